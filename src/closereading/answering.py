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
    return f"This question takes {_form(KINDS[question.kind].value_schema(question))}."


def _form(schema: Mapping[str, Any]) -> str:
    if "enum" in schema:
        return f"one of: {_quoted(schema['enum'])}"
    forms = {"object": _dictionary, "array": _list, "string": _text}
    return forms[schema["type"]](schema)


def _dictionary(schema: Mapping[str, Any]) -> str:
    forms = list(schema["properties"].values())
    alike = bool(forms) and forms.count(forms[0]) == len(forms)
    each = f"; each {_form(forms[0])}" if alike else ""
    return f"a dictionary with any of: {_quoted(schema['properties'])}{each}"


def _list(schema: Mapping[str, Any]) -> str:
    items = schema["items"]
    if "enum" not in items:
        return f"a list of dictionaries, each with {_quoted(items['properties'])}"
    extent = "all" if "minItems" in schema else "any"
    return f"a list of {extent} of: {_quoted(items['enum'])}"


def _text(schema: Mapping[str, Any]) -> str:
    return f"a text of at most {schema['maxLength']} characters"


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(map(repr, names))
