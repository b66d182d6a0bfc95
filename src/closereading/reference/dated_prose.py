"""Finds dates that nobody can check: lines of prose with a date and no citation.

A line is what stands between two line breaks: authors write one sentence a line.
"""

import calendar
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from closereading.reference.links import linked, markdown_lines
from closereading.reference.markers import MARKER
from closereading.toml_files import read_toml

_MONTH = f"(?:{'|'.join(calendar.month_name[1:])})"
_DATE = re.compile(rf"\b(?:19|20)\d\d\b|\b{_MONTH} \d{{1,2}}\b|\b\d{{1,2}} {_MONTH}\b")

#: A line about the letter itself says so: it names the letter, a paragraph or a note.
_OF_THE_LETTER = re.compile(
    r"¶ ?\d|\bparagraphs?\b|\b[Nn]otes? \d|\b(?:[Tt]he|[Ii]ts|[Ss]ource|both|two) notes?\b"
    r"|\b(?:[Tt]he|[Tt]his) letter\b"
)

#: Fields that hold no prose: names of things, and words of the letter.
_NO_PROSE = frozenset(
    {"id", "kind", "assignment", "document", "date", "as_of", "term", "where"}
    | {"words", "see", "accept", "contains", "without", "answers", "optional"}
)

#: A table with one of these says for all its lines where they can be checked.
_CITING = frozenset({"cite", "sources"})


def dates_without_citation(path: Path) -> list[str]:
    """Return the lines of a notebook or a TOML file whose date cannot be checked.

    A line with a year, or with a month and a day, needs a link to a work of the bibliography (in a
    notebook) or a marker ``[@id]`` (in TOML), unless it is about the letter and its notes and
    says so. What belongs to a prompt, such as an option, is read together with it.

    Args:
        path: an ``.ipynb`` file, of which the Markdown is read, or a ``.toml`` file.

    Returns:
        The lines, each after the cell or the field where it stands.

    Raises:
        CourseError: the file cannot be read.
    """
    notebook = path.suffix == ".ipynb"
    lines = _markdown(path) if notebook else _prose(read_toml(path), "", "")
    return [
        f"{where}: {line}"
        for where, line, prompt in lines
        if _DATE.search(line)
        and not (linked(line) if notebook else MARKER.search(f"{prompt} {line}"))
        and not _OF_THE_LETTER.search(f"{prompt} {line}")
    ]


#: Where a line stands, the line, and the prompt that it belongs to.
Line = tuple[str, str, str]


def _markdown(path: Path) -> Iterator[Line]:
    return ((cell, line, "") for cell, line in markdown_lines(path))


def _prose(node: object, where: str, prompt: str) -> Iterator[Line]:
    if isinstance(node, str):
        yield from ((where, line, prompt) for line in node.splitlines())
    elif isinstance(node, Mapping) and not _CITING & node.keys():
        asked = node.get("prompt", prompt)
        for name, child in node.items():
            if name not in _NO_PROSE:
                yield from _prose(child, f"{where}.{name}".removeprefix("."), asked)
    elif isinstance(node, list):
        for number, child in enumerate(node):
            name = child.get("id", number) if isinstance(child, Mapping) else number
            yield from _prose(child, f"{where}[{name}]", prompt)
