"""All parts of a text as one run of characters, in which words are looked up.

Straight and curly quotation marks count as the same, a hyphen stands for a dash, and white space
of any kind is one space.
What the edition prints between the words (note numbers, the page bracket) may stand in the words
looked for, at its own place, or be left out.
"""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache

from closereading.texts.source_text import Part, Passage, SourceText

_STRAIGHT = str.maketrans({**dict.fromkeys("‘’‛‚", "'"), **dict.fromkeys("“”„‟", '"')})
# No keyboard has a dash; a copy may have a hyphen, or two, in its place.
_HYPHENS = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-"))
_DASH = re.compile(r"(?<=[\w.]) ?--? ?(?=\w)")
# Hyphen, apostrophe and full stop join what they stand between: long-term, People’s, U.S.S.R.
# A slash joins figures (1/79) and parts words (and/or).
_WORD = re.compile(r"[^\W_]+(?:[-'.][^\W_]+|(?<=\d)/(?=\d)[^\W_]+)*")

Span = tuple[int, int]


def plain_characters(words: str) -> str:
    """Return words with straight marks, hyphens and single spaces, nothing at the ends."""
    straight = " ".join(words.translate(_STRAIGHT).translate(_HYPHENS).split())
    return _DASH.sub("-", straight)


def count_words(plain: str) -> int:
    """Return how many words stand in a plain run of characters; signs alone are none."""
    return len(_WORD.findall(plain))


@dataclass(frozen=True)
class Token:
    """A word of the text with its punctuation, and how else a copy may show it."""

    start: int
    end: int
    forms: tuple[str, ...]


@dataclass(frozen=True)
class Mark:
    """A sign that the edition prints between the words: how it begins, and how it may look."""

    first: str
    pattern: re.Pattern[str]


class RunningText:
    """A source text laid out in one run, one space between two parts."""

    def __init__(self, text: SourceText) -> None:
        self.text = text
        self.part_starts: list[int] = []
        self.marks: dict[int, Mark] = {}
        self.tokens: list[Token] = []
        laid_out: list[str] = []
        start = 0
        for part in text.parts:
            self.part_starts.append(start)
            laid_out.append("".join(" " if c.isspace() else c for c in part.text))
            self._mark(part, start)
            self.tokens.extend(_tokens(part, start))
            start += len(part.text) + 1
        self.original = " ".join(laid_out)
        straight = self.original.translate(_STRAIGHT)
        self.characters = straight.translate(_HYPHENS)
        # A dash parts words, so words are told apart before it becomes a hyphen.
        self._inside = {
            n for word in _WORD.finditer(straight) for n in range(word.start() + 1, word.end())
        }
        self._openings = self._places_to_begin()

    def find(self, words: str, start: int = 0) -> Span | None:
        """Return where plain words first stand as whole words, at ``start`` or after it."""
        begins = self._openings.get(words[0], [])
        for begin in begins[bisect_left(begins, start) :]:
            end = self.follow(words, begin)
            if end is not None and begin < end and end not in self._inside:
                return begin, end
        return None

    def find_all(self, words: str) -> list[Span]:
        """Return every place where plain words stand as whole words."""
        spans: list[Span] = []
        span = self.find(words)
        while span is not None:
            spans.append(span)
            span = self.find(words, span[0] + 1)
        return spans

    def follow(self, words: str, begin: int) -> int | None:
        """Return the position behind plain words that stand at ``begin``; None when they do not."""
        here, done = begin, 0
        mark_at = -1
        while done < len(words):
            here = self._past_quotation_mark(here, words[done])
            if self._same(here, words[done]):
                here, done = here + 1, done + 1
                continue
            mark = self.marks.get(here) if mark_at != here else None
            printed = mark.pattern.match(words, done) if mark else None
            if printed is None:
                return None
            mark_at, done = here, printed.end()
        return here

    def _same(self, here: int, wanted: str) -> bool:
        """Tell whether a sign stands here; marks inside a quotation may be single ones."""
        sign = self.characters[here : here + 1]
        return sign == wanted or (sign == '"' and wanted == "'")

    def _past_quotation_mark(self, here: int, wanted: str) -> int:
        """Step over a quotation mark of the text's own that a copy leaves out."""
        left_out = self.characters[here : here + 1] == '"' and wanted not in "\"'"
        return here + left_out

    def word(self, token: int) -> str:
        """Return the word of this number as the text has it."""
        return self.original[self.tokens[token].start : self.tokens[token].end]

    def passages(self, span: Span) -> tuple[Passage, ...]:
        """Return the passages that a span covers, one for every part it touches."""
        found = []
        first = max(bisect_right(self.part_starts, span[0]) - 1, 0)
        for start, part in list(zip(self.part_starts, self.text.parts, strict=True))[first:]:
            if start >= span[1]:
                break
            low, high = max(span[0] - start, 0), min(span[1] - start, len(part.text))
            words = part.text[low:high]
            low, high = low + len(words) - len(words.lstrip()), low + len(words.rstrip())
            if low < high:
                found.append(self.text.passage(part.id, low, high))
        return tuple(found)

    def _mark(self, part: Part, start: int) -> None:
        for offset, sign in part.marks:
            self.marks[start + offset] = Mark(sign[0], re.compile(_sign_pattern(sign)))
        if part.number:
            self.marks[start] = Mark(part.number[0], re.compile(re.escape(f"{part.number}. ")))

    def _places_to_begin(self) -> dict[str, list[int]]:
        places: dict[str, list[int]] = {}
        for n, character in enumerate(self.characters):
            if n not in self._inside:
                places.setdefault(character, []).append(n)
                if n in self.marks:
                    places.setdefault(self.marks[n].first, []).append(n)
        return places


def _sign_pattern(sign: str) -> str:
    if not sign.startswith("["):
        return re.escape(sign)
    # In a copy the bracket may stand on a line of its own.
    return rf" ?\[ ?{re.escape(sign.strip()[1:-1])} ?\] ?"


def _tokens(part: Part, start: int) -> list[Token]:
    tokens = []
    for a, b in part.tokens:
        printed, at = "", a
        for offset, sign in part.marks:
            if a < offset <= b:
                printed += part.text[at:offset] + sign
                at = offset
        printed += part.text[at:b]
        forms = dict.fromkeys(plain_characters(form) for form in (part.text[a:b], printed))
        tokens.append(Token(start + a, start + b, tuple(forms)))
    return tokens


@lru_cache(maxsize=16)
def running_text(text: SourceText) -> RunningText:
    """Return a text's running text, laid out once."""
    return RunningText(text)
