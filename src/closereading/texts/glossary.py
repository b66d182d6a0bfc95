"""A text's glossary: the terms of its time and of the archive, each explained in own words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from closereading import course
from closereading.errors import CourseError, reading_the_course
from closereading.reference.citations import Citation, read_citation
from closereading.texts.source_text import SourceText
from closereading.toml_files import check_table, read_toml

_WORDS: dict[str, Any] = {"type": "string", "minLength": 1}

FILE_SCHEMA: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["schema_version", "document", "terms"],
    "properties": {
        "schema_version": {"enum": [1]},
        "document": _WORDS,
        "terms": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["term", "where", "explanation"],
                "properties": {
                    "term": _WORDS,
                    "where": {
                        "type": "object",
                        "minProperties": 1,
                        "additionalProperties": {"type": "array", "minItems": 1, "items": _WORDS},
                    },
                    "explanation": _WORDS,
                    "inference": {"type": "boolean"},
                    "sources": {"type": "array", "items": _WORDS},
                },
            },
        },
    },
}


@dataclass(frozen=True)
class Term:
    """A term, where it stands (code points, by part id), and what it means here.

    ``sources`` say where a dated or contestable fact in the explanation can be checked.
    """

    term: str
    spans: Mapping[str, tuple[tuple[int, int], ...]]
    explanation: str
    inference: bool
    sources: tuple[Citation, ...]

    def on_page(self) -> dict[str, Any]:
        """Return the term as the page explains it."""
        return {
            "term": self.term,
            "explanation": self.explanation,
            "inference": self.inference,
            "sources": [{"label": s.short, "address": s.address} for s in self.sources],
        }


@reading_the_course()
def load_glossary(text: SourceText) -> tuple[Term, ...]:
    """Return the terms of a text; none where it has no ``glossary.toml``.

    Raises:
        CourseError: names the file, the term and the field that is wrong.
    """
    path = course.course_folder() / "source_texts" / text.id / "glossary.toml"
    return read_glossary(path, text) if path.is_file() else ()


@lru_cache(maxsize=16)
def read_glossary(path: Path, text: SourceText) -> tuple[Term, ...]:
    """Read a glossary and hold it against its text; the same file is read once.

    Raises:
        CourseError: names the file, the term and the field that is wrong.
    """
    table = read_toml(path)
    check_table(table, FILE_SCHEMA, str(path))
    if table["document"] != text.id:
        raise CourseError(f'{path}: field "document" is not “{text.id}”.')
    terms = tuple(_term(row, text, f'{path}: term "{row["term"]}"') for row in table["terms"])
    _refuse_overlaps(terms, path)
    return terms


def _term(row: Mapping[str, Any], text: SourceText, where: str) -> Term:
    return Term(
        term=row["term"],
        spans={
            part: tuple(span for words in quoted for span in _spans(text, part, words, where))
            for part, quoted in row["where"].items()
        },
        explanation=row["explanation"],
        inference=row.get("inference", False),
        sources=tuple(read_citation(written, where) for written in row.get("sources", ())),
    )


def _spans(text: SourceText, part_id: str, words: str, where: str) -> list[tuple[int, int]]:
    """Return every place in a part where the words stand as whole words."""
    pattern = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")
    found = [match.span() for match in pattern.finditer(text.part(part_id).text)]
    if not found:
        raise CourseError(f'{where}: field "where": “{words}” does not stand in {part_id}.')
    return found


def _refuse_overlaps(terms: tuple[Term, ...], path: Path) -> None:
    taken = sorted(
        (part, start, end, term.term)
        for term in terms
        for part, spans in term.spans.items()
        for start, end in spans
    )
    for (part, _, end, term), (other_part, start, _, other) in pairwise(taken):
        if part == other_part and start < end:
            raise CourseError(f"{path}: “{term}” and “{other}” stand on the same words.")
