"""The ideas of a short answer and what contradicts them, as a key file names them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from closereading.kinds.base import PLACES, WORDS, PlaceFinder
from closereading.texts import Passage

_VARIANTS = {"type": "array", "minItems": 1, "items": WORDS}

#: JSON Schema properties of the ideas in a key file.
IDEAS_SCHEMA: dict[str, Any] = {
    "concepts": {
        "type": "array",
        "minItems": 1,
        "items": {
            "type": "object",
            "additionalProperties": False,
            "required": ["name", "points", "words", "reason", "otherwise"],
            "properties": {
                "name": WORDS,
                "points": {"type": "number", "exclusiveMinimum": 0},
                "words": _VARIANTS,
                "reason": WORDS,
                "otherwise": WORDS,
                "see": PLACES,
            },
        },
    },
    "contradictions": {
        "type": "array",
        "items": {
            "type": "object",
            "additionalProperties": False,
            "required": ["words", "reason"],
            "properties": {
                "words": _VARIANTS,
                "concept": WORDS,
                "reason": WORDS,
                "see": PLACES,
            },
        },
    },
}


@dataclass(frozen=True)
class Concept:
    """An idea of a good answer: how it may be put, what it is worth, and what is said of it."""

    name: str
    points: float
    words: tuple[str, ...]
    reason: str
    otherwise: str
    places: tuple[Passage, ...]


@dataclass(frozen=True)
class Contradiction:
    """A statement that the letter contradicts; ``concept`` names the idea it undoes, or all."""

    words: tuple[str, ...]
    concept: str | None
    reason: str
    places: tuple[Passage, ...]


def read_concept(row: Mapping[str, Any], places: PlaceFinder, number: int) -> Concept:
    """Make an idea from its checked table."""
    return Concept(
        name=row["name"],
        points=float(row["points"]),
        words=tuple(row["words"]),
        reason=row["reason"],
        otherwise=row["otherwise"],
        places=places(row.get("see", []), f"concepts[{number}].see"),
    )


def read_contradiction(row: Mapping[str, Any], places: PlaceFinder, number: int) -> Contradiction:
    """Make a contradiction from its checked table."""
    see = places(row.get("see", []), f"contradictions[{number}].see")
    return Contradiction(tuple(row["words"]), row.get("concept"), row["reason"], see)
