"""How nbgrader opens submissions: a notebook that cannot be read does not stop the grading."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from nbconvert.exporters import NotebookExporter
from nbgrader.converters.base import NbGraderException

from closereading.errors import CourseError
from closereading.grading.instructor_files import files_matching
from closereading.grading.notebook_files import empty_notebook, read_notebook
from closereading.submissions import LARGEST_FILE


class SubmissionExporter(NotebookExporter):
    """Opens submitted notebooks for ``nbgrader autograde``.

    nbgrader makes its exporter before it touches a submission. Questions and key are checked
    then, so that a missing key stops the command instead of giving a whole class 0 points.
    """

    def __init__(self, config: Any = None, **kw: Any) -> None:  # noqa: ANN401
        super().__init__(config=config, **kw)  # type: ignore[no-untyped-call]
        coursedir = getattr(self.parent, "coursedir", None)
        if coursedir is not None:
            try:
                for files in files_matching(coursedir):
                    files.load()
            except CourseError as error:
                self.log.error(str(error))  # noqa: TRY400
                raise NbGraderException(str(error)) from None

    def from_filename(
        self,
        filename: str,
        resources: Any = None,  # noqa: ANN401
        **kw: Any,  # noqa: ANN401
    ) -> tuple[Any, Any]:
        """Open a notebook; one that is missing or damaged counts as an empty one.

        The answers are read apart from it, and the graded notebook is the instructor's.
        """
        path = Path(filename)
        resources["metadata"] = {
            "name": path.stem,
            "path": str(path.parent),
            "modified_date": datetime.now(UTC).strftime("%Y-%m-%d"),
        }
        converted: tuple[Any, Any] = self.from_notebook_node(  # type: ignore[no-untyped-call]
            _read_or_empty(path), resources=resources, **kw
        )
        return converted


def _read_or_empty(path: Path) -> Any:  # noqa: ANN401
    try:
        if path.is_symlink() or path.stat().st_size > LARGEST_FILE:
            return empty_notebook()
        return read_notebook(path)
    except Exception:  # noqa: BLE001, RUF100 - a student's file may break the reader in any way
        return empty_notebook()
