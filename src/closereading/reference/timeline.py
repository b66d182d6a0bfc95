"""What happened, in three strands: normalization, SALT, and arms for China."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from closereading import course
from closereading.errors import CourseError, reading_the_course
from closereading.reference.rows import WORDS, Row, read_rows, row_schema
from closereading.reference.spans import Span, read_span

#: The strands, with what a reader calls them.
STRANDS = {
    "normalization": "Normalization with China",
    "salt": "SALT",
    "arms": "Arms and technology for China",
}

EVENT_SCHEMA = row_schema(
    {"date": WORDS, "label": WORDS, "summary": WORDS}, {"within": {"type": "boolean"}}
)


@dataclass(frozen=True, kw_only=True)
class Event(Row):
    """Something that happened: when, its name in a few words, and what it was in sentences."""

    strand: str
    span: Span
    label: str
    summary: str


def load_timeline(strand: str = "") -> tuple[Event, ...]:
    """Return the events of one strand, or of all of them, from the first to the last.

    Args:
        strand: a key of ``STRANDS``; none for all.

    Raises:
        CourseError: there is no such strand; or a file is wrong, with its row and field.
    """
    if strand and strand not in STRANDS:
        raise CourseError(f"There is no strand “{strand}”. There are: {', '.join(STRANDS)}.")
    events = read_timeline(course.course_folder() / "source_texts" / "timeline.toml")
    return tuple(event for event in events if strand in ("", event.strand))


@lru_cache(maxsize=4)
@reading_the_course()
def read_timeline(path: Path) -> tuple[Event, ...]:
    """Read a timeline; the same file is read once.

    Raises:
        CourseError: names the file, the row and the field that is wrong.
    """
    tables = read_rows(path, dict.fromkeys(STRANDS, EVENT_SCHEMA))
    strands = (
        [_event(strand, row, f'{path}: {strand}, row "{row["id"]}"') for row in rows]
        for strand, rows in tables.items()
    )
    placed = (place for events in strands for place in _in_order(events, path))
    return tuple(event for _, event in sorted(placed, key=lambda place: place[0]))


def _event(strand: str, row: dict[str, Any], where: str) -> Event:
    within = row.pop("within", False)
    return Event(strand=strand, span=read_span(row.pop("date"), where, within=within), **row)


def _in_order(events: list[Event], path: Path) -> Iterator[tuple[tuple[date, date], Event]]:
    """Give each event its place; one whose day is not known stays behind those before it."""
    reached = date.min
    for event in events:
        if event.span.last < reached:
            raise CourseError(
                f'{path}: {event.strand}, row "{event.id}": field "date" is earlier than that of '
                "a row before it."
            )
        reached = max(reached, event.span.first)
        yield (reached, event.span.last), event
