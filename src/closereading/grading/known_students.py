"""Finding the student whom a platform means among those of the roster. Nothing is guessed."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from closereading.errors import CourseError
from closereading.grading.safe_names import shown

#: Moodle writes this in place of the name when the grading is blind.
NO_NAMES = frozenset({"participant", "teilnehmer", "teilnehmerin", "participante"})


class UnclearStudentError(CourseError):
    """A file could be two students', or its name and number speak of two."""


@dataclass(frozen=True)
class KnownStudent:
    """A student of the roster; ``names`` are squeezed."""

    id: str
    lms_user_id: str
    names: frozenset[str]


@dataclass(frozen=True)
class Match:
    """The id to use, whether the roster has it, and what the instructor should know."""

    student: str
    known: bool
    remark: str = ""


class KnownStudents:
    """The roster, for looking students up.

    Args:
        students: nbgrader's students.
    """

    def __init__(self, students: Iterable[Any]) -> None:
        self._students = [_known(student) for student in students]
        self._by_id = {student.id.casefold(): student for student in self._students}

    def __bool__(self) -> bool:
        return bool(self._students)

    def ids(self) -> list[str]:
        """Return the ids, in the roster's order."""
        return [student.id for student in self._students]

    def by_id(self, student_id: str) -> str | None:
        """Return the id as the roster writes it; capitals do not matter."""
        found = self._by_id.get(student_id.casefold())
        return found.id if found else None

    def by_id_or_name(self, text: str) -> str | None:
        """Return whose id it is, or whose name if exactly one student has it."""
        named = self._named(text)
        return self.by_id(text) or (named[0].id if len(named) == 1 else None)

    def canvas(self, number: str, name: str) -> Match:
        """Find a student by Canvas's number, else by the name if exactly one fits.

        Raises:
            UnclearStudentError: two students have the name, or the number is another's id.
        """
        numbered = [s for s in self._students if s.lms_user_id == number]
        if len(numbered) == 1:
            return Match(numbered[0].id, known=True, remark=_other_name(numbered[0], name))
        own = self._by_id.get(number.casefold())
        if own and _may_be(own, name):
            return Match(own.id, known=True)
        # A student of this name and another number is someone else.
        named = [s for s in self._named(name) if not s.lms_user_id]
        return self._one_named(named, number, name) or self._new(number, name)

    def moodle(self, number: str, name: str) -> Match:
        """Find a student by the full name if exactly one has it, else by the number.

        Raises:
            UnclearStudentError: two students have the name, or the number is another's id.
        """
        named = self._named(name)
        numbered = [s for s in self._students if number in {s.lms_user_id, s.id}]
        both = [s for s in named if s in numbered]
        if len(both) == 1:
            return Match(both[0].id, known=True)
        if len(named) == 1:
            return Match(named[0].id, known=True)
        if not named and len(numbered) == 1 and _may_be(numbered[0], name):
            return Match(numbered[0].id, known=True)
        return self._one_named(named, number, name) or self._new(number, name)

    def _named(self, name: str) -> list[KnownStudent]:
        squeezed = _squeezed(name)
        return [s for s in self._students if squeezed and squeezed in s.names]

    def _one_named(self, named: list[KnownStudent], number: str, name: str) -> Match | None:
        if len(named) > 1:
            ids = " and ".join(student.id for student in named)
            raise UnclearStudentError(
                f"“{shown(name)}” is the name of {ids}, and the roster has the platform’s "
                f"number {number} for neither."
            )
        if not named:
            return None
        remark = f"Found by the name “{shown(name)}”; the number {number} is not in the roster."
        return Match(named[0].id, known=True, remark=remark)

    def _new(self, number: str, name: str) -> Match:
        if number.casefold() in self._by_id:
            raise UnclearStudentError(
                f"The platform’s number {number} is a student’s id in the roster, "
                f"but “{shown(name)}” is not that student’s name."
            )
        who = f"“{shown(name)}”" if name else "This student"
        remark = f"{who} is not in the roster; the platform’s number {number} stands for the id."
        return Match(number, known=False, remark=remark)


def _known(student: Any) -> KnownStudent:  # noqa: ANN401
    first, last = student.first_name or "", student.last_name or ""
    names = {_squeezed(first + last), _squeezed(last + first)} - {""}
    return KnownStudent(student.id, student.lms_user_id or "", frozenset(names))


def _squeezed(name: str) -> str:
    """Return a name's letters, marks and digits alone, in small letters."""
    even = unicodedata.normalize("NFC", name.casefold())
    return "".join(c for c in even if unicodedata.category(c)[0] in "LMN")


def _may_be(student: KnownStudent, name: str) -> bool:
    squeezed = _squeezed(name)
    return not squeezed or not student.names or squeezed in student.names | NO_NAMES


def _other_name(student: KnownStudent, name: str) -> str:
    if _may_be(student, name):
        return ""
    return (
        f"The platform calls it “{shown(name)}”. If a group handed it in, "
        f"the others of the group still need it."
    )
