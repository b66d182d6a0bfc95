"""Where no widget runs: everything can be read, and every answer can be given in code."""

import subprocess
import sys
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from browser.jupyter import QUESTIONS, lay_out
from browser.test_accessible import ANSWERS
from closereading import asking
from closereading.asking import answer, ask
from closereading.questions import load_questions
from closereading.texts import load_source_text
from closereading.widgets.question import QuestionWidget
from closereading.workbook import Workbook


@pytest.fixture
def lesson(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workbook:
    lay_out(tmp_path / "lesson", "practice")
    monkeypatch.setattr(asking, "FOLDER", tmp_path / "lesson")
    return asking.open_workbook(asking.FOLDER)


def texts_in(shown: Any) -> Iterator[str]:
    """Give what a reader chooses from: every text and label that the page gets."""
    inner = shown.values() if isinstance(shown, dict) else shown if isinstance(shown, list) else ()
    for part in inner:
        yield from texts_in(part)
    if isinstance(shown, dict):
        yield from (shown[name] for name in ("text", "label") if isinstance(shown.get(name), str))


def test_a_notebook_that_a_program_ran_is_readable_from_the_first_question_to_the_last(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "lesson"
    lay_out(folder, "practice")
    command = ["nbconvert", "--to", "html", "--execute", "reading.ipynb"]
    subprocess.run([sys.executable, "-m", "jupyter", *command], cwd=folder, check=True)
    page = unescape((folder / "reading.html").read_text(encoding="utf-8"))
    assert '<script type="application/vnd.jupyter.widget-view+json">' not in page
    for question in load_questions(folder).questions:
        assert question.prompt in page
    for part in load_source_text("carter-to-brezhnev-1979").parts:
        assert part.text[:40] in page


@pytest.mark.parametrize("question_id", QUESTIONS)
def test_all_that_can_be_chosen_stands_in_the_plain_page(
    lesson: Workbook, question_id: str
) -> None:
    widget = ask(question_id)
    assert isinstance(widget, QuestionWidget)
    html = unescape(widget._repr_mimebundle_()[0]["text/html"])
    own = {name: widget.shown[name] for name in widget.shown if name not in ("levels", "letter")}
    assert all(text in html for text in texts_in(own))
    assert lesson.assignment.question(question_id).prompt in html
    assert widget.shown["rule"] in html


@pytest.mark.parametrize("question_id", ANSWERS)
def test_every_kind_is_answered_in_code_with_saving_and_feedback(
    lesson: Workbook, question_id: str
) -> None:
    answered = repr(answer(question_id, ANSWERS[question_id], 2, "as I read it"))
    record = lesson.book.record(question_id)
    assert record["value"] == ANSWERS[question_id]
    assert (record["confidence"], record["because"], record["attempts"]) == (2, "as I read it", 1)
    assert "Saved" in answered
    assert len(answered.splitlines()) > 1


@pytest.mark.parametrize("question_id", ANSWERS)
def test_an_answer_of_another_form_is_told_the_form(lesson: Workbook, question_id: str) -> None:
    refused = repr(answer(question_id, {"no such id": [float("nan")]}))
    assert refused.startswith("Not saved. This question takes")
    assert lesson.book.records() == {}


def test_plain_page_links_to_the_document_that_is_to_be_quoted(lesson: Workbook) -> None:
    widget = ask("quoted-document")
    assert isinstance(widget, QuestionWidget)
    html = widget._repr_mimebundle_()[0]["text/html"]
    shown = lesson.sheet("quoted-document").shown["source"]
    assert f'<a href="{shown["address"]}" target="_blank"' in html
    assert shown["title"] in html
    assert "needs a connection to the internet" in html
