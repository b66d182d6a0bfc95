"""Where the nearest words stand to words that are no quotation, and how they differ."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

from closereading.texts.pasted import CLOSING
from closereading.texts.running_text import RunningText
from closereading.texts.source_text import Passage

# Beyond this many words a quotation is compared only by its longest run of equal words.
ALIGNED_WORDS = 100
COMPARED_WORDS = 2000
SHOWN_WORDS = 24
SHOWN_CHARACTERS = 160

# What it costs to take a word of the quotation for a word of the text. Two words in place of two
# others cost more than skipping, so that equal words round them hold their places.
SAME, SAME_LETTERS, SAME_BEGINNING, OTHER = 0.0, 0.25, 0.75, 1.0625
ADDED, LEFT_OUT = 1.0, 0.875

# A word of the quotation set against a word of the text, by number; None where one is missing.
Pair = tuple[int | None, int | None]

_BRACKET = re.compile(r"(?<=\S)\[ ?Page [^\]\s]{1,8} ?\](?=\S)")
_SIGNS = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Nearest:
    """The nearest words, and how the quotation differs where that can be said in a few words.

    A difference is a predicate: ``leaves out “and remains”``.
    """

    passage: Passage
    differences: tuple[str, ...]


def nearest_words(run: RunningText, plain: str, *, begins: bool, ends: bool) -> Nearest | None:
    """Find the words of the text that are nearest to plain words that do not stand in it.

    ``begins`` and ``ends`` say whether the words begin and end the quotation, where the first
    letter's case and the closing punctuation do not matter. None when nothing is near.
    """
    words = _BRACKET.sub("", plain).split()
    if len(words) <= ALIGNED_WORDS:
        comparison = _Comparison(run, words, begins=begins, ends=ends)
        pairs = comparison.aligned()
        if comparison.is_near(pairs):
            differences = tuple(comparison.differences(pairs))
            return _nearest(run, [at for _, at in pairs if at is not None], differences)
    shared = _longest_shared_run(run, words[:COMPARED_WORDS])
    return _nearest(run, shared, ()) if shared else None


def where(passage: Passage) -> str:
    """Name the part a passage stands in, as a sentence would: ``¶2``, ``note 1``, ``the title``."""
    return f"the {passage.label}" if passage.label.isalpha() else passage.label


def quoted(words: str) -> str:
    """Return words in quotation marks, shortened where they are long."""
    shown = words.split()
    cut = " ".join(shown[:SHOWN_WORDS])
    if len(cut) > SHOWN_CHARACTERS:
        cut = cut[:SHOWN_CHARACTERS].rstrip() + "…"
    elif len(shown) > SHOWN_WORDS:
        cut += " …"
    return f"“{cut}”"


def listed(names: list[str]) -> str:
    """Return names as a sentence lists them: ``¶1, ¶2 and note 1``."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _nearest(run: RunningText, tokens: list[int], differences: tuple[str, ...]) -> Nearest:
    span = run.tokens[tokens[0]].start, run.tokens[tokens[-1]].end
    passage = max(run.passages(span), key=lambda passage: len(passage.quote))
    return Nearest(passage, differences)


def _longest_shared_run(run: RunningText, words: list[str]) -> list[int]:
    text = [_letters(token.forms[0]) for token in run.tokens]
    ours = [_letters(word) for word in words]
    match = SequenceMatcher(None, ours, text, autojunk=False).find_longest_match()
    telling = any(len(word) > 3 for word in text[match.b : match.b + match.size])
    return list(range(match.b, match.b + match.size)) if match.size > 2 and telling else []


def _letters(word: str) -> str:
    return _SIGNS.sub("", word).casefold()


class _Comparison:
    """The words of a quotation laid against the stretch of the text that fits them best."""

    def __init__(self, run: RunningText, words: list[str], *, begins: bool, ends: bool) -> None:
        self.run = run
        self.words = words
        self.first = 0 if begins else -1
        self.last = len(words) - 1 if ends else -1
        self.our_letters = [_letters(word) for word in words]
        self.letters = [_letters(token.forms[0]) for token in run.tokens]

    def aligned(self) -> list[Pair]:
        """Return the cheapest way to turn a stretch of the text into the words, word by word."""
        table = [[0.0] * (len(self.letters) + 1)]
        costs = [self._costs(n) for n in range(len(self.words))]
        for row_costs in costs:
            above = table[-1]
            row = [above[0] + ADDED]
            for at, cost in enumerate(row_costs):
                row.append(min(above[at] + cost, above[at + 1] + ADDED, row[at] + LEFT_OUT))
            table.append(row)
        return self._walk_back(table, costs)

    def is_near(self, pairs: list[Pair]) -> bool:
        """Whether half of the words are the text's, a telling one among them."""
        alike = [n for n, at in pairs if n is not None and self._cost(n, at) < OTHER]
        telling = any(len(self.our_letters[n]) > 3 for n in alike)
        return telling and 2 * len(alike) >= len(self.words)

    def differences(self, pairs: list[Pair]) -> Iterator[str]:
        """Say what differs, if it is little enough to be said."""
        groups = groupby(pairs, key=lambda pair: None not in pair and self._cost(*pair) == SAME)
        differing = [list(group) for same, group in groups if not same]
        if len(differing) > 2 or any(len(group) > 6 for group in differing):
            return
        for group in differing:
            ours = " ".join(self.words[n] for n, _ in group if n is not None)
            theirs = " ".join(self.run.word(at) for _, at in group if at is not None)
            if not theirs:
                yield f"adds {quoted(ours)}"
            elif not ours:
                yield f"leaves out {quoted(theirs)}"
            else:
                yield f"has {quoted(ours)} where the text has {quoted(theirs)}"

    def _walk_back(self, table: list[list[float]], costs: list[list[float]]) -> list[Pair]:
        n, at = len(self.words), table[-1].index(min(table[-1]))
        pairs: list[Pair] = []
        while n:
            here = table[n][at]
            if at and here == table[n - 1][at - 1] + costs[n - 1][at - 1]:
                n, at = n - 1, at - 1
                pairs.append((n, at))
            elif here == table[n - 1][at] + ADDED:
                n -= 1
                pairs.append((n, None))
            else:
                at -= 1
                pairs.append((None, at))
        return pairs[::-1]

    def _costs(self, n: int) -> list[float]:
        return [self._cost(n, at) for at in range(len(self.letters))]

    def _cost(self, n: int | None, at: int | None) -> float:
        if n is None or at is None:
            return OTHER
        ours, theirs = self.our_letters[n], self.letters[at]
        if ours[:3] != theirs[:3]:
            return OTHER
        word = self._undressed(n, self.words[n])
        if any(word == self._undressed(n, form) for form in self.run.tokens[at].forms):
            return SAME
        if ours == theirs:
            return SAME_LETTERS
        return SAME_BEGINNING if len(ours) > 2 else OTHER

    def _undressed(self, n: int, word: str) -> str:
        if n == self.first:
            word = word.lstrip("\"'")
            word = word[:1].casefold() + word[1:]
        return word.rstrip("\"'" + CLOSING) if n == self.last else word
