"""The whole letter for a page that is read on a screen: paragraphs, numbers, notes."""

from functools import cache

from closereading.handouts.letter import note_html, run_html, source_html, title_html
from closereading.handouts.lines import is_numbered, printed_runs
from closereading.texts import Part, SourceText


@cache
def letter_html(text: SourceText) -> str:
    """Return the whole letter with its notes; every part can be linked by its id."""
    parts = "".join(_part(part) for part in text.parts if is_numbered(part))
    notes = "".join(note_html(part) for part in text.parts if part.number)
    return (
        f'<p class="title" id="title">{title_html(text.part("title"))}</p>\n{parts}'
        f"<h3>Notes of the edition</h3>\n{notes}"
        f'<p class="quiet">{source_html()}</p>\n'
    )


def _part(part: Part) -> str:
    label = ""
    if part.label.startswith("¶"):
        heard = f'<span class="heard">Paragraph {part.label.removeprefix("¶")}. </span>'
        label = f'<span class="number" aria-hidden="true">{part.label}</span>{heard}'
    return f'<p id="{part.id}">{label}{"".join(map(run_html, printed_runs(part)))}</p>\n'
