"""The student's feedback page: points, answers, reasons and places, and nobody else's key."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import chdir
from typing import Any

import pytest

from closereading.grading.answer_html import feedback_html
from closereading.grading.class_grading import grade_class
from closereading.grading.release_checks import secret_texts, secrets_of
from closereading.keys import load_key
from closereading.kinds import KINDS
from closereading.questions import Assignment, load_questions
from closereading.reference.markers import expanded
from closereading.scoring import score
from closereading.texts import SourceText
from grading.course_copies import ARGUMENT, CHOICE, REPOSITORY, Course, answers_file
from grading.feedback_pages import (
    HOSTILE_COMMENT,
    attributes,
    feedback,
    fragment,
    generate_feedback,
    hand_in_hostile_answers,
    page_path,
    words,
)

pytestmark = pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")

EXERCISES = sorted(path.name for path in (REPOSITORY / "solutions").iterdir() if path.is_dir())


@pytest.fixture
def graded(course: Course) -> Course:
    """Ada answered all, her choice wrongly; nobody has graded her argument yet."""
    course.hand_in("ada", {**course.models(), CHOICE: {"value": "a", "confidence": 2}})
    grade_class("sourcing")
    return course


def argument_of(course: Course, **columns: Any) -> None:
    with course.gradebook() as gradebook:
        grade = gradebook.find_grade(ARGUMENT, "sourcing", "sourcing", "ada")
        for name, value in columns.items():
            setattr(grade, name, value)
        gradebook.db.commit()


def test_page_is_valid_with_title_language_and_one_main_heading(graded: Course) -> None:
    generate_feedback(graded)
    page = feedback(graded, "ada")
    assert attributes(page, "html", "lang") == ["en"]
    assert words(page, "title") == "Sourcing: feedback for ada"
    assert words(page, "h1") == "Sourcing: feedback for ada"
    assert (len(page.query("main")), len(page.query("h1"))) == (1, 1)
    assert len(page.query("section.question h3")) == 11
    ids = attributes(page, "[id]", "id")
    assert len(ids) == len(set(ids))


def test_question_has_its_prompt_answer_points_reason_and_place(graded: Course) -> None:
    generate_feedback(graded)
    page = feedback(graded, "ada")
    shown = words(page, f"#question-{CHOICE}")
    assert "Question 2 Not yet: 0 of 2 points A museum shows this letter" in shown
    assert "Written on December 27, the day that its first sentence gives." in shown
    assert "How sure: fairly sure." in shown
    assert "It gives the earliest possible day for his own letter" in shown
    assert "In the letter: ¶1 : “your letter of December 27”." in shown


def test_every_place_leads_into_the_letter(graded: Course) -> None:
    generate_feedback(graded)
    page = feedback(graded, "ada")
    assert len(page.query(".question a")) > 10
    for way in attributes(page, "a", "href"):
        assert len(page.query(way)) == 1
    assert words(page, "#p1").startswith("¶1 Paragraph 1. I have read attentively")


def test_code_prose_and_what_is_for_the_grader_stay_out(graded: Course) -> None:
    generate_feedback(graded)
    text = page_path(graded, "ada").read_text("utf-8")
    for hidden in ("import ask", "Run All Cells", "who grade", "Prepare to hand in", "<code"):
        assert hidden not in text


def test_argument_that_waits_is_said_to_wait(graded: Course) -> None:
    generate_feedback(graded)
    page = feedback(graded, "ada")
    assert words(page, ".summary").startswith(
        "20 of 30 points so far 1 answer is waiting for your instructor and not in the sum."
    )
    assert "Question 10 Waiting for your instructor" in words(page, f"#question-{ARGUMENT}")


def test_points_of_the_instructor_extra_credit_and_a_late_penalty_are_told(graded: Course) -> None:
    argument_of(graded, manual_score=6.5, extra_credit=1, needs_manual_grade=False)
    with graded.gradebook() as gradebook:
        notebook = gradebook.find_submission_notebook("sourcing", "sourcing", "ada")
        notebook.late_submission_penalty = 3
        gradebook.db.commit()
    generate_feedback(graded)
    page = feedback(graded, "ada")
    assert words(page, ".sum") == "24.5 of 30 points"
    summary = words(page, ".summary")
    assert "In the sum: 1 point of extra credit." in summary
    assert "Taken off because it came late: 3 points." in summary
    said = "From your instructor: 6.5 of 8 points, and 1 point extra"
    assert words(page, f"#question-{ARGUMENT} .result") == said


def test_provisional_points_are_said_to_be_provisional(graded: Course) -> None:
    argument_of(graded, auto_score=3, needs_manual_grade=True)
    generate_feedback(graded)
    page = feedback(graded, "ada")
    assert "1 answer has provisional points" in words(page, ".summary")
    assert words(page, f"#question-{ARGUMENT} .result") == "Provisional: 3 of 8 points"


def test_what_people_write_is_shown_as_text(course: Course) -> None:
    hand_in_hostile_answers(course)
    course.give("eve", ARGUMENT, 2, HOSTILE_COMMENT)
    generate_feedback(course)
    page = feedback(course, "eve")
    text = page_path(course, "eve").read_text("utf-8")
    assert page.query("script, img, b b, i, section section") == []
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", text)
    assert words(page, "h1") == "Sourcing: feedback for Eve <i> O’Neil & Sons�"
    argument = words(page, f"#question-{ARGUMENT}")
    assert "</section></div><script>alert(1)</script> costs $5 or $6, �turned round" in argument
    assert "<img src='http://x.example/y'>" in argument
    assert "Your instructor writes A <b>clear</b> judgement." in argument
    assert "![](http://x.example/y) & more" in argument
    assert "<img src=x onerror=alert(1)> in January" in words(page, "#question-year-of-the-letter")


def test_page_of_who_answered_nothing_holds_nothing_of_the_key(course: Course) -> None:
    for exercise in EXERCISES:
        with chdir(course.root):
            grade_class(exercise)
            folder = course.root / "submitted" / "bob" / exercise
            folder.mkdir(parents=True)
            (folder / "answers.json").write_text(answers_file({}, exercise))
            assert [s.status for s in grade_class(exercise).submissions] == ["graded"]
        generate_feedback(course, exercise)
        shown = words(feedback(course, "bob", exercise), "header, .question")
        assert "No answer" in shown or "Not answered" in shown
        secrets = secrets_of(course.root / "solutions" / f"{exercise}.key.toml")
        assert [secret for secret in secrets if secret in shown] == []


def even(text: str) -> str:
    return " ".join(text.split())


def answers_to(assignment: Assignment, question_id: str, key: Any) -> Iterator[Any]:
    """Give a right answer where there is one, and every option of a choice."""
    question = assignment.question(question_id)
    if KINDS[question.kind].has_model:
        yield KINDS[question.kind].model_answer(question, key)
    if question.kind == "choice":
        yield from (option.id for option in getattr(question, "options"))  # noqa: B009


def load(exercise: str) -> tuple[Assignment, Mapping[str, Any], Mapping[str, list[str]]]:
    folder = REPOSITORY / "solutions" / exercise
    path = folder.with_name(f"{exercise}.key.toml")
    assignment = load_questions(folder)
    tables = expanded(tomllib.loads(path.read_text("utf-8")), str(path))["questions"]
    secrets = {i: [even(text) for text in secret_texts(table)] for i, table in tables.items()}
    return assignment, load_key(path, assignment).questions, secrets


@pytest.mark.parametrize("exercise", EXERCISES)
def test_feedback_says_nothing_of_another_questions_key(exercise: str, letter: SourceText) -> None:
    assignment, keys, secrets = load(exercise)
    # A reason may quote the words of the letter that another question asks for.
    quotable = " ".join(part.text for part in letter.parts)
    said = 0
    for question in assignment.questions:
        others = {text for i, texts in secrets.items() if i != question.id for text in texts}
        others -= set(secrets.get(question.id, ()))
        for value in answers_to(assignment, question.id, keys.get(question.id)):
            shown = shown_for(assignment, question.id, keys, value)
            assert [text for text in others if text in shown and text not in quotable] == []
            said += any(text in shown for text in secrets[question.id])
    assert said > 5


@pytest.mark.parametrize("exercise", EXERCISES)
def test_feedback_on_a_choice_says_nothing_of_options_that_were_not_taken(exercise: str) -> None:
    assignment, keys, _ = load(exercise)
    for question in assignment.questions:
        for option in getattr(question, "options", ()) if question.kind == "choice" else ():
            shown = shown_for(assignment, question.id, keys, option.id)
            reasons = {i: even(o.reason) for i, o in keys[question.id].options.items()}
            assert [i for i, reason in reasons.items() if reason in shown] == [option.id]


def shown_for(assignment: Assignment, question_id: str, keys: Any, value: object) -> str:
    """Return the words of one question's feedback."""
    question = assignment.question(question_id)
    record = {"value": value}
    if KINDS[question.kind].graded == "never":
        return ""
    html = feedback_html(question, record, score(question, keys[question_id], record))
    return words(fragment(html), "div")
