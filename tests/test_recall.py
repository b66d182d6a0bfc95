"""A warm-up brings questions of earlier lessons back; the course's progress counts each once."""

import shutil
from pathlib import Path

import pytest

from closereading import asking
from closereading.asking import answer, ask
from closereading.errors import CourseError
from closereading.keys import load_key
from closereading.progress import CourseProgress
from closereading.questions import load_questions
from closereading.scoring import score_assignment
from closereading.showing import show_progress
from closereading.widgets.question import QuestionWidget

LESSON = Path(__file__).parents[1] / "lessons" / "01-before-you-read"

QUESTIONS = """
schema_version = 1
assignment = "second"
title = "A second lesson"
document = "carter-to-brezhnev-1979"

[[recall]]
lesson = "01-before-you-read"
questions = ["two-titles", "words-of-a-plan"]

[[questions]]
id = "sure"
kind = "confidence"
prompt = "How sure are you?"
"""

KEY = """
schema_version = 1
assignment = "second"
questions = {}
"""


@pytest.fixture
def second(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A second lesson beside the course's first."""
    for name in ("00-start-here", LESSON.name):
        shutil.copytree(LESSON.parent / name, tmp_path / name)
    folder = tmp_path / "02-second"
    folder.mkdir()
    (folder / "questions.toml").write_text(QUESTIONS, encoding="utf-8")
    (folder / "key.toml").write_text(KEY, encoding="utf-8")
    monkeypatch.setattr(asking, "FOLDER", folder)
    return folder


def test_a_recalled_question_is_checked_with_its_own_key_and_kept_in_this_lesson(
    second: Path,
) -> None:
    assert isinstance(ask("two-titles"), QuestionWidget)
    assert "Right" in repr(answer("two-titles", "d"))
    assert "two-titles" in (second / "answers.json").read_text()
    assert not (second.parent / LESSON.name / "answers.json").exists()


def test_recalled_questions_are_scored_with_the_others(second: Path) -> None:
    assignment = load_questions(second)
    assert [question.id for question in assignment.questions[:2]] == list(assignment.recalled)
    key = load_key(second / "key.toml", assignment)
    scored = score_assignment(assignment, key, {"two-titles": {"value": "d"}})
    assert scored.questions["two-titles"].verdict == "correct"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("01-before-you-read", "03-not-there", "no lesson “03-not-there”"),
        ("two-titles", "no-such-title", "no question with the id “no-such-title”"),
        ('"two-titles", ', '"words-of-a-plan", ', "used twice"),
    ],
)
def test_what_cannot_be_recalled_is_said(second: Path, old: str, new: str, said: str) -> None:
    (second / "questions.toml").write_text(QUESTIONS.replace(old, new), encoding="utf-8")
    with pytest.raises(CourseError, match=said):
        load_questions(second)


def shown() -> dict[str, str]:
    """Return the progress as a notebook gets it."""
    progress = show_progress()
    assert isinstance(progress, CourseProgress)
    return progress._repr_mimebundle_()


def test_progress_counts_each_lessons_own_questions_and_is_there_after_a_restart(
    second: Path,
) -> None:
    earlier = (load_questions(second.parent / name) for name in ("00-start-here", LESSON.name))
    questions = sum(len(lesson.own_questions) for lesson in earlier) + 1
    answer("two-titles", "d")
    answer("sure", 2)
    asking._open.clear()
    text = shown()["text/plain"]
    assert text.startswith(f"1 of the course’s {questions} practice questions are answered")
    assert "2 A second lesson (this lesson): 1 of 1" in text
    assert f'<progress max="{questions}" value="1"' in shown()["text/html"]


def test_a_damaged_answers_file_of_another_lesson_does_not_hide_the_progress(second: Path) -> None:
    (second.parent / LESSON.name / "answers.json").write_text("[")
    assert "practice questions" in shown()["text/plain"]
