"""Answers brought in from a file: the later one stays, nothing is lost, a wrong file is told."""

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from closereading.answers import HAND_IN_TYPE, AnswerBook
from closereading.bring_answers import DEEPEST, LARGEST_BROUGHT, WHOLE_COURSE, bring_answers
from closereading.errors import CourseError

QUESTIONS = ("memo-date", "archive")
EARLY, LATE = "2020-01-01T00:00:00Z", "2099-01-01T00:00:00Z"


@pytest.fixture
def book(tmp_path: Path) -> AnswerBook:
    return AnswerBook(tmp_path, "sourcing")


def record(value: object, at: str = LATE) -> dict[str, Any]:
    return {"value": value, "recorded_at": at}


def answers_file(answers: object, assignment: object = "sourcing", **more: object) -> str:
    return json.dumps({"assignment": assignment, "answers": answers, **more})


def bring(book: AnswerBook, text: str) -> str:
    return bring_answers(book, QUESTIONS, "exercise", text)


def earlier(book: AnswerBook) -> dict[str, Any]:
    path = book.folder / "answers-earlier.json"
    rounds = json.loads(path.read_text()) if path.is_file() else [{"answers": {}}]
    return dict(rounds[-1]["answers"])


def test_answers_are_taken_where_there_are_none(book: AnswerBook) -> None:
    said = bring(book, answers_file({"memo-date": record("b"), "archive": record("c")}))
    assert said == "Taken in: 2 answers. Of each question the later one stays."
    assert book.record("archive") == record("c")
    assert not earlier(book)


def test_of_each_question_the_later_one_stays_and_the_other_is_kept_aside(book: AnswerBook) -> None:
    for question_id in QUESTIONS:
        book.update(question_id, value="here")
    before = book.record("archive")
    brought = {"memo-date": record("brought", LATE), "archive": record("brought", EARLY)}
    assert bring(book, answers_file(brought)).startswith("Taken in: 1 answer.")
    assert book.record("memo-date")["value"] == "brought"
    assert book.record("archive") == before
    assert {i: kept["value"] for i, kept in earlier(book).items()} == {"memo-date": "here"}


def test_the_same_file_brought_twice_changes_nothing(book: AnswerBook) -> None:
    text = answers_file({"memo-date": record("b")})
    bring(book, text)
    assert bring(book, text).startswith("Nothing new")
    assert not earlier(book)


def test_what_the_page_gives_out_can_be_brought_in_again(book: AnswerBook) -> None:
    book.update("memo-date", value="“quoted” \ud83d 🙂", because="so", attempts=2)
    taken_along = json.dumps(book.content())
    before = book.records()
    book.start_again()
    bring(book, taken_along)
    assert book.records() == before


def test_what_does_not_fit_is_left_out_and_counted(book: AnswerBook) -> None:
    brought = {"memo-date": record("b"), "no-such-question": record("x"), "archive": ["no record"]}
    assert bring(book, answers_file(brought)).endswith("Left out: 2 that do not fit this exercise.")
    assert set(book.records()) == {"memo-date"}


@pytest.mark.parametrize("value", [None, 3, 2.5, {"a": [None]}, "x" * 9000, '"[' * 200 + "\\"])
def test_a_value_may_be_anything(book: AnswerBook, value: object) -> None:
    bring(book, answers_file({"memo-date": record(value)}))
    assert book.record("memo-date")["value"] == value


@pytest.mark.parametrize("at", [None, 7, "", ["2099"]])
def test_a_record_without_a_time_is_older_than_any(book: AnswerBook, at: object) -> None:
    book.update("memo-date", value="here")
    bring(book, answers_file({"memo-date": {"value": "brought", "recorded_at": at}}))
    assert book.record("memo-date")["value"] == "here"


def test_of_the_whole_course_the_assignments_own_answers_are_taken(book: AnswerBook) -> None:
    works = {
        "lessons/01-before-you-read": json.loads(answers_file({"archive": record("a")}, "other")),
        "exercises/sourcing": json.loads(answers_file({"memo-date": record("b")})),
    }
    bring(book, json.dumps({"form": WHOLE_COURSE, "works": works}))
    assert set(book.records()) == {"memo-date"}


def notebook(*carried: object) -> str:
    return json.dumps({"cells": [{"outputs": [{"data": {HAND_IN_TYPE: one}} for one in carried]}]})


def test_a_notebook_that_was_prepared_brings_what_it_carries(book: AnswerBook) -> None:
    bring(book, notebook(json.loads(answers_file({"memo-date": record("b")}, prepared_at=LATE))))
    assert book.record("memo-date")["value"] == "b"


DEEP = "[" * (DEEPEST + 1) + "]" * (DEEPEST + 1)
REFUSED = {
    "no JSON": ("PK\x03\x04", "no file of answers"),
    "cut off": (answers_file({"memo-date": record("b")})[:-2], "no file of answers"),
    "empty": ("", "no file of answers"),
    "a list": ("[]", "no file of answers"),
    "of no assignment": ('{"answers": {"memo-date": {"value": "b"}}}', "no file of answers"),
    "answers no mapping": (answers_file([1]), "no file of answers"),
    "assignment no name": (answers_file({"memo-date": record("b")}, ["x"]), "no file of answers"),
    "newer": (answers_file({"memo-date": record("b")}, schema_version=2), "a newer version"),
    "another": (
        answers_file({"memo-date": record("b")}, "salt"),
        "the answers of “salt”, and none",
    ),
    "no answers": (answers_file({}), "holds no answer to a question of this exercise"),
    "none that fits": (answers_file({"x": record("b")}), "holds no answer to a question"),
    "course without it": (
        json.dumps({"form": WHOLE_COURSE, "works": {"a": {"assignment": "salt", "answers": {}}}}),
        "the answers of “salt”, and none of this exercise",
    ),
    "course of a wrong form": (f'{{"form": "{WHOLE_COURSE}", "works": 3}}', "no file of answers"),
    "notebook not prepared": (notebook(), "its last cell was not run"),
    "no notebook": ('{"cells": 3}', "no file of answers"),
    "nested beyond reading": ("[" * 99_999, "no file of answers"),
    "nested too deep": (answers_file({"memo-date": {"value": 0}}).replace("0", DEEP), "no file of"),
    "a string without an end": ('{"a": "' + '\\"' * 1_000_000, "no file of answers"),
    "NaN": (answers_file({"memo-date": record(float("nan"))}), "no file of answers"),
    "beyond every number": (
        answers_file({"memo-date": {"value": 0}}).replace("0", "1e999"),
        "no f",
    ),
    "too large": (" " * (LARGEST_BROUGHT + 1), "too large"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_wrong_file_is_told_and_nothing_is_changed(book: AnswerBook, name: str) -> None:
    book.update("memo-date", value="here")
    before = book.path.read_bytes()
    text, told = REFUSED[name]
    with pytest.raises(CourseError, match=told) as refusal:
        bring(book, text)
    assert str(refusal.value).endswith(" Nothing was changed.")
    assert book.path.read_bytes() == before
    assert [path.name for path in book.folder.iterdir()] == ["answers.json"]


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    book = AnswerBook(tmp_path / "missing", "sourcing")
    with pytest.raises(CourseError, match="cannot be used"):
        bring(book, answers_file({"memo-date": record("b")}))


def test_bringing_in_while_another_window_writes_loses_nothing(tmp_path: Path) -> None:
    ids = [f"question-{number}" for number in range(20)]
    text = answers_file({question_id: record("brought") for question_id in ids[:10]})

    def write(number: int) -> None:
        book = AnswerBook(tmp_path, "sourcing")
        if number == 10:
            bring_answers(book, ids, "lesson", text)
        else:
            book.update(ids[10 + number % 10], value=str(number))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, range(21)))
    assert set(AnswerBook(tmp_path, "sourcing").records()) == set(ids)
