"""What the front functions show when all is well, and when it is not."""

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from closereading import asking
from closereading.asking import answer, ask, review
from closereading.cli import main
from closereading.questions import Assignment
from closereading.showing import show_letter, show_sources
from closereading.texts import SourceText
from closereading.widgets.letter import LetterWidget
from closereading.widgets.question import QuestionWidget
from closereading.widgets.static_html import Notice
from closereading.workbook import Workbook


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What is displayed besides a cell's value."""
    found: list[Any] = []
    monkeypatch.setattr(asking, "display", lambda thing, **_: found.append(thing))
    return found


def test_nbgrader_gets_a_plain_nought_and_a_reason(
    exercise: Workbook, shown: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    value = ask("day-sent")
    assert type(value) is float
    assert value == 0.0
    assert "graded from the answers file" in repr(shown[0])
    assert isinstance(review(), Notice)
    assert exercise.questions_shown == {}


def test_nbgrader_gets_nought_even_where_there_are_no_questions(
    tmp_path: Path, shown: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NBGRADER_EXECUTION", "validate")
    monkeypatch.setattr(asking, "FOLDER", tmp_path)
    assert ask("day-sent") == 0.0
    assert len(shown) == 1


def test_an_unknown_question_is_named_in_a_sentence(exercise: Workbook) -> None:
    notice = ask("<b>day</b>")
    assert isinstance(notice, Notice)
    assert exercise.assignment.title in repr(notice)
    assert "&lt;b&gt;day&lt;/b&gt;" in notice._repr_html_()


def test_a_notebook_away_from_its_questions_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "FOLDER", tmp_path)
    assert "beside this notebook" in repr(ask("day-sent"))
    assert "beside this notebook" in repr(review())
    assert isinstance(show_letter(), LetterWidget)


def damage(assignment: Assignment) -> None:
    path = assignment.folder / "questions.toml"
    path.write_text(path.read_text().replace('kind = "choice"', 'kind = "riddle"'))


def test_a_damaged_course_is_told_to_its_reader_in_one_sentence_without_a_path(
    exercise: Workbook,
) -> None:
    damage(exercise.assignment)
    for shown_instead in (ask("day-sent"), answer("day-sent", "b"), review(), show_sources()):
        assert isinstance(shown_instead, Notice)
        said = repr(shown_instead)
        assert said.startswith("This part of the course is damaged")
        assert said.count(".") == 1
        for only_for_authors in (exercise.assignment.folder.name, "toml", "riddle", "kind"):
            assert only_for_authors not in said


def test_a_damaged_course_is_told_to_its_author_with_file_question_and_field(
    exercise: Workbook,
) -> None:
    damage(exercise.assignment)
    told = CliRunner().invoke(main, ["check", str(exercise.assignment.folder)]).output
    for named in ("questions.toml", "day-sent", "kind"):
        assert named in told


def test_a_damaged_key_is_told_in_the_answer_to_a_check(lesson: Workbook) -> None:
    path = lesson.assignment.folder / "key.toml"
    path.write_text(path.read_text().replace("reason", "raison"))
    said = repr(answer("day-sent", "b"))
    assert said.startswith("This part of the course is damaged")
    assert "raison" not in said


def test_changed_questions_are_shown_when_the_cell_runs_again(exercise: Workbook) -> None:
    path = exercise.assignment.folder / "questions.toml"
    path.write_text(path.read_text().replace("What does the source note", "What does note 1"))
    widget = ask("day-sent")
    assert isinstance(widget, QuestionWidget)
    assert widget.shown["prompt"].startswith("What does note 1")


def test_a_part_that_is_not_there_is_named(exercise: Workbook) -> None:
    notice = show_letter("p1", "p99")
    assert isinstance(notice, Notice)
    assert "p99" in repr(notice)
    assert exercise.assignment.document


def test_the_letter_on_the_page_has_every_character_in_order(letter: SourceText) -> None:
    widget = show_letter()
    assert isinstance(widget, LetterWidget)
    parts = widget.shown["parts"]
    assert widget.shown["whole"] is True
    for part, shown in zip(letter.parts, parts, strict=True):
        words = "".join(piece.get("text", "") for piece in shown["pieces"])
        assert words == part.text
        signs = [piece for piece in shown["pieces"] if "text" not in piece]
        assert len(signs) == len(part.page_breaks) + len(part.note_references)


def test_words_left_out_between_parts_are_marked(letter: SourceText) -> None:
    widget = show_letter("title", "salutation", "closing", "note-1")
    assert isinstance(widget, LetterWidget)
    assert widget.shown["left_out_before"] == ["closing", "note-1"]
    assert letter.part("closing").text


def test_the_page_break_stands_inside_its_word(letter: SourceText) -> None:
    widget = show_letter("p5")
    assert isinstance(widget, LetterWidget)
    assert "long-term in[Page 509]terests" in widget._repr_mimebundle_()[0]["text/plain"]
    assert "in<small>[Page 509]</small>terests" in widget._repr_mimebundle_()[0]["text/html"]
    assert letter.part("p5").page_breaks


@pytest.mark.parametrize("question_id", ["day-sent", "small-card", "plan-words", "sure-of-note"])
def test_every_question_can_be_read_where_widgets_do_not_run(
    exercise: Workbook, question_id: str
) -> None:
    widget = ask(question_id)
    assert isinstance(widget, QuestionWidget)
    data, _ = widget._repr_mimebundle_()
    assert exercise.assignment.question(question_id).prompt in data["text/html"]
    assert "object at 0x" not in data["text/plain"]
    assert "application/vnd.jupyter.widget-view+json" in data


def test_nothing_that_an_author_writes_becomes_markup(exercise: Workbook) -> None:
    path = exercise.assignment.folder / "questions.toml"
    path.write_text(path.read_text().replace("It was sent on December 27.", "<img src=x>"))
    widget = ask("day-sent")
    assert isinstance(widget, QuestionWidget)
    html = widget._repr_mimebundle_()[0]["text/html"]
    assert "<img" not in html
    assert "&lt;img src=x&gt;" in html
