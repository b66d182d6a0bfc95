"""Reading a class's list, as learning platforms export it, into the gradebook."""

from dataclasses import dataclass
from pathlib import Path

from nbgrader.api import Student

from closereading.errors import CourseError
from closereading.grading.course_folder import CourseFolder
from closereading.grading.roster_columns import Columns, find_columns
from closereading.grading.student_ids import why_unusable
from closereading.table_files import read_table

#: Rows that are no students: Canvas's line of maxima, the platforms' own test students.
NO_STUDENTS = ("points possible", "student, test", "test student")
PREVIEW = "_previewuser"


@dataclass(frozen=True)
class RosterStudent:
    """A student as the list names him or her; what the list leaves out is empty."""

    line: int
    id: str
    first_name: str
    last_name: str
    email: str
    lms_user_id: str


def read_roster(path: Path) -> str:
    """Read a CSV file of students into the gradebook of the course in the working directory.

    Students already there are brought up to date; none is removed. Either all are taken in or,
    where something is wrong, none.

    Returns:
        A sentence that says how many were added and brought up to date.

    Raises:
        CourseError: the file cannot be used; the sentences say why, with lines.
    """
    students = students_in(path)
    added = _save(CourseFolder.here(), students)
    number = "1 student" if len(students) == 1 else f"{len(students)} students"
    return f"{number}: {added} added, {len(students) - added} brought up to date."


def students_in(path: Path) -> list[RosterStudent]:
    """Return the students of a list, in its order.

    Raises:
        CourseError: it has no column for the id, an id that cannot be used, or one twice.
    """
    rows = read_table(path).rows
    (_, headings), lines = rows[0], rows[1:]
    columns = find_columns(headings, [row for _, row in lines])
    if columns is None:
        found = ", ".join(f"“{heading.strip()}”" for heading in headings if heading.strip())
        raise CourseError(
            f"{path.name} has no column that holds the students’ ids. Its headings are: {found}."
        )
    students = [_student(line, row, columns) for line, row in lines if not _is_no_student(row)]
    students = [student for student in students if not student.id.endswith(PREVIEW)]
    _refuse_unusable(students, path)
    return students


def _student(line: int, row: list[str], columns: Columns) -> RosterStudent:
    def cell(column: int | None) -> str:
        return row[column].strip() if column is not None and column < len(row) else ""

    first, last = cell(columns.first_name), cell(columns.last_name)
    if not first and not last:
        first, last = _first_and_last(cell(columns.full_name))
    return RosterStudent(
        line, cell(columns.id), first, last, cell(columns.email), cell(columns.lms_user_id)
    )


def _first_and_last(name: str) -> tuple[str, str]:
    if "," in name:
        last, _, first = name.partition(",")
        return first.strip(), last.strip()
    first, _, last = name.rpartition(" ")
    return first.strip(), last.strip()


def _is_no_student(row: list[str]) -> bool:
    return any(cell.strip().casefold().startswith(NO_STUDENTS) for cell in row[:1])


def _refuse_unusable(students: list[RosterStudent], path: Path) -> None:
    problems: list[str] = []
    seen: dict[str, RosterStudent] = {}
    for student in students:
        where = f"line {student.line}"
        why = why_unusable(student.id) if student.id else "the id is empty"
        # Two ids that differ only in capitals would be one folder on some machines.
        twin = seen.setdefault(student.id.casefold(), student)
        if why:
            problems.append(f"{where}: {why}")
        elif twin is not student:
            problems.append(f"{where}: the id “{student.id}” is on line {twin.line} already")
    if problems:
        raise CourseError(
            f"{path.name}: no student was taken in, because an id names a folder and must be "
            f"usable as such. {'; '.join(problems)}."
        )


def _save(course: CourseFolder, students: list[RosterStudent]) -> int:
    """Save the students in one transaction; return how many are new."""
    with course.gradebook() as gradebook:
        known = {student.id: student for student in gradebook.students}
        for student in students:
            fields = {
                name: getattr(student, name)
                for name in ("first_name", "last_name", "email", "lms_user_id")
                if getattr(student, name)
            }
            if student.id in known:
                for name, value in fields.items():
                    setattr(known[student.id], name, value)
            else:
                gradebook.db.add(Student(id=student.id, **fields))
        gradebook.db.commit()
        return len([student for student in students if student.id not in known])
