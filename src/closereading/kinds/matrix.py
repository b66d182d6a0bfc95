"""Matrix: which documents agree with which claims, and where we cannot tell."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, ClassVar

from closereading.kinds.base import Examples, PartScore, PlaceFinder
from closereading.kinds.common import common_fields
from closereading.kinds.items import ITEM_KEYS, ItemsKey, ItemsKind, ItemsQuestion
from closereading.kinds.options import LISTED, Option, check_ids, option_schema, read_options

VERDICTS = (
    Option("agrees", "agrees"),
    Option("otherwise", "says otherwise"),
    Option("silent", "is silent"),
    Option("cannot-tell", "cannot tell"),
)

Rows = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True)
class MatrixQuestion(ItemsQuestion):
    """Claims and documents; ``items`` are the cells, row by row.

    The answer's value maps a claim's id to an object of document ids, each with a verdict.
    """

    claims: tuple[Option, ...]
    documents: tuple[Option, ...]


class Matrix(ItemsKind[MatrixQuestion]):
    """Score = max(0, (share - chance) / (1 - chance)) x points.

    ``chance`` is the mean over the cells of right verdicts / 4.
    """

    name = "matrix"
    noun = ("cell", "cells")
    question_fields: ClassVar[Mapping[str, Any]] = {
        "claims": {**LISTED, "minItems": 1, "maxItems": 12},
        "documents": {**LISTED, "minItems": 1, "maxItems": 6},
    }
    question_required = ("claims", "documents")
    key_fields: ClassVar[Mapping[str, Any]] = {
        "cells": {
            "type": "object",
            "additionalProperties": ITEM_KEYS,
        }
    }
    key_required = ("cells",)
    examples = Examples(
        question={
            "points": 4,
            "claims": [
                {"id": "arms", "text": "The United States sells China no arms."},
                {"id": "others", "text": "It cannot stop other nations."},
            ],
            "documents": [
                {"id": "memo", "text": "Brzezinski’s memorandum"},
                {"id": "message", "text": "Brezhnev’s message"},
            ],
        },
        key={
            "cells": {
                "arms": {
                    "memo": {"accept": ["cannot-tell"], "reason": "We have only its date."},
                    "message": {
                        "accept": ["agrees"],
                        "reason": "The letter says so.",
                        "see": ["As you mention in your letter"],
                        "mistakes": {"silent": "Read how ¶2 begins."},
                    },
                },
                "others": {
                    "memo": {"accept": ["silent"], "reason": "It speaks of delivery."},
                    "message": {"accept": ["otherwise"], "reason": "It asks for the contrary."},
                },
            }
        },
        right={
            "arms": {"memo": "cannot-tell", "message": "agrees"},
            "others": {"memo": "silent", "message": "otherwise"},
        },
        wrong={"arms": {"memo": "agrees", "message": "silent"}},
        invalid={"arms": {"letter": "agrees"}},
    )

    def read_question(self, table: Mapping[str, Any], where: str) -> MatrixQuestion:
        """Make the question."""
        claims = read_options(table["claims"], where, "claims")
        documents = read_options(table["documents"], where, "documents")
        cells = tuple(
            Option(f"{claim.id}.{document.id}", f"{claim.text.rstrip('.')} — {document.text}")
            for claim in claims
            for document in documents
        )
        return MatrixQuestion(
            **common_fields(table),
            items=cells,
            options=VERDICTS,
            claims=claims,
            documents=documents,
        )

    def read_key(
        self, question: MatrixQuestion, table: Mapping[str, Any], places: PlaceFinder
    ) -> ItemsKey:
        """Make the key: an entry for every document in every claim's row."""
        check_ids(question.claims, table["cells"], places, "cells")
        return super().read_key(question, {**table, "cells": _flat(table["cells"])}, places)

    def value_schema(self, question: MatrixQuestion) -> dict[str, Any]:
        """Return the schema: an object of claim ids, each with verdicts by document id."""
        verdict = option_schema(VERDICTS)
        row = {
            "type": "object",
            "additionalProperties": False,
            "properties": {document.id: verdict for document in question.documents},
        }
        return {
            "type": "object",
            "additionalProperties": False,
            "properties": {claim.id: row for claim in question.claims},
        }

    def shown(self, question: MatrixQuestion) -> dict[str, Any]:
        """Return claims, documents and verdicts in the order in which they are shown."""
        return {
            "items": [asdict(claim) for claim in question.claims],
            "columns": [asdict(document) for document in question.documents],
            "options": [asdict(verdict) for verdict in VERDICTS],
        }

    def score(self, question: MatrixQuestion, key: ItemsKey, value: Rows) -> tuple[PartScore, ...]:
        """Judge every cell."""
        return super().score(question, key, _flat(value))

    def model_answer(self, question: MatrixQuestion, key: ItemsKey) -> object:
        """Return the first right verdict of every cell."""
        return {
            claim.id: {
                document.id: key.items[f"{claim.id}.{document.id}"].accept[0]
                for document in question.documents
            }
            for claim in question.claims
        }

    def readable(self, question: MatrixQuestion, value: Rows) -> list[tuple[str, str]]:
        """Return each cell's claim and document with the verdict."""
        return super().readable(question, _flat(value))


def _flat(rows: Rows) -> dict[str, Any]:
    """Return the cells of a table by the ids of their row and column."""
    return {
        f"{row}.{column}": cell for row, cells in rows.items() for column, cell in cells.items()
    }
