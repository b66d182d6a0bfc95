"""The numbers of SALT: ceilings, and the agreed data. Launchers and bombers, not warheads."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from closereading import course
from closereading.errors import CourseError
from closereading.reference.rows import COUNT, WORDS, Row, read_rows, row_schema
from closereading.reference.spans import Span, read_span

Counted = TypeVar("Counted", bound=Row)

_COUNTED = {"category": WORDS, "us": COUNT, "ussr": COUNT}
_IDS = {"type": "array", "minItems": 2, "items": WORDS}

CEILING_SCHEMA = row_schema({"instrument": WORDS, "date": WORDS, **_COUNTED}, {})
FORCE_SCHEMA = row_schema({"as_of": WORDS, **_COUNTED}, {"part_of": WORDS, "sum_of": _IDS})


@dataclass(frozen=True, kw_only=True)
class Ceiling(Row):
    """The most that an agreement allows each side: numbers of launchers and bombers.

    ``span`` is the date of the agreement, or of its signing.
    """

    instrument: str
    span: Span
    category: str
    us: int
    ussr: int


@dataclass(frozen=True, kw_only=True)
class Force(Row):
    """What each side had on a day, by agreement of both: numbers of launchers and bombers.

    Attributes:
        span: the day for which the numbers stand.
        part_of: the id of a larger category that holds this one; empty for none.
        sum_of: the ids of what was added up here; empty where the number was agreed.
    """

    span: Span
    category: str
    us: int
    ussr: int
    part_of: str
    sum_of: tuple[str, ...]


@dataclass(frozen=True)
class Forces:
    """The ceilings and the agreed data."""

    ceilings: tuple[Ceiling, ...]
    forces: tuple[Force, ...]

    def ceiling(self, row_id: str) -> Ceiling:
        """Return a ceiling; raises ``CourseError`` when there is none of this id."""
        return _of_id(self.ceilings, row_id)

    def force(self, row_id: str) -> Force:
        """Return a number of the agreed data; raises ``CourseError`` when there is none."""
        return _of_id(self.forces, row_id)


def load_forces() -> Forces:
    """Return the ceilings and the agreed data of November 1, 1978.

    Raises:
        CourseError: names the file, the row and the field that is wrong.
    """
    return read_forces(course.course_folder() / "source_texts" / "forces.toml")


@lru_cache(maxsize=4)
def read_forces(path: Path) -> Forces:
    """Read a file of ceilings and forces; the same file is read once.

    Raises:
        CourseError: names the file, the row and the field that is wrong; a sum must add up.
    """
    tables = read_rows(path, {"ceilings": CEILING_SCHEMA, "forces": FORCE_SCHEMA})
    read = Forces(
        tuple(Ceiling(**_dated(row, "date", path)) for row in tables["ceilings"]),
        tuple(_force(row, path) for row in tables["forces"]),
    )
    for force in read.forces:
        _check_sum(force, read, path)
    return read


def _dated(row: dict[str, Any], field: str, path: Path) -> dict[str, Any]:
    span = read_span(row.pop(field), f'{path}: row "{row["id"]}"')
    return {**row, "span": span}


def _force(row: dict[str, Any], path: Path) -> Force:
    dated = _dated(row, "as_of", path)
    return Force(**{"part_of": "", **dated, "sum_of": tuple(row.get("sum_of", ()))})


def _check_sum(force: Force, forces: Forces, path: Path) -> None:
    parts = [forces.force(part) for part in force.sum_of]
    for side, number in (("us", force.us), ("ussr", force.ussr)):
        if parts and number != sum(getattr(part, side) for part in parts):
            raise CourseError(f'{path}: row "{force.id}": field "{side}" is not the sum.')


def _of_id(rows: tuple[Counted, ...], row_id: str) -> Counted:
    for row in rows:
        if row.id == row_id:
            return row
    raise CourseError(f"There is no number “{row_id}” in the course’s data.")
