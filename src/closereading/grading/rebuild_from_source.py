"""nbgrader preprocessor: puts the instructor's notebook in the place of the student's."""

from pathlib import Path
from typing import Any

from nbgrader.preprocessors import NbGraderPreprocessor

from closereading.errors import CourseError
from closereading.grading.cell_checks import check_cells
from closereading.grading.instructor_files import InstructorFiles, files_for
from closereading.grading.notebook_files import read_notebook
from closereading.grading.read_answers import RESOURCE

#: Notebook metadata in which the answers travel from the first pass to the second.
METADATA = "closereading"


class RebuildFromSource(NbGraderPreprocessor):  # type: ignore[misc]
    """Replaces the whole notebook by the released one; only the answers are the student's.

    So a copied, split, deleted, edited or relabelled cell can neither fail a submission nor
    move a score, and no code or output of a student's gets into the graded notebook.
    """

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:  # noqa: ANN401
        """Return the released notebook with the answers in its metadata.

        Raises:
            CourseError: there is no released notebook, or it disagrees with the questions.
        """
        files = files_for(self, resources)
        rebuilt = released_notebook(files, resources["nbgrader"]["notebook"])
        rebuilt.metadata[METADATA] = {"answers": resources[RESOURCE]}
        return rebuilt, resources


def released_notebook(files: InstructorFiles, name: str) -> Any:  # noqa: ANN401
    """Read a released notebook and hold it against the questions.

    Raises:
        CourseError: it is missing or disagrees with them.
    """
    path = files.release / f"{name}.ipynb"
    if not path.is_file():
        raise CourseError(
            f"{_shown(path)} is missing: run “nbgrader generate_assignment {files.assignment}”."
        )
    notebook = read_notebook(path)
    assignment, _ = files.load()
    check_cells(notebook, assignment, _shown(path), released=True)
    return notebook


def _shown(path: Path) -> str:
    return "/".join(path.parts[-3:])
