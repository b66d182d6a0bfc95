"""Confidence: how sure a reader is. Recorded for the reader's own use, never graded."""

from collections.abc import Mapping
from typing import Any, ClassVar

from closereading.kinds.base import Examples, Key, Kind, PartScore, PlaceFinder, Question
from closereading.kinds.common import common_fields

#: What a reader can say of an answer, and the number that is recorded.
LEVELS: dict[int, str] = {1: "guessing", 2: "fairly sure", 3: "certain"}

CONFIDENCE_SCHEMA: dict[str, Any] = {"type": "integer", "enum": list(LEVELS)}


class Confidence(Kind[Question, Key]):
    """Never scored."""

    name = "confidence"
    graded = "never"
    has_model = False
    examples: ClassVar[Examples] = Examples(
        question={}, key={}, right=3, wrong=1, invalid="certain"
    )

    def read_question(self, table: Mapping[str, Any], where: str) -> Question:
        """Make the question."""
        return Question(**common_fields(table))

    def read_key(self, question: Question, table: Mapping[str, Any], places: PlaceFinder) -> Key:
        """Return an empty key: nothing decides how sure someone is."""
        return Key(hints=())

    def rule(self, question: Question) -> str:
        """Say that this is not graded."""
        return "Not graded: it shows you, later, how well you judge your own reading."

    def value_schema(self, question: Question) -> dict[str, Any]:
        """Return the schema: 1, 2 or 3."""
        return CONFIDENCE_SCHEMA

    def shown(self, question: Question) -> dict[str, Any]:
        """Return the levels in order."""
        return {"levels": [{"value": value, "text": text} for value, text in LEVELS.items()]}

    def score(self, question: Question, key: Key, value: int) -> tuple[PartScore, ...]:
        """Return no part: nothing is scored."""
        return ()

    def model_answer(self, question: Question, key: Key) -> None:
        """Return nothing: only the reader knows."""

    def readable(self, question: Question, value: int) -> list[tuple[str, str]]:
        """Return the level in words."""
        return [("", LEVELS[int(value)])]
