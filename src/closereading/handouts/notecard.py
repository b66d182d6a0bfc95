"""An empty source notecard, to be filled in by hand."""

from html import escape

from closereading.handouts.page import Handout

#: What the card asks, and what helps to answer it.
LINES: tuple[tuple[str, str], ...] = (
    ("Who speaks", "Who signed it? Who may have drafted it? How do we know?"),
    ("To whom", "By which title? Who else was to read it?"),
    ("What it is", "A letter, a memorandum, a record? An original or a copy?"),
    ("When", "Which dates stand there, and of what is each the date?"),
    ("How it travelled", "What was done, and what was only planned?"),
    ("Where it is kept", "Library, collection, file, box, folder."),
    ("Where I read it", "Edition, volume, document number, address."),
    ("How closely it was held", "What does a marking say, and what does a missing one?"),
    ("Not known", "What would you like to know that nothing here tells?"),
    ("So I expect, trust or doubt …", "Because of which detail? Use it; do not only name it."),
)


def notecard() -> Handout:
    """Return the card."""
    rows = "\n".join(
        f'<tr><th scope="row">{escape(line)}<span class="help">{escape(hint)}</span></th>'
        "<td></td></tr>"
        for line, hint in LINES
    )
    body = (
        "<p>For any document. Write what the source says, and where it says so.</p>\n"
        '<table class="card">\n<caption>Source notecard</caption>\n'
        '<thead><tr><th scope="col">Ask</th><th scope="col">Answer, and the words that '
        f"show it</th></tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>"
    )
    return Handout("notecard", "Source notecard", body)
