"""Giving an answer in code: the same checks, saving and feedback as on the page."""

from collections.abc import Mapping
from html import escape
from typing import Any

from closereading.errors import CourseError
from closereading.kinds import KINDS, Question
from closereading.scoring import is_valid
from closereading.workbook import QuestionSheet


class Answered:
    """What became of an answer: that it was saved, and in a lesson what it earned and why.

    Args:
        at: the time it was saved (ISO, UTC).
        score: the score as the page shows it, or None in an exercise.
    """

    def __init__(self, at: str, score: Mapping[str, Any] | None) -> None:
        self.at = at
        self.score = score

    def __repr__(self) -> str:
        return "\n".join(self._lines())

    def _repr_html_(self) -> str:
        return "".join(f"<p>{escape(line)}</p>" for line in self._lines())

    def _lines(self) -> list[str]:
        saved = f"Saved {self.at[11:16]} UTC."
        if self.score is None:
            return [saved]
        models = [f"{label}: {words}" for label, words in self.score.get("model", ())]
        return [self.score["feedback"], *models, saved]


def give_answer(sheet: QuestionSheet, value: object, confidence: int | None) -> Answered:
    """Save an answer; in a lesson, check it too.

    Raises:
        CourseError: the value has not the form that the question takes, or cannot be saved.
    """
    if value is not None and not is_valid(sheet.question, value):
        raise CourseError(f"Not saved. {form_of(sheet.question)}")
    if not sheet.shown["practice"]:
        return Answered(sheet.record(value, confidence), None)
    checked = sheet.check(value, confidence)
    return Answered(checked["at"], checked["score"])


def form_of(question: Question) -> str:
    """Say in a sentence what form a question's answer takes."""
    schema = KINDS[question.kind].value_schema(question)
    if "enum" in schema:
        return f"This question takes one of: {', '.join(map(repr, schema['enum']))}."
    if "properties" in schema:
        fields = ", ".join(map(repr, schema["properties"]))
        return f"This question takes a dictionary with any of: {fields}."
    if schema.get("type") == "string":
        return f"This question takes a text of at most {schema['maxLength']} characters."
    return "This is not an answer of the form that the question asks for."
