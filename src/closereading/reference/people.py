"""Who was who in January 1979, and what each had to do with the letter."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from closereading import course
from closereading.reference.rows import WORDS, Row, read_rows, row_schema

ROLE_SCHEMA = row_schema({"name": WORDS, "role": WORDS, "relation": WORDS}, {})


@dataclass(frozen=True, kw_only=True)
class Role(Row):
    """A person, or a body such as an alliance, with its office and its part in the letter.

    Attributes:
        id: that of the letter's TEI file, for everybody whom the letter or its notes name.
        name: as it is known.
        role: the office held in January 1979.
        relation: what it has to do with the letter, in sentences.
        body: whether this is no person but a body.
    """

    name: str
    role: str
    relation: str
    body: bool


def load_people() -> tuple[Role, ...]:
    """Return the people, and after them the bodies.

    Raises:
        CourseError: names the file, the row and the field that is wrong.
    """
    return read_people(course.course_folder() / "source_texts" / "people.toml")


@lru_cache(maxsize=4)
def read_people(path: Path) -> tuple[Role, ...]:
    """Read a file of people and bodies; the same file is read once.

    Raises:
        CourseError: names the file, the row and the field that is wrong.
    """
    tables = read_rows(path, {"people": ROLE_SCHEMA, "bodies": ROLE_SCHEMA})
    people = [Role(body=False, **row) for row in tables["people"]]
    return (*people, *(Role(body=True, **row) for row in tables["bodies"]))
