"""Answers that a reader brings in from a file: which they are, and what is said of a wrong file."""

import json
import math
import re
from collections.abc import Collection
from typing import Any

from closereading.answers import (
    AnswerBook,
    AnswersUnreadableError,
    carried_in_notebook,
    records_in,
)
from closereading.errors import CourseError
from closereading.kinds.common import counted, few
from closereading.submissions import CARRIES_NONE

#: The form of the file that the front page of the browser edition writes.
WHOLE_COURSE = "closereading-answers"

#: The largest file that can be brought in, in bytes as a page sends it.
LARGEST_BROUGHT = 5_000_000

#: How deep lists and dictionaries may lie in each other; a notebook with answers needs twenty.
DEEPEST = 100

# The closing quote may lack: looking for it anew at every later quote would take hours.
_STRING_OR_BRACKET = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"?|[\[{\]}]', re.DOTALL)
_LEVELS = {"[": 1, "{": 1, "]": -1, "}": -1}

NO_ANSWERS = "This is no file of answers."


def bring_answers(book: AnswerBook, questions: Collection[str], work: str, text: str) -> str:
    """Take the answers of a file into a book; of each question the later one stays.

    Args:
        book: where they are taken in.
        questions: the ids of the assignment's questions; others are left out.
        work: what the assignment is called, ``lesson`` or ``exercise``.
        text: the file's text: an answers file, the front page's ``my-answers.json``, or a
            notebook that carries answers.

    Returns:
        A sentence or two on what was taken in.

    Raises:
        CourseError: nothing was taken in; the sentences say why.
    """
    try:
        brought = _brought(text, book.assignment, work)
        fitting = _fitting(brought, questions, work)
        taken = book.take_in(fitting)
    except CourseError as error:
        raise CourseError(f"{error.for_reader} Nothing was changed.") from None
    return _said(taken, len(brought) - len(fitting), work)


def _said(taken: int, left_out: int, work: str) -> str:
    said = (
        f"Taken in: {counted(taken, 'answer')}. Of each question the later one stays."
        if taken
        else "Nothing new: of each question this answer, or a later one, is here already."
    )
    fit = "does not fit" if left_out == 1 else "do not fit"
    return f"{said} Left out: {left_out} that {fit} this {work}." if left_out else said


def _brought(text: str, assignment: str, work: str) -> dict[str, Any]:
    """Return the records that a file's text holds for an assignment."""
    if len(text) > LARGEST_BROUGHT:
        raise CourseError("This file is too large.")
    try:
        found = _found(_plain(text))
        own = next((one for one in found if one["assignment"] == assignment), None)
        if own is None:
            raise CourseError(_of_another(found, work))
        records = records_in(own)
    except (AnswersUnreadableError, ValueError):
        raise CourseError(NO_ANSWERS) from None
    return records


def _plain(text: str) -> object:
    """Return what JSON says that can be written again.

    Raises:
        ValueError: it is no JSON, a number in it is not finite, or it is nested beyond reason,
            which must be seen before it is read: it would end the Python of a browser.
    """
    depth = 0
    for found in _STRING_OR_BRACKET.finditer(text):
        depth += _LEVELS.get(found[0], 0)
        if depth > DEEPEST:
            raise ValueError(depth)
    return json.loads(text, parse_constant=_finite, parse_float=_finite)


def _finite(number: str) -> float:
    if not math.isfinite(value := float(number)):
        raise ValueError(number)
    return value


def _fitting(brought: dict[str, Any], questions: Collection[str], work: str) -> dict[str, Any]:
    """Return the records of the assignment's own questions; there is at least one."""
    fitting = {i: r for i, r in brought.items() if i in questions and isinstance(r, dict)}
    if not fitting:
        raise CourseError(f"This file holds no answer to a question of this {work}.")
    return fitting


def _found(content: object) -> list[dict[str, Any]]:
    """Return what is of an answers file's form in a file; there is at least one."""
    found = [content]
    if isinstance(content, dict) and content.get("form") == WHOLE_COURSE:
        works = content.get("works")
        found = list(works.values()) if isinstance(works, dict) else []
    elif isinstance(content, dict) and "cells" in content:
        found = [carried_in_notebook(content)]
        if found == [None]:
            raise CourseError(f"This notebook {CARRIES_NONE}")
    named = [one for one in found if isinstance(one, dict) and _is_name(one.get("assignment"))]
    if not named:
        raise AnswersUnreadableError(NO_ANSWERS)
    return named


def _is_name(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= 100


def _of_another(found: Collection[dict[str, Any]], work: str) -> str:
    names = few([f"“{one['assignment']}”" for one in found], 4)
    return f"This file holds the answers of {names}, and none of this {work}."
