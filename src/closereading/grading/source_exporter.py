"""How nbgrader opens the instructor's version: only after it has been checked."""

from typing import Any

from nbconvert.exporters import NotebookExporter
from nbgrader.converters.base import NbGraderException

from closereading.errors import CourseError
from closereading.grading.cell_checks import check_cells
from closereading.grading.instructor_files import InstructorFiles, files_matching
from closereading.grading.notebook_files import read_notebook
from closereading.grading.release_checks import check_source


class SourceExporter(NotebookExporter):
    """Opens source notebooks for ``nbgrader generate_assignment``.

    nbgrader makes its exporter before it writes anything, so what is wrong with an assignment
    is said in a sentence and nothing is half made.
    """

    def __init__(self, config: Any = None, **kw: Any) -> None:  # noqa: ANN401
        super().__init__(config=config, **kw)  # type: ignore[no-untyped-call]
        coursedir = getattr(self.parent, "coursedir", None)
        if coursedir is not None:
            try:
                for files in files_matching(coursedir):
                    check_assignment(files)
            except CourseError as error:
                self.log.error(str(error))  # noqa: TRY400
                raise NbGraderException(str(error)) from None


def check_assignment(files: InstructorFiles) -> None:
    """Check an assignment's source: its files, and its cells against its questions.

    Raises:
        CourseError: something is wrong; the sentence names file and cell.
    """
    check_source(files)
    assignment, _ = files.load()
    if len(files.notebook_names) != 1:
        raise CourseError(
            f"{files.source.parent.name}/{files.source.name} should hold one notebook, "
            f"but holds {len(files.notebook_names)}."
        )
    path = files.source / f"{files.notebook_names[0]}.ipynb"
    check_cells(read_notebook(path), assignment, path.name, released=False)
