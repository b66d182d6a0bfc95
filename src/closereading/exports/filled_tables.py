"""A platform's own export with one column filled: its numbers for column and students stay."""

import re
from dataclasses import dataclass
from pathlib import Path

from closereading.csv_cells import csv_text
from closereading.errors import CourseError
from closereading.exports.class_points import ClassPoints, StudentPoints
from closereading.grading.roster_columns import Columns, find_columns
from closereading.table_files import read_table

#: What Canvas and Blackboard put after a column's name: ``(12345)``,
#: ``[Total Pts: 30 Score] |12345``; Moodle: ``(Real)``.
AFTER_THE_NAME = re.compile(r"\s*(?:\(\d+\)|\[Total Pts:.*|\(Real\)|\|\d+)\s*$", re.IGNORECASE)


@dataclass(frozen=True)
class FilledTable:
    """A platform's table with the points in it.

    Attributes:
        content: the file's bytes, in its own encoding.
        column: the heading of the column that was filled.
        filled: how many students' cells were written.
        not_found: ids of students who have points here and no row there.
    """

    content: bytes
    column: str
    filled: int
    not_found: tuple[str, ...]


def fill_table(
    path: Path, points: ClassPoints, *, column: str | None = None, provisional: bool = False
) -> FilledTable:
    """Fill the assignment's column of a platform's own export.

    A cell of a student without points here stays as it is.

    Args:
        path: the export, as the platform wrote it.
        points: the class's points.
        column: the column's heading, or its beginning; without it, the assignment's own name.
        provisional: whether points count that may still change.

    Raises:
        CourseError: the file is no table of students, or which column is meant is not clear.
    """
    table = read_table(path)
    headings, *rows = [list(row) for _, row in table.rows]
    columns = find_columns(headings, rows)
    if columns is None:
        raise CourseError(f"{path.name} has no column that holds the students’ ids.")
    place = _column(path, headings, points, column)
    by_id = _by_id(points)
    found: set[str] = set()
    filled = 0
    filled_rows = []
    for row in rows:
        student = _student(row, columns, by_id)
        settled = student.settled(provisional=provisional) if student else None
        found |= {student.id} if student else set()
        filled += settled is not None
        filled_rows.append(row if settled is None else _with(row, place, f"{settled:g}"))
    missing = (s.id for s in points.students if s.points is not None and s.id not in found)
    content = csv_text([headings, *filled_rows], table.delimiter, keep_numbers=True).encode(
        table.encoding
    )
    return FilledTable(content, headings[place], filled, tuple(missing))


def _with(row: list[str], place: int, text: str) -> list[str]:
    wide = [*row, *[""] * (place + 1 - len(row))]
    return [*wide[:place], text, *wide[place + 1 :]]


def _column(path: Path, headings: list[str], points: ClassPoints, wanted: str | None) -> int:
    names = {_even(wanted)} if wanted else {_even(points.assignment), _even(points.name)}
    fitting = [
        place
        for place, heading in enumerate(headings)
        if _even(AFTER_THE_NAME.sub("", heading)) in names or _even(heading) in names
    ]
    if len(fitting) == 1:
        return fitting[0]
    listed = ", ".join(f"“{heading.strip()}”" for heading in headings if heading.strip())
    many = "more than one column" if fitting else "no column"
    raise CourseError(
        f"{path.name} has {many} called “{wanted or points.name}”. "
        f"Name the one to fill with --column. Its columns are: {listed}."
    )


def _even(name: str) -> str:
    return " ".join(name.casefold().split())


def _by_id(points: ClassPoints) -> dict[str, StudentPoints]:
    """Return the students by every id that a platform may know them by; their own goes first."""
    by_platform = {student.platform_id: student for student in points.students}
    by_platform.pop("", None)
    return {**by_platform, **{student.id: student for student in points.students}}


def _student(
    row: list[str], columns: Columns, by_id: dict[str, StudentPoints]
) -> StudentPoints | None:
    places = [p for p in (columns.id, columns.lms_user_id) if p is not None and p < len(row)]
    return next((by_id[i] for p in places if (i := row[p].strip()) in by_id), None)
