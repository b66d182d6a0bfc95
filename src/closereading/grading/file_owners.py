"""Whose file it is, by the folders in which it lies and by its name.

The outermost name decides: inside a student's own folder, no name speaks for another student.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from closereading.answers import FILE_NAME
from closereading.grading.downloads import Found
from closereading.grading.known_students import KnownStudents, Match, UnclearStudentError
from closereading.grading.platform_names import (
    PlatformName,
    blackboard_file,
    canvas_file,
    moodle_file,
    moodle_folder,
    plain_file,
)
from closereading.grading.safe_names import shown


@dataclass(frozen=True)
class Owner:
    """A student and how a file is the student's.

    Attributes:
        match: the student.
        inner: the student's own folders and name of the file.
        remarks: what the platform says of the file, in sentences.
        attempt: Blackboard's attempt, or nothing.
        receipt: the file is Blackboard's own.
        nbgraders: the file lies in nbgrader's layout, where nbgrader wrote the time.
    """

    match: Match
    inner: tuple[str, ...]
    remarks: tuple[str, ...] = ()
    attempt: str = ""
    receipt: bool = False
    nbgraders: bool = False


class FileOwners:
    """Tells of one download's files whose they are.

    Args:
        known: the roster.
        assignment: the assignment's id.
        files: all of the download's files.
    """

    def __init__(self, known: KnownStudents, assignment: str, files: Sequence[Found]) -> None:
        self._known = known
        self._assignment = assignment
        self._wrapper = _shared_folders([found.parts for found in files])
        names = [canvas_file(found.name) for found in files]
        self._canvas_numbers = Counter((n.id, n.number) for n in names if n and n.number)

    def owner(self, found: Found) -> Owner | None:
        """Return the file's owner, or None when no name in its path tells.

        Raises:
            UnclearStudentError: the names could mean two students.
        """
        return self._by_folder(found.parts) or self._by_name(found.parts)

    def _by_folder(self, parts: tuple[str, ...]) -> Owner | None:
        for i, part in enumerate(parts[:-1]):
            inner = parts[i + 1 :]
            moodle = moodle_folder(part)
            if moodle:
                return Owner(self._known.moodle(moodle.id, moodle.name), inner)
            if inner[0] == self._assignment and (len(inner) > 1 or "." not in inner[0]):
                return self._in_nbgraders_layout(part, inner[1:] or inner)
            student = self._known.by_id_or_name(part)
            if student:
                return Owner(Match(student, known=True), inner)
        return None

    def _in_nbgraders_layout(self, folder: str, inner: tuple[str, ...]) -> Owner:
        match = self._as_written(folder)
        if not match.known and self._platform_name(inner[-1]):
            raise UnclearStudentError(
                f"It lies in “{shown(folder)}”, which is no student of the roster, "
                "but is named like a platform’s download."
            )
        return Owner(match, inner, nbgraders=True)

    def _by_name(self, parts: tuple[str, ...]) -> Owner | None:
        inner = parts[self._wrapper :]
        if len(inner) == 1:
            name = self._platform_name(inner[0])
            if name:
                return self._on_platform(name, inner[0])
            owner = self._plain(inner[0])
            if owner:
                return owner
        # Without a roster, a folder's name is a student's where it can be nothing else.
        if not self._known and len(parts) == 2:
            return Owner(self._as_written(parts[0]), parts[1:])
        return None

    def _platform_name(self, name: str) -> PlatformName | None:
        canvas, blackboard = canvas_file(name), blackboard_file(name)
        if canvas and blackboard and self._canvas_numbers[canvas.id, canvas.number] > 1:
            # Canvas numbers each file; this is a Blackboard assignment called “Part_1_2”.
            return blackboard
        return moodle_file(name) or canvas or blackboard

    def _on_platform(self, name: PlatformName, whole: str) -> Owner:
        inner = (name.file or whole,)
        if name.platform == "Moodle":
            return Owner(self._known.moodle(name.id, name.name), inner)
        if name.platform == "Canvas":
            late = ("Canvas marks it as late.",) if name.late else ()
            return Owner(self._known.canvas(name.id, name.name), inner, late)
        match = self._as_written(self._username(name))
        return Owner(match, inner, attempt=name.attempt, receipt=name.receipt)

    def _username(self, name: PlatformName) -> str:
        """Return Blackboard's username, which may have underscores if the roster has it."""
        before = f"_{name.before.casefold()}"
        fitting = [i for i in self._known.ids() if before.endswith(f"_{i.casefold()}")]
        if len(fitting) > 1:
            raise UnclearStudentError(f"It could be the work of {' or of '.join(fitting)}.")
        return fitting[0] if fitting else name.id

    def _plain(self, name: str) -> Owner | None:
        path = PurePath(name)
        student = self._known.by_id_or_name(path.stem)
        if student:
            return Owner(Match(student, known=True), (name,))
        if self._known:
            return self._plain_of_the_roster(name)
        plain = plain_file(name)
        if plain:
            return Owner(self._as_written(plain.id), (plain.file,))
        if path.suffix == ".ipynb" and path.stem != self._assignment:
            return Owner(self._as_written(path.stem), (name,))
        return None

    def _plain_of_the_roster(self, name: str) -> Owner | None:
        even = name.casefold()
        fitting = [i for i in self._known.ids() if even.startswith(f"{i.casefold()}_")]
        own_names = {FILE_NAME, f"{self._assignment}.ipynb"}
        sure = [i for i in fitting if name[len(i) + 1 :] in own_names]
        if len(fitting) > 1 and len(sure) != 1:
            raise UnclearStudentError(f"It could be the work of {' or of '.join(fitting)}.")
        if not fitting:
            return None
        student = (sure or fitting)[0]
        return Owner(Match(student, known=True), (name[len(student) + 1 :],))

    def _as_written(self, student: str) -> Match:
        """Return a student who is called as it is written here."""
        found = self._known.by_id(student)
        if found:
            return Match(found, known=True)
        remark = f"“{shown(student)}” is not in the roster." if self._known else ""
        return Match(student, known=False, remark=remark)


def _shared_folders(paths: Sequence[tuple[str, ...]]) -> int:
    """Return how many folders all the files share."""
    if not paths:
        return 0
    shared = 0
    for level in zip(*(parts[:-1] for parts in paths), strict=False):
        if len(set(level)) > 1:
            break
        shared += 1
    return shared
