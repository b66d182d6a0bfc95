"""The hand-outs: what is committed is what the data give, and line 12 is line 12 everywhere."""

import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner
from pypdf import PdfReader

from closereading.cli import main
from closereading.handouts import handouts, rubric
from closereading.handouts.lines import MEASURE, is_numbered, numbered_lines
from closereading.keys import key_path, load_key
from closereading.kinds.argument import ArgumentKey
from closereading.questions import load_questions
from closereading.texts import SourceText

REPOSITORY = Path(__file__).resolve().parents[1]
COMMITTED = REPOSITORY / "docs" / "instructor" / "handouts"


PAGES = {handout.name: handout.html() for handout in handouts()}


class Words(HTMLParser):
    """The words that a page prints: not its head, nor what only a screen reader says."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.printed: list[str] = []
        self._silent = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "head" or ("class", "heard") in attrs:
            self._silent = tag

    def handle_endtag(self, tag: str) -> None:
        if tag == self._silent:
            self._silent = ""

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.printed.append(data)


def printed_in(page: str) -> str:
    return squeezed(" ".join(Words(page).printed))


def squeezed(text: str) -> str:
    """Leave out all spaces: a PDF knows places on paper, not where a word ends."""
    return re.sub(r"\s+", "", text)


def pdf_text(name: str) -> str:
    pages = [page.extract_text() for page in PdfReader(COMMITTED / f"{name}.pdf").pages]
    return "\n".join(re.sub(r"^\d+ of \d+\n", "", page) for page in pages)


@pytest.fixture(autouse=True)
def _in_the_clone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(REPOSITORY)


def test_committed_pages_are_exactly_what_the_command_writes(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["handouts", "--to", str(tmp_path)])
    assert result.exit_code == 0, result.output
    written = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert written == {path.name: path.read_bytes() for path in COMMITTED.glob("*.html")}


def test_every_page_is_committed_as_a_pdf_too() -> None:
    assert {path.stem for path in COMMITTED.glob("*.pdf")} == set(PAGES)


@pytest.mark.parametrize("name", PAGES)
def test_pdf_has_every_word_of_its_page_in_order(name: str) -> None:
    assert squeezed(pdf_text(name)) == printed_in(PAGES[name])


@pytest.mark.parametrize("name", PAGES)
def test_pdf_prints_on_a4_and_on_letter_without_cutting(name: str) -> None:
    a4_width, letter_height = 595.92, 792
    for page in PdfReader(COMMITTED / f"{name}.pdf").pages:
        assert page.mediabox.width <= a4_width
        assert page.mediabox.height <= letter_height


@pytest.mark.parametrize("name", [name for name in PAGES if name != "letter"])
def test_what_is_filled_in_is_one_sheet(name: str) -> None:
    assert len(PdfReader(COMMITTED / f"{name}.pdf").pages) == 1


def test_pdf_has_each_fifth_number_before_the_words_of_its_line(letter: SourceText) -> None:
    rows = [squeezed(row) for row in pdf_text("letter").splitlines()]
    lines = [line for part in numbered_lines(letter).values() for line in part]
    for line in lines:
        number = "" if line.number % 5 else str(line.number)
        ending = number + squeezed(line.text)
        assert [row for row in rows if re.sub(r"^¶\d", "", row) == ending]


def test_lines_give_back_the_letter_as_it_is_printed(letter: SourceText) -> None:
    lines = numbered_lines(letter)
    for part in filter(is_numbered, letter.parts):
        assert " ".join(line.text for line in lines[part.id]) == part.as_printed()
        assert all(len(line.text) <= MEASURE for line in lines[part.id])


def test_lines_are_counted_from_the_salutation_to_the_signature(letter: SourceText) -> None:
    lines = [line for part in numbered_lines(letter).values() for line in part]
    assert [line.number for line in lines] == list(range(1, len(lines) + 1))
    assert (lines[0].text, lines[-1].text) == ("Dear Mr. President:", "Jimmy Carter")
    assert lines[11].text == "such defensive arms to China."


def test_page_turn_stays_inside_its_word(letter: SourceText) -> None:
    turned = [line for line in numbered_lines(letter)["p5"] if "[Page 509]" in line.text]
    assert "in[Page 509]terests" in turned[0].text
    assert [run.sign for run in turned[0].runs] == ["words", "page", "words"]


def test_pages_need_no_network() -> None:
    for page in PAGES.values():
        assert not re.search(r"<(link|script|img|iframe)|@import|url\(", page)


@pytest.mark.parametrize("exercise", ["argument", "sourcing"])
def test_rubric_has_every_level_of_the_key(exercise: str) -> None:
    assignment = load_questions(REPOSITORY / "solutions" / exercise)
    keys = load_key(key_path(assignment), assignment).questions.values()
    printed = printed_in(PAGES[f"rubric-{exercise}"])
    [traits] = [key.rubric for key in keys if isinstance(key, ArgumentKey)]
    assert len(traits) == 4
    for trait in traits:
        for level in trait.levels:
            assert squeezed(level.partition(": ")[2]) in printed
    assert squeezed(f"of {sum(trait.points for trait in traits):g} points") in printed


def test_without_keys_there_are_the_letter_and_the_notecard(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(rubric, "authored_folders", list)
    assert {handout.name for handout in handouts()} == {"letter", "notecard"}


def test_without_chromium_the_pages_are_written_and_a_sentence_says_why_no_pdf(
    tmp_path: Path,
) -> None:
    nowhere = {"PATH": "", "PLAYWRIGHT_BROWSERS_PATH": str(tmp_path / "no-browsers")}
    run = "from closereading.cli import main; main()"
    command = [sys.executable, "-c", run, "handouts", "--pdf", "--to", str(tmp_path)]
    result = subprocess.run(
        command, env={**os.environ, **nowhere}, capture_output=True, text=True, check=False
    )
    assert result.returncode == 2
    assert result.stderr.startswith("PDF needs Chromium")
    assert (tmp_path / "letter.html").is_file()
