"""The course's points leave it for learning platforms, by our command and nbgrader's."""

import csv
from pathlib import Path

import pytest
from click.testing import CliRunner

from closereading.cli import main
from closereading.grading.class_grading import grade_class
from grading.course_copies import ARGUMENT, ASSIGNMENT, Course, run
from grading.test_same_as_nbgrader import fill, give_grades

pytestmark = pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")

PLUGINS = "closereading.grading.export_plugins"


@pytest.fixture
def graded(course: Course) -> Course:
    """A graded class, with one grade, one extra point and one late penalty."""
    settings = course.root / "nbgrader_config.py"
    late = '\nc.LateSubmissionPlugin.penalty_method = "zero"\n'
    settings.write_text(settings.read_text() + late)
    (course.root / "class.csv").write_text(
        'id,first_name,last_name,email\nada,Ada,"Byron, Lady",ada@x.example\nzoe,Zoë,=1+1,\n',
        encoding="utf-8",
    )
    run(["closereading", "roster", "class.csv"], course.root)
    fill(course)
    grade_class(ASSIGNMENT)
    give_grades(course)
    return course


def exported(*arguments: str) -> tuple[list[dict[str, str]], str]:
    done = CliRunner().invoke(main, ["export", ASSIGNMENT, "--out", "out.csv", *arguments])
    assert done.exit_code == 0, done.output
    with Path("out.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file)), done.output


def total(course: Course, student: str) -> float:
    with course.gradebook() as gradebook:
        submission = gradebook.find_submission(ASSIGNMENT, student)
        return max(0.0, float(submission.score - submission.late_submission_penalty))


def test_totals_are_the_gradebooks_with_extra_credit_and_penalty(graded: Course) -> None:
    found, said = exported("--to", "moodle")
    points = {row["Username"]: row["Sourcing"] for row in found}
    assert float(points["bob"]) == total(graded, "bob")
    assert points["ada"] == points["zoe"] == ""
    assert "a person has still to grade: ada" in said
    provisional, _ = exported("--to", "moodle", "--provisional")
    points = {row["Username"]: row["Sourcing"] for row in provisional}
    assert float(points["ada"]) == total(graded, "ada")
    assert points["zoe"] == ""


def test_names_are_safe_and_whole(graded: Course) -> None:
    found, _ = exported("--to", "blackboard")
    names = {row["Username"]: row["Last Name"] for row in found}
    assert (names["ada"], names["zoe"]) == ("Byron, Lady", "'=1+1")
    assert graded.root.is_dir()


def test_each_question_is_exported(graded: Course) -> None:
    found, _ = exported("--to", "questions")
    bob = next(row for row in found if row["student"] == "bob")
    assert float(bob[f"{ARGUMENT} (8)"]) == 6.5
    assert float(bob["total"]) == total(graded, "bob")


@pytest.mark.parametrize("plugin", ["Canvas", "Moodle", "Blackboard", "ByQuestion"])
def test_nbgraders_own_export_writes_the_same(graded: Course, plugin: str) -> None:
    form = "questions" if plugin == "ByQuestion" else plugin.lower()
    exported("--to", form)
    graded.nbgrader("export", f"--exporter={PLUGINS}.{plugin}", "--to", "theirs.csv")
    ours = Path("out.csv").read_text(encoding="utf-8-sig")
    assert Path("theirs.csv").read_text(encoding="utf-8") == ours


def test_platforms_own_table_is_filled(graded: Course) -> None:
    Path("canvas.csv").write_text(
        "Student,ID,SIS Login ID,Sourcing (77)\r\nPoints Possible,,,30\r\nBob,1,bob,\r\n",
        encoding="utf-8",
    )
    found, said = exported("--to", "canvas", "--into", "canvas.csv")
    assert float(found[1]["Sourcing (77)"]) == total(graded, "bob")
    assert "Column “Sourcing (77)”: 1 cell filled." in said
    assert "Not in canvas.csv: ada, cyd, dee, eve, fay." in said


@pytest.mark.parametrize("form", ["moodle-xml", "qti"])
def test_questions_are_written_with_a_warning_and_a_list(graded: Course, form: str) -> None:
    done = CliRunner().invoke(main, ["export", ASSIGNMENT, "--to", form])
    assert done.exit_code == 0, done.output
    assert "It holds the keys: give it to no student." in done.output
    assert "Left out: source-card" in done.output
    assert next(graded.root.glob(f"{ASSIGNMENT}-{form}.*")).stat().st_size > 5000
