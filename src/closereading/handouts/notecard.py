"""An empty source notecard, to be filled in by hand for this letter or for any other document."""

from closereading.handouts.page import RULE, WRITE_IN, Handout, table

_INTRODUCTION = (
    "One line for each detail. Copy the words that give it, and put them in quotation marks. "
    "Then use it: what do you expect, trust or doubt because of it? "
    "Last, say what it does not let you say. “Not established” is a good answer where it is true."
)

_COLUMNS = (
    "Detail",
    "In the source’s words",
    "Because of this I expect, trust or doubt …",
    "It does not let me say …",
)

_ROWS = (
    ("Who speaks", "Who signed? Who drafted, and how do we know?"),
    ("To whom", "By which title? Who else was to read it?"),
    ("What it is", "Letter, memorandum, record? Original or copy?"),
    ("When", "Which dates stand there, and what does each date?"),
    ("How it traveled", "What was done, and what was only planned?"),
    ("How it was held", "What does a marking say, or a missing one?"),
    ("Where it is kept", "Library, collection, file, box, folder."),
    ("Where I read it", "Edition, volume, document number."),
)

_AFTERWARDS = ("What is still not established, and where I would look", "One question to the text")


def notecard() -> Handout:
    """Return the card."""
    rows = "".join(
        f'<tr><th scope="row">{name}<small>{hint}</small></th><td></td><td></td><td></td></tr>\n'
        for name, hint in _ROWS
    )
    afterwards = "".join(f"<h2>{heading}</h2>\n{RULE * 2}\n" for heading in _AFTERWARDS)
    body = (
        f"<h1>Source notecard</h1>\n{WRITE_IN}"
        '<p class="write-in"><span>Document</span></p>\n'
        f'<p class="quiet">{_INTRODUCTION}</p>\n'
        f"{table('notecard', _COLUMNS, rows)}{afterwards}"
    )
    return Handout("notecard", "Source notecard", body)
