"""Kinds that are answered by writing: a text with a limit of words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, TypeVar

from closereading.kinds.base import Key, Kind, Question
from closereading.kinds.common import common_fields, counted

#: The longest text that is taken as an answer, in characters.
LONGEST_TEXT = 20_000

#: The most words that a question may ask for.
MOST_WORDS = 2_000

WORD_LIMIT: dict[str, Any] = {"type": "integer", "minimum": 1, "maximum": MOST_WORDS}

#: The JSON Schema of a text.
TEXT: dict[str, Any] = {"type": "string", "maxLength": LONGEST_TEXT}

K = TypeVar("K", bound=Key)


@dataclass(frozen=True)
class WritingQuestion(Question):
    """The answer's value is a text of ``max_words`` words at most."""

    max_words: int


class Writing(Kind[WritingQuestion, K]):
    """What quotation and argument have alike."""

    question_fields: ClassVar[Mapping[str, Any]] = {"max_words": WORD_LIMIT}
    question_required = ("max_words",)

    def read_question(self, table: Mapping[str, Any], where: str) -> WritingQuestion:
        """Make the question."""
        return WritingQuestion(**common_fields(table), max_words=table["max_words"])

    def value_schema(self, question: WritingQuestion) -> dict[str, Any]:
        """Return the schema: a text."""
        return TEXT

    def shown(self, question: WritingQuestion) -> dict[str, Any]:
        """Return the word limit."""
        return {"max_words": question.max_words}


def too_long(value: str, max_words: int) -> str:
    """Say that a quotation has more words than the question asks for; empty when it has not."""
    length = len(value.split())
    if length <= max_words:
        return ""
    limit = counted(max_words, "word")
    return f"This quotation has {length} words; the question asks for at most {limit}."


def in_quotation_marks(value: str) -> list[tuple[str, str]]:
    """Return a quotation as a line for printing."""
    return [("", f"“{value.strip()}”")]
