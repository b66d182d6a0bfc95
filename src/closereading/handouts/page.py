"""A hand-out as one page of HTML that prints well on A4 and on Letter paper."""

from dataclasses import dataclass
from html import escape
from pathlib import Path

from closereading.widgets.assembly import STATIC

_STYLE = Path(__file__).with_name("handout.css")


@dataclass(frozen=True)
class Handout:
    """A page to be printed; ``name`` is its file's name without ending."""

    name: str
    title: str
    body: str

    def html(self) -> str:
        """Return the page, which needs nothing from elsewhere."""
        tokens = (STATIC / "tokens.css").read_text(encoding="utf-8")
        return (
            '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f"<title>{escape(self.title)}</title>\n"
            f"<style>\n{tokens}{_STYLE.read_text(encoding='utf-8')}</style>\n</head>\n"
            f'<body class="cr">\n<main>\n<h1>{escape(self.title)}</h1>\n{self.body}\n'
            "</main>\n</body>\n</html>\n"
        )


def table(caption: str, head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    """Return a table whose first column heads its rows."""
    columns = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in head)
    body = "\n".join(
        f'<tr><th scope="row">{escape(row[0])}</th>'
        + "".join(f"<td>{escape(cell)}</td>" for cell in row[1:])
        + "</tr>"
        for row in rows
    )
    return (
        f"<table>\n<caption>{escape(caption)}</caption>\n<thead><tr>{columns}</tr></thead>\n"
        f"<tbody>\n{body}\n</tbody>\n</table>"
    )
