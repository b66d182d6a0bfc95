"""The same answer can be given in code, with the same checks, saving and feedback."""

import pytest

from closereading import answer, ask
from closereading.answering import Answered
from closereading.widgets.question import QuestionWidget
from closereading.widgets.static_html import Notice
from closereading.workbook import Workbook


def test_answer_in_code_is_the_answer_on_the_page(exercise: Workbook) -> None:
    widget = ask("day-sent")
    assert isinstance(widget, QuestionWidget)
    assert repr(answer("day-sent", "b", confidence=2)).startswith("Saved ")
    assert exercise.book.record("day-sent")["value"] == "b"
    assert exercise.book.record("day-sent")["confidence"] == 2
    assert widget.recorded["value"] == "b"


def test_answer_in_a_lesson_is_checked_with_its_reason_and_place(lesson: Workbook) -> None:
    given = answer("day-sent", "b")
    assert isinstance(given, Answered)
    assert "Partly right: 1 of 2 points." in repr(given)
    assert "note 1" in repr(given)
    assert lesson.book.record("day-sent")["attempts"] == 1


def test_argument_in_a_lesson_is_set_beside_a_model(lesson: Workbook) -> None:
    shown = repr(answer("delivery-argument", "It “was to be delivered by Toon”."))
    assert "One good answer" in shown
    assert lesson.book.record("delivery-argument")["value"]


@pytest.mark.parametrize(
    ("question_id", "value", "said"),
    [
        ("day-sent", "z", "one of: 'a', 'b', 'c', 'd'"),
        ("day-sent", float("nan"), "one of"),
        ("small-card", {"author": "Carter"}, "any of: 'signatory'"),
        ("plan-words", 3, "a text of at most"),
        ("who-had-part", "toon", "a list of any of: 'toon', 'dobrynin'"),
        ("in-order", ["memo"], "a list of all of: 'memo', 'edition'"),
        ("who-did-what", {"vance": "signed"}, "each one of: 'deliver'"),
        ("others-sales", {"nato": "supported"}, "each a dictionary with any of: 'verdict'"),
        ("no-such-question", "a", "no question with the id"),
    ],
)
def test_answer_of_another_form_is_not_saved_and_the_form_is_said(
    exercise: Workbook, question_id: str, value: object, said: str
) -> None:
    notice = answer(question_id, value)
    assert isinstance(notice, Notice)
    assert said in repr(notice)
    assert exercise.book.records() == {}


def test_nbgrader_gets_a_reason_and_nothing_is_saved(
    exercise: Workbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    assert "graded from the answers file" in repr(answer("day-sent", "b"))
    assert exercise.book.records() == {}
