"""The fingerprint of a document: enough to verify a quotation, and none of its words.

A document that the course links to and does not hold can still be quoted: the course keeps a
hash of every run of six words in it, part by part. Words that a reader copied are hashed the same
way and looked up. The hashes are not secrecy. Who has the document, or guesses six words of it,
can confirm them; the point is that the text itself is not here.

The document's title and its notes are the edition's, not the document's, and are left out. Of the
notes only the numbers are kept, since they cling to words that are copied.
"""

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from closereading import course
from closereading.errors import CourseError
from closereading.texts.document_id import file_name
from closereading.texts.word_runs import HASH_BYTES, RUN
from closereading.toml_files import check_table

SCHEMA_VERSION = 1

_TEXT: dict[str, Any] = {"type": "string", "minLength": 1}
_COUNT: dict[str, Any] = {"type": "integer", "minimum": 1}

FILE_SCHEMA: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": [
        "schema_version",
        "id",
        "title",
        "address",
        "made_from",
        "notes",
        "words",
        "parts",
    ],
    "properties": {
        "schema_version": {"enum": [SCHEMA_VERSION]},
        "id": _TEXT,
        "title": _TEXT,
        "address": {"type": "string", "pattern": "^https://[^\\s]+$"},
        "made_from": _TEXT,
        "notes": {"type": "array", "items": _TEXT},
        "words": _COUNT,
        "parts": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["name", "words", "runs"],
                "properties": {
                    "name": _TEXT,
                    "number": _COUNT,
                    "words": _COUNT,
                    "runs": {"type": "string"},
                },
            },
        },
    },
}


@dataclass(frozen=True)
class PrintedPart:
    """A part of the document.

    Attributes:
        name: ``paragraph``, ``date line``, ``closing``, …
        number: a paragraph's number, from 1; 0 for every other part.
        words: how many words it has.
        runs: the hash of each run that begins in it, in order.
    """

    name: str
    number: int
    words: int
    runs: tuple[bytes, ...]

    @property
    def label(self) -> str:
        """The part as a sentence names it."""
        return f"paragraph {self.number}" if self.number else f"the {self.name}"


@dataclass(frozen=True, eq=False)
class Fingerprint:
    """A document's parts as hashes. A run may end in a later part than it begins in.

    ``notes`` are the numbers of the notes that the edition sets between the words.
    """

    id: str
    title: str
    address: str
    made_from: str
    notes: tuple[str, ...]
    parts: tuple[PrintedPart, ...]

    @property
    def words(self) -> int:
        """How many words the document has."""
        return sum(part.words for part in self.parts)

    @property
    def paragraphs(self) -> int:
        """How many numbered paragraphs the document has."""
        return max(part.number for part in self.parts)

    @cached_property
    def runs(self) -> tuple[bytes, ...]:
        """The hashes of all runs; a run's place here is the place of its first word."""
        return tuple(run for part in self.parts for run in part.runs)

    @cached_property
    def places(self) -> Mapping[bytes, list[int]]:
        """The places of each run, in order."""
        places: dict[bytes, list[int]] = {}
        for place, run in enumerate(self.runs):
            places.setdefault(run, []).append(place)
        return places

    def parts_between(self, first: int, after_last: int) -> list[PrintedPart]:
        """Return the parts that hold words from number ``first`` up to ``after_last``."""
        touched, start = [], 0
        for part in self.parts:
            if first < start + part.words and start < after_last:
                touched.append(part)
            start += part.words
        return touched

    def to_json(self) -> str:
        """Return what the file holds; the hashes of a part are one text in base64."""
        content = {
            "schema_version": SCHEMA_VERSION,
            "id": self.id,
            "title": self.title,
            "address": self.address,
            "made_from": self.made_from,
            "notes": self.notes,
            "words": self.words,
            "parts": [_part_json(part) for part in self.parts],
        }
        return json.dumps(content, indent=1, ensure_ascii=False) + "\n"


def load_fingerprint(document: str) -> Fingerprint:
    """Load the fingerprint of a document by its id, for example ``frus1977-80v01/d17``.

    Raises:
        CourseError: this is no id, the course has no fingerprint of it, or its file is damaged.
    """
    folder = course.course_folder() / "source_texts" / "fingerprints"
    return read_fingerprint(folder / file_name(document), document)


@lru_cache(maxsize=32)
def read_fingerprint(path: Path, document: str) -> Fingerprint:
    """Read a fingerprint from its file; the same file is read once.

    Raises:
        CourseError: names the file and what is wrong in it.
    """
    name = f"source_texts/fingerprints/{path.name}"
    try:
        table = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise CourseError(f"There is no fingerprint of {document}: {name} is missing.") from None
    except (OSError, ValueError, RecursionError) as error:
        raise CourseError(f"{name} cannot be read as JSON: {error}.") from None
    check_table(table, FILE_SCHEMA, name)
    if table["id"] != document:
        raise CourseError(f'{name}: field "id" is “{table["id"]}”, not “{document}”.')
    parts = tuple(_part(row, f'{name}: field "parts[{n}]') for n, row in enumerate(table["parts"]))
    printed = Fingerprint(
        id=document,
        title=table["title"],
        address=table["address"],
        made_from=table["made_from"],
        notes=tuple(table["notes"]),
        parts=parts,
    )
    if printed.words != table["words"] or len(printed.runs) != max(printed.words - RUN + 1, 0):
        raise CourseError(f"{name}: the words and the runs of its parts do not add up.")
    return printed


def parts_with_runs(
    parts: Sequence[tuple[str, int, int]], runs: Sequence[bytes]
) -> tuple[PrintedPart, ...]:
    """Deal the runs of a whole document out to its parts, each given as name, number and words."""
    dealt, start = [], 0
    for name, number, words in parts:
        dealt.append(PrintedPart(name, number, words, tuple(runs[start : start + words])))
        start += words
    return tuple(dealt)


def _part_json(part: PrintedPart) -> dict[str, Any]:
    number = {"number": part.number} if part.number else {}
    runs = b64encode(b"".join(part.runs)).decode()
    return {"name": part.name, **number, "words": part.words, "runs": runs}


def _part(row: Mapping[str, Any], where: str) -> PrintedPart:
    try:
        hashes = b64decode(row["runs"], validate=True)
    except ValueError:
        raise CourseError(f'{where}.runs" is not base64.') from None
    if len(hashes) % HASH_BYTES:
        raise CourseError(f'{where}.runs" is cut short.')
    runs = (hashes[n : n + HASH_BYTES] for n in range(0, len(hashes), HASH_BYTES))
    return PrintedPart(row["name"], row.get("number", 0), row["words"], tuple(runs))
