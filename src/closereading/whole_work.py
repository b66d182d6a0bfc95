"""The whole of an open assignment: what is answered, handing it in, checking it on one's own."""

import json
import sys
from collections.abc import Callable, Mapping
from typing import Any

from closereading.answers import now, reason_given
from closereading.bring_answers import LARGEST_BROUGHT, bring_answers
from closereading.errors import CourseError
from closereading.kinds import KINDS, Question
from closereading.scoring import is_blank, is_valid, score_assignment
from closereading.workbook import Workbook, with_model

_SAVE = "Save this notebook: Ctrl+S, or Cmd+S on a Mac."
_WITH_A_SERVER = (
    "Then press Submit in the Assignments tab, or upload this notebook where your course asks "
    "for it."
)
_IN_BROWSER = (
    "Then choose Download in the File menu, and upload the file that you get where your course "
    "asks for it."
)

#: What a student does once the work is prepared.
HAND_IN = (_SAVE, _IN_BROWSER if sys.platform == "emscripten" else _WITH_A_SERVER)


class WholeWork:
    """The whole of an open assignment, for the review.

    Args:
        workbook: the open assignment.
        keep: writes a copy of the answers into the notebook: their content, the listing of the
            questions, and the time.
    """

    def __init__(
        self, workbook: Workbook, keep: Callable[[dict[str, Any], dict[str, Any], str], None]
    ) -> None:
        self.workbook = workbook
        self.keep = keep
        self.prepared_at: str | None = None
        self.prepared: dict[str, Any] = {}

    @property
    def shown(self) -> dict[str, Any]:
        """Title, and what can be done with the work."""
        practice = self.workbook.practice
        return {
            "desk": self.workbook.desk,
            "title": self.workbook.assignment.title,
            "work": "lesson" if practice else "exercise",
            "hand_in": () if practice else HAND_IN,
            "checkable": not practice and self.workbook.own_key is not None,
            "largest_brought": LARGEST_BROUGHT,
        }

    def listing(self) -> dict[str, Any]:
        """Return what is answered by now, question by question."""
        records = self.workbook.book.records()
        questions = [_row(question, records) for question in self.workbook.assignment.questions]
        return {
            "questions": questions,
            "answered": sum(row["answered"] for row in questions),
            "prepared_at": self.prepared_at,
            "changed": bool(self.prepared_at) and records != self.prepared,
            "notice": self.workbook.book.notice,
        }

    def prepare(self) -> str:
        """Write the answers into the notebook, as prepared to hand in; return the time."""
        self.prepared_at = now()
        self.prepared = self.workbook.book.records()
        self.write()
        return self.prepared_at

    def write(self) -> None:
        """Write the answers into the notebook as they stand."""
        content = {**self.workbook.book.content(), "prepared_at": self.prepared_at}
        self.keep(content, self.listing(), now())

    def to_take_along(self) -> str:
        """Return what ``answers.json`` holds, as the text of a file; empty without answers."""
        content = self.workbook.book.content()
        return json.dumps(content, indent=1) if content["answers"] else ""

    def bring(self, text: str) -> str:
        """Take answers in from a file's text; return what came of it, in a sentence or two."""
        questions = {question.id for question in self.workbook.assignment.questions}
        said = bring_answers(self.workbook.book, questions, self.shown["work"], text)
        self.workbook.all_changed()
        return said

    def check_all(self) -> dict[str, Any]:
        """Score everything with the reader's own copy of the key."""
        key = self.workbook.own_key
        if key is None:
            raise CourseError("there is no key for this exercise here.")
        assignment = self.workbook.assignment
        result = score_assignment(assignment, key, self.workbook.book.records())
        automatic = result.to_json()["automatic"]
        scores = {
            question.id: with_model(
                question, key.questions[question.id], result.questions[question.id]
            )
            for question in assignment.questions
            if question.id in result.questions
        }
        summary = f"Checked: {automatic['points']:g} of {automatic['possible']:g} points"
        return {"scores": scores, "summary": summary}

    def start_again(self) -> None:
        """Clear all answers; they are kept aside."""
        self.prepared_at, self.prepared = None, {}
        self.workbook.start_again()


def _row(question: Question, records: Mapping[str, Any]) -> dict[str, Any]:
    found = records.get(question.id)
    record = found if isinstance(found, Mapping) else {}
    value = record.get("value")
    answered = not is_blank(value) and is_valid(question, value)
    answer = KINDS[question.kind].readable(question, value) if answered else []
    if answered and reason_given(record):
        answer = [*answer, ("Because", reason_given(record))]
    return {"id": question.id, "prompt": question.prompt, "answered": answered, "answer": answer}
