"""Which words of an answer are the reader's own: not the question's, the letter's or a list."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from closereading.kinds.argument import QUOTED
from closereading.kinds.clauses import Match, Word, find_phrases, plain_words
from closereading.texts import SourceText

#: So many words of the letter in a row, outside quotation marks, are a copy.
LETTER_RUN = 8

#: So many words of the question in a row repeat it; fewer are needed to speak of the same thing.
PROMPT_RUN = 4

#: What repeats the question must add so many words of its own to be an answer.
FEWEST_OWN = 3

#: So many ideas in a row, with nothing but "and" between them, are a list and no sentence.
LISTED = 3

#: So large a share of the words may name ideas, where three or more are named.
LARGEST_SHARE = 2 / 3

COPIED = (
    "This copies eight or more words of the letter without quotation marks. "
    "Say it in your own words; what you quote, put in quotation marks."
)
REPEATED = "This repeats the question. Answer it in words of your own."
LISTED_ONLY = "This lists words. Say in a sentence how they belong together."

_BETWEEN = frozenset({"and", "or", "also", "plus"})


def copies_the_letter(answer: str, text: SourceText) -> bool:
    """Tell whether a run of the letter's words stands in an answer outside quotation marks."""
    outside = QUOTED.split(answer)[::2]
    known = _runs_of(text)
    return any(run in known for piece in outside for run in _runs(plain_words(piece), LETTER_RUN))


def own_words(answer: str, words: Sequence[Word], prompt: str) -> list[Word]:
    """Return the words with those blanked out that say nothing of the reader's own.

    Blank are runs of the question's words, and quotations of eight words or more.
    """
    long_quotations = [
        match.span()
        for match in QUOTED.finditer(answer)
        if len(plain_words(match.group())) >= LETTER_RUN
    ]
    known = set(_runs(plain_words(prompt), PROMPT_RUN))
    plain = [word.plain for word in words]
    repeated = {
        n
        for first, run in enumerate(_runs(plain, PROMPT_RUN))
        if run in known
        for n in range(first, first + PROMPT_RUN)
    }
    quoted = {
        n
        for n, word in enumerate(words)
        if any(start <= word.start < end for start, end in long_quotations)
    }
    blank = repeated | quoted
    return [replace(word, plain="") if n in blank else word for n, word in enumerate(words)]


def repeats_the_question(answer_words: Sequence[Word], own: Sequence[Word], prompt: str) -> bool:
    """Tell whether an answer is the question again, in its order or shaken."""
    left = [word.plain for word in own if word.plain]
    if len(left) < len(answer_words) and len(left) < FEWEST_OWN:
        return True
    asked = set(plain_words(prompt))
    return len(left) > PROMPT_RUN and all(word in asked for word in left)


def lists_words(own: Sequence[Word], phrases: Iterable[str]) -> bool:
    """Tell whether ideas are only listed.

    They are where three follow on one another, where two clauses are nothing but an idea, or
    where three or more ideas are most of all words.
    """
    matches = find_phrases(own, phrases)
    if _in_a_row(own, matches) >= LISTED or _bare_clauses(own, matches) >= LISTED - 1:
        return True
    named = sum(match.last - match.first for match in matches)
    return len(matches) >= LISTED and named > LARGEST_SHARE * len(own)


def _in_a_row(own: Sequence[Word], matches: Sequence[Match]) -> int:
    longest = row = 1
    for before, after in pairwise(matches):
        between = own[before.last : after.first]
        row = row + 1 if all(word.plain in _BETWEEN for word in between) else 1
        longest = max(longest, row)
    return longest


def _bare_clauses(own: Sequence[Word], matches: Sequence[Match]) -> int:
    """Return how many clauses are nothing but an idea."""
    named = {n for match in matches for n in range(match.first, match.last)}
    rest = {w.clause for n, w in enumerate(own) if n not in named and w.plain not in _BETWEEN}
    return len({own[n].clause for n in named} - rest)


def _runs(words: Sequence[str], length: int) -> list[tuple[str, ...]]:
    return [tuple(words[n : n + length]) for n in range(len(words) - length + 1)]


@lru_cache(maxsize=16)
def _runs_of(text: SourceText) -> frozenset[tuple[str, ...]]:
    words = [word for part in text.parts for word in plain_words(part.text)]
    return frozenset(_runs(words, LETTER_RUN))
