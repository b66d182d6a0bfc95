"""What the kinds say and read alike."""

from collections.abc import Mapping, Sequence
from typing import Any


def common_fields(table: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields that every question has, from its table in ``questions.toml``."""
    return {
        "id": table["id"],
        "kind": table["kind"],
        "prompt": table["prompt"],
        "points": float(table.get("points", 0)),
        "ask_confidence": table.get("ask_confidence", False),
        "ask_because": table.get("ask_because", False),
        "construct": table.get("construct"),
        "standards": tuple(table.get("standards", ())),
    }


def in_points(points: float) -> str:
    """Return a number of points in words, such as ``1 point`` or ``2.5 points``."""
    return "1 point" if points == 1 else f"{points:g} points"


def counted(number: int, noun: str) -> str:
    """Return a number with its noun, such as ``1 word`` or ``25 words``."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def few(names: Sequence[str], most: int) -> str:
    """Return names in a row; after so many only how many more there are."""
    more = len(names) - most
    return ", ".join(names[:most]) + (f" and {more} more" if more > 0 else "")


def agreeing(number: int, one: str, several: str) -> str:
    """Return the word that agrees with a number: ``is`` for 1, ``are`` for 0 and from 2 on."""
    return one if number == 1 else several
