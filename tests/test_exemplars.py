"""Exemplary paragraphs that readers compare: what stands in quotation marks is the letter's."""

import json
import re
from pathlib import Path

import pytest

from closereading.kinds.argument import quotations_in
from closereading.texts import find_quotation, load_source_text

REPOSITORY = Path(__file__).resolve().parents[1]
EXEMPLARS = sorted((REPOSITORY / "docs" / "instructor" / "exemplars").glob("*.md"))
NOTEBOOKS = [
    REPOSITORY / "lessons" / "08-make-the-case" / "make-the-case.ipynb",
    REPOSITORY / "solutions" / "argument" / "argument.ipynb",
]


def paragraphs(path: Path) -> list[str]:
    """Return the paragraphs of a page that are set off as somebody's answer."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".ipynb":
        cells = json.loads(text)["cells"]
        text = "\n\n".join("".join(c["source"]) for c in cells if c["cell_type"] == "markdown")
    return [found.group() for found in re.finditer(r"(?:^> .*\n?)+", text, re.MULTILINE)]


@pytest.mark.parametrize("path", [*EXEMPLARS, *NOTEBOOKS], ids=lambda path: path.stem)
def test_exemplary_paragraphs_quote_the_letter_exactly(path: Path) -> None:
    letter = load_source_text("carter-to-brezhnev-1979")
    quoted = [words for paragraph in paragraphs(path) for words in quotations_in(paragraph)]
    assert quoted
    for words in quoted:
        assert find_quotation(letter, words).found, words
