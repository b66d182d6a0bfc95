"""nbgrader preprocessor: scores the answers and writes scores and reasons into the notebook."""

import json
from typing import Any

from nbgrader import utils
from nbgrader.preprocessors import NbGraderPreprocessor

from closereading.errors import CourseError
from closereading.grading.answer_html import (
    feedback_html,
    grader_notes_html,
    plain,
    ungraded_html,
    written_answer_html,
)
from closereading.grading.cell_grades import RESOURCE, CellGrade, grade_record
from closereading.grading.instructor_files import files_for
from closereading.grading.notebook_files import markdown_cell, output
from closereading.grading.rebuild_from_source import METADATA
from closereading.grading.remove_grader_notes import FOR_GRADER
from closereading.kinds import KINDS, Key, Question
from closereading.kinds.argument import ArgumentKey


class WriteScores(NbGraderPreprocessor):  # type: ignore[misc]
    """Takes the place of nbgrader's ``Execute``: the notebook is never run."""

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:  # noqa: ANN401
        """Score every graded cell; leave the grades in the resources for the saver.

        Raises:
            CourseError: the first pass left no answers here.
        """
        assignment, key = files_for(self, resources).load()
        records = _answers(nb)
        ungraded = {q.id: q for q in assignment.questions if KINDS[q.kind].graded == "never"}
        grades: dict[str, CellGrade] = {}
        cells = []
        for cell in nb.cells:
            cells.append(cell)
            if cell.id in ungraded and cell.cell_type == "code":
                shown = ungraded_html(ungraded[cell.id], records.get(cell.id))
                cell.outputs = [output("display_data", text_html=shown)]
            if utils.is_grade(cell):
                question = assignment.question(cell.metadata.nbgrader["grade_id"])
                record = records.get(question.id)
                grade = grade_record(question, key, record, self.log)
                grades[question.id] = grade
                cells += _write(cell, question, key.questions[question.id], record, grade)
        nb.cells = cells
        resources[RESOURCE] = grades
        return nb, resources


def _answers(nb: Any) -> dict[str, Any]:  # noqa: ANN401
    try:
        answers: dict[str, Any] = json.loads(nb.metadata[METADATA]["answers"])
    except (KeyError, TypeError, ValueError):
        raise CourseError(
            "This notebook was not made by the course’s own first pass, so it was not graded."
        ) from None
    return answers


def _write(
    cell: Any,  # noqa: ANN401
    question: Question,
    key: Key,
    record: object,
    grade: CellGrade,
) -> list[Any]:
    """Write into the cell; return cells that come after it."""
    if KINDS[question.kind].graded != "manual":
        cell.outputs = _outputs(feedback_html(question, record, grade.score), grade)
        return []
    # As Markdown, formgrader shows an answer as prose between the points and the comment.
    html = written_answer_html(question, record, grade.score)
    _make_markdown(cell, html)
    return [_grader_notes(question, key)] if isinstance(key, ArgumentKey) else []


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
