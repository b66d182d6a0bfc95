"""The letter with line numbers, to be marked by hand and talked about by line."""

from html import escape

from closereading.handouts.lines import Line, Run, is_numbered, numbered_lines, printed_runs
from closereading.handouts.page import WRITE_IN, Handout
from closereading.reference.bibliography import load_bibliography
from closereading.reference.notes import entry_note
from closereading.texts import LETTER, Part, load_source_text

#: Every so many lines one shows its number.
STEP = 5

_INTRODUCTION = (
    "The lines are broken for this hand-out, so that line 12 has the same words on every copy. "
    "They are not the lines of the paper. The numbers of lines and paragraphs are ours; the title, "
    "the small numbers, the page in brackets and the notes are the edition’s. "
    "In class say “line 12”; in a citation give the number of the document. "
    "The space on the right is for your notes."
)


def numbered_letter() -> Handout:
    """Return the whole letter in numbered lines, with its page break and the edition's notes."""
    text = load_source_text(LETTER)
    lines = numbered_lines(text)
    parts = "".join(_part(part, lines[part.id]) for part in text.parts if is_numbered(part))
    notes = "".join(note_html(part) for part in text.parts if part.number)
    body = (
        f'<h1>{title_html(text.part("title"))}</h1>\n<p class="source">{source_html()}</p>\n'
        f'{WRITE_IN}<p class="quiet">{_INTRODUCTION}</p>\n'
        f'<div class="letter">\n{parts}</div>\n'
        f"<h2>Notes of the edition</h2>\n{notes}"
        f'<p class="quiet">{escape(text.edition.availability)}</p>\n'
    )
    return Handout("letter", f"{text.title}, with line numbers", body)


def title_html(part: Part) -> str:
    """Return the title that the editors gave."""
    return "".join(map(run_html, printed_runs(part)))


def _part(part: Part, lines: tuple[Line, ...]) -> str:
    """Return a part in lines; who hears the page is told which lines a paragraph fills."""
    heard = ""
    if part.label.startswith("¶"):
        number, first, last = part.label.removeprefix("¶"), lines[0].number, lines[-1].number
        heard = f'<span class="heard">Paragraph {number}, lines {first} to {last}. </span>'
    labels = [part.label if heard else "", *[""] * len(lines)]
    inside = "\n".join(map(_line, lines, labels))
    return f'<p id="{part.id}">{heard}{inside}</p>\n'


def _line(line: Line, label: str) -> str:
    """Return a line with what stands left of it, for the eye alone."""
    paragraph = f'<span class="paragraph" aria-hidden="true">{label}</span>' if label else ""
    shown = f'<span class="number" aria-hidden="true">{line.number}</span>'
    number = "" if line.number % STEP else shown
    return f'<span class="line">{paragraph}{number}{"".join(map(run_html, line.runs))}</span>'


def run_html(run: Run) -> str:
    """Return a run of the letter; a note's number leads to the note, on the same page."""
    if run.sign == "note":
        return f'<sup><a href="#note-{run.text}" aria-label="Note {run.text}">{run.text}</a></sup>'
    if run.sign == "page":
        return f'<span class="turn">{escape(run.text)}</span>'
    return escape(run.text, quote=False)


def note_html(part: Part) -> str:
    """Return a note of the edition with its number."""
    words = "".join(map(run_html, printed_runs(part)))
    return f'<p class="note" id="{part.id}"><span>{part.number}.</span> {words}</p>\n'


def source_html() -> str:
    """Return the full note that cites the letter in its edition."""
    runs = entry_note(load_bibliography().entry("frus1977-80v06/d169"))
    return "".join(f"<cite>{escape(r)}</cite>" if italic else escape(r) for r, italic in runs)
