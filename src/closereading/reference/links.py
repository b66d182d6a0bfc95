"""The Markdown of a notebook, and the works of the bibliography that it links to."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from closereading.errors import CourseError
from closereading.reference.bibliography import Entry, load_bibliography

_LINK = re.compile(r"\]\(([^)\s]+)\)")


def markdown_lines(path: Path) -> Iterator[tuple[str, str]]:
    """Give each line of a notebook's Markdown, after the id of its cell.

    Raises:
        CourseError: the file is no notebook.
    """
    try:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        texts = [
            (cell.get("id", ""), "".join(cell["source"]))
            for cell in cells
            if cell["cell_type"] == "markdown"
        ]
    except (OSError, ValueError, KeyError, TypeError):
        raise CourseError(f"{path.name} cannot be read as a notebook.") from None
    for cell_id, text in texts:
        for line in text.splitlines():
            yield cell_id, line


def linked(line: str) -> list[Entry]:
    """Return the entries to whose addresses a line of Markdown links.

    An entry that has no address is cited by its short form.
    """
    bibliography = load_bibliography()
    at = [bibliography.at_address(address) for address in _LINK.findall(line)]
    named = (e for e in bibliography.entries.values() if not e.address and _names(line, e.short))
    return [*(entry for entry in at if entry), *named]


def _names(line: str, short: str) -> bool:
    return bool(re.search(rf"{re.escape(short)}(?!\w)", line))
