"""nbgrader preprocessor: what only the grader may see stays out of the students' feedback."""

from contextlib import closing
from typing import Any

from nbgrader.api import Gradebook
from nbgrader.preprocessors import NbGraderPreprocessor

from closereading.grading.notebook_files import markdown_cell

NOT_GRADED_YET = (
    "**The next answer waits for your instructor.** The points below it do not count yet."
)

#: Cell metadata of a cell that is for the grader.
FOR_GRADER = {"for_grader": True}


class RemoveGraderNotes(NbGraderPreprocessor):  # type: ignore[misc]
    """Removes the rubric and guidance that stand beside an answer in formgrader."""

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:  # noqa: ANN401
        """Return the notebook without the cells for the grader."""
        waiting = _waiting(resources["nbgrader"])
        cells = []
        for cell in nb.cells:
            if cell.metadata.get("closereading") == FOR_GRADER:
                continue
            if cell.metadata.get("nbgrader", {}).get("grade_id") in waiting:
                cells.append(markdown_cell(NOT_GRADED_YET, f"waiting-{cell.id}"[:64]))
            cells.append(cell)
        nb.cells = cells
        return nb, resources


def _waiting(where: Any) -> set[str]:  # noqa: ANN401
    """Return the ids of the questions that a person has still to grade."""
    with closing(Gradebook(where["db_url"])) as gradebook:
        notebook = gradebook.find_submission_notebook(
            where["notebook"], where["assignment"], where["student"]
        )
        return {grade.name for grade in notebook.grades if grade.needs_manual_grade}
