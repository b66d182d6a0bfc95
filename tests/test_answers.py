"""Answers are never lost: damage, two windows, a kill in mid-write, starting again."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from closereading.answers import (
    AnswerBook,
    AnswersTooNewError,
    AnswersUnreadableError,
    parse_answers,
    records_in_notebook,
)
from closereading.errors import CourseError


@pytest.fixture
def book(tmp_path: Path) -> AnswerBook:
    return AnswerBook(tmp_path, "sourcing")


def test_answer_is_on_disk_in_the_published_form(book: AnswerBook) -> None:
    book.update("memo-date", value="b", attempts=1, hints=0, confidence=3)
    content = json.loads(book.path.read_text())
    assert content["schema_version"] == 1
    assert content["assignment"] == "sourcing"
    record = content["answers"]["memo-date"]
    assert record.pop("recorded_at").endswith("Z")
    assert record == {"value": "b", "attempts": 1, "hints": 0, "confidence": 3}


def test_answer_is_there_for_the_next_kernel(book: AnswerBook) -> None:
    book.update("memo-date", value="b")
    assert AnswerBook(book.folder, "sourcing").record("memo-date")["value"] == "b"


def test_changing_one_field_keeps_the_others(book: AnswerBook) -> None:
    book.update("memo-date", value="b", confidence=2)
    book.update("memo-date", confidence=3)
    assert book.record("memo-date")["value"] == "b"


def test_later_change_of_directory_does_not_move_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    book = AnswerBook(Path(), "sourcing")
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    book.update("memo-date", value="b")
    assert (tmp_path / "answers.json").is_file()


@pytest.mark.parametrize("empty", ["{}", '{"answers": {}}'])
def test_empty_files_are_valid(empty: str) -> None:
    assert parse_answers(empty) == {}


@pytest.mark.parametrize(
    "damaged", ["", "{", "[]", '"text"', '{"answers": []}', '{"answers": {"a": NaN}}', "[" * 99_999]
)
def test_damaged_file_is_kept_under_another_name_and_said(book: AnswerBook, damaged: str) -> None:
    book.path.write_text(damaged)
    book.update("memo-date", value="b")
    kept = list(book.folder.glob("answers.damaged-*.json"))
    assert [path.read_text() for path in kept] == [damaged]
    assert book.notice is not None
    assert kept[0].name in book.notice
    assert book.record("memo-date")["value"] == "b"


def test_file_that_is_no_text_is_kept_too(book: AnswerBook) -> None:
    book.path.write_bytes(b"\xff\xfe\x00damage")
    assert book.records() == {}
    assert list(book.folder.glob("answers.damaged-*.json"))


def test_file_of_a_newer_version_is_left_untouched(book: AnswerBook) -> None:
    newer = '{"schema_version": 2, "answers": {}}'
    book.path.write_text(newer)
    with pytest.raises(AnswersTooNewError, match="newer version"):
        book.update("memo-date", value="b")
    assert book.path.read_text() == newer


def test_two_windows_lose_nothing(tmp_path: Path) -> None:
    def write(number: int) -> None:
        AnswerBook(tmp_path, "sourcing").update(f"question-{number}", value=str(number))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, range(40)))
    assert len(AnswerBook(tmp_path, "sourcing").records()) == 40


WRITER = """
import sys
from pathlib import Path
from closereading.answers import AnswerBook
book = AnswerBook(Path(sys.argv[1]), "sourcing")
print("ready", flush=True)
number = 0
while True:
    book.update("essay", value="word " * 20000, number=number)
    number += 1
    print(number, flush=True)
"""


@pytest.fixture
def writer(tmp_path: Path) -> Iterator["subprocess.Popen[str]"]:
    command = [sys.executable, "-c", WRITER, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        yield process
        process.kill()


@pytest.mark.parametrize("writes_before_the_kill", [1, 3, 5])
def test_kill_in_mid_write_leaves_a_readable_file(
    tmp_path: Path, writer: "subprocess.Popen[str]", writes_before_the_kill: int
) -> None:
    assert writer.stdout is not None
    for _ in range(writes_before_the_kill + 1):
        writer.stdout.readline()
    writer.send_signal(signal.SIGKILL if os.name == "posix" else signal.SIGTERM)
    writer.wait()
    book = AnswerBook(tmp_path, "sourcing")
    assert book.record("essay")["number"] >= writes_before_the_kill - 1
    assert book.notice is None


def test_left_over_temporary_files_are_swept(book: AnswerBook) -> None:
    (book.folder / ".answers-killed.tmp").write_text("half an ans")
    book.update("memo-date", value="b")
    assert [path.name for path in book.folder.iterdir()] == ["answers.json"]


def test_grader_who_is_not_the_student_may_read_the_file(book: AnswerBook) -> None:
    book.update("memo-date", value="b")
    assert book.path.stat().st_mode & 0o044 == 0o044


def test_question_started_again_is_empty_and_the_old_answer_kept(book: AnswerBook) -> None:
    book.update("memo-date", value="a")
    book.update("archive", value="c")
    book.start_again("memo-date")
    assert set(book.records()) == {"archive"}
    earlier = json.loads((book.folder / "answers-earlier.json").read_text())
    assert earlier[0]["answers"]["memo-date"]["value"] == "a"


def test_exercise_started_again_keeps_every_earlier_round(book: AnswerBook) -> None:
    for value in ("first", "second"):
        book.update("memo-date", value=value)
        book.start_again()
    assert book.records() == {}
    earlier = json.loads((book.folder / "answers-earlier.json").read_text())
    kept = [round_["answers"]["memo-date"]["value"] for round_ in earlier]
    assert kept == ["first", "second"]


def test_folder_that_cannot_be_written_is_said_in_a_sentence(tmp_path: Path) -> None:
    book = AnswerBook(tmp_path / "missing", "sourcing")
    with pytest.raises(CourseError, match="cannot be used"):
        book.update("memo-date", value="b")


def test_any_text_survives_the_file(book: AnswerBook) -> None:
    odd = "“quoted” \ud83d lone surrogate \x00 \u202e Бре́жнев 🙂"
    book.update("memo-date", value=odd)
    assert book.record("memo-date")["value"] == odd


def test_notebook_without_a_record_carries_none() -> None:
    assert records_in_notebook({"cells": [{"cell_type": "markdown", "source": ""}]}) is None


@pytest.mark.parametrize("content", [None, {}, {"cells": 3}, {"cells": [3]}])
def test_what_is_no_notebook_is_said_to_be_none(content: object) -> None:
    with pytest.raises(AnswersUnreadableError):
        records_in_notebook(content)
