"""The one bibliography: what the course cites, where it stands, and what was read of it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from closereading import course
from closereading.errors import CourseError, reading_the_course
from closereading.toml_files import check_table, read_toml

Read = Literal["whole", "part", "not read"]
KindOfSource = Literal["primary", "official data", "secondary"]

#: Every document of *Foreign Relations* stands at this address with its id.
FRUS_ADDRESS = "https://history.state.gov/historicaldocuments/"

_WORDS: dict[str, Any] = {"type": "string", "minLength": 1}

#: What a volume gives to all its documents.
_VOLUME_LINES = ("series", "volume", "volume-title", "editor", "place", "publisher", "year")
_LINES = ("author", "recipient", "title", "date", *_VOLUME_LINES, "document")

FILE_SCHEMA: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["schema_version", "volumes", "entries"],
    "properties": {
        "schema_version": {"enum": [1]},
        "volumes": {"type": "array", "items": {"type": "object", "required": ["id"]}},
        "entries": {"type": "array", "items": {"type": "object", "required": ["id"]}},
    },
}

VOLUME_SCHEMA: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["id", "short", "series", "volume", "volume-title"],
    "properties": dict.fromkeys(("id", "short", *_VOLUME_LINES), _WORDS),
}

ENTRY_SCHEMA: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["id", "read", "kind_of_source"],
    "properties": {
        **dict.fromkeys(("id", "short", *_LINES, "address"), _WORDS),
        "read": {"enum": ["whole", "part", "not read"]},
        "kind_of_source": {"enum": ["primary", "official data", "secondary"]},
    },
}


@dataclass(frozen=True)
class Entry:
    """A work that the course cites.

    Attributes:
        id: the citation id, such as ``frus1977-80v01/d104``.
        short: what a reader sees inline.
        lines: the lines of its citation, under the names of ``kinds.citation_fields``.
        address: its permanent address; empty where none is known.
        read: what the authors of this course have read of it.
        kind_of_source: primary, official data or secondary.
    """

    id: str
    short: str
    lines: Mapping[str, str]
    address: str
    read: Read
    kind_of_source: KindOfSource


@dataclass(frozen=True)
class Bibliography:
    """All entries by id, in the order of their file."""

    entries: Mapping[str, Entry]

    def entry(self, citation_id: str) -> Entry:
        """Return an entry; raises ``CourseError`` when there is none of this id."""
        if citation_id not in self.entries:
            raise CourseError(f"“{citation_id}” is not in the bibliography.")
        return self.entries[citation_id]

    def at_address(self, address: str) -> Entry | None:
        """Return the entry that stands at an address, if any."""
        found = (entry for entry in self.entries.values() if entry.address == address)
        return next(found, None) if address else None


@reading_the_course()
def load_bibliography() -> Bibliography:
    """Return the course's bibliography.

    Raises:
        CourseError: names the file, the row and the field that is wrong.
    """
    return read_bibliography(course.course_folder() / "source_texts" / "bibliography.toml")


@lru_cache(maxsize=4)
def read_bibliography(path: Path) -> Bibliography:
    """Read a bibliography; the same file is read once.

    Raises:
        CourseError: names the file, the row and the field that is wrong.
    """
    tables = read_toml(path)
    check_table(tables, FILE_SCHEMA, str(path))
    volumes = {row["id"]: row for row in tables["volumes"]}
    for row in tables["volumes"]:
        check_table(row, VOLUME_SCHEMA, f'{path}: volume "{row["id"]}"')
    entries = [_entry(row, volumes, f'{path}: entry "{row["id"]}"') for row in tables["entries"]]
    _refuse_twins(entries, path)
    return Bibliography({entry.id: entry for entry in entries})


def _entry(row: Mapping[str, Any], volumes: Mapping[str, Any], where: str) -> Entry:
    check_table(row, ENTRY_SCHEMA, where)
    volume_id, _, place = row["id"].partition("/")
    if volume_id in volumes:
        filled = {**_as_in_volume(volumes[volume_id], place, row, where), **row}
    elif place or "short" not in row:
        wrong = f'there is no volume "{volume_id}"' if place else 'field "short" is missing'
        raise CourseError(f"{where}: {wrong}.")
    else:
        filled = dict(row)
    return Entry(
        id=row["id"],
        short=filled["short"],
        lines={name: filled[name] for name in _LINES if name in filled},
        address=filled.get("address", ""),
        read=row["read"],
        kind_of_source=row["kind_of_source"],
    )


def _as_in_volume(
    volume: Mapping[str, str], place: str, row: Mapping[str, str], where: str
) -> dict[str, str]:
    """Return what a volume and a place in it (``d104``, ``sources``, or none) say of an entry."""
    lines = {name: volume[name] for name in _VOLUME_LINES if name in volume}
    lines["address"] = FRUS_ADDRESS + row["id"]
    number = re.fullmatch(r"d(\d+)", place)
    if number:
        return {**lines, "document": number[1], "short": f"{volume['short']}, Document {number[1]}"}
    if not place:
        return {**lines, "short": volume["short"]}
    if "title" not in row:
        raise CourseError(f'{where}: field "title" is missing.')
    return {**lines, "short": f"{volume['short']}, {row['title']}"}


def _refuse_twins(entries: list[Entry], path: Path) -> None:
    for field in ("id", "address"):
        values = [getattr(entry, field) for entry in entries]
        for entry in entries:
            value = getattr(entry, field)
            if value and values.count(value) > 1:
                raise CourseError(f'{path}: entry "{entry.id}": field "{field}" is used twice.')
