"""nbgrader's own commands carry an exercise from the instructor to a student and back."""

import shutil
import zipfile
from pathlib import Path
from typing import Any

import pytest

from closereading.grading.class_grading import grade_class
from closereading.keys import load_key
from closereading.kinds.argument import ArgumentKey
from closereading.questions import load_questions
from grading.course_copies import ARGUMENT, ASSIGNMENT, CHOICE, Course, answers_file, run
from grading.feedback_pages import attributes, parsed

COURSE_ID = "dear-mr-president"


def test_whole_cycle_through_a_local_exchange(raw_course: Any, tmp_path: Path) -> None:
    course: Course = raw_course()
    exchange = tmp_path / "exchange"
    exchange.mkdir()
    exchange.chmod(0o777)
    student = tmp_path / "student"
    student.mkdir()
    places = (f"--Exchange.root={exchange}", f"--Exchange.cache={tmp_path / 'cache'}")

    def as_student(command: str) -> None:
        run(["nbgrader", command, ASSIGNMENT, "--course", COURSE_ID, *places], student)

    course.nbgrader("generate_assignment", ASSIGNMENT)
    course.nbgrader("release_assignment", ASSIGNMENT, *places)
    as_student("fetch_assignment")
    fetched = student / ASSIGNMENT
    assert sorted(path.name for path in fetched.iterdir()) == ["questions.toml", "sourcing.ipynb"]
    records = {**course.models(), CHOICE: {"value": "b"}}
    (fetched / "answers.json").write_text(answers_file(records))
    as_student("submit")
    course.nbgrader("collect", ASSIGNMENT, *places)
    name = next((course.root / "submitted").iterdir()).name
    course.nbgrader("autograde", ASSIGNMENT)
    assert course.points(name) == course.expected(records)
    course.give(name, ARGUMENT, 7, "A clear judgement.")
    course.nbgrader("generate_feedback", ASSIGNMENT)
    course.nbgrader("release_feedback", ASSIGNMENT, *places)
    as_student("fetch_feedback")
    page = next(fetched.rglob("*.html")).read_text(encoding="utf-8")
    assert_feedback_is_fair(course, page)


def assert_feedback_is_fair(course: Course, page: str) -> None:
    """The student reads points, reasons and comment, and nothing that is the grader's."""
    assert attributes(parsed(page), "html", "lang") == ["en"]
    assert "A clear judgement." in page
    assert "Not yet: 0 of 2 points" in page
    assert "From your instructor: 7 of 8 points" in page
    assignment = load_questions(course.source)
    key = load_key(course.key, assignment).questions[ARGUMENT]
    assert isinstance(key, ArgumentKey)
    assert "who grade" not in page
    assert key.guidance[:60] not in page
    other = course.key.read_text("utf-8").split(f"[questions.{CHOICE}.options.d]")[1]
    assert other.split('reason = "')[1][:50] not in page


@pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")
def test_zip_collect_takes_answers_as_platforms_name_them(course: Course) -> None:
    archive = course.root / "downloaded" / ASSIGNMENT / "archive"
    archive.mkdir(parents=True)
    stamp = "attempt_2026-11-23-14-02-05"
    right, wrong = course.models(), {CHOICE: {"value": "b"}}
    with zipfile.ZipFile(archive / "gradebook.zip", "w") as bundle:
        for path in course.release.glob("*.ipynb"):
            bundle.write(path, f"Sourcing one_ada_{stamp}_{path.name}")
        bundle.writestr(f"Sourcing one_ada_{stamp}_answers.json", answers_file(right))
        bundle.writestr(f"Sourcing one_ada_{stamp}.txt", "Name: Ada")
        bundle.writestr("bob_b_answers (1).json", answers_file(wrong))
        bundle.writestr("bob_b_settings.json", "{}")
    course.nbgrader("zip_collect", ASSIGNMENT)
    graded = {s.student: s for s in grade_class(ASSIGNMENT).submissions}
    assert set(graded) == {"ada", "bob_b"}
    assert course.points("ada") == course.expected(right)
    assert course.points("bob_b") == course.expected(wrong)
    assert (
        (course.submission("ada") / "timestamp.txt").read_text().startswith("2026-11-23 14:02:05")
    )
    assert not (course.submission("bob_b") / "settings.json").exists()


def test_nbgrader_without_this_configuration_gives_no_points_and_says_why(
    course: Course, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    shutil.copytree(course.release, elsewhere / "source" / ASSIGNMENT)
    stock = Course(elsewhere)
    run(["nbgrader", "generate_assignment", ASSIGNMENT, "--course", COURSE_ID], elsewhere)
    folder = stock.submission("ada")
    shutil.copytree(elsewhere / "release" / ASSIGNMENT, folder)
    (folder / "answers.json").write_text(answers_file(course.models()))
    run(["nbgrader", "autograde", ASSIGNMENT, "--course", COURSE_ID], elsewhere)
    assert set(stock.points("ada").values()) == {0}
    outputs = str(stock.cell("ada", CHOICE)["outputs"])
    assert "graded from the answers file" in outputs
