"""A class is graded from its answers: every submission is accounted for, nothing is lost."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from closereading.cli import main
from closereading.errors import CourseError
from closereading.grading.class_grading import grade_class
from closereading.grading.grading_outcome import SubmissionOutcome
from grading.course_copies import (
    ARGUMENT,
    ASSIGNMENT,
    CHOICE,
    Course,
    answers_file,
    html,
    with_record,
)

pytestmark = pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")


def outcome(student: str) -> SubmissionOutcome:
    graded = {s.student: s for s in grade_class(ASSIGNMENT).submissions}
    return graded[student]


def test_gradebook_holds_what_the_scorer_says_question_by_question(course: Course) -> None:
    half_right = course.models()
    half_right["source-card"]["value"]["box"] = "a guess"
    half_right[CHOICE] = {"value": "b", "confidence": 3}
    half_right["drafter-claim"] = {"value": "no such option"}
    half_right["other-hands"] = {"value": "  "}
    classes: dict[str, dict[str, Any]] = {
        "ada": course.models(),
        "bob": half_right,
        "cyd": {"source-card": {"value": {"box": "18"}}},
        "dee": {},
    }
    for student, records in classes.items():
        course.hand_in(student, records)
    grade_class(ASSIGNMENT)
    for student, records in classes.items():
        assert course.points(student) == course.expected(records)


def test_json_accounts_for_every_student_and_nothing_else_is_printed(course: Course) -> None:
    (course.root / "class.csv").write_text("id,first_name\nada,Ada\nzoe,Zoë\n", encoding="utf-8")
    runner = CliRunner()
    runner.invoke(main, ["roster", "class.csv"], catch_exceptions=False)
    course.hand_in("ada", course.models())
    (course.hand_in("bob") / "answers.json").write_text("{broken")
    printed = runner.invoke(main, ["grade", ASSIGNMENT, "--json"], catch_exceptions=False)
    assert printed.exit_code == 0
    assert json.loads(printed.output) == {
        "submissions": [
            {
                "student": "ada",
                "status": "graded",
                "repairs": [],
                "reason": "",
                "points": 22.0,
                "possible": 30.0,
                "needs_grading": [ARGUMENT],
            },
            {
                "student": "bob",
                "status": "refused",
                "repairs": [],
                "reason": "answers.json is damaged and cannot be read.",
                "points": 0.0,
                "possible": 30.0,
                "needs_grading": [],
            },
            {
                "student": "zoe",
                "status": "missing",
                "repairs": [],
                "reason": "No submission was collected.",
                "points": 0.0,
                "possible": 30.0,
                "needs_grading": [],
            },
        ]
    }


def test_table_ends_with_the_counts(course: Course) -> None:
    course.hand_in("ada", course.models())
    (course.hand_in("bob") / "answers.json").write_text("{broken")
    lines = grade_class(ASSIGNMENT).table().splitlines()
    assert lines[-1] == (
        "2 students: 1 graded (0 repaired, 1 waiting for your grade), 0 missing, 1 refused."
    )
    assert any(line.startswith("bob") and "damaged" in line for line in lines)


def test_damaged_file_is_made_good_by_the_record_in_the_notebook(course: Course) -> None:
    folder = course.hand_in("ada")
    (folder / "answers.json").write_text("{broken")
    with_record(folder / f"{ASSIGNMENT}.ipynb", course.models())
    graded = outcome("ada")
    assert graded.status == "graded"
    assert "answers.json is damaged" in graded.repairs[0]
    assert course.points("ada") == course.expected(course.models())


@pytest.mark.parametrize("spoiled", ["", "{", "[]", '{"cells": 3}', "\x00\xff"])
def test_spoiled_notebook_beside_intact_answers_is_graded(course: Course, spoiled: str) -> None:
    folder = course.hand_in("ada", course.models())
    (folder / f"{ASSIGNMENT}.ipynb").write_text(spoiled, encoding="latin-1")
    assert outcome("ada").points == 22


def test_answers_without_a_notebook_are_graded(course: Course) -> None:
    folder = course.hand_in("ada", course.models())
    (folder / f"{ASSIGNMENT}.ipynb").unlink()
    graded = outcome("ada")
    assert graded.points == 22
    assert graded.repairs == (
        f"{ASSIGNMENT}.ipynb was missing; its answers were graded all the same.",
    )


def test_no_answers_anywhere_is_a_blank_submission(course: Course) -> None:
    course.hand_in("ada")
    graded = outcome("ada")
    assert (graded.status, graded.points, graded.needs_grading) == ("graded", 0, ())
    assert "Not answered" in html(course.cell("ada", CHOICE))
    assert course.comment("ada", ARGUMENT)["auto_comment"] == "No response."


def test_empty_folder_and_link_are_refused_with_the_reason(course: Course) -> None:
    course.submission("ada").mkdir(parents=True)
    other = course.hand_in("bob", course.models()) / "answers.json"
    folder = course.hand_in("eve")
    (folder / "answers.json").symlink_to(other)
    assert "neither answers.json nor a notebook" in outcome("ada").reason
    assert "is a link to another place" in outcome("eve").reason
    assert outcome("bob").status == "graded"


def test_later_answer_wins_between_file_and_notebook(course: Course) -> None:
    right = course.models()[CHOICE]["value"]
    folder = course.hand_in("ada", {CHOICE: {"value": "b", "recorded_at": "2026-11-01T10:00:00Z"}})
    later = {CHOICE: {"value": right, "recorded_at": "2026-11-01T11:00:00Z"}}
    with_record(folder / f"{ASSIGNMENT}.ipynb", later)
    grade_class(ASSIGNMENT)
    assert course.points("ada")[CHOICE] == 2


@pytest.mark.parametrize(
    "value", [[], {}, 3, "\ud800", "x" * 30_000, {"a": {"b": [None]}}, 1e308, True]
)
def test_answers_of_any_form_get_a_score_and_stop_nothing(course: Course, value: object) -> None:
    records = {question_id: {"value": value} for question_id in course.models()}
    course.hand_in("ada", records)
    assert outcome("ada").status == "graded"
    assert course.points("ada") == course.expected(records)


def test_persons_grade_and_comment_survive_a_regrade(course: Course) -> None:
    course.hand_in("ada", course.models())
    grade_class(ASSIGNMENT)
    assert course.grades("ada")[ARGUMENT]["needs_manual_grade"]
    course.give("ada", ARGUMENT, 6.5, "Well argued.")
    graded = outcome("ada")
    assert (graded.points, graded.needs_grading) == (28.5, ())
    assert course.comment("ada", ARGUMENT)["manual_comment"] == "Well argued."


def test_changed_answer_is_looked_at_again_and_keeps_the_earlier_grade(course: Course) -> None:
    course.hand_in("ada", course.models())
    grade_class(ASSIGNMENT)
    course.give("ada", ARGUMENT, 6.5, "Well argued.")
    course.hand_in("ada", {**course.models(), ARGUMENT: {"value": "Another text."}})
    graded = outcome("ada")
    assert (graded.points, graded.needs_grading) == (28.5, (ARGUMENT,))
    assert "Another text." in "".join(course.cell("ada", ARGUMENT)["source"])


def test_second_run_picks_up_what_was_handed_in_since(course: Course) -> None:
    course.hand_in("ada")
    assert outcome("ada").points == 0
    course.hand_in("ada", course.models())
    assert outcome("ada").points == 22


def test_points_given_by_a_person_instead_of_automatic_ones_stay(course: Course) -> None:
    course.hand_in("ada", {CHOICE: {"value": "b"}})
    grade_class(ASSIGNMENT)
    with course.gradebook() as gradebook:
        gradebook.find_grade(CHOICE, ASSIGNMENT, ASSIGNMENT, "ada").manual_score = 1
        gradebook.db.commit()
    graded = outcome("ada")
    assert (graded.points, graded.needs_grading) == (1, ())


def test_refused_resubmission_leaves_the_earlier_grades_alone(course: Course) -> None:
    folder = course.hand_in("ada", course.models())
    grade_class(ASSIGNMENT)
    (folder / "answers.json").write_text("{broken")
    assert outcome("ada").status == "refused"
    assert course.points("ada") == course.expected(course.models())


def test_new_course_needs_no_other_command_first(raw_course: Any) -> None:
    course = raw_course()
    folder = course.submission("ada")
    folder.mkdir(parents=True)
    (folder / "answers.json").write_text(answers_file(course.models()))
    graded = grade_class(ASSIGNMENT)
    assert graded.submissions[0].points == 22
    assert "exercises/sourcing was generated" in graded.table().splitlines()[0]
    assert grade_class(ASSIGNMENT).notices == ()


def test_missing_key_stops_the_run_and_leaves_every_grade_alone(course: Course) -> None:
    course.hand_in("ada", course.models())
    grade_class(ASSIGNMENT)
    before = course.points("ada")
    course.key.unlink()
    with pytest.raises(CourseError, match=r"no key sourcing\.key\.toml .*Nothing was graded"):
        grade_class(ASSIGNMENT)
    printed = course.nbgrader("autograde", ASSIGNMENT, "--force", ok=False)
    assert "There is no key sourcing.key.toml" in printed
    assert "Traceback" not in printed
    assert course.points("ada") == before


def test_one_broken_submission_does_not_stop_nbgraders_own_command(course: Course) -> None:
    (course.hand_in("ada") / "answers.json").write_text("{broken")
    course.hand_in("bob", course.models())
    printed = course.nbgrader("autograde", ASSIGNMENT, ok=False)
    assert "ada was not graded. answers.json is damaged and cannot be read." in printed
    assert course.points("bob") == course.expected(course.models())


def test_how_sure_a_student_was_and_why_is_shown_and_never_graded(course: Course) -> None:
    given = {"value": "b", "confidence": 2, "because": "<b>two</b> dates"}
    sure = {"sure-of-plan-and-fact": {"value": 3}, CHOICE: given}
    course.hand_in("ada", sure)
    assert outcome("ada").points == 0
    assert "Answer: certain" in html(course.cell("ada", "sure-of-plan-and-fact"))
    assert "How sure: fairly sure." in html(course.cell("ada", CHOICE))
    assert "Because: &lt;b&gt;two&lt;/b&gt; dates" in html(course.cell("ada", CHOICE))


def test_corrected_key_changes_the_points_of_a_second_run(course: Course) -> None:
    course.hand_in("ada", {CHOICE: {"value": "b"}})
    grade_class(ASSIGNMENT)
    before = course.points("ada")[CHOICE]
    head, table, rest = course.key.read_text("utf-8").partition(
        f"[questions.{CHOICE}.options.b]\nweight = "
    )
    course.key.write_text(head + table + "1" + rest[rest.index("\n") :], encoding="utf-8")
    grade_class(ASSIGNMENT)
    assert (before, course.points("ada")[CHOICE]) == (0, 2)


def test_unknown_assignment_and_folder_are_said_in_a_sentence(
    course: Course, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert course.root == Path.cwd()
    with pytest.raises(CourseError, match=r"no assignment “essay”.*There are: .*sourcing"):
        grade_class("essay")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(CourseError, match=r"no nbgrader_config\.py here"):
        grade_class(ASSIGNMENT)
