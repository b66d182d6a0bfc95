"""The kinds of question, each one module, by the name that ``questions.toml`` uses."""

from typing import Any

from closereading.kinds.argument import Argument
from closereading.kinds.base import (
    CONSTRUCTS,
    Key,
    Kind,
    PartScore,
    PlaceFinder,
    Question,
    Verdict,
)
from closereading.kinds.choice import Choice
from closereading.kinds.citation import Citation
from closereading.kinds.confidence import CONFIDENCE_SCHEMA, LEVELS, Confidence
from closereading.kinds.document_quotation import DocumentQuotation
from closereading.kinds.mark import MarkKind
from closereading.kinds.match import Match
from closereading.kinds.matrix import Matrix
from closereading.kinds.notecard import Notecard
from closereading.kinds.order import Order
from closereading.kinds.quotation import QuotationKind
from closereading.kinds.several import Several
from closereading.kinds.short_answer import ShortAnswer
from closereading.kinds.sort import Sort
from closereading.kinds.statements import Statements

KINDS: dict[str, Kind[Any, Any]] = {
    kind.name: kind
    for kind in (
        Choice(),
        Several(),
        Notecard(),
        Statements(),
        Order(),
        Match(),
        Sort(),
        Matrix(),
        MarkKind(),
        QuotationKind(),
        DocumentQuotation(),
        Citation(),
        ShortAnswer(),
        Argument(),
        Confidence(),
    )
}

__all__ = [
    "CONFIDENCE_SCHEMA",
    "CONSTRUCTS",
    "KINDS",
    "LEVELS",
    "Key",
    "Kind",
    "PartScore",
    "PlaceFinder",
    "Question",
    "Verdict",
]
