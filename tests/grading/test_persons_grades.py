"""Provisional points wait for a person, once, and stay together with the flag."""

from typing import Any

import pytest
from nbgrader.api import Gradebook

from closereading.grading.cell_grades import RESOURCE, CellGrade, grade_record
from closereading.grading.class_grading import grade_class
from closereading.grading.graded_answers import fingerprint
from closereading.grading.notebook_files import read_notebook
from closereading.grading.save_scores import SaveScores
from closereading.keys import AssignmentKey, load_key
from closereading.questions import load_questions
from closereading.scoring import Score
from grading.course_copies import ASSIGNMENT, CHOICE, Course

pytestmark = pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")


@pytest.fixture
def graded(course: Course) -> Course:
    course.hand_in("ada", course.models())
    grade_class(ASSIGNMENT)
    return course


def save(course: Course, points: float, answer: str) -> dict[str, Any]:
    """Save provisional points for one question, the others as they are."""
    assignment = load_questions(course.source)
    key = load_key(course.key, assignment)
    path = course.root / "autograded" / "ada" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
    notebook = read_notebook(path)
    log = SaveScores().log
    grades = {
        i: grade_record(assignment.question(i), key, record, log)
        for i, record in course.models().items()
    }
    provisional = Score("provisional", points, 2, ())
    grades[CHOICE] = CellGrade(provisional, points, waiting=True, answer=fingerprint(answer))
    where = {"notebook": ASSIGNMENT, "assignment": ASSIGNMENT, "student": "ada"}
    url = f"sqlite:///{course.root / 'gradebook.db'}"
    SaveScores().preprocess(notebook, {"nbgrader": {**where, "db_url": url}, RESOURCE: grades})
    return course.grades("ada")[CHOICE]


def resolve(course: Course) -> None:
    """Accept the provisional points, as formgrader's button "Resolve" does."""
    with Gradebook(f"sqlite:///{course.root / 'gradebook.db'}") as gradebook:
        gradebook.find_grade(CHOICE, ASSIGNMENT, ASSIGNMENT, "ada").needs_manual_grade = False
        gradebook.db.commit()


def test_provisional_points_are_kept_together_with_the_flag(graded: Course) -> None:
    saved = save(graded, 1.5, "an answer")
    assert (saved["auto_score"], saved["needs_manual_grade"]) == (1.5, True)


def test_points_that_a_person_accepted_are_not_asked_about_again(graded: Course) -> None:
    save(graded, 1.5, "an answer")
    resolve(graded)
    assert not save(graded, 1.5, "an answer")["needs_manual_grade"]


@pytest.mark.parametrize(("points", "answer"), [(1.0, "an answer"), (1.5, "another answer")])
def test_other_points_or_another_answer_are_asked_about(
    graded: Course, points: float, answer: str
) -> None:
    save(graded, 1.5, "an answer")
    resolve(graded)
    assert save(graded, points, answer)["needs_manual_grade"]


def test_answer_that_cannot_be_scored_gets_no_points_and_a_persons_look(graded: Course) -> None:
    question = load_questions(graded.source).question(CHOICE)
    log = SaveScores().log
    log.disabled = True
    grade = grade_record(question, AssignmentKey(ASSIGNMENT, {}), {"value": "a"}, log)
    log.disabled = False
    assert (grade.points, grade.waiting) == (0, True)
    assert "A person will look at it" in grade.score.feedback
