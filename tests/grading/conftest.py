"""Real course folders, with the course's own exercise, in temporary places."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from grading.course_copies import Course, generate, lay_out_course


@pytest.fixture(autouse=True)
def _nobody_elses_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("JUPYTER_CONFIG_DIR", str(home / "jupyter"))
    monkeypatch.setenv("PATH", os.environ["PATH"])


@pytest.fixture(scope="session")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course folder in which the exercise was generated; tests work on copies of it."""
    return generate(tmp_path_factory.mktemp("generated") / "course")


@pytest.fixture
def course(generated: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Course:
    """A copy of the generated course; the test runs in it."""
    root = tmp_path / "course"
    shutil.copytree(generated, root)
    monkeypatch.chdir(root)
    return Course(root)


@pytest.fixture
def raw_course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], Course]:
    """Make a course folder in which nothing was generated yet."""

    def make() -> Course:
        course = lay_out_course(tmp_path / "raw")
        monkeypatch.chdir(course.root)
        return course

    return make
