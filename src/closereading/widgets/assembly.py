"""The page's scripts and styles, put together from the files in ``static/``.

A host takes one module and one style sheet for each widget, so what the widgets share is written
once and joined here.
"""

import re
from functools import cache
from pathlib import Path

STATIC = Path(__file__).parent / "static"

SHARED_STYLES = ("tokens", "style")
SHARED_SCRIPTS = ("key_guard", "page")

#: The files that make the body of each kind of question, after what all kinds share.
KIND_SCRIPTS: dict[str, tuple[str, ...]] = {
    "choice": ("choice",),
    "notecard": ("notecard",),
    "quotation": ("writing", "quotation"),
    "citation": ("citation",),
    "short-answer": ("writing", "short_answer"),
    "argument": ("writing", "argument"),
    "confidence": ("confidence",),
}

#: The style sheets of a kind's own, after what all kinds share.
KIND_STYLES: dict[str, tuple[str, ...]] = {
    "notecard": ("card",),
    "quotation": ("writing",),
    "citation": ("card", "note"),
    "short-answer": ("writing",),
    "argument": ("writing", "quotations"),
}

_COMMENT = re.compile(r"^\s*/\*.*?\*/\s*?\n|^\s*//[^\n]*\n", re.DOTALL | re.MULTILINE)
_INDENTED = re.compile(r"^\s+", re.MULTILINE)
_LOOSE_STYLE = re.compile(r"(?<=[{};,:])\s+|\s+(?=[{}])")


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
    return _module(name)


@cache
def style_sheet(*own: str) -> str:
    """Return the shared style sheet, with a widget's own rules after it."""
    return "".join(_squeezed(STATIC / f"{name}.css") for name in (*SHARED_STYLES, *own))


def _module(*names: str) -> str:
    files = (STATIC / f"{name}.js" for name in (*SHARED_SCRIPTS, *names))
    return "".join(map(_squeezed, files)) + "export default { render };\n"


def _squeezed(path: Path) -> str:
    """Return a file without its comments and indentation, which a page has no use for."""
    bare = _INDENTED.sub("", _COMMENT.sub("", path.read_text(encoding="utf-8")))
    return _LOOSE_STYLE.sub("", bare) if path.suffix == ".css" else bare
