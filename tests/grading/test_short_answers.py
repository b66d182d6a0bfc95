"""A short answer through the whole way of grading: points and flag together, words marked."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from closereading.grading.class_grading import grade_class
from grading.course_copies import ASSIGNMENT, Course, html

pytestmark = pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")

QUESTION = "was-it-received"
ANSWER = "It was only planned; we do <b>not</b> learn more."

ASKED = f"""
[[questions]]
id = "{QUESTION}"
kind = "short-answer"
points = 2
prompt = "What does the note say of its receipt?"
max_words = 40
"""

KEY = f"""
[questions.{QUESTION}]
model = "The note tells of a plan, and receipt is left open."

[[questions.{QUESTION}.concepts]]
name = "A plan"
points = 1
words = ["plan", "planned"]
reason = "Right."
otherwise = "What was meant to happen?"

[[questions.{QUESTION}.concepts]]
name = "Left open"
points = 1
words = ["open", "unknown"]
reason = "Right."
otherwise = "What is not said?"
"""


def add_question(course: Course) -> None:
    for path, text in ((course.source / "questions.toml", ASKED), (course.key, KEY)):
        path.write_text(path.read_text("utf-8") + text, "utf-8")
    path = course.source / f"{ASSIGNMENT}.ipynb"
    notebook = json.loads(path.read_text("utf-8"))
    marked = {"grade": True, "locked": True, "solution": False, "task": False, "points": 2}
    cell: dict[str, Any] = {
        "cell_type": "code",
        "execution_count": None,
        "id": QUESTION,
        "metadata": {
            "nbgrader": {
                **marked,
                "cell_type": "code",
                "grade_id": QUESTION,
                "schema_version": 3,
            }
        },
        "outputs": [],
        "source": [f'ask("{QUESTION}")'],
    }
    notebook["cells"].insert(-1, cell)
    path.write_text(json.dumps(notebook, indent=1), "utf-8")


@pytest.fixture
def graded(raw_course: Callable[[], Course]) -> Course:
    course = raw_course()
    add_question(course)
    grade_class(ASSIGNMENT)
    course.hand_in("ada", {**course.models(), QUESTION: {"value": ANSWER}})
    course.hand_in("bob", {**course.models(), QUESTION: {"value": "  "}})
    return course


def test_provisional_points_reach_the_gradebook_with_the_flag(graded: Course) -> None:
    outcome = {s.student: s for s in grade_class(ASSIGNMENT).submissions}
    ada, bob = (graded.grades(student)[QUESTION] for student in ("ada", "bob"))
    assert (ada["auto_score"], ada["needs_manual_grade"]) == (1, True)
    assert (bob["auto_score"], bob["needs_manual_grade"]) == (0, False)
    assert QUESTION in outcome["ada"].needs_grading
    assert QUESTION not in outcome["bob"].needs_grading


def test_nbgraders_own_command_does_the_same(graded: Course) -> None:
    graded.nbgrader("autograde", ASSIGNMENT)
    ada = graded.grades("ada")[QUESTION]
    assert (ada["auto_score"], ada["needs_manual_grade"]) == (1, True)


def test_the_instructor_sees_the_matched_words_marked_and_nothing_as_html(graded: Course) -> None:
    grade_class(ASSIGNMENT)
    shown = html(graded.cell("ada", QUESTION))
    assert "It was only <mark>planned</mark>; we do &lt;b&gt;not&lt;/b&gt; learn more." in shown
    assert "Provisional: 1 of 2 points." in shown


def test_an_instructors_points_stand_when_the_class_is_graded_again(graded: Course) -> None:
    grade_class(ASSIGNMENT)
    with graded.gradebook() as gradebook:
        grade = gradebook.find_grade(QUESTION, ASSIGNMENT, ASSIGNMENT, "ada")
        grade.manual_score, grade.needs_manual_grade = 2, False
        gradebook.db.commit()
    grade_class(ASSIGNMENT)
    ada = graded.grades("ada")[QUESTION]
    assert (ada["auto_score"], ada["manual_score"], ada["needs_manual_grade"]) == (1, 2, False)
