"""Tables of points that Canvas, Moodle and Blackboard take in, made anew.

A platform knows a column of its own by a number in the heading; to fill such a column, give
its own export (``filled_tables``).
"""

from collections.abc import Callable, Sequence

from closereading.csv_cells import Cell, csv_text
from closereading.exports.class_points import ClassPoints, StudentPoints

Row = list[Cell]


def canvas(points: ClassPoints, *, provisional: bool = False) -> str:
    """Return a gradebook for Canvas: *Grades* > *Import*.

    Canvas finds students by ``ID``, its own number, or by ``SIS Login ID``.
    """
    headings = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", points.name]
    maxima: Row = ["    Points Possible", None, None, None, None, points.possible]

    def who(student: StudentPoints) -> Row:
        name = ", ".join(filter(None, (student.last_name, student.first_name)))
        return [name or student.id, student.platform_id, None, student.id, None]

    return _table([headings, maxima], points, who, provisional=provisional)


def moodle(points: ClassPoints, *, provisional: bool = False) -> str:
    """Return a table for Moodle: *Grades* > *Import* > *CSV file*, mapped from ``Username``."""
    headings = ["Username", "Email address", "First name", "Last name", points.name]

    def who(student: StudentPoints) -> Row:
        return [student.id, student.email, student.first_name, student.last_name]

    return _table([headings], points, who, provisional=provisional)


def blackboard(points: ClassPoints, *, provisional: bool = False) -> str:
    """Return a table for Blackboard: *Upload Grades*; it finds students by ``Username``."""
    column = f"{points.name} [Total Pts: {points.possible:g} Score]"
    headings = ["Last Name", "First Name", "Username", column]

    def who(student: StudentPoints) -> Row:
        return [student.last_name, student.first_name, student.id]

    return _table([headings], points, who, provisional=provisional)


def by_question(points: ClassPoints, *, provisional: bool = False) -> str:
    """Return a row for each student with the points of every question.

    What waits for a person is named, and the total is empty unless provisional points count.
    """
    columns = [f"{question} ({possible:g})" for question, possible in points.questions.items()]
    who = ["student", "last_name", "first_name", "email"]
    rows: list[Sequence[Cell]] = [[*who, *columns, "penalty", "total", "possible", "waiting"]]
    for student in points.students:
        own = [student.id, student.last_name, student.first_name, student.email]
        each = [student.questions.get(question) for question in points.questions]
        total = student.settled(provisional=provisional)
        waiting = " ".join(student.waiting)
        rows.append([*own, *each, student.penalty, total, points.possible, waiting])
    return csv_text(rows)


def _table(
    head: Sequence[Sequence[Cell]],
    points: ClassPoints,
    who: Callable[[StudentPoints], Row],
    *,
    provisional: bool,
) -> str:
    rows = [
        [*who(student), student.settled(provisional=provisional)] for student in points.students
    ]
    return csv_text([*head, *rows])
