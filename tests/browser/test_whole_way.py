"""The student's whole way: open, answer by keyboard, restart, hand in; then the instructor's."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from browser.conftest import serving
from browser.jupyter import OpenNotebook, wait_until_open
from closereading.keys import load_key
from closereading.kinds import KINDS, Question
from closereading.kinds.choice import ChoiceQuestion
from closereading.kinds.notecard import NotecardQuestion
from closereading.questions import Assignment, load_questions
from closereading.scoring import score_assignment

pytestmark = pytest.mark.browser

REPOSITORY = Path(__file__).resolve().parents[2]
COURSE_ID = "dear-mr-president"
EXERCISE = "sourcing"
MOST_TABS = 200

ACTIVE_QUESTION = "() => document.activeElement.closest('.cr-question')?.dataset.question ?? null"
ACTIVE_WORDS = "() => document.activeElement.textContent"


@dataclass(frozen=True)
class ClassRoom:
    """A course folder, a student's folder, and the exchange between them."""

    course: Path
    student: Path
    exchange: Path

    def run(self, *command: str, cwd: Path) -> str:
        program, *arguments = command
        path = Path(sys.executable).parent / program
        done = subprocess.run(
            [path, *arguments], cwd=cwd, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def instructor(self, command: str) -> None:
        self.run("nbgrader", command, EXERCISE, f"--Exchange.root={self.exchange}", cwd=self.course)

    def pupil(self, command: str) -> None:
        places = [f"--Exchange.root={self.exchange}", f"--Exchange.cache={self.student / '.cache'}"]
        self.run(*("nbgrader", command, EXERCISE, "--course", COURSE_ID, *places), cwd=self.student)


@pytest.fixture
def room(tmp_path: Path) -> ClassRoom:
    """A class in which the exercise is released and fetched."""
    room = ClassRoom(tmp_path / "course", tmp_path / "student", tmp_path / "exchange")
    for folder in (room.course, room.student, room.exchange):
        folder.mkdir()
    room.exchange.chmod(0o777)
    shutil.copy(REPOSITORY / "nbgrader_config.py", room.course)
    shutil.copytree(REPOSITORY / "solutions", room.course / "solutions")
    room.instructor("generate_assignment")
    room.instructor("release_assignment")
    room.pupil("fetch_assignment")
    return room


@pytest.fixture
def exercise(room: ClassRoom, page: Page, tmp_path: Path) -> Iterator[OpenNotebook]:
    """The fetched exercise, open in JupyterLab, its cells run."""
    with serving(room.student, tmp_path / "student-home") as url:
        page.goto(f"{url}/lab/tree/{EXERCISE}/{EXERCISE}.ipynb?reset")
        wait_until_open(page)
        notebook = OpenNotebook(page, room.student / EXERCISE)
        notebook.run_all()
        yield notebook


def test_students_whole_way_and_the_instructors(
    room: ClassRoom, exercise: OpenNotebook, tmp_path: Path
) -> None:
    assignment = load_questions(room.course / "solutions" / EXERCISE)
    values = answers_to_give(room, assignment)
    for question in assignment.questions:
        tab_to(exercise.page, question.id)
        answer(exercise.page, question, values[question.id])
        exercise.page.keyboard.press("Tab")
        expect(exercise.state(question.id)).to_contain_text("Saved")
    assert {i: r["value"] for i, r in exercise.answers().items()} == values

    exercise.restart_kernel()
    exercise.run_all()
    for question in assignment.questions:
        expect(exercise.state(question.id)).to_contain_text("Saved")
    expect(exercise.review).to_contain_text(f"{len(values)} of {len(values)} questions answered")

    hand_in(exercise)
    room.pupil("submit")
    room.instructor("collect")
    graded = json.loads(room.run("closereading", "grade", EXERCISE, "--json", cwd=room.course))
    (submission,) = graded["submissions"]
    expected = expected_points(room, assignment, values)
    assert submission["status"] == "graded"
    assert submission["points"] == expected
    assert submission["needs_grading"] == ["what-brezhnev-was-told"]
    with serving(room.course, tmp_path / "instructor-home") as url:
        exercise.page.goto(f"{url}/formgrader/manage_submissions/{EXERCISE}")
        row = exercise.page.locator("tr", has_text=submission["student"])
        expect(row).to_contain_text(f"{expected:g}")
        expect(row).to_contain_text("needs manual grading")
        grade_the_argument(exercise.page, url)
    (again,) = json.loads(room.run("closereading", "grade", EXERCISE, "--json", cwd=room.course))[
        "submissions"
    ]
    assert (again["points"], again["needs_grading"]) == (expected + GIVEN, [])

    room.instructor("generate_feedback")
    room.instructor("release_feedback")
    room.pupil("fetch_feedback")
    (feedback,) = (room.student / EXERCISE).rglob("*.html")
    exercise.page.goto(feedback.as_uri())
    shown = exercise.page.get_by_role("main")
    expect(shown).to_contain_text(COMMENT)
    expect(shown).to_contain_text(f"{expected + GIVEN:g}")


#: What the instructor gives for the argument, and says of it.
GIVEN = 5.5
COMMENT = "Say what the word “planned” rests on."


def grade_the_argument(page: Page, url: str) -> None:
    """Open the submission in formgrader, and type a grade and a comment as a person does."""
    found = page.request.get(f"{url}/formgrader/api/submitted_notebooks/{EXERCISE}/{EXERCISE}")
    (submission,) = found.json()
    page.goto(f"{url}/formgrader/submissions/{submission['id']}/")
    score = page.locator("input.score#what-brezhnev-was-told")
    comment = page.locator("textarea.comment#what-brezhnev-was-told-comment")
    with page.expect_response(lambda sent: "/api/grade/" in sent.url and sent.ok):
        score.fill(f"{GIVEN}")
        score.press("Tab")
    with page.expect_response(lambda sent: "/api/comment/" in sent.url and sent.ok):
        comment.fill(COMMENT)
        comment.blur()


def answers_to_give(room: ClassRoom, assignment: Assignment) -> dict[str, Any]:
    """Return the model answers, but for one choice that is answered wrongly."""
    key = load_key(room.course / "solutions" / f"{EXERCISE}.key.toml", assignment)
    values = {
        q.id: KINDS[q.kind].model_answer(q, key.questions[q.id])
        for q in assignment.questions
        if KINDS[q.kind].has_model
    }
    return {**values, "covering-memo-date": "a", "sure-of-plan-and-fact": 2}


def expected_points(room: ClassRoom, assignment: Assignment, values: Mapping[str, Any]) -> float:
    key = load_key(room.course / "solutions" / f"{EXERCISE}.key.toml", assignment)
    records = {question_id: {"value": value} for question_id, value in values.items()}
    return score_assignment(assignment, key, records).points


def tab_to(page: Page, question_id: str) -> None:
    """Press Tab until the question has the focus."""
    for _ in range(MOST_TABS):
        if page.evaluate(ACTIVE_QUESTION) == question_id:
            return
        page.keyboard.press("Tab")
    pytest.fail(f"Tab does not reach {question_id}.")


def answer(page: Page, question: Question, value: Any) -> None:
    """Answer the question that has the focus, by keyboard."""
    if isinstance(question, ChoiceQuestion):
        choose(page, [option.id for option in question.options].index(value))
    elif isinstance(question, NotecardQuestion):
        fill_in(page, question, value)
    elif question.kind == "confidence":
        choose(page, int(value) - 1)
    else:
        page.keyboard.type(value)


def choose(page: Page, position: int) -> None:
    page.keyboard.press("Space")
    for _ in range(position):
        page.keyboard.press("ArrowDown")


def fill_in(page: Page, question: NotecardQuestion, value: Mapping[str, str]) -> None:
    for number, field in enumerate(question.fields):
        if number:
            page.keyboard.press("Tab")
        if field.options:
            for _ in range([option.id for option in field.options].index(value[field.id]) + 1):
                page.keyboard.press("ArrowDown")
        else:
            page.keyboard.type(value[field.id])


def hand_in(exercise: OpenNotebook) -> None:
    """Prepare to hand in and save, by keyboard; the notebook alone then carries the answers."""
    page = exercise.page
    for _ in range(MOST_TABS):
        if page.evaluate(ACTIVE_WORDS) == "Prepare to hand in":
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(exercise.review).to_contain_text("Nothing has been sent yet")
    page.keyboard.press("Control+s")
    page.wait_for_function("() => !window.jupyterapp.shell.currentWidget.context.model.dirty")
