"""What the site adds to the page in which a lesson or an exercise opens."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from closereading.handouts.plain_letter import letter_html
from closereading.texts import SourceText

_HERE = Path(__file__).parent
_PARTS = _HERE / "lesson_page"

#: Read one after the other, as one script.
SCRIPTS = (
    "../kept_answers.js",
    "make.js",
    "letter_first.js",
    "one_window.js",
    "newer_lesson.js",
    "nothing_kept.js",
    "storage_full.js",
    "leaving.js",
    "on_site.js",
)


def add_to_lesson_page(page: Path, letter: SourceText) -> None:
    """Put the letter into the page, to be read at once, and what the start bar asks of the site.

    Args:
        page: the HTML in which JupyterLite opens a notebook.
        letter: the letter.
    """
    html = page.read_text(encoding="utf-8")
    html = html.replace("<html>", '<html lang="en">', 1)
    html = html.replace("</head>", f"<style>\n{_style()}</style>\n</head>", 1)
    body = html.index(">", html.index("<body")) + 1
    html = f"{html[:body]}\n{_letter_first(letter)}\n<script>\n{_script()}</script>{html[body:]}"
    page.write_text(html, encoding="utf-8")


def _style() -> str:
    """Return the style sheets; the colours stand on the letter alone, not on Jupyter's page."""
    palette = (_HERE / "palette.css").read_text(encoding="utf-8")
    parts = (_HERE / "letter.css", _PARTS / "lesson_page.css")
    own = "".join(part.read_text(encoding="utf-8") for part in parts)
    return palette.replace(":root", "#letter-first") + own


def _letter_first(letter: SourceText) -> str:
    # The notebook below shows the same letter: its parts have the same ids.
    html = letter_html(letter).replace(' id="', ' id="first-')
    html = html.replace(' href="#', ' href="#first-')
    environment = Environment(
        loader=FileSystemLoader(_PARTS), autoescape=True, undefined=StrictUndefined
    )
    return environment.get_template("letter_first.html.j2").render(letter=Markup(html))


def _script() -> str:
    parts = "".join((_PARTS / name).read_text(encoding="utf-8") for name in SCRIPTS)
    return f'(() => {{\n"use strict";\n{parts}}})();\n'
