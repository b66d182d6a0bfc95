"""The hand-outs: as the course's data have them, with the same line numbers on every paper."""

import re
import shutil
import subprocess
from html import unescape
from pathlib import Path

import pytest

from closereading.handouts import Handout, handouts
from closereading.handouts.letter import CLOSE, MEASURE, OPEN, letter_lines
from closereading.texts import SourceText

FOLDER = Path(__file__).parents[1] / "docs" / "instructor" / "handouts"

HANDOUTS = handouts()
every_handout = pytest.mark.parametrize("handout", HANDOUTS, ids=lambda handout: handout.name)


def bare(words: str) -> str:
    return words.replace(OPEN, "").replace(CLOSE, "")


@every_handout
def test_committed_page_is_what_the_course_makes(handout: Handout) -> None:
    assert (FOLDER / f"{handout.name}.html").read_text(encoding="utf-8") == handout.html()
    assert (FOLDER / f"{handout.name}.pdf").read_bytes().startswith(b"%PDF")


@every_handout
def test_page_asks_nothing_of_the_network(handout: Handout) -> None:
    assert not re.search(r'(src|href)="https?:|@import|url\(', handout.html())


def test_lines_hold_the_whole_letter_in_order_and_fit_the_measure(letter: SourceText) -> None:
    lines = letter_lines(letter)
    assert [line.number for line in lines] == list(range(1, len(lines) + 1))
    assert all(len(bare(line.words)) <= MEASURE for line in lines)
    printed = [part.as_printed() for part in letter.parts if not part.number]
    assert " ".join(bare(line.words) for line in lines).split() == " ".join(printed).split()


@pytest.mark.parametrize(
    ("number", "opening"),
    [
        (5, "sale of weapons and military hardware"),
        (10, "As you mention in your letter"),
        (40, "I welcome this opportunity"),
        (50, "in relations between our two countries."),
    ],
)
def test_numbered_line_begins_where_a_class_will_look(
    letter: SourceText, number: int, opening: str
) -> None:
    assert bare(letter_lines(letter)[number - 1].words).startswith(opening)
    [page] = [handout.html() for handout in HANDOUTS if handout.name == "letter"]
    assert f'<span class="number">{number}</span>{opening}' in unescape(page)


def test_rubric_has_four_traits_whose_points_add_up() -> None:
    [page] = [handout.html() for handout in HANDOUTS if handout.name == "rubric"]
    points = [int(found) for found in re.findall(r"<small>\((\d+) points\)</small>", page)]
    assert len(points) == 4
    assert f"In all {sum(points)} points" in page


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not here")
def test_pdf_holds_the_letters_words_in_order(letter: SourceText) -> None:
    command = ["pdftotext", "-raw", str(FOLDER / "letter.pdf"), "-"]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    words = re.sub(r"^(?:\d+ )?(?:¶\d )?", "", printed, flags=re.MULTILINE).split()
    body = letter.part("p2").text.split()
    assert " ".join(body) in " ".join(words)
