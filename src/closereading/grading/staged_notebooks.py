"""Graded notebooks on their way into ``autograded/``.

They are written beside it first, and take their places only when the gradebook has the grades:
whenever a run is interrupted, a notebook is the old one or the new one, and the next run
brings the rest.
"""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import filelock

from closereading.errors import CourseError

#: Begins with a dot, so that nbgrader takes it for no student.
STAGING = ".closereading"


class StagedNotebooks:
    """The graded notebooks of one run. Use it in a ``with`` statement.

    Args:
        coursedir: nbgrader's course folder.
        assignment: the assignment's id.
        permissions: permissions of the files, as digits, as nbgrader's converters have them.
    """

    def __init__(self, coursedir: Any, assignment: str, permissions: int) -> None:  # noqa: ANN401
        self._coursedir = coursedir
        self._assignment = assignment
        self._mode = int(str(permissions), 8)
        self._shelf = Path(coursedir.root) / coursedir.autograded_directory
        self._staging = self._shelf / STAGING
        self._places: list[tuple[Path, Path]] = []

    def __enter__(self) -> Self:
        shutil.rmtree(self._staging, ignore_errors=True)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        shutil.rmtree(self._staging, ignore_errors=True)

    def stage(self, student: str, files: Mapping[str, bytes]) -> None:
        """Write what differs from what is there.

        Args:
            student: the student's id.
            files: the graded notebook and what stays beside it, by name.
        """
        folder = self._folder(student)
        for name, content in files.items():
            if not _holds(folder / name, content):
                number = len(self._places)
                staged = self._staging / f"{number // 1000}" / f"{number}-{name}"
                staged.parent.mkdir(parents=True, exist_ok=True)
                staged.write_bytes(content)
                staged.chmod(self._mode)
                self._places.append((staged, folder / name))

    def put_in_place(self) -> None:
        """Move all that is staged to where formgrader looks for it."""
        for staged, place in self._places:
            place.parent.mkdir(parents=True, exist_ok=True)
            self._share(place.parent)
            staged.replace(place)

    def _folder(self, student: str) -> Path:
        step = self._coursedir.autograded_directory
        return Path(self._coursedir.format_path(step, student, self._assignment))

    def _share(self, folder: Path) -> None:
        if self._coursedir.groupshared:
            for each in (folder, folder.parent, self._shelf):
                if each.stat().st_mode & 0o2770 != 0o2770:
                    each.chmod((each.stat().st_mode | 0o2770) & 0o2777)


@contextmanager
def one_run_at_a_time(root: Path) -> Iterator[None]:
    """Keep a second run out of the same course folder.

    Raises:
        CourseError: another run is grading here.
    """
    lock = filelock.FileLock(root / ".closereading.lock", timeout=0)
    try:
        with lock:
            yield
    except filelock.Timeout:
        raise CourseError(
            "Another run is grading this course. Wait until it has ended, and try again."
        ) from None


def _holds(path: Path, content: bytes) -> bool:
    try:
        return path.stat().st_size == len(content) and path.read_bytes() == content
    except OSError:
        return False
