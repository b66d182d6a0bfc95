"""The gradebook may be on PostgreSQL: the same grades, with one setting changed."""

import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from nbgrader.api import Gradebook
from sqlalchemy import text

from closereading.errors import CourseError
from closereading.grading.class_grading import grade_class
from closereading.grading.regrading import preview_regrade
from grading.course_copies import ARGUMENT, ASSIGNMENT, CHOICE, Course
from grading.postgresql import postgresql
from grading.test_same_as_nbgrader import fill, rows, sorted_rows, without_id

pytestmark = pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with postgresql() as address:
        yield address


class PostgresCourse(Course):
    """A course whose gradebook is on a server."""

    def gradebook(self) -> Any:
        return Gradebook((self.root / "address").read_text(), "dear-mr-president")


@pytest.fixture
def on_server(server: str, raw_course: Callable[[], Course]) -> Iterator[PostgresCourse]:
    """A course in which nothing was generated yet, on an empty database."""
    course = raw_course()
    settings = course.root / "nbgrader_config.py"
    line = f"c.CourseDirectory.db_url = {server!r}\n"
    settings.write_text(settings.read_text(encoding="utf-8") + line, encoding="utf-8")
    (course.root / "address").write_text(server)
    yield PostgresCourse(course.root)
    with Gradebook(server) as gradebook:
        gradebook.db.execute(text("DROP SCHEMA public CASCADE"))
        gradebook.db.execute(text("CREATE SCHEMA public"))
        gradebook.db.commit()


def test_grades_are_those_of_the_embedded_gradebook(
    on_server: PostgresCourse, course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    for each in (course, on_server):
        monkeypatch.chdir(each.root)
        grade_class(ASSIGNMENT)
        fill(each)
        grade_class(ASSIGNMENT)
    assert not (on_server.root / "gradebook.db").exists()
    assert rows(on_server) == rows(course)
    assert rows(on_server)["ada"]["submission"]["score"] > 0


def test_nbgraders_own_commands_work_beside_ours(on_server: PostgresCourse) -> None:
    grade_class(ASSIGNMENT)
    fill(on_server)
    grade_class(ASSIGNMENT)
    on_server.give("bob", ARGUMENT, 5.5, "Well argued.")
    before = rows(on_server)
    on_server.nbgrader("autograde", ASSIGNMENT, "--force")
    assert rows(on_server) == before
    on_server.nbgrader("generate_feedback", ASSIGNMENT)
    page = on_server.root / "feedback" / "bob" / ASSIGNMENT / f"{ASSIGNMENT}.html"
    assert "Well argued." in page.read_text(encoding="utf-8")


def test_regrade_looks_first_and_a_persons_grade_stays(on_server: PostgresCourse) -> None:
    grade_class(ASSIGNMENT)
    on_server.hand_in("bob", on_server.models())
    grade_class(ASSIGNMENT)
    on_server.give("bob", ARGUMENT, 5.5, "Well argued.")
    on_server.hand_in("bob", {**on_server.models(), CHOICE: {"value": "b"}})
    before = rows(on_server)
    assert preview_regrade(ASSIGNMENT).changes[0].changes == {CHOICE: (2, 0)}
    assert rows(on_server) == before
    grade_class(ASSIGNMENT)
    with on_server.gradebook() as gradebook:
        submission = gradebook.find_submission(ASSIGNMENT, "bob")
        grades = {row["name"]: row for row in sorted_rows(submission.notebooks[0].grades)}
        assert without_id(submission)["score"] == 25.5
    assert grades[ARGUMENT]["manual_score"] == 5.5


def test_server_that_does_not_answer_is_said_in_a_sentence(
    raw_course: Callable[[], Course],
) -> None:
    course = raw_course()
    settings = course.root / "nbgrader_config.py"
    line = 'c.CourseDirectory.db_url = "postgresql+psycopg://nobody@127.0.0.1:1/none"\n'
    settings.write_text(settings.read_text(encoding="utf-8") + line, encoding="utf-8")
    shutil.rmtree(course.root / "exercises", ignore_errors=True)
    with pytest.raises(CourseError, match="gradebook cannot be used"):
        grade_class(ASSIGNMENT)
