"""nbgrader's layout, plain names and folders of downloads; taking in again loses nothing."""

import json
from pathlib import Path

import pytest

from closereading.grading.class_grading import grade_class
from closereading.submissions import read_submission
from grading.course_copies import ASSIGNMENT, CHOICE, Course
from grading.downloads_made_here import (
    answers,
    download,
    enrol,
    names_in,
    refusal,
    snapshot,
    take,
    value_in,
    zipped,
)

pytestmark = pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")

ADA = {"id": "ada", "first_name": "Ada", "last_name": "O’Neil Smith", "lms_user_id": "12345"}


@pytest.mark.parametrize(
    "name",
    [
        f"submitted/ada/{ASSIGNMENT}/answers.json",
        f"ada/{ASSIGNMENT}/answers.json",
        f"ADA/{ASSIGNMENT}/answers.json",
        "ada/answers.json",
        "class/ada/answers.json",
        "ada_answers.json",
        "Ada O’Neil Smith/answers.json",
    ],
)
@pytest.mark.parametrize("as_folder", [False, True])
def test_nbgraders_layout_and_plain_names(
    course: Course, tmp_path: Path, name: str, as_folder: bool
) -> None:
    enrol(course, ADA)
    if as_folder:
        path = tmp_path / "handed in"
        (path / name).parent.mkdir(parents=True)
        (path / name).write_bytes(answers())
    else:
        path = download(tmp_path, {name: answers()})
    assert take(course, path).notices == ()
    assert value_in(course, "ada") == "b"


def test_without_a_roster_plain_names_are_ids(course: Course, tmp_path: Path) -> None:
    notebook = (course.release / f"{ASSIGNMENT}.ipynb").read_bytes()
    members = {
        "ada.ipynb": notebook,
        "bob/answers.json": answers(),
        "cyd_answers.json": answers(),
        "essay.pdf": b"%PDF",
        f"{ASSIGNMENT}.ipynb": notebook,
    }
    taken = take(course, download(tmp_path, members))
    assert list(taken.students) == ["ada", "bob", "cyd"]
    assert [notice.split()[0] for notice in taken.notices] == ["essay.pdf", f"{ASSIGNMENT}.ipynb"]


def test_nbgraders_own_time_is_kept_and_a_students_is_not(course: Course, tmp_path: Path) -> None:
    stamp = b"2026-11-20 10:00:00.000000 UTC"
    members = {
        f"ada/{ASSIGNMENT}/answers.json": answers(),
        f"ada/{ASSIGNMENT}/timestamp.txt": stamp,
        f"bob/{ASSIGNMENT}/answers.json": answers(),
        f"bob/{ASSIGNMENT}/timestamp.txt": b"no time",
        f"cyd/{ASSIGNMENT}/work.zip": zipped(
            [("answers.json", answers()), ("timestamp.txt", stamp)]
        ),
    }
    take(course, download(tmp_path, members))
    assert (course.submission("ada") / "timestamp.txt").read_bytes() == stamp
    for student in ("bob", "cyd"):
        assert not (course.submission(student) / "timestamp.txt").exists()
    assert {s.status for s in grade_class(ASSIGNMENT).submissions} == {"graded"}


def test_folder_of_downloads_is_read_download_by_download(course: Course, tmp_path: Path) -> None:
    folder = tmp_path / "downloads"
    folder.mkdir()
    download(folder, {"adax_1_2_answers.json": answers("a")}, "monday.zip")
    download(folder, {"E_bob_attempt_2026-11-23-14-02-05_answers.json": answers()}, "tuesday.zip")
    taken = take(course, folder)
    assert list(taken.students) == ["1", "bob"]
    assert taken.notices == ()


@pytest.mark.parametrize("name", ["oneilsmithada_12345_1_work.zip", "ada_work.zip", "ada.zip"])
@pytest.mark.parametrize("in_folder", [False, True])
def test_archive_that_names_a_student_is_that_students(
    course: Course, tmp_path: Path, name: str, in_folder: bool
) -> None:
    enrol(course, ADA)
    folder = tmp_path / "in"
    folder.mkdir()
    path = download(folder, {"answers.json": answers(), "bob_answers.json": answers("c")}, name)
    take(course, folder if in_folder else path)
    assert names_in(course.root / "submitted") == ["ada"]


def test_same_download_again_changes_nothing(course: Course, tmp_path: Path) -> None:
    members = {
        "E_ada_attempt_2026-11-23-14-02-05_answers.json": answers(),
        "E_bob_attempt_2026-11-23-14-02-05_answers.json": answers(),
        "E_bob_attempt_2026-11-23-14-02-05_answers (1).json": answers("c", "2026-11-24T10:00:00Z"),
    }
    path = download(tmp_path, members)
    original = path.read_bytes()
    first = take(course, path)
    before = snapshot(course.root)
    again = take(course, path)
    assert snapshot(course.root) == before
    assert first == again
    assert path.read_bytes() == original
    assert value_in(course, "bob") == "c"


def test_earlier_submission_is_kept_when_another_comes(course: Course, tmp_path: Path) -> None:
    take(course, download(tmp_path, {"ada_answers.json": answers("a")}))
    taken = take(course, download(tmp_path, {"ada_answers.json": answers("b")}))
    earlier = list((course.root / "downloaded" / ASSIGNMENT / "earlier").iterdir())
    assert [path.name.split("-")[0] for path in earlier] == ["ada"]
    kept = json.loads((earlier[0] / "answers.json").read_text(encoding="utf-8"))
    assert kept["answers"][CHOICE]["value"] == "a"
    assert value_in(course, "ada") == "b"
    assert "kept in earlier/ada-" in taken.students["ada"].repairs[0]
    assert names_in(course.root / "submitted" / "ada") == [ASSIGNMENT]


def test_refused_download_leaves_what_was_collected(course: Course, tmp_path: Path) -> None:
    take(course, download(tmp_path, {"ada_answers.json": answers("a")}))
    bad = download(tmp_path, {"ada/work.zip": zipped([("../answers.json", answers())])})
    assert "leads outside" in refusal(take(course, bad), "ada")
    assert value_in(course, "ada") == "a"


def test_two_downloads_of_one_student_give_the_later_answer(course: Course, tmp_path: Path) -> None:
    late = download(tmp_path, {"ada_answers.json": answers("c", "2026-11-25T10:00:00Z")}, "2.zip")
    early = download(tmp_path, {"ada_answers.json": answers("a")}, "1.zip")
    take(course, late, early)
    assert read_submission(course.submission("ada")).records[CHOICE]["value"] == "c"
