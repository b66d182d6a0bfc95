"""nbgrader preprocessor: gathers what the feedback page of a submission says."""

from contextlib import closing
from functools import partial
from typing import Any

from nbgrader.api import Gradebook
from nbgrader.preprocessors import NbGraderPreprocessor

from closereading.grading.answer_html import printable
from closereading.grading.feedback_letter import with_links
from closereading.grading.feedback_page import Given, sections, summary
from closereading.grading.instructor_files import files_for
from closereading.handouts.plain_letter import letter_html
from closereading.texts import load_source_text


class GatherFeedback(NbGraderPreprocessor):  # type: ignore[misc]
    """Reads the points and comments of a submission, in place of nbgrader's ``GetGrades``.

    That one asks the gradebook twice for each cell, and does not say who gave the points.
    """

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:  # noqa: ANN401
        """Return the notebook as it is, and all that the template needs in the resources."""
        assignment, _ = files_for(self, resources).load()
        letter = load_source_text(assignment.document)
        held = _held_in_gradebook(resources["nbgrader"])
        resources["feedback"] = {
            **held,
            "exercise": assignment.title.partition(":")[0],
            "title": assignment.title,
            "summary": summary(held["given"], held["penalty"]),
            "sections": sections(nb, held["given"]),
            "letter": letter_html(letter),
            "with_links": partial(with_links, letter=letter),
        }
        return nb, resources


def _held_in_gradebook(where: Any) -> dict[str, Any]:  # noqa: ANN401
    with closing(Gradebook(where["db_url"])) as gradebook:
        submitted = gradebook.find_submission_notebook(
            where["notebook"], where["assignment"], where["student"]
        )
        penalty = float(submitted.late_submission_penalty or 0)
        return {
            "student": _name_of(submitted.student),
            "given": _given(submitted),
            "penalty": penalty,
            "points": max(0.0, float(submitted.score) - penalty),
            "possible": float(submitted.max_score),
            "waiting": submitted.needs_manual_grade,
        }


def _given(submitted: Any) -> dict[str, Given]:  # noqa: ANN401
    """Return the rows of a submission by question."""
    # Once these are read, grades and comments find their cells without a query for each.
    cells = {cell.id: cell for cell in submitted.notebook.grade_cells}
    comments = {comment.name: comment.manual_comment for comment in submitted.comments}
    return {
        grade.name: Given(
            automatic=grade.auto_score,
            manual=grade.manual_score,
            extra=grade.extra_credit or 0.0,
            possible=float(cells[grade.cell_id].max_score),
            waiting=grade.needs_manual_grade,
            comment=comments.get(grade.name) or "",
        )
        for grade in submitted.grades
    }


def _name_of(student: Any) -> str:  # noqa: ANN401
    """Return a student's name, or the id where the list of students has no name."""
    names = (student.first_name, student.last_name)
    return " ".join(printable(" ".join(filter(None, names)) or student.id).split())
