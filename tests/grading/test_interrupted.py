"""A run that is killed leaves the old grades or the new ones, and the next run completes it."""

import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from closereading.errors import CourseError
from closereading.grading.class_grading import grade_class
from closereading.grading.staged_notebooks import STAGING, one_run_at_a_time
from grading.course_copies import ASSIGNMENT, CHOICE, Course
from grading.test_same_as_nbgrader import rows

pytestmark = pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")

#: Grades, and is killed at the n-th touch of a file from the first submission on; without a
#: number it prints how many there are.
KILLED = """
import os, signal, sys
from closereading.grading import class_grading
at = int(sys.argv[1]) if len(sys.argv) > 1 else None
touches, begun = 0, False
def hook(event, arguments):
    global touches, begun
    if event not in {"open", "os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.chmod",
                     "os.scandir", "sqlite3.connect"}:
        return
    begun = begun or "submitted" in str(arguments)
    touches += begun
    if begun and touches == at:
        os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(hook)
class_grading.grade_class("sourcing")
print(touches)
"""

KILLS = 7


def grading(root: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-W", "ignore", "-c", KILLED, *arguments],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )


def notebooks(course: Course) -> dict[str, bytes]:
    shelf = course.root / "autograded"
    found = (path for path in shelf.rglob("*.ipynb") if STAGING not in path.parts)
    return {str(path.relative_to(shelf)): path.read_bytes() for path in found}


def state(course: Course) -> tuple[Any, Any]:
    return rows(course), notebooks(course)


@pytest.fixture
def resubmitted(course: Course) -> Course:
    """A class that was graded once and has handed in anew since, with one who is new."""
    right = course.models()
    for student in ("ada", "bob", "cyd"):
        course.hand_in(student, {CHOICE: {"value": "b"}})
    grade_class(ASSIGNMENT)
    for student in ("ada", "bob", "cyd", "dee"):
        course.hand_in(student, right)
    return course


def test_killed_at_any_moment(
    resubmitted: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old_rows, old_notebooks = state(resubmitted)
    kept = tmp_path / "kept"
    shutil.copytree(resubmitted.root, kept)
    whole = grading(resubmitted.root)
    assert whole.returncode == 0, whole.stderr
    new_rows, new_notebooks = state(resubmitted)
    assert new_rows != old_rows
    touches = int(whole.stdout)
    assert touches > KILLS
    seen = []
    for at in sorted({1 + touches * step // KILLS for step in range(KILLS)} | {touches}):
        shutil.rmtree(resubmitted.root)
        shutil.copytree(kept, resubmitted.root)
        monkeypatch.chdir(resubmitted.root)
        killed = grading(resubmitted.root, str(at))
        assert killed.returncode == -signal.SIGKILL, killed.stderr
        found_rows, found = state(resubmitted)
        assert found_rows in (old_rows, new_rows), at
        seen.append(found_rows == new_rows)
        for name, content in found.items():
            assert content in (old_notebooks.get(name), new_notebooks[name]), (at, name)
        if found != old_notebooks:
            assert found_rows == new_rows
        assert grading(resubmitted.root).returncode == 0
        assert state(resubmitted) == (new_rows, new_notebooks)
        assert not (resubmitted.root / "autograded" / STAGING).exists()
    assert set(seen) == {False, True}


def test_gradebook_that_another_program_is_writing_is_said_and_nothing_changes(
    resubmitted: Course,
) -> None:
    before = state(resubmitted)
    with resubmitted.gradebook() as gradebook:
        connection = gradebook.engine.raw_connection().driver_connection
        connection.execute("BEGIN IMMEDIATE")
        with pytest.raises(CourseError, match="in use by another program"):
            grade_class(ASSIGNMENT)
        connection.rollback()
    assert state(resubmitted) == before


def test_second_run_beside_the_first_is_refused(resubmitted: Course) -> None:
    with (
        one_run_at_a_time(resubmitted.root),
        pytest.raises(CourseError, match="Another run is grading"),
    ):
        grade_class(ASSIGNMENT)
