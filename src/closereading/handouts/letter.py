"""The letter with line numbers: broken here, so that line 12 is the same on every paper."""

import textwrap
from dataclasses import dataclass
from html import escape

from closereading.handouts.page import Handout
from closereading.reference.bibliography import load_bibliography
from closereading.reference.notes import entry_note
from closereading.texts import Part, SourceText, load_source_text

#: Characters in a line.
MEASURE = 66

#: Every how many lines a number stands.
EVERY = 5

#: Stand round a note's number while lines are broken.
OPEN, CLOSE = "\x02", "\x03"

_LETTER = "carter-to-brezhnev-1979"


@dataclass(frozen=True)
class Line:
    """A printed line: its number in the letter, the part it is in, and its words."""

    number: int
    part: str
    words: str


def letter_lines(text: SourceText) -> tuple[Line, ...]:
    """Return the letter, without its notes, in lines of at most ``MEASURE`` characters."""
    broken = [(part.id, line) for part in text.parts if not part.number for line in _broken(part)]
    return tuple(Line(number, part, line) for number, (part, line) in enumerate(broken, start=1))


def numbered_letter() -> Handout:
    """Return the letter with a number at every fifth line, and the notes below."""
    text = load_source_text(_LETTER)
    lines = letter_lines(text)
    parts = "\n".join(
        f'<div class="part" data-part="{part.id}">{_head(part)}'
        + "".join(_row(line) for line in lines if line.part == part.id)
        + "</div>"
        for part in text.parts
        if not part.number
    )
    notes = "\n".join(
        f"<p><sup>{escape(part.number)}</sup> {escape(part.as_printed())}</p>"
        for part in text.parts
        if part.number
    )
    source = f'<p class="source">{_source()}</p>'
    body = f'<div class="letter">\n{parts}\n</div>\n<h2>The editors’ notes</h2>\n{notes}\n{source}'
    return Handout("letter", "The letter, with line numbers", body)


def _source() -> str:
    runs = entry_note(load_bibliography().entry("frus1977-80v06/d169"))
    return "".join(f"<i>{escape(r)}</i>" if italic else escape(r) for r, italic in runs)


def _broken(part: Part) -> list[str]:
    printed, done = "", 0
    numbers = {(note.offset, note.number) for note in part.note_references}
    for offset, sign in part.marks:
        raised = f"{OPEN}{sign}{CLOSE}" if (offset, sign) in numbers else sign
        printed, done = printed + part.text[done:offset] + raised, offset
    printed += part.text[done:]
    return textwrap.wrap(printed, MEASURE, break_long_words=False, break_on_hyphens=False)


def _head(part: Part) -> str:
    return f'<span class="paragraph">{part.label}</span>' if part.label.startswith("¶") else ""


def _row(line: Line) -> str:
    number = str(line.number) if line.number % EVERY == 0 else ""
    words = escape(line.words).replace(OPEN, "<sup>").replace(CLOSE, "</sup>")
    return f'<p><span class="number">{number}</span>{words}</p>'
