"""Document quotation: words of a document that the course links to and does not hold."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from closereading.errors import CourseError
from closereading.kinds.base import WORDS, Examples, Key, Kind, PartScore, PlaceFinder, verdict_for
from closereading.kinds.common import common_fields, counted, in_points
from closereading.kinds.options import WEIGHT
from closereading.kinds.writing import (
    TEXT,
    WORD_LIMIT,
    WritingQuestion,
    in_quotation_marks,
    too_long,
)
from closereading.texts import SourceText
from closereading.texts.fingerprint import Fingerprint, load_fingerprint
from closereading.texts.located import Located, locate_quotation
from closereading.texts.word_runs import RUN


@dataclass(frozen=True)
class DocumentQuestion(WritingQuestion):
    """The answer's value is a text of ``min_words`` to ``max_words`` words of a document."""

    min_words: int
    printed: Fingerprint


@dataclass(frozen=True)
class DecisiveParagraphs:
    """Paragraphs in which a quotation earns ``weight``, a share of the points, and why."""

    paragraphs: tuple[int, ...]
    weight: float
    reason: str


@dataclass(frozen=True)
class DocumentKey(Key):
    """What the words of some paragraphs earn, and what is said of other words that stand there."""

    passages: tuple[DecisiveParagraphs, ...]
    otherwise: str


class DocumentQuotation(Kind[DocumentQuestion, DocumentKey]):
    """Score = weight of the best paragraph that the quotation stands in x points.

    Neither the key nor the fingerprint holds words of the document, so there is no model.
    """

    name = "document-quotation"
    has_model = False
    question_fields: ClassVar[Mapping[str, Any]] = {
        "document": WORDS,
        "max_words": WORD_LIMIT,
        "min_words": {**WORD_LIMIT, "minimum": RUN},
    }
    question_required = ("document", "max_words")
    key_fields: ClassVar[Mapping[str, Any]] = {
        "otherwise": WORDS,
        "passages": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["paragraphs", "weight", "reason"],
                "properties": {
                    "paragraphs": {
                        "type": "array",
                        "minItems": 1,
                        "items": {"type": "integer", "minimum": 1},
                    },
                    "weight": WEIGHT,
                    "reason": WORDS,
                },
            },
        },
    }
    key_required = ("otherwise", "passages")
    examples = Examples(
        question={"points": 2, "document": "frus1977-80v06/d169", "max_words": 20},
        key={
            "otherwise": "Look for a sentence that speaks of a policy.",
            "passages": [{"paragraphs": [2], "weight": 1, "reason": "It states a policy."}],
        },
        right="It has been and remains our policy not to provide arms",
        wrong="it has been and remains our promise not to provide arms",
        invalid=["it has been and remains our policy not to provide arms"],
    )

    def read_question(self, table: Mapping[str, Any], where: str) -> DocumentQuestion:
        """Make the question with its document's fingerprint."""
        min_words = table.get("min_words", RUN)
        if table["max_words"] < min_words:
            raise CourseError(f'{where}: field "max_words" is less than {min_words}.')
        try:
            printed = load_fingerprint(table["document"])
        except CourseError as error:
            raise CourseError(f'{where}: field "document": {error}') from None
        return DocumentQuestion(
            **common_fields(table),
            max_words=table["max_words"],
            min_words=min_words,
            printed=printed,
        )

    def read_key(
        self, question: DocumentQuestion, table: Mapping[str, Any], places: PlaceFinder
    ) -> DocumentKey:
        """Make the key; its paragraphs are the document's, and one row has full weight."""
        last = question.printed.paragraphs
        for number, row in enumerate(table["passages"]):
            if max(row["paragraphs"]) > last:
                field = f"passages[{number}].paragraphs"
                raise places.error(f'field "{field}": the last paragraph of the document is {last}')
        if not any(row["weight"] == 1 for row in table["passages"]):
            raise places.error('field "passages": none has weight 1')
        return DocumentKey(
            hints=tuple(table.get("hints", ())),
            passages=tuple(
                DecisiveParagraphs(tuple(row["paragraphs"]), float(row["weight"]), row["reason"])
                for row in table["passages"]
            ),
            otherwise=table["otherwise"],
        )

    def rule(self, question: DocumentQuestion) -> str:
        """Say how the quotation is scored."""
        return (
            f"{in_points(question.points)}. Copy {question.min_words} to "
            f"{counted(question.max_words, 'word')} of the document exactly as they stand; "
            "a changed, added or missing word is no quotation."
        )

    def value_schema(self, question: DocumentQuestion) -> dict[str, Any]:
        """Return the schema: a text."""
        return TEXT

    def shown(self, question: DocumentQuestion) -> dict[str, Any]:
        """Return the document's title and address, and the word limits."""
        source = {"title": question.printed.title, "address": question.printed.address}
        return {
            "source": source,
            "max_words": question.max_words,
            "min_words": question.min_words,
        }

    def score(
        self, question: DocumentQuestion, key: DocumentKey, value: str
    ) -> tuple[PartScore, ...]:
        """Look the words up in the document and score the best paragraph they stand in."""
        located = _located(question, value)
        weight, reason = _earned(key, located)
        said = f"{located.message} {reason}".strip()
        points = weight * question.points
        return (PartScore("", verdict_for(weight), points, question.points, said),)

    def echo(self, question: DocumentQuestion, text: SourceText, value: str) -> dict[str, Any]:
        """Return whether the words stand in the document, and where."""
        located = _located(question, value)
        verdict = "correct" if located.found else "wrong"
        return {"quotations": [{"verdict": verdict, "reason": located.message, "places": []}]}

    def model_answer(self, question: DocumentQuestion, key: DocumentKey) -> None:
        """Return None: the document's words are not here."""

    def readable(self, question: DocumentQuestion, value: str) -> list[tuple[str, str]]:
        """Return the quotation in quotation marks."""
        return in_quotation_marks(value)


def _located(question: DocumentQuestion, value: str) -> Located:
    """Look a quotation up; one that is too long or too short for the question is not found."""
    long = too_long(value, question.max_words)
    if long:
        return Located((), 0, 0, long)
    located = locate_quotation(question.printed, value)
    if not located.found or located.words >= question.min_words:
        return located
    words = counted(located.words, "word")
    limit = f"the question asks for at least {question.min_words}"
    return Located((), located.words, 0, f"This quotation has {words}; {limit}.")


def _earned(key: DocumentKey, located: Located) -> tuple[float, str]:
    if not located.found:
        return 0.0, ""
    numbers = {part.number for part in located.parts}
    rows = [row for row in key.passages if numbers.intersection(row.paragraphs)]
    if not rows:
        return 0.0, key.otherwise
    best = max(rows, key=lambda row: row.weight)
    return best.weight, best.reason
