"""Giving an answer in code: the same checks, saving and feedback as on the page."""

from collections.abc import Iterable, Mapping
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


def give_answer(
    sheet: QuestionSheet, value: object, confidence: int | None = None, because: str | None = None
) -> Answered:
    """Save an answer; in a lesson, check it too.

    Raises:
        CourseError: the value has not the form that the question takes, or cannot be saved.
    """
    if value is not None and not is_valid(sheet.question, value):
        raise CourseError(f"Not saved. {form_of(sheet.question)}")
    if not sheet.shown["practice"]:
        return Answered(sheet.record(value, confidence, because), None)
    checked = sheet.check(value, confidence, because)
    return Answered(checked["at"], checked["score"])


def form_of(question: Question) -> str:
    """Say in a sentence what form a question's answer takes."""
    schema = KINDS[question.kind].value_schema(question)
    if "enum" in schema:
        return f"This question takes one of: {_quoted(schema['enum'])}."
    if "properties" in schema:
        forms = list(schema["properties"].values())
        each = f"; {_each(forms[0])}" if forms and forms.count(forms[0]) == len(forms) else ""
        return (
            f"This question takes a dictionary with any of: {_quoted(schema['properties'])}{each}."
        )
    if schema.get("type") == "array" and "enum" in schema["items"]:
        extent = "all" if "minItems" in schema else "any"
        return f"This question takes a list of {extent} of: {_quoted(schema['items']['enum'])}."
    if schema.get("type") == "string":
        return f"This question takes a text of at most {schema['maxLength']} characters."
    return "This is not an answer of the form that the question asks for."


def _each(form: Mapping[str, Any]) -> str:
    if "enum" in form:
        return f"each one of: {_quoted(form['enum'])}"
    if "properties" in form:
        return f"each a dictionary with any of: {_quoted(form['properties'])}"
    return f"each a text of at most {form['maxLength']} characters"


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(map(repr, names))
