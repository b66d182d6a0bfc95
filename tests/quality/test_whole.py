"""An assignment that is incomplete, or says of itself what is not true, is found."""

import json
from pathlib import Path

import pytest

from closereading.errors import CourseError
from closereading.kinds import KINDS
from closereading.quality.whole import (
    check_choice_share,
    check_hints,
    check_points_said,
    check_shared_ids,
)
from closereading.questions import load_questions
from closereading.toml_files import check_table
from quality.material import HEAD, choices, graded, practice, said

CARD = '[[questions]]\nid = "card"\nkind = "notecard"\npoints = {points}\nprompt = "Fill in."\n'
CARD_KEY = '[questions.card.fields.name]\naccept = ["Toon"]\nreason = "So."\notherwise = "Look."\n'


def test_lesson_question_without_hints_is_found(tmp_path: Path) -> None:
    third = "Look for a verb that speaks of the future seen from the past."
    hints = f'hints = ["It is in note 1.", "It is in the last sentence of note 1.", "{third}"]\n'
    assert said(check_hints(practice(tmp_path, key=[(hints, "")]))) == [
        "plan-words: it has no hints"
    ]


def test_graded_question_with_hints_is_found(tmp_path: Path) -> None:
    key = CARD_KEY.replace(
        "[questions.card.f", '[questions.card]\nhints = ["1", "2", "3"]\n[questions.card.f'
    )
    fields = 'fields = [{ id = "name", label = "Name" }]'
    work = graded(tmp_path, CARD.format(points=1) + fields, key)
    assert said(check_hints(work)) == ["card: it has hints"]


@pytest.mark.parametrize(("points", "too_much"), [(2, True), (3, False)])
def test_choices_may_carry_two_fifths_of_an_exercise(
    tmp_path: Path, points: int, too_much: bool
) -> None:
    card = CARD.format(points=points) + 'fields = [{ id = "name", label = "Name" }]'
    made = choices(tmp_path, "ab")
    text = (made.assignment.folder / "questions.toml").read_text("utf-8").partition("[[")[2]
    key = made.key_file.read_text("utf-8").partition("[")[2]
    (tmp_path / "second").mkdir()
    work = graded(tmp_path / "second", f"[[{text}\n{card}", f"[{key}\n{CARD_KEY}")
    assert bool(list(check_choice_share(work))) == too_much


def test_a_cards_lists_are_choices_too(tmp_path: Path) -> None:
    listed = 'options = [{ id = "a", text = "One" }, { id = "b", text = "Two" }]'
    card = CARD.format(points=2) + f'fields = [{{ id = "name", label = "Name", {listed} }}]'
    keys = 'a = { weight = 1, reason = "So." }\nb = { weight = 0, reason = "So." }'
    work = graded(tmp_path, card, f"[questions.card.fields.name.options]\n{keys}")
    assert said(check_choice_share(work)) == [": choices and lists carry 2 of 2 points"]


def write_notebook(folder: Path, prose: str) -> None:
    cell = {"cell_type": "markdown", "id": "title", "metadata": {}, "source": [prose]}
    (folder / "made.ipynb").write_text(json.dumps({"cells": [cell]}), encoding="utf-8")


@pytest.mark.parametrize(
    ("prose", "found"),
    [
        ("There are three questions for 3 points, and more.", []),
        ("There are three questions for 4 points.", ["4 points”, and there are 3"]),
        ("Two questions for three points.", ["three points”, and there are 3"]),
        ("It makes 30 points in all.", ["30 points in all”, and there are 3"]),
        ("One of them is worth 1 point.", []),
    ],
)
def test_notebook_that_tells_other_points_is_found(
    tmp_path: Path, prose: str, found: list[str]
) -> None:
    work = choices(tmp_path, "abc")
    write_notebook(work.assignment.folder, prose)
    problems = said(check_points_said(work))
    assert len(problems) == len(found)
    assert all(part in problem for part, problem in zip(found, problems, strict=True))


def test_id_of_another_assignment_is_found(tmp_path: Path) -> None:
    work = choices(tmp_path, "ab")
    twin = practice(tmp_path, questions=[('id = "sure-of-note"', 'id = "q1"')]).assignment
    (found,) = check_shared_ids(work, [work.assignment, twin])
    assert found.question == "q1"
    assert "practice/questions.toml has a question of this id" in found.problem


def test_question_that_a_later_lesson_brings_back_is_no_twin(tmp_path: Path) -> None:
    work = practice(tmp_path)
    later = tmp_path / "later"
    later.mkdir()
    recall = '[[recall]]\nlesson = "practice"\nquestions = ["day-sent"]\n'
    own = '[[questions]]\nid = "sure-now"\nkind = "confidence"\nprompt = "How sure are you?"\n'
    (later / "questions.toml").write_text(f"{HEAD}\n{recall}\n{own}", encoding="utf-8")
    assert not list(check_shared_ids(work, [work.assignment, load_questions(later)]))


@pytest.mark.parametrize("name", ["choice", "several", "match", "sort", "order", "statements"])
def test_schema_refuses_an_option_without_a_reason(name: str) -> None:
    kind = KINDS[name]
    field = kind.key_required[0]
    rows = {i: dict(row) for i, row in kind.examples.key[field].items()}
    next(iter(rows.values())).pop("reason")
    with pytest.raises(CourseError, match='"reason" is missing'):
        check_table(rows, kind.key_fields[field], "key.toml")
