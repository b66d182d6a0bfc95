"""After a key was corrected: first whose grade would change, then the change."""

import pytest
from click.testing import CliRunner

from closereading.cli import main
from closereading.grading.class_grading import grade_class
from closereading.grading.regrading import preview_regrade
from grading.course_copies import ARGUMENT, ASSIGNMENT, CHOICE, Course
from grading.test_same_as_nbgrader import everything

pytestmark = pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")


@pytest.fixture
def corrected(course: Course) -> Course:
    """A graded class; since then the key of the first choice gives points for “b” too."""
    course.hand_in("ada", course.models())
    course.hand_in("bob", {**course.models(), CHOICE: {"value": "b"}})
    grade_class(ASSIGNMENT)
    course.give("bob", ARGUMENT, 6, "Good.")
    key = course.key.read_text(encoding="utf-8")
    weight = key.index("weight = 0", key.index(f"[questions.{CHOICE}.options.b]"))
    course.key.write_text(key[:weight] + "weight = 1" + key[weight + len("weight = 0") :], "utf-8")
    return course


def test_preview_names_who_would_change_and_changes_nothing(corrected: Course) -> None:
    before = everything(corrected)
    preview = preview_regrade(ASSIGNMENT)
    assert [state.student for state in preview.changes] == ["bob"]
    assert preview.changes[0].changes == {CHOICE: (0, 2)}
    assert (preview.changes[0].before, preview.changes[0].points) == (26, 28)
    assert preview.unchanged == 1
    assert everything(corrected) == before


@pytest.mark.parametrize(("said", "points"), [("n\n", 0), ("y\n", 2), ("", 0)])
def test_command_asks_first(corrected: Course, said: str, points: float) -> None:
    result = CliRunner().invoke(main, ["regrade", ASSIGNMENT], input=said)
    assert "bob      26   28    covering-memo-date 0 → 2" in result.output
    assert "1 submission would change, 1 of them in the total; 1 would not." in result.output
    assert corrected.points("bob")[CHOICE] == points
    assert corrected.grades("bob")[ARGUMENT]["manual_score"] == 6


def test_nothing_to_change_is_said_without_a_question(course: Course) -> None:
    course.hand_in("ada", course.models())
    grade_class(ASSIGNMENT)
    course.hand_in("new", course.models())
    result = CliRunner().invoke(main, ["regrade", ASSIGNMENT])
    assert result.exit_code == 0
    assert result.output.splitlines() == [
        "sourcing: no grade would change (1 submission).",
        "Not graded before: new.",
    ]
