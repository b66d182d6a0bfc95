"""The course in this repository passes every check."""

from pathlib import Path

import pytest

from closereading.course import authored_folders
from closereading.quality import blind_shares, check_shared_ids, check_work, load_work
from closereading.questions import load_questions

FOLDERS = authored_folders()

every_assignment = pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)


@every_assignment
def test_nothing_must_be_mended(folder: Path) -> None:
    work = load_work(folder)
    course = [load_questions(other) for other in FOLDERS]
    findings = [*check_shared_ids(work, course), *check_work(work)]
    assert [finding.sentence for finding in findings if finding.level == "error"] == []


@pytest.mark.parametrize(
    "folder", [f for f in FOLDERS if f.parent.name == "solutions"], ids=lambda folder: folder.name
)
def test_exercise_cannot_be_passed_without_reading(folder: Path) -> None:
    assert [share for share in blind_shares(load_work(folder)) if share.too_much] == []


def test_lessons_and_exercises_are_found() -> None:
    assert {"lessons", "solutions"} == {folder.parent.name for folder in FOLDERS}
