"""A question's cell as it stands in a graded notebook: the answer, its points, and why."""

import logging
from typing import Any

from closereading.grading.answer_html import (
    feedback_html,
    grader_notes_html,
    plain,
    ungraded_html,
    written_answer_html,
)
from closereading.grading.cell_grades import CellGrade, grade_record
from closereading.grading.notebook_files import markdown_cell, output
from closereading.grading.remove_grader_notes import FOR_GRADER
from closereading.keys import AssignmentKey
from closereading.kinds import KINDS, Question
from closereading.kinds.argument import ArgumentKey


def write_ungraded(cell: Any, question: Question, record: object) -> None:  # noqa: ANN401
    """Show in an ungraded question's cell what was answered."""
    cell.outputs = [output("display_data", text_html=ungraded_html(question, record))]


def write_grade(
    cell: Any,  # noqa: ANN401
    question: Question,
    key: AssignmentKey,
    record: object,
    log: logging.Logger,
) -> tuple[CellGrade, list[Any]]:
    """Grade one answer and write it, its points and the reasons into its cell.

    Args:
        cell: the released notebook's cell; it is changed.
        question: the question.
        key: the key of its assignment.
        record: what was recorded, or None.
        log: where it is said that an answer could not be scored.

    Returns:
        The grade, and the cells that come after this one, for the person who grades.
    """
    grade = grade_record(question, key, record, log)
    if KINDS[question.kind].graded != "manual":
        cell.outputs = _outputs(feedback_html(question, record, grade.score), grade)
        return grade, []
    # As Markdown, formgrader shows an answer as prose between the points and the comment.
    _make_markdown(cell, written_answer_html(question, record, grade.score))
    own_key = key.questions[question.id]
    return grade, [_grader_notes(question, own_key)] if isinstance(own_key, ArgumentKey) else []


def _outputs(feedback: str, grade: CellGrade) -> list[Any]:
    """Return the feedback, and the points in the one form that nbgrader reads as they are."""
    points = 0.0 if grade.points is None else grade.points
    line = f"<p>Points: {plain(f'{points:g} of {grade.score.possible:g}')}</p>"
    return [
        output("display_data", text_html=feedback),
        output("execute_result", text_plain=repr(points), text_html=line),
    ]


def _make_markdown(cell: Any, source: str) -> None:  # noqa: ANN401
    cell.cell_type = cell.metadata.nbgrader["cell_type"] = "markdown"
    cell.source = source
    del cell["outputs"], cell["execution_count"]


def _grader_notes(question: Question, key: ArgumentKey) -> Any:  # noqa: ANN401
    cell_id = f"for-the-grader-{question.id}"[:64]
    notes = markdown_cell(grader_notes_html(question, key), cell_id)
    notes.metadata["closereading"] = dict(FOR_GRADER)
    return notes
