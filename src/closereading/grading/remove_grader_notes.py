"""nbgrader preprocessor: what only the grader may see stays out of the students' feedback."""

from typing import Any

from nbgrader.preprocessors import NbGraderPreprocessor

#: Cell metadata of a cell that is for the grader.
FOR_GRADER = {"for_grader": True}


class RemoveGraderNotes(NbGraderPreprocessor):  # type: ignore[misc]
    """Removes the rubric and guidance that stand beside an answer in formgrader.

    They are gone before any template, ours or a course folder's own, gets the notebook.
    """

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:  # noqa: ANN401
        """Return the notebook without the cells for the grader."""
        nb.cells = [cell for cell in nb.cells if cell.metadata.get("closereading") != FOR_GRADER]
        return nb, resources
