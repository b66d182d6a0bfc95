"""``closereading report`` in a real course folder: submissions, gradebook and files."""

import csv
import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from closereading.cli import main
from closereading.errors import CourseError
from closereading.grading.class_grading import grade_class
from closereading.grading.read_class_work import read_class_work
from grading.course_copies import ARGUMENT, ASSIGNMENT, CHOICE, Course


def report(*arguments: str) -> str:
    result = CliRunner().invoke(main, ["report", ASSIGNMENT, *arguments])
    assert result.exit_code == 0, result.output
    return result.output


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def without(records: dict[str, Any], *question_ids: str) -> dict[str, Any]:
    return {i: record for i, record in records.items() if i not in question_ids}


def test_report_writes_a_page_and_two_tables(course: Course) -> None:
    course.hand_in("ada", course.models())
    grade_class(ASSIGNMENT)
    assert "1 submission read, 0 not readable, 0 missing." in report()
    folder = course.root / "reports" / ASSIGNMENT
    assert sorted(path.name for path in folder.iterdir()) == [
        "sourcing-answers.csv",
        "sourcing-questions.csv",
        "sourcing-report.html",
    ]
    answers = {row["question"]: row for row in rows(folder / "sourcing-answers.csv")}
    expected = course.expected(course.models())
    for question_id, points in expected.items():
        if question_id != ARGUMENT:
            assert float(answers[question_id]["points"]) == points
    assert answers[ARGUMENT]["state"] == "waiting"
    assert answers[ARGUMENT]["points"] == ""


def test_report_goes_where_it_is_told(course: Course, tmp_path: Path) -> None:
    course.hand_in("ada", course.models())
    report("--out", str(tmp_path / "elsewhere"))
    assert (tmp_path / "elsewhere" / "sourcing-report.html").is_file()
    assert not (course.root / "reports").exists()


def test_persons_points_go_before_automatic_ones_and_end_the_waiting(course: Course) -> None:
    course.hand_in("ada", course.models())
    grade_class(ASSIGNMENT)
    assert read_class_work(ASSIGNMENT).waiting == {ARGUMENT: 1}
    course.give("ada", ARGUMENT, 5.5, "Good.")
    with course.gradebook() as gradebook:
        gradebook.find_grade(CHOICE, ASSIGNMENT, ASSIGNMENT, "ada").manual_score = 0.5
        gradebook.db.commit()
    work = read_class_work(ASSIGNMENT)
    answers = work.students[0].answers
    assert (answers[ARGUMENT].points, answers[CHOICE].points) == (5.5, 0.5)
    assert work.waiting == {}
    expected = course.expected(course.models())
    rest = sum(p for i, p in expected.items() if i not in {ARGUMENT, CHOICE})
    assert work.students[0].total(work.counted) == pytest.approx(rest + 6)


def test_late_penalty_is_taken_off_the_total_and_not_off_the_questions(course: Course) -> None:
    course.hand_in("ada", without(course.models(), ARGUMENT))
    grade_class(ASSIGNMENT)
    before = read_class_work(ASSIGNMENT).students[0]
    with course.gradebook() as gradebook:
        notebook = gradebook.find_submission(ASSIGNMENT, "ada").notebooks[0]
        notebook.late_submission_penalty = 3.0
        gradebook.find_grade(CHOICE, ASSIGNMENT, ASSIGNMENT, "ada").extra_credit = 1.0
        gradebook.db.commit()
    work = read_class_work(ASSIGNMENT)
    [ada] = work.students
    assert ada.total(work.counted) == before.total(work.counted) - 2
    assert ada.points_in(work.counted) == before.points_in(work.counted)


def test_bad_submissions_are_listed_and_stop_nothing(course: Course, tmp_path: Path) -> None:
    course.hand_in("ada", course.models())
    course.submission("empty").mkdir(parents=True)
    broken = course.submission("broken")
    broken.mkdir(parents=True)
    (broken / "answers.json").write_text("{", encoding="utf-8")
    course.hand_in("stranger", {"no-such-question": {"value": "a"}})
    (course.root / "submitted" / "linked").mkdir()
    course.submission("linked").symlink_to(course.submission("ada"))
    work = read_class_work(ASSIGNMENT)
    assert [student.student for student in work.students] == ["ada"]
    assert {student for student, _ in work.not_read} == {"empty", "broken", "stranger", "linked"}
    assert "1 submission read, 4 not readable" in report("--out", str(tmp_path / "out"))
    page = (tmp_path / "out" / "sourcing-report.html").read_text(encoding="utf-8")
    for _, reason in work.not_read:
        assert reason.split("’")[0] in page


def test_nothing_in_a_submission_runs(course: Course) -> None:
    folder = course.hand_in("mallory", course.models())
    path = folder / f"{ASSIGNMENT}.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    code = f"open({str(course.root / 'ran')!r}, 'w')"
    for cell in notebook["cells"]:
        cell["source"] = code
    path.write_text(json.dumps(notebook), encoding="utf-8")
    (folder / "closereading.py").write_text(code, encoding="utf-8")
    report()
    assert not (course.root / "ran").exists()


def test_report_changes_neither_gradebook_nor_submissions(course: Course) -> None:
    course.hand_in("ada", course.models())
    grade_class(ASSIGNMENT)
    before = course.grades("ada")
    files = {p: p.read_bytes() for p in course.submission("ada").iterdir()}
    report()
    assert course.grades("ada") == before
    assert {p: p.read_bytes() for p in course.submission("ada").iterdir()} == files


def test_what_is_not_graded_yet_or_has_changed_since_is_said(course: Course) -> None:
    course.hand_in("ada", course.models())
    course.hand_in("ben", course.models())
    grade_class(ASSIGNMENT)
    course.hand_in("ben", without(course.models(), CHOICE))
    course.hand_in("cy", course.models())
    notices = " ".join(read_class_work(ASSIGNMENT).notices)
    assert "Not in the gradebook yet: cy." in notices
    assert "have changed since these were graded: ben." in notices
    assert "ada" not in notices


def test_students_of_whom_nothing_came_are_named_and_not_counted(course: Course) -> None:
    with course.gradebook() as gradebook:
        gradebook.add_student("zoe", first_name="Zoë", last_name="Made-Up")
        gradebook.add_student("ada", first_name="Ada", last_name="")
    course.hand_in("ada", course.models())
    work = read_class_work(ASSIGNMENT)
    assert work.missing == ("zoe",)
    assert work.students[0].label == "Ada (ada)"


def test_earlier_submissions_are_counted_where_they_were_put_aside(course: Course) -> None:
    course.hand_in("ada", course.models())
    for time in ("one", "two"):
        (course.root / "downloaded" / ASSIGNMENT / "earlier" / "ada" / time).mkdir(parents=True)
    assert read_class_work(ASSIGNMENT).students[0].earlier == 2


def test_class_of_nobody_gets_a_report_too(course: Course) -> None:
    assert "0 submissions read" in report()
    page = (course.root / "reports" / ASSIGNMENT / "sourcing-report.html").read_text("utf-8")
    assert "No submission could be read, so there is nothing to show." in page


@pytest.mark.usefixtures("course")
@pytest.mark.parametrize("name", ["no-such-exercise", "*", "../solutions", ""])
def test_assignment_that_is_none_is_a_sentence(name: str) -> None:
    with pytest.raises(CourseError):
        read_class_work(name)


def test_outside_a_course_folder_it_says_where_to_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["report", ASSIGNMENT])
    assert result.exit_code == 2
    assert re.search(r"Run this command in the course folder", result.output)
