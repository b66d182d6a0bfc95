"""Spoiled by lot, every submission ends as graded, repaired or refused with a reason.

The seed stands in the test's name; with another ``CLOSEREADING_FUZZ_SEED`` other cases are
drawn.
"""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from closereading.errors import CourseError
from closereading.grading.class_grading import grade_class
from closereading.submissions import read_submission
from fuzzing.mutations import Mutations
from grading.course_copies import ASSIGNMENT, Course, answers_file, with_record
from tampering.test_tampering import contents

pytestmark = pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")

SEED = int(os.environ.get("CLOSEREADING_FUZZ_SEED", "1979"))
SUBMISSIONS = 2000


def spoil_answers(folder: Path, mutations: Mutations) -> None:
    path = folder / "answers.json"
    path.write_bytes(mutations.of_json_text(path.read_text("utf-8")))


def spoil_notebook(folder: Path, mutations: Mutations) -> None:
    path = folder / f"{ASSIGNMENT}.ipynb"
    path.write_bytes(mutations.of_json_text(path.read_text("utf-8")))


def spoil_both(folder: Path, mutations: Mutations) -> None:
    spoil_answers(folder, mutations)
    spoil_notebook(folder, mutations)


def notebook_alone(folder: Path, mutations: Mutations) -> None:
    (folder / "answers.json").unlink()
    spoil_notebook(folder, mutations)


def spoil_names(folder: Path, mutations: Mutations) -> None:
    for path in list(folder.iterdir()):
        ending = mutations.lot.choice([".ipynb", ".json", "", ".docx", " (1).ipynb"])
        path.rename(folder / f"{mutations.lot.choice(['essay', 'answers', '-', 'ä'])}{ending}")


def spoil_time(folder: Path, mutations: Mutations) -> None:
    text = b"2026-10-01 10:00:00 UTC"
    (folder / "timestamp.txt").write_bytes(mutations.of_bytes(text))


WAYS: tuple[Callable[[Path, Mutations], None], ...] = (
    spoil_answers,
    spoil_notebook,
    spoil_both,
    notebook_alone,
    spoil_names,
    spoil_time,
)


@pytest.mark.parametrize("seed", [SEED])
def test_every_spoiled_submission_is_accounted_for(course: Course, seed: int) -> None:
    mutations = Mutations(seed)
    models = course.models()
    students = [f"s{number:04}" for number in range(SUBMISSIONS)]
    for student in students:
        folder = course.hand_in(student, models)
        with_record(folder / f"{ASSIGNMENT}.ipynb", models)
        mutations.lot.choice(WAYS)(folder, mutations)
    before = contents(course.root)
    outcomes = {s.student: s for s in grade_class(ASSIGNMENT).submissions}
    assert contents(course.root) == before
    assert list(outcomes) == students
    best = sum(course.expected(models).values())
    for student in students:
        outcome = outcomes[student]
        if outcome.status == "refused":
            assert len(outcome.reason) > 20, student
            continue
        assert outcome.status == "graded", student
        assert 0 <= outcome.points <= best
    sample = mutations.lot.sample([s for s in students if outcomes[s].status == "graded"], 60)
    for student in sample:
        records = read_submission(course.submission(student)).records
        assert course.points(student) == course.expected(records), student


@pytest.mark.parametrize("seed", range(SEED, SEED + 4))
def test_answers_of_any_content_are_read_or_refused(tmp_path: Path, seed: int) -> None:
    """Read as a single file, as ``closereading score`` does."""
    mutations = Mutations(seed)
    text = answers_file({f"q-{n}": {"value": [n, str(n)]} for n in range(8)})
    notebook = json.dumps({"cells": [{"outputs": [{"data": {"text/plain": text}}]}]})
    for number in range(250):
        path = tmp_path / f"{number}{'.ipynb' if number % 2 else '.json'}"
        path.write_bytes(mutations.of_json_text(notebook if number % 2 else text))
        refused = ""
        try:
            read = read_submission(path)
        except CourseError as error:
            refused = str(error)
        assert len(refused) > 20 or isinstance(read.records, dict)
