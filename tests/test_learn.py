"""``closereading learn``: a reader's own folder, and the lesson open in a browser."""

import json
import os
import re
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from closereading import work_folder
from closereading.course import course_folder
from closereading.errors import CourseError
from closereading.work_folder import prepare_work_folder

REPOSITORY = Path(__file__).resolve().parents[1]
LESSON = "lessons/00-start-here/start-here.ipynb"
EXERCISE = "exercises/sourcing/sourcing.ipynb"


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small course that a test may change."""
    folder = tmp_path / "course"
    lesson = folder / "lessons" / "01-trial"
    lesson.mkdir(parents=True)
    (lesson / "questions.toml").write_text("old questions")
    (lesson / "trial.ipynb").write_text(notebook("old text"))
    (folder / "exercises").mkdir()
    monkeypatch.setattr(work_folder, "course_folder", lambda: folder)
    return folder


def notebook(text: str, output: str | None = None) -> str:
    cell = {"cell_type": "code", "source": [text], "outputs": [output] if output else []}
    return json.dumps({"cells": [cell]})


def test_lessons_and_exercises_are_copied_and_nothing_else(tmp_path: Path) -> None:
    work = tmp_path / "work"
    assert prepare_work_folder(work) == []
    assert (work / LESSON).is_file()
    assert (work / EXERCISE).is_file()
    assert not (work / "solutions").exists()
    assert (work / ".gitignore").read_text() == "*\n"


def test_answers_and_changed_notebooks_are_never_written_over(course: Path, tmp_path: Path) -> None:
    work = tmp_path / "work"
    prepare_work_folder(work)
    mine = work / "lessons" / "01-trial" / "trial.ipynb"
    answers = mine.with_name("answers.json")
    answers.write_text("my answers")
    mine.write_text(notebook("my own notes"))
    (course / "lessons" / "01-trial" / "trial.ipynb").write_text(notebook("new text"))
    (course / "lessons" / "01-trial" / "answers.json").write_text("not a reader’s")
    kept = prepare_work_folder(work)
    assert answers.read_text() == "my answers"
    assert "my own notes" in mine.read_text()
    assert len(kept) == 1
    assert "trial.ipynb" in kept[0]


def test_a_notebook_that_was_only_run_is_brought_up_to_date(course: Path, tmp_path: Path) -> None:
    work = tmp_path / "work"
    prepare_work_folder(work)
    mine = work / "lessons" / "01-trial" / "trial.ipynb"
    mine.write_text(notebook("old text", output="ran"))
    (course / "lessons" / "01-trial" / "trial.ipynb").write_text(notebook("new text"))
    (course / "lessons" / "01-trial" / "questions.toml").write_text("new questions")
    assert prepare_work_folder(work) == []
    assert "new text" in mine.read_text()
    assert mine.with_name("questions.toml").read_text() == "new questions"


def test_outputs_stay_while_the_course_is_the_same(course: Path, tmp_path: Path) -> None:
    work = tmp_path / "work"
    prepare_work_folder(work)
    mine = work / "lessons" / "01-trial" / "trial.ipynb"
    mine.write_text(notebook("old text", output="ran"))
    prepare_work_folder(work)
    assert "ran" in mine.read_text()
    assert course.is_dir()


@pytest.mark.parametrize("course", [course_folder(), REPOSITORY], ids=["installed", "clone"])
@pytest.mark.parametrize("inside", ["", "lessons", "exercises/work", "source_texts"])
def test_the_course_itself_is_no_work_folder(course: Path, inside: str) -> None:
    with pytest.raises(CourseError, match="part of the course itself"):
        prepare_work_folder(course / inside)


@pytest.fixture
def learn(tmp_path: Path) -> Iterator["subprocess.Popen[str]"]:
    """``closereading learn`` as a new user starts it, in an empty folder."""
    command = [sys.executable, "-c", "from closereading.cli import main; main()", "learn"]
    home = {name: str(tmp_path / name.lower()) for name in ("JUPYTER_CONFIG_DIR", "IPYTHONDIR")}
    with subprocess.Popen(
        [*command, "--no-browser"],
        cwd=tmp_path,
        env={**os.environ, **home, "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        yield process
        process.kill()


def test_new_user_gets_an_address_that_opens_the_lesson(
    tmp_path: Path, learn: "subprocess.Popen[str]"
) -> None:
    assert learn.stdout is not None
    before = snapshot(course_folder())
    shown = ""
    while "To stop" not in shown:
        line = learn.stdout.readline()
        assert line, shown
        shown += line
    found = re.search(r"http://127\.0\.0\.1:(\d+)/lab/tree/(\S+)\?token=\S+", shown)
    assert found is not None
    assert found.group(2) == LESSON
    with urllib.request.urlopen(found.group(0)) as page:
        assert "JupyterLab" in page.read().decode()
    assert (tmp_path / "work" / LESSON).is_file()
    assert snapshot(course_folder()) == before
    learn.terminate()
    assert "Your answers are saved" in learn.stdout.read()
    assert learn.wait() == 0
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", int(found.group(1)))) != 0


def snapshot(folder: Path) -> dict[str, int]:
    shelves = ("lessons", "exercises")
    files = [p for shelf in shelves for p in (folder / shelf).rglob("*") if p.is_file()]
    return {str(path): path.stat().st_mtime_ns for path in files}
