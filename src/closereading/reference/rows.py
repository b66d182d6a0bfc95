"""What every row of reference data has: its citations, and a mark that says how it is known."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from closereading.errors import CourseError, reading_the_course
from closereading.reference.citations import Citation, read_citation
from closereading.toml_files import check_table, read_toml

Mark = Literal["V", "X", "S", "I"]

#: What a mark says. There is none for general knowledge: a row that nobody checked has no place.
MARKS: dict[Mark, str] = {
    "V": "the document cited, or the part of it that carries this, was read",
    "X": "from an official cross-reference, note, title or list",
    "S": "from a secondary source",
    "I": "an inference of this course",
}

WORDS: dict[str, Any] = {"type": "string", "minLength": 1}
COUNT: dict[str, Any] = {"type": "integer", "minimum": 0}

_SHARED: dict[str, Any] = {
    "id": WORDS,
    "caveat": WORDS,
    "cite": {"type": "array", "minItems": 1, "items": WORDS},
    "mark": {"enum": list(MARKS)},
}


@dataclass(frozen=True, kw_only=True)
class Row:
    """A row of reference data.

    Attributes:
        id: names the row in its file.
        cite: what it rests on, at least one.
        mark: how it is known, a key of ``MARKS``.
        caveat: what is not known or not certain; it overrides the mark.
    """

    id: str
    cite: tuple[Citation, ...]
    mark: Mark
    caveat: str


def row_schema(required: Mapping[str, Any], optional: Mapping[str, Any]) -> dict[str, Any]:
    """Return the schema of a table's rows, from the fields that they have beside ``Row``'s."""
    return {
        "type": "object",
        "additionalProperties": False,
        "required": ["id", "cite", "mark", *required],
        "properties": {**_SHARED, **required, **optional},
    }


@reading_the_course()
def read_rows(path: Path, schemas: Mapping[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """Return the rows of each table of a file.

    The fields that ``Row`` has are read; the others stand as they were written.

    Args:
        path: the TOML file.
        schemas: the schema of the rows of each table, by the table's name.

    Raises:
        CourseError: names the file, the row and the field that is wrong.
    """
    tables = read_toml(path)
    check_table(tables, _file_schema(schemas), str(path))
    found = {
        name: [
            _read_row(row, schema, f"{path}: {name}, {_row_name(row, number)}")
            for number, row in enumerate(tables[name], start=1)
        ]
        for name, schema in schemas.items()
    }
    _refuse_twins([row["id"] for rows in found.values() for row in rows], path)
    return found


def _file_schema(schemas: Mapping[str, Any]) -> dict[str, Any]:
    rows = {"type": "array", "minItems": 1, "items": {"type": "object"}}
    return {
        "type": "object",
        "additionalProperties": False,
        "required": ["schema_version", *schemas],
        "properties": {"schema_version": {"enum": [1]}, **dict.fromkeys(schemas, rows)},
    }


def _row_name(row: Mapping[str, Any], number: int) -> str:
    return f'row "{row["id"]}"' if "id" in row else f"row number {number}"


def _read_row(row: Mapping[str, Any], schema: Mapping[str, Any], where: str) -> dict[str, Any]:
    check_table(row, schema, where)
    cite = tuple(read_citation(written, where) for written in row["cite"])
    return {"caveat": "", **row, "cite": cite}


def _refuse_twins(ids: list[str], path: Path) -> None:
    for row_id in ids:
        if ids.count(row_id) > 1:
            raise CourseError(f'{path}: row "{row_id}": field "id" is used twice.')
