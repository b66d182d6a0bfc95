"""Formgrader shows what a person needs to grade an argument, and takes the grade."""

import json
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest

from closereading.grading.class_grading import grade_class
from grading.course_copies import ARGUMENT, ASSIGNMENT, BIN, CHOICE, Course

TOKEN = "for-the-test"
WRITTEN = (
    "It was planned & no more: “was to be delivered by Toon to Gromyko”.\n\n"
    "Nobody “brought it to the Kremlin”, and it cost $5 or $6."
)

pytestmark = pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")


class Formgrader:
    """nbgrader's grading pages in a running Jupyter server."""

    def __init__(self, address: str) -> None:
        self.address = address

    def open(self, path: str, grade: dict[str, Any] | None = None) -> str:
        request = urllib.request.Request(f"{self.address}/formgrader/{path}")
        request.add_header("Authorization", f"token {TOKEN}")
        if grade is not None:
            request.method, request.data = "PUT", json.dumps(grade).encode()
            request.add_header("Content-Type", "application/json")
        with urllib.request.urlopen(request, timeout=20) as answer:
            text: str = answer.read().decode("utf-8")
        return text

    def submission(self) -> str:
        path = f"api/submitted_notebooks/{ASSIGNMENT}/{ASSIGNMENT}"
        submission_id: str = json.loads(self.open(path))[0]["id"]
        return submission_id

    def grade_of(self, question_id: str) -> dict[str, Any]:
        rows = json.loads(self.open(f"api/grades?submission_id={self.submission()}"))
        found: dict[str, Any] = next(row for row in rows if row["name"] == question_id)
        return found


@pytest.fixture
def formgrader(course: Course) -> Iterator[Formgrader]:
    course.hand_in("ada", {**course.models(), ARGUMENT: {"value": WRITTEN}})
    grade_class(ASSIGNMENT)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    options = [
        "--no-browser",
        "--allow-root",
        f"--port={port}",
        f"--ServerApp.root_dir={course.root}",
    ]
    with (course.root.parent / "server.log").open("w") as log:
        server = subprocess.Popen(
            [BIN / "jupyter", "server", *options, f"--IdentityProvider.token={TOKEN}"],
            cwd=course.root,
            stdout=log,
            stderr=log,
        )
        try:
            page = Formgrader(f"http://127.0.0.1:{port}")
            _wait(page, server)
            yield page
        finally:
            server.terminate()
            server.wait(20)


def _wait(page: Formgrader, server: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + 60
    while True:
        try:
            page.open("api/assignments")
        except (urllib.error.URLError, ConnectionError):
            assert server.poll() is None
            assert time.monotonic() < deadline
            with suppress(subprocess.TimeoutExpired):
                server.wait(0.2)
        else:
            return


def test_person_reads_the_argument_with_its_rubric_and_grades_it(
    course: Course, formgrader: Formgrader
) -> None:
    page = formgrader.open(f"submissions/{formgrader.submission()}/")
    assert "It was planned &amp; no more" in page
    found = '[found in <span data-part="note-1">note 1</span>]'
    assert f"<mark>“was to be delivered by Toon to Gromyko”</mark> {found}" in page
    assert "<u>“brought it to the Kremlin”</u> [not found]" in page
    assert "rubric and guidance" in page
    assert "Right: 2 of 2 points." in page
    waiting = formgrader.grade_of(ARGUMENT)
    assert waiting["needs_manual_grade"]
    assert not formgrader.grade_of(CHOICE)["needs_manual_grade"]
    formgrader.open(f"api/grade/{waiting['id']}", {"manual_score": 6, "extra_credit": None})
    assert not formgrader.grade_of(ARGUMENT)["needs_manual_grade"]
    graded = grade_class(ASSIGNMENT).submissions[0]
    assert (graded.points, graded.needs_grading) == (28, ())
    assert course.grades("ada")[ARGUMENT]["manual_score"] == 6
