"""Lines that a reader types into a card: what is accepted, what is foreseen, how they compare."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from closereading.kinds.base import PLACES, WORDS, PlaceFinder
from closereading.kinds.options import WEIGHT, OptionKey
from closereading.texts import Passage

#: The longest line a reader may type, in characters.
LONGEST_LINE = 300

#: A longer line is no name but a list of guesses, in words.
MOST_WORDS = 12

#: In words of this many letters or more a slip of the pen is forgiven.
LONG_WORD = 7
NEAR_ENOUGH = 0.8

NAMES = {"type": "array", "minItems": 1, "items": WORDS}

#: What a typed line's table in a key file must hold.
TYPED_REQUIRED = ("accept", "reason", "otherwise")

#: JSON Schema properties of a typed line's table in a key file.
TYPED_FIELDS: dict[str, Any] = {
    "accept": NAMES,
    "contains": NAMES,
    "without": NAMES,
    "reason": WORDS,
    "otherwise": WORDS,
    "see": PLACES,
    "mistakes": {
        "type": "array",
        "items": {
            "type": "object",
            "additionalProperties": False,
            "required": ["answers", "weight", "reason"],
            "properties": {"answers": NAMES, "weight": WEIGHT, "reason": WORDS, "see": PLACES},
        },
    },
}


@dataclass(frozen=True)
class Mistake:
    """A foreseen answer that is wrong or half right, with the reason for it."""

    answers: tuple[str, ...]
    key: OptionKey


@dataclass(frozen=True)
class TypedKey:
    """What a typed line accepts, and what is said of it.

    A line is right when it is one of ``accept``, or when it contains one of ``contains`` and
    nothing of ``without``: "the Carter Library in Atlanta" contains "Carter Library".
    """

    accept: tuple[str, ...]
    contains: tuple[str, ...]
    without: tuple[str, ...]
    reason: str
    otherwise: str
    places: tuple[Passage, ...]
    mistakes: tuple[Mistake, ...]
    most_words: int = MOST_WORDS

    def matching(self, answer: str) -> OptionKey:
        """Return what an answer earns and why, compared without its dress."""
        foreseen = self.foreseen(answer)
        if foreseen:
            return foreseen
        if self.says_it(answer):
            return OptionKey(1.0, self.reason, self.places)
        return OptionKey(0.0, self.otherwise, self.places)

    def foreseen(self, answer: str) -> OptionKey | None:
        """Return what a line earns that is word for word accepted or a foreseen mistake."""
        plain = comparable(answer)
        if plain in map(comparable, self.accept):
            return OptionKey(1.0, self.reason, self.places)
        for mistake in self.mistakes:
            if plain in map(comparable, mistake.answers):
                return mistake.key
        return None

    def says_it(self, answer: str) -> bool:
        """Tell whether a line contains what it should and nothing that it should not."""
        words = comparable(answer).split()
        said = any(_stands_in(comparable(name), words) for name in self.contains)
        spoilt = any(_stands_in(comparable(name), words) for name in self.without)
        return said and not spoilt and len(words) <= self.most_words


def read_typed_key(row: Mapping[str, Any], places: PlaceFinder, where: str) -> TypedKey:
    """Make a typed line's key from its checked table."""
    return TypedKey(
        accept=tuple(row["accept"]),
        contains=tuple(row.get("contains", ())),
        without=tuple(row.get("without", ())),
        reason=row["reason"],
        otherwise=row["otherwise"],
        places=places(row.get("see", []), f"{where}.see"),
        mistakes=tuple(
            _mistake(mistake, places, f"{where}.mistakes[{number}]")
            for number, mistake in enumerate(row.get("mistakes", []))
        ),
    )


def comparable(answer: str) -> str:
    """Return a typed answer without case, accents, punctuation, a leading article or extra space.

    >>> comparable(" the  U.S.S.R.")
    'ussr'
    """
    plain = unicodedata.normalize("NFKD", answer.casefold())
    plain = "".join(c for c in plain if not unicodedata.combining(c) and c not in ".'’‘")
    words = "".join(c if c.isalnum() else " " for c in plain).split()
    return " ".join(words[1:] if words[:1] == ["the"] else words)


def _stands_in(name: str, words: list[str]) -> bool:
    """Tell whether a name's words stand in a line one after the other."""
    wanted = name.split()
    starts = range(len(words) - len(wanted) + 1)
    return any(all(map(_near, wanted, words[start:])) for start in starts)


def _near(wanted: str, word: str) -> bool:
    if word == wanted or len(wanted) < LONG_WORD:
        return word == wanted
    return SequenceMatcher(None, wanted, word).ratio() >= NEAR_ENOUGH


def _mistake(row: Mapping[str, Any], places: PlaceFinder, where: str) -> Mistake:
    key = OptionKey(row["weight"], row["reason"], places(row.get("see", []), f"{where}.see"))
    return Mistake(tuple(row["answers"]), key)
