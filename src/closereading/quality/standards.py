"""The standards that questions can be tagged with: ``source_texts/standards.toml``."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from closereading.course import course_folder
from closereading.toml_files import check_table, read_toml

_TEXT = {"type": "string", "minLength": 1}

FILE_SCHEMA: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["schema_version", "sources", "standards"],
    "properties": {
        "schema_version": {"enum": [1]},
        "sources": {
            "type": "object",
            "additionalProperties": {
                "type": "object",
                "additionalProperties": False,
                "required": ["title", "publisher", "year"],
                "properties": {"title": _TEXT, "publisher": _TEXT, "year": {"type": "integer"}},
            },
        },
        "standards": {
            "type": "object",
            "additionalProperties": {"type": "object", "additionalProperties": _TEXT},
        },
    },
}


@dataclass(frozen=True)
class Standard:
    """A standard's id, its topic in our own words, and the title of the document it is from."""

    id: str
    topic: str
    source: str


@cache
def known_standards() -> Mapping[str, Standard]:
    """Return the standards that the course knows, by id.

    Raises:
        CourseError: the table is missing or not as it should be.
    """
    path = course_folder() / "source_texts" / "standards.toml"
    tables = read_toml(path)
    check_table(tables, FILE_SCHEMA, str(path))
    return {
        standard: Standard(standard, topic, tables["sources"][source]["title"])
        for source, rows in tables["standards"].items()
        for standard, topic in rows.items()
    }
