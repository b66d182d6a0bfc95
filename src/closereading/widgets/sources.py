"""The list of a page's sources: full notes with links, and what was read of each."""

from collections.abc import Iterable
from html import escape

from closereading.kinds.citation_note import Run, plain_note
from closereading.reference.bibliography import Entry
from closereading.reference.notes import entry_note
from closereading.widgets.assembly import style_sheet

INTRODUCTION = "What this page cites, and what we, its authors, have read of it."

READ = {
    "whole": "We read all of this.",
    "part": "We read this only in part.",
    "not read": "We have not read this; other sources point to it.",
}

KIND = {
    "primary": "",
    "official data": "Official data.",
    "secondary": "A secondary source.",
}


class SourcesList:
    """Works of the bibliography, to be shown in a cell's output."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = tuple(entries)

    def _repr_mimebundle_(self, **_kwargs: object) -> dict[str, str]:
        return {"text/html": self.html(), "text/plain": self.as_text()}

    def html(self) -> str:
        """Return the list as HTML that is readable without its styles."""
        items = "".join(
            f'<li><p>{_note_html(entry)}</p><p class="cr-quiet">{escape(_remark(entry))}</p></li>'
            for entry in self.entries
        )
        return (
            f"<style>{style_sheet('sources')}</style>"
            '<section class="cr cr-sources" aria-label="Sources">'
            f"<p>{escape(INTRODUCTION)}</p><ul>{items}</ul></section>"
        )

    def as_text(self) -> str:
        """Return the list as plain text, one work a line."""
        lines = (f"- {plain_note(entry_note(entry))} {_remark(entry)}" for entry in self.entries)
        return "\n".join([INTRODUCTION, *lines])


def _remark(entry: Entry) -> str:
    return " ".join(filter(None, (KIND[entry.kind_of_source], READ[entry.read])))


def _note_html(entry: Entry) -> str:
    note = "".join(map(_run_html, entry_note(entry)))
    if not entry.address:
        return note
    shown = escape(entry.address)
    link = f'<a href="{shown}" target="_blank" rel="noopener">{shown}</a>'
    return note.replace(shown, link)


def _run_html(run: Run) -> str:
    words, italic = run
    return f"<cite>{escape(words)}</cite>" if italic else escape(words)
