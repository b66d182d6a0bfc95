"""Sorting the files of downloads by student, before any of them is read."""

from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path

from closereading.errors import CourseError
from closereading.grading.downloads import Found, file_in_folder, open_download
from closereading.grading.file_owners import FileOwners, Owner
from closereading.grading.known_students import KnownStudents
from closereading.grading.safe_names import is_archive, is_litter, shown
from closereading.grading.student_ids import why_unusable


class SortedFiles:
    """The files of downloads by student.

    Args:
        known: the roster.
        assignment: the assignment's id.
        opened: keeps archives open until everything was read.
        left_alone: folders that are not looked into, resolved.
    """

    def __init__(
        self, known: KnownStudents, assignment: str, opened: ExitStack, left_alone: frozenset[Path]
    ) -> None:
        self._known = known
        self._assignment = assignment
        self._opened = opened
        self._left_alone = left_alone
        self._by_student: dict[str, list[tuple[Owner, Found]]] = {}
        self._ids: dict[str, str] = {}
        self._notices: list[str] = []
        self._litter = 0

    @property
    def by_student(self) -> Mapping[str, list[tuple[Owner, Found]]]:
        """The files of each student, by id, in order."""
        return dict(sorted(self._by_student.items()))

    @property
    def notices(self) -> tuple[str, ...]:
        """A sentence for each file that is nobody's."""
        litter = f"Files that computers add on their own were left out: {self._litter}."
        return (*self._notices, *([litter] if self._litter else []))

    def add(self, path: Path) -> None:
        """Sort a download's files.

        An archive whose own name tells a student is that student's; every other is a download.

        Raises:
            CourseError: there is nothing at the path.
        """
        if self._is_one_students_archive(path):
            return
        download = open_download(path, self._opened, left_alone=self._left_alone)
        self._notices.extend(download.notices)
        files = [found for found in download.files if not is_litter(found.parts)]
        self._litter += len(download.files) - len(files)
        owners = FileOwners(self._known, self._assignment, files)
        for found in files:
            if self._sort(owners, found):
                continue
            if path.is_dir() and is_archive(found.name) and not found.harm:
                self.add(path.joinpath(*found.parts))
            else:
                self._notices.append(self._why_nobodys(found))

    def _is_one_students_archive(self, path: Path) -> bool:
        if not path.is_file() or path.is_symlink() or not is_archive(path.name):
            return False
        found = file_in_folder(path, (path.name,))
        return self._sort(FileOwners(self._known, self._assignment, [found]), found)

    def _why_nobodys(self, found: Found) -> str:
        if found.harm:
            return f"{found.shown} {found.harm}. It was not followed."
        whose = "of the roster " if self._known else ""
        return f"{found.shown} was not taken: its name tells no student {whose}to whom it belongs."

    def _sort(self, owners: FileOwners, found: Found) -> bool:
        """Add a file to its owner's; return False when it is nobody's."""
        try:
            owner = owners.owner(found)
            if owner is None:
                return False
            self._refuse_unusable(owner.match.student)
        except CourseError as error:
            self._notices.append(f"{found.shown} was not taken. {error}")
        else:
            self._by_student.setdefault(owner.match.student, []).append((owner, found))
        return True

    def _refuse_unusable(self, student: str) -> None:
        why = why_unusable(student)
        if why:
            raise CourseError(f"The student’s id cannot be used: {shown(why)}.")
        twin = self._ids.setdefault(student.casefold(), student)
        if twin != student:
            raise CourseError(f"“{student}” and “{twin}” differ only in capitals.")
