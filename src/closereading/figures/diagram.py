"""What every figure of the course has: a picture in two themes, its description, its table."""

import base64
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from pathlib import Path

from closereading.course import course_folder

#: The folder of pictures that were drawn beforehand, in a course that is read in the browser.
PICTURES = "pictures"

_STYLE = Path(__file__).with_name("diagram.css")

THEMES = ("light", "dark")


def diagram_style() -> str:
    """Return the style sheet of every figure."""
    return _STYLE.read_text(encoding="utf-8")


@dataclass(frozen=True)
class Diagram:
    """A figure with its description, and its data as a table.

    Attributes:
        draw: draws the picture for a "light" or a "dark" page; returns SVG in base 64.
        alternative: says what the picture shows, for readers who do not see it.
        caption: stands below the picture.
        summary: names the table.
        columns: the table's headings.
        rows: the table's rows; the first entry of each is its heading.
        wide: whether the picture needs room, and is scrolled sideways where there is none.
        name: names the picture's files where it was drawn beforehand; empty for a picture of what
            one reader did.
    """

    draw: Callable[[str], str]
    alternative: str
    caption: str
    summary: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    wide: bool = False
    name: str = ""

    def _repr_mimebundle_(self, **_kwargs: object) -> dict[str, str]:
        return {"text/html": self.html(), "text/plain": self.as_text()}

    def html(self) -> str:
        """Return the figure for a light and a dark page, with its style sheet."""
        return f"<style>{diagram_style()}</style>{self.figure()}"

    def figure(self) -> str:
        """Return the figure for a page that has the style sheet in its head."""
        images = "".join(
            f'<img data-ground="{theme}" alt="{escape(self.alternative)}" '
            f'src="data:image/svg+xml;base64,{self.picture(theme)}">'
            for theme in THEMES
        )
        room = ' data-wide tabindex="0" role="group" aria-label="Picture"' if self.wide else ""
        return (
            f'<figure class="cr-diagram"><div{room}>{images}</div>'
            f"<figcaption>{escape(self.caption)}</figcaption>"
            f"<details><summary>{escape(self.summary)}</summary>{self._table()}</details></figure>"
        )

    def picture(self, theme: str) -> str:
        """Return the SVG in base 64: as it was drawn beforehand, or drawn now."""
        drawn = course_folder() / PICTURES / self.file_name(theme)
        if self.name and drawn.is_file():
            return base64.b64encode(drawn.read_bytes()).decode()
        return self.draw(theme)

    def file_name(self, theme: str) -> str:
        """Return the name of the picture's file for a "light" or a "dark" page."""
        return f"{self.name}-{theme}.svg"

    def as_text(self) -> str:
        """Return the caption and the table line by line."""
        return "\n".join([self.caption, *(": ".join(row[:2]) for row in self.rows)])

    def _table(self) -> str:
        head = "".join(f'<th scope="col">{escape(label)}</th>' for label in self.columns)
        body = "".join(
            f'<tr><th scope="row">{escape(row[0])}</th>'
            + "".join(f"<td>{escape(entry)}</td>" for entry in row[1:])
            + "</tr>"
            for row in self.rows
        )
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
