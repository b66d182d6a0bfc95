"""Lines that a reader types into a card: what is accepted, what is foreseen, how they compare."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from closereading.kinds.base import PLACES, WORDS, PlaceFinder
from closereading.kinds.options import WEIGHT, OptionKey
from closereading.texts import Passage

#: The longest line a reader may type, in characters.
LONGEST_LINE = 300

NAMES = {"type": "array", "minItems": 1, "items": WORDS}

#: What a typed line's table in a key file must hold.
TYPED_REQUIRED = ("accept", "reason", "otherwise")

#: JSON Schema properties of a typed line's table in a key file.
TYPED_FIELDS: dict[str, Any] = {
    "accept": NAMES,
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
    """What a typed line accepts, and what is said of it."""

    accept: tuple[str, ...]
    reason: str
    otherwise: str
    places: tuple[Passage, ...]
    mistakes: tuple[Mistake, ...]

    def matching(self, answer: str) -> OptionKey:
        """Return what an answer earns and why, compared without its dress."""
        plain = comparable(answer)
        if plain in map(comparable, self.accept):
            return OptionKey(1.0, self.reason, self.places)
        for mistake in self.mistakes:
            if plain in map(comparable, mistake.answers):
                return mistake.key
        return OptionKey(0.0, self.otherwise, self.places)


def read_typed_key(row: Mapping[str, Any], places: PlaceFinder, where: str) -> TypedKey:
    """Make a typed line's key from its checked table."""
    return TypedKey(
        accept=tuple(row["accept"]),
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


def _mistake(row: Mapping[str, Any], places: PlaceFinder, where: str) -> Mistake:
    key = OptionKey(row["weight"], row["reason"], places(row.get("see", []), f"{where}.see"))
    return Mistake(tuple(row["answers"]), key)
