"""nbgrader preprocessor: scores the answers and writes scores and reasons into the notebook."""

import json
from typing import Any

from nbgrader import utils
from nbgrader.preprocessors import NbGraderPreprocessor

from closereading.errors import CourseError
from closereading.grading.cell_grades import RESOURCE, CellGrade
from closereading.grading.graded_cells import write_grade, write_ungraded
from closereading.grading.instructor_files import files_for
from closereading.grading.rebuild_from_source import METADATA
from closereading.kinds import KINDS


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
                write_ungraded(cell, ungraded[cell.id], records.get(cell.id))
            if utils.is_grade(cell):
                question = assignment.question(cell.metadata.nbgrader["grade_id"])
                grade, after = write_grade(cell, question, key, records.get(question.id), self.log)
                grades[question.id] = grade
                cells += after
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
