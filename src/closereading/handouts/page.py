"""A hand-out as one page of HTML that prints well on A4 and on Letter paper."""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from pathlib import Path

from closereading.widgets.assembly import STATIC, squeezed

_STYLE = Path(__file__).with_name("handout.css")

#: Lines to write on, at the head of a sheet.
WRITE_IN = '<p class="write-in"><span>Name</span><span>Class</span><span>Date</span></p>\n'

#: One empty line to write on.
RULE = '<p class="rule"></p>'


@dataclass(frozen=True)
class Handout:
    """A page to be printed.

    Attributes:
        name: its file's name without ending.
        title: its title, as plain text.
        body: what stands on the sheet, the heading included, as HTML.
    """

    name: str
    title: str
    body: str

    def html(self) -> str:
        """Return the page, which needs nothing from elsewhere."""
        style = squeezed(STATIC / "tokens.css") + squeezed(_STYLE)
        return (
            '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f"<title>{escape(self.title)} – Dear Mr. President</title>\n<style>\n{style}</style>\n"
            f'</head>\n<body class="cr">\n<main>\n{self.body}</main>\n</body>\n</html>\n'
        )


def table(name: str, columns: Iterable[str], rows: str) -> str:
    """Return a table that scrolls by itself, by keyboard too, where the screen is narrow.

    Args:
        name: the table's class, and what a screen reader calls it.
        columns: the headings, as HTML.
        rows: the rows, as HTML.
    """
    head = "".join(f'<th scope="col">{column}</th>' for column in columns)
    return (
        f'<div class="wide" role="region" aria-label="{name.capitalize()}" tabindex="0">\n'
        f'<table class="{name}">\n<thead><tr>{head}</tr></thead>\n'
        f"<tbody>\n{rows}</tbody>\n</table>\n</div>\n"
    )
