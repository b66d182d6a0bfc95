"""The review: what it lists, the copy in the notebook, checking on one's own."""

import json
import os
from typing import Any

import pytest

from browser.jupyter import MATERIAL, QUESTIONS
from closereading import asking
from closereading.answers import HAND_IN_TYPE, records_in_notebook
from closereading.asking import ask, review
from closereading.kinds import KINDS
from closereading.widgets.question import QuestionWidget
from closereading.widgets.review import ReviewWidget
from closereading.workbook import Workbook
from widgets.page import Page, asked


class Cell:
    """A cell's outputs: displayed in order, and written anew by their display id."""

    def __init__(self) -> None:
        self.outputs: list[Any] = []

    def display(self, thing: object, **_: object) -> "Cell":
        self.outputs.append(thing)
        return self

    def update(self, thing: object) -> None:
        self.outputs[-1] = thing

    @property
    def page(self) -> Page:
        widget = self.outputs[0]
        assert isinstance(widget, ReviewWidget)
        return Page(widget)

    def notebook(self) -> str:
        """Return the notebook's text as it would be saved."""
        bundles = [out._repr_mimebundle_() for out in self.outputs[1:]]
        outputs = [{"output_type": "display_data", "data": data} for data in bundles]
        return json.dumps({"cells": [{"outputs": outputs}]})


@pytest.fixture
def cell(monkeypatch: pytest.MonkeyPatch) -> Cell:
    last = Cell()
    monkeypatch.setattr(asking, "display", last.display)
    return last


def test_running_the_cell_already_keeps_a_copy_of_the_answers(
    exercise: Workbook, cell: Cell
) -> None:
    asked("day-sent").sends("record", value="c", confidence=None)
    review()
    carried = records_in_notebook(json.loads(cell.notebook()))
    assert carried == exercise.book.records()


def test_preparing_to_hand_in_renews_the_copy_and_says_when(exercise: Workbook, cell: Cell) -> None:
    review()
    asked("day-sent").sends("record", value="c", confidence=None)
    reply = cell.page.sends("prepare")
    assert reply["type"] == "prepared"
    bundle = cell.outputs[1]._repr_mimebundle_()
    assert bundle[HAND_IN_TYPE]["prepared_at"] == reply["at"]
    assert bundle[HAND_IN_TYPE]["answers"] == exercise.book.records()
    assert f"1 of {len(QUESTIONS)} questions answered" in bundle["text/plain"]
    assert "By January 17 it existed" in bundle["text/html"]


def test_the_list_follows_what_is_answered(exercise: Workbook, cell: Cell) -> None:
    review()
    widget = cell.outputs[0]
    assert widget.listing["answered"] == 0
    asked("plan-words").sends("record", value="was to be delivered", confidence=None)
    assert widget.listing["answered"] == 1
    assert [row["id"] for row in widget.listing["questions"] if row["answered"]] == ["plan-words"]
    assert exercise.review_shown is widget


def test_an_answer_changed_after_preparing_is_noticed(exercise: Workbook, cell: Cell) -> None:
    review()
    cell.page.sends("prepare")
    assert not cell.outputs[0].listing["changed"]
    asked("day-sent").sends("record", value="a", confidence=None)
    assert cell.outputs[0].listing["changed"]
    assert exercise.book.records()


def test_starting_everything_again_empties_the_open_questions(
    exercise: Workbook, cell: Cell
) -> None:
    question = ask("day-sent")
    assert isinstance(question, QuestionWidget)
    Page(question).sends("record", value="a", confidence=None)
    review()
    assert cell.page.sends("start-again")["type"] == "started-again"
    assert question.recorded["value"] is None
    assert question.recorded["round"] == 1
    assert cell.outputs[0].listing["answered"] == 0
    assert (exercise.book.folder / "answers-earlier.json").is_file()


def test_a_lesson_is_not_handed_in(lesson: Workbook, cell: Cell) -> None:
    review()
    assert lesson.practice
    assert cell.outputs[0].shown["hand_in"] == ()
    assert len(cell.outputs) == 1


def test_a_class_cannot_check_its_exercise(exercise: Workbook, cell: Cell) -> None:
    review()
    assert exercise.own_key is None
    assert cell.outputs[0].shown["checkable"] is False
    assert cell.page.sends("check")["type"] == "not-saved"


def test_someone_on_their_own_checks_with_the_keys_at_hand(
    exercise: Workbook, cell: Cell, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = exercise.book.folder.parent / "keys"
    keys.mkdir()
    key = (MATERIAL / "practice" / "key.toml").read_text().replace("tiny-lesson", "tiny-exercise")
    (keys / "tiny-exercise.key.toml").write_text(key)
    monkeypatch.setenv("CLOSEREADING_KEYS", str(keys))
    os.utime(exercise.assignment.folder / "questions.toml", (1, 1))
    asked("day-sent").sends("record", value="b", confidence=None)
    review()
    assert cell.outputs[0].shown["checkable"] is True
    reply = cell.page.sends("check")
    assert reply["scores"]["day-sent"]["verdict"] == "partial"
    assert reply["scores"]["plan-words"]["verdict"] == "blank"
    automatic = [q for q in exercise.assignment.questions if KINDS[q.kind].graded == "automatic"]
    possible = sum(question.points for question in automatic)
    assert reply["summary"] == f"Checked: 1 of {possible:g} points"


def test_what_stands_in_for_the_review_is_readable(exercise: Workbook, cell: Cell) -> None:
    review()
    data, _ = cell.outputs[0]._repr_mimebundle_()
    assert data["text/plain"] == f"0 of {len(QUESTIONS)} questions answered."
    assert exercise.assignment.title


def test_answers_taken_along_come_back_to_the_open_questions(
    exercise: Workbook, cell: Cell
) -> None:
    question = ask("day-sent")
    assert isinstance(question, QuestionWidget)
    Page(question).sends("record", value="c", confidence=3)
    review()
    page = cell.page
    reply = page.sends("take-along")
    assert reply["type"] == "to-take-along"
    assert json.loads(reply["text"]) == exercise.book.content()
    page.sends("start-again")
    assert page.sends("take-along")["text"] == ""
    brought = page.sends("bring", text=reply["text"])
    assert (brought["type"], brought["said"][:19]) == ("brought", "Taken in: 1 answer.")
    assert question.recorded["value"] == "c"
    assert question.recorded["confidence"] == 3
    assert cell.outputs[0].listing["answered"] == 1


def test_answers_brought_in_after_preparing_are_noticed(exercise: Workbook, cell: Cell) -> None:
    asked("day-sent").sends("record", value="c", confidence=None)
    taken_along = json.dumps(exercise.book.content())
    exercise.start_again()
    review()
    cell.page.sends("prepare")
    cell.page.sends("bring", text=taken_along)
    assert cell.outputs[0].listing["changed"]


def test_an_answer_brought_in_is_not_shown_as_checked(lesson: Workbook, cell: Cell) -> None:
    checked = asked("day-sent")
    checked.sends("check", value="c", confidence=None)
    brought = lesson.book.content()
    brought["answers"]["day-sent"] |= {"value": "a", "recorded_at": "2099-01-01T00:00:00Z"}
    review()
    cell.page.sends("bring", text=json.dumps(brought))
    assert checked.widget.recorded["value"] == "a"
    assert checked.widget.recorded["feedback"] is None


@pytest.mark.parametrize("text", ["no answers", None, 3, {"assignment": "tiny-exercise"}])
def test_what_is_no_file_of_answers_is_refused_in_the_review(
    exercise: Workbook, cell: Cell, text: object
) -> None:
    review()
    reply = cell.page.sends("bring", text=text)
    assert reply["type"] == "not-saved"
    assert reply["why"] == "This is no file of answers. Nothing was changed."
    assert not exercise.book.path.exists()
