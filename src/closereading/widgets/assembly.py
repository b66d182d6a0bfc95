"""The page's scripts and styles, put together from the files in ``static/``.

A host takes one module and one style sheet for each widget, so what the widgets share is written
once and joined here.
"""

import re
from functools import cache
from pathlib import Path

STATIC = Path(__file__).parent / "static"

SHARED_STYLES = ("tokens", "style")
SHARED_SCRIPTS = ("key_guard", "make", "page")

#: The files that make the body of each kind of question, after what all kinds share.
KIND_SCRIPTS: dict[str, tuple[str, ...]] = {
    "choice": ("choice",),
    "several": ("several",),
    "notecard": ("choose", "chosen", "notecard"),
    "statements": ("chosen", "writing", "radio_field", "statements"),
    "order": ("order",),
    "match": ("choose", "chosen", "match"),
    "sort": ("chosen", "radio_field", "sort"),
    "matrix": ("choose", "chosen", "matrix"),
    "mark": ("mark",),
    "quotation": ("writing", "quotation"),
    "document-quotation": ("writing", "quotations", "document_quotation"),
    "citation": ("citation",),
    "short-answer": ("writing", "short_answer"),
    "argument": ("writing", "quotations", "argument"),
    "confidence": ("confidence",),
}

#: The style sheets of a kind's own, after what all kinds share.
KIND_STYLES: dict[str, tuple[str, ...]] = {
    "several": ("several",),
    "notecard": ("card",),
    "order": ("order",),
    "match": ("items", "match", "whole_choice"),
    "sort": ("items", "clauses"),
    "matrix": ("items", "match", "matrix"),
    "statements": ("writing", "items", "statements"),
    "quotation": ("writing",),
    "document-quotation": ("writing", "quotations", "source"),
    "citation": ("card", "note"),
    "short-answer": ("writing",),
    "argument": ("writing", "quotations"),
}

_COMMENT = re.compile(r"^\s*/\*.*?\*/\s*?\n|^\s*//[^\n]*\n", re.DOTALL | re.MULTILINE)
_INDENTED = re.compile(r"^\s+", re.MULTILINE)
_LOOSE_STYLE = re.compile(r"(?<=[{};,:])\s+|\s+(?=[{}])")

#: A script's texts, which stay as they are, or the spaces round a sign that needs none.
_LOOSE_SCRIPT = re.compile(
    r'("(?:[^"\\\n]|\\.)*"|`[^`]*`)| *([{(,;])\s*|\s*([})]) *| *([=?:&|]|=>) *'
)

#: The letter, to be read or to be marked.
LETTER_SCRIPTS = ("letter_parts", "letter")
MARKING_SCRIPTS = (
    "save_file",
    "letter_parts",
    "mark_words",
    "mark_choice",
    "mark_file",
    "mark_list",
    "marking",
)


#: The review, which lets answers be taken along.
REVIEW_SCRIPTS = ("save_file", "take_along", "review")

_SCRIPTS = {"letter": LETTER_SCRIPTS, "review": REVIEW_SCRIPTS}


@cache
def question_module(kind: str) -> str:
    """Return the ES module that shows one kind of question."""
    return _module("question", *KIND_SCRIPTS[kind])


@cache
def question_style(kind: str) -> str:
    """Return the style sheet of one kind of question."""
    return style_sheet(*KIND_STYLES.get(kind, ()))


@cache
def module(name: str) -> str:
    """Return the ES module of the letter or of the review."""
    return _module(*_SCRIPTS.get(name, (name,)))


@cache
def tool(kind: str) -> dict[str, str]:
    """Return the script and style sheet that a kind loads beside its own; most have none."""
    if kind != "mark":
        return {}
    styles = (squeezed(STATIC / f"{name}.css") for name in ("letter", "mark"))
    shared = "{ make, say, freshId }"
    body = _joined(*MARKING_SCRIPTS)
    script = f"export default ({shared}) => {{\n{body}return marking;\n}};\n"
    return {"script": script, "style": "".join(styles)}


@cache
def style_sheet(*own: str) -> str:
    """Return the shared style sheet, with a widget's own rules after it."""
    return "".join(squeezed(STATIC / f"{name}.css") for name in (*SHARED_STYLES, *own))


def _module(*names: str) -> str:
    return _joined(*SHARED_SCRIPTS, *names) + "export default { render };\n"


def _joined(*names: str) -> str:
    return "".join(squeezed(STATIC / f"{name}.js") for name in names)


def squeezed(path: Path) -> str:
    """Return a file without its comments and indentation, which a page has no use for."""
    bare = _INDENTED.sub("", _COMMENT.sub("", path.read_text(encoding="utf-8")))
    if path.suffix == ".css":
        return _LOOSE_STYLE.sub("", bare)
    return _LOOSE_SCRIPT.sub(lambda found: found[found.lastindex or 0], bare)
