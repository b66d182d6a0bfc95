"""The further documents that a lesson links to, and the letter's neighbours in its volume."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from closereading import course
from closereading.reference.citations import Citation, read_citation
from closereading.reference.rows import WORDS, Row, read_rows, row_schema
from closereading.reference.spans import Span, read_span

Listed = Literal["further", "neighbour"]

DOCUMENT_SCHEMA = row_schema(
    {
        "label": WORDS,
        "summary": WORDS,
        "listed": {
            "type": "array",
            "minItems": 1,
            "uniqueItems": True,
            "items": {"enum": ["further", "neighbour"]},
        },
    },
    {"date": WORDS, "within": {"type": "boolean"}, "why": WORDS},
)


@dataclass(frozen=True, kw_only=True)
class Document(Row):
    """A document beside the letter, described in our own words.

    Attributes:
        label: what a link to it says.
        summary: what it is.
        why: what it does for a reader of the letter; empty for a mere neighbour.
        listed: whether it is further reading, a neighbour in the volume, or both.
        itself: the document as a citation, with its address.
        span: its date; None where it is not established.
    """

    label: str
    summary: str
    why: str
    listed: tuple[Listed, ...]
    itself: Citation
    span: Span | None


def load_documents(listed: Listed | None = None) -> tuple[Document, ...]:
    """Return the documents, or only the further or the neighbouring ones.

    Raises:
        CourseError: names the file, the row and the field that is wrong.
    """
    documents = read_documents(course.course_folder() / "source_texts" / "documents.toml")
    return tuple(found for found in documents if listed is None or listed in found.listed)


@lru_cache(maxsize=4)
def read_documents(path: Path) -> tuple[Document, ...]:
    """Read a file of documents; the same file is read once.

    Raises:
        CourseError: names the file, the row and the field that is wrong.
    """
    rows = read_rows(path, {"documents": DOCUMENT_SCHEMA})["documents"]
    return tuple(_document(row, f'{path}: documents, row "{row["id"]}"') for row in rows)


def _document(row: dict[str, Any], where: str) -> Document:
    date, within = row.pop("date", ""), row.pop("within", False)
    return Document(
        itself=read_citation(row["id"], where),
        span=read_span(date, where, within=within) if date else None,
        **{"why": "", **row, "listed": tuple(row["listed"])},
    )
