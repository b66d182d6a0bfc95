"""``closereading grade`` and ``nbgrader autograde`` give the same, field by field."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from closereading.grading.class_grading import grade_class
from grading.course_copies import ARGUMENT, ASSIGNMENT, CHOICE, Course, with_record

pytestmark = pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")

LATE = "2026-11-02 10:00:00.000000 UTC"
IN_TIME = "2026-10-01 10:00:00.000000 UTC"


def fill(course: Course) -> None:
    """Hand in what a class hands in: right, half right, blank, odd, late, damaged."""
    models = course.models()
    argument = {"value": "It is a refusal: “I cannot speak for other governments”, it says."}
    half = {**models, CHOICE: {"value": "b", "confidence": 3, "because": "It says so."}}
    half["other-hands"] = {"value": "  "}
    half[ARGUMENT] = argument
    (course.hand_in("ada", models) / "timestamp.txt").write_text(IN_TIME)
    (course.hand_in("bob", half) / "timestamp.txt").write_text(LATE)
    course.hand_in("cyd", {})
    course.hand_in("dee", {i: {"value": ["\ud800", {"<b>": 1e308}]} for i in models})
    damaged = course.hand_in("eve")
    (damaged / "answers.json").write_text("{")
    with_record(damaged / f"{ASSIGNMENT}.ipynb", half)
    spoiled = course.hand_in("fay", {**half, "a stranger": {"value": 1}})
    (spoiled / f"{ASSIGNMENT}.ipynb").write_text("{}")


@pytest.fixture
def both(course: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Course, Course]:
    """Two copies of a course with the same class: ours to grade, and nbgrader's."""
    settings = course.root / "nbgrader_config.py"
    settings.write_text(settings.read_text() + '\nc.LateSubmissionPlugin.penalty_method = "zero"\n')
    fill(course)
    with course.gradebook() as gradebook:
        gradebook.update_or_create_assignment(ASSIGNMENT, duedate="2026-11-01 00:00:00 UTC")
    other = tmp_path / "other"
    shutil.copytree(course.root, other)
    monkeypatch.chdir(course.root)
    return course, Course(other)


def rows(course: Course) -> dict[str, Any]:
    """Everything of the gradebook that formgrader and export show, without the rows' own ids."""
    with course.gradebook() as gradebook:
        return {
            submission.student.id: {
                "submission": without_id(submission),
                "late": submission.total_seconds_late,
                "penalty": submission.late_submission_penalty,
                "notebooks": [without_id(notebook) for notebook in submission.notebooks],
                "grades": sorted_rows(g for nb in submission.notebooks for g in nb.grades),
                "comments": sorted_rows(c for nb in submission.notebooks for c in nb.comments),
                "student": submission.student.to_dict(),
            }
            for submission in gradebook.assignment_submissions(ASSIGNMENT)
        }


def without_id(row: Any) -> dict[str, Any]:
    return {name: value for name, value in row.to_dict().items() if name != "id"}


def sorted_rows(found: Any) -> list[dict[str, Any]]:
    return sorted(map(without_id, found), key=lambda row: str(row["name"]))


def give_grades(course: Course) -> None:
    course.give("bob", ARGUMENT, 5.5, "Say what “refusal” rests on.")
    with course.gradebook() as gradebook:
        grade = gradebook.find_grade(ARGUMENT, ASSIGNMENT, ASSIGNMENT, "bob")
        grade.extra_credit = 1
        gradebook.find_grade(CHOICE, ASSIGNMENT, ASSIGNMENT, "ada").manual_score = 1
        gradebook.find_submission_notebook(ASSIGNMENT, ASSIGNMENT, "ada").flagged = True
        gradebook.db.commit()


def change_answers(course: Course) -> None:
    for student in ("ada", "bob"):
        path = course.submission(student) / "answers.json"
        content = json.loads(path.read_text())
        content["answers"][CHOICE] = {"value": "c"}
        path.write_text(json.dumps(content))


def grade_both(theirs: Course) -> None:
    """Grade our course, which is the working directory, and nbgrader's."""
    grade_class(ASSIGNMENT)
    theirs.nbgrader("autograde", ASSIGNMENT, "--force")


def test_gradebook_and_graded_notebooks_are_the_same(both: tuple[Course, Course]) -> None:
    ours, theirs = both
    grade_both(theirs)
    assert rows(ours) == rows(theirs)
    assert rows(ours)["bob"]["penalty"] > 0
    for student in rows(ours):
        path = Path("autograded") / student / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
        assert (ours.root / path).read_bytes() == (theirs.root / path).read_bytes()
        assert (ours.root / path).stat().st_mode == (theirs.root / path).stat().st_mode


def test_they_are_the_same_after_a_persons_grades_and_changed_answers(
    both: tuple[Course, Course],
) -> None:
    grade_both(both[1])
    for course in both:
        give_grades(course)
        change_answers(course)
    grade_both(both[1])
    ours, theirs = map(rows, both)
    assert ours == theirs
    given = {row["name"]: row for row in ours["bob"]["grades"]}[ARGUMENT]
    assert (given["manual_score"], given["extra_credit"]) == (5.5, 1)
    assert not given["needs_manual_grade"]


def test_either_may_take_up_what_the_other_left(both: tuple[Course, Course]) -> None:
    ours, theirs = both
    grade_both(theirs)
    before = rows(ours)
    ours.nbgrader("autograde", ASSIGNMENT, "--force")
    assert rows(ours) == before
    grade_class(ASSIGNMENT)
    assert rows(ours) == before


def test_second_run_changes_no_row_and_no_file(both: tuple[Course, Course]) -> None:
    ours, _ = both
    grade_class(ASSIGNMENT)
    before = everything(ours)
    grade_class(ASSIGNMENT)
    assert everything(ours) == before


def everything(course: Course) -> dict[str, Any]:
    files = [path for path in (course.root / "autograded").rglob("*") if path.is_file()]
    times = {str(path): path.stat().st_mtime_ns for path in files}
    with course.gradebook() as gradebook:
        engine = gradebook.db.get_bind()
        dump = engine.raw_connection().driver_connection.iterdump()
        return {"files": times, "rows": list(dump)}
