"""The kinds of question, each one module, by the name that ``questions.toml`` uses."""

from typing import Any

from closereading.kinds.argument import Argument
from closereading.kinds.base import Key, Kind, PartScore, PlaceFinder, Question, Verdict
from closereading.kinds.choice import Choice
from closereading.kinds.citation import Citation
from closereading.kinds.confidence import CONFIDENCE_SCHEMA, LEVELS, Confidence
from closereading.kinds.notecard import Notecard
from closereading.kinds.quotation import QuotationKind
from closereading.kinds.short_answer import ShortAnswer

KINDS: dict[str, Kind[Any, Any]] = {
    kind.name: kind
    for kind in (
        Choice(),
        Notecard(),
        QuotationKind(),
        Citation(),
        ShortAnswer(),
        Argument(),
        Confidence(),
    )
}

__all__ = [
    "CONFIDENCE_SCHEMA",
    "KINDS",
    "LEVELS",
    "Key",
    "Kind",
    "PartScore",
    "PlaceFinder",
    "Question",
    "Verdict",
]
