"""Kinds that are answered by writing: a text with a limit of words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, TypeVar

from closereading.kinds.base import Key, Kind, Question
from closereading.kinds.common import common_fields

#: The longest text that is taken as an answer, in characters.
LONGEST_TEXT = 20_000

#: The most words that a question may ask for.
MOST_WORDS = 2_000

K = TypeVar("K", bound=Key)


@dataclass(frozen=True)
class WritingQuestion(Question):
    """The answer's value is a text of ``max_words`` words at most."""

    max_words: int


class Writing(Kind[WritingQuestion, K]):
    """What quotation and argument have alike."""

    question_fields: ClassVar[Mapping[str, Any]] = {
        "max_words": {"type": "integer", "minimum": 1, "maximum": MOST_WORDS}
    }
    question_required = ("max_words",)

    def read_question(self, table: Mapping[str, Any], where: str) -> WritingQuestion:
        """Make the question."""
        return WritingQuestion(**common_fields(table), max_words=table["max_words"])

    def value_schema(self, question: WritingQuestion) -> dict[str, Any]:
        """Return the schema: a text."""
        return {"type": "string", "maxLength": LONGEST_TEXT}

    def shown(self, question: WritingQuestion) -> dict[str, Any]:
        """Return the word limit."""
        return {"max_words": question.max_words}
