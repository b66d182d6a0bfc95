"""What students hand in otherwise than asked is made good, and the instructor is told."""

import json
import random
from pathlib import Path

import pytest

from closereading.grading.class_grading import grade_class
from grading.course_copies import ASSIGNMENT, CHOICE, Course, with_record
from grading.downloads_made_here import (
    answers,
    download,
    names_in,
    refusal,
    take,
    value_in,
    zipped,
)

pytestmark = pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")

LATER = "2026-11-24T10:00:00Z"


def notebook_of(course: Course) -> bytes:
    path = course.release / f"{ASSIGNMENT}.ipynb"
    with_record(path, course.models())
    return path.read_bytes()


def of(student: str, *members: tuple[str, bytes]) -> dict[str, bytes]:
    """A Canvas download of one student."""
    return {f"{student}_1_{i}_{name}": content for i, (name, content) in enumerate(members)}


@pytest.mark.parametrize(
    "name",
    [
        "Answers.json",
        "answers (1).json",
        "answers-3.json",
        "my saved work.json",
        "answers.json.txt",
        "answers - Copy.json",
    ],
)
def test_answers_under_another_name(course: Course, tmp_path: Path, name: str) -> None:
    taken = take(course, download(tmp_path, of("ada", (name, answers()))))
    assert names_in(course.submission("1")) == ["answers.json"]
    assert f"{name} was taken as answers.json." in taken.students["1"].repairs


@pytest.mark.parametrize(
    "name",
    [
        "my work.ipynb",
        f"{ASSIGNMENT} (2).ipynb",
        f"{ASSIGNMENT}.ipynb.json",
        f"{ASSIGNMENT}.ipynb.txt",
        f"{ASSIGNMENT}.json",
        "WORK.IPYNB",
    ],
)
def test_notebook_under_another_name_is_graded(course: Course, tmp_path: Path, name: str) -> None:
    take(course, download(tmp_path, of("ada", (name, notebook_of(course)))))
    assert [s.points for s in grade_class(ASSIGNMENT).submissions] == [22]


def test_of_two_answers_files_each_later_answer_is_taken(course: Course, tmp_path: Path) -> None:
    members = of("ada", ("answers.json", answers("c", LATER)), ("answers (1).json", answers("a")))
    taken = take(course, download(tmp_path, members))
    assert value_in(course, "1") == "c"
    assert any("the later answer" in sentence for sentence in taken.students["1"].repairs)


def test_damaged_copy_beside_a_good_one_is_kept_and_named(course: Course, tmp_path: Path) -> None:
    members = of("ada", ("answers.json", b"{broken"), ("answers (1).json", answers()))
    taken = take(course, download(tmp_path, members))
    assert value_in(course, "1") == "b"
    assert any("cannot be read" in sentence for sentence in taken.students["1"].repairs)
    assert b"{broken" in {p.read_bytes() for p in course.submission("1").iterdir()}


def test_answers_to_another_assignment_do_not_mix_in(course: Course, tmp_path: Path) -> None:
    other = json.dumps(
        {"assignment": "elsewhere", "answers": {CHOICE: {"value": "z", "recorded_at": LATER}}}
    ).encode()
    members = of("ada", ("answers.json", other), ("answers-1.json", answers()))
    taken = take(course, download(tmp_path, members))
    assert value_in(course, "1") == "b"
    assert any("saved for elsewhere" in sentence for sentence in taken.students["1"].repairs)


def test_two_notebooks_of_one_name_are_both_kept(course: Course, tmp_path: Path) -> None:
    blank = (course.release / f"{ASSIGNMENT}.ipynb").read_bytes()
    pair = [(f"{ASSIGNMENT}.ipynb", blank), (f"{ASSIGNMENT.upper()}.ipynb", notebook_of(course))]
    take(course, download(tmp_path, of("ada", ("work.zip", zipped(pair)))))
    assert len(names_in(course.submission("1"))) == 2
    assert [s.points for s in grade_class(ASSIGNMENT).submissions] == [22]


def test_students_own_archive_is_read_like_a_submission(course: Course, tmp_path: Path) -> None:
    work = zipped(
        [
            ("__MACOSX/._answers.json", b"\0"),
            ("work/.ipynb_checkpoints/sourcing-checkpoint.ipynb", b"{}"),
            (f"work/exercises/{ASSIGNMENT}/answers.json", answers()),
            (f"work/exercises/{ASSIGNMENT}/{ASSIGNMENT}.ipynb", notebook_of(course)),
            ("work/lessons/01/answers.json", answers("z", LATER)),
        ]
    )
    taken = take(course, download(tmp_path, of("ada", ("work.zip", work))))
    assert names_in(course.submission("1")) == ["answers.json", f"{ASSIGNMENT}.ipynb"]
    assert value_in(course, "1") == "b"
    assert "work.zip was opened." in taken.students["1"].repairs


def test_other_files_are_kept_and_grading_says_what_is_missing(
    course: Course, tmp_path: Path
) -> None:
    take(course, download(tmp_path, of("ada", ("essay.docx", b"PK"))))
    assert names_in(course.submission("1")) == ["essay.docx"]
    graded = grade_class(ASSIGNMENT).submissions
    assert "neither answers.json nor a notebook" in graded[0].reason


def test_file_that_cannot_be_taken_does_not_spoil_the_work_beside_it(
    course: Course, tmp_path: Path
) -> None:
    members = of(
        "ada", ("film.mp4", random.Random(1).randbytes(20_000_001)), ("answers.json", answers())
    )
    taken = take(course, download(tmp_path, members))
    assert value_in(course, "1") == "b"
    assert "film.mp4 is larger than 20 MB." in taken.students["1"].repairs


def test_large_honest_notebook_is_no_bomb(course: Course, tmp_path: Path) -> None:
    content = json.loads(notebook_of(course))
    content["cells"][0]["outputs"] = [
        {"output_type": "stream", "name": "stdout", "text": [f"row {i}\n" for i in range(200_000)]}
    ]
    large = json.dumps(content, indent=1).encode()
    assert len(large) > 2_000_000
    taken = take(course, download(tmp_path, of("ada", ("work.ipynb", large))))
    assert taken.students["1"].refused == ""


def test_one_bad_submission_does_not_stop_the_others(course: Course, tmp_path: Path) -> None:
    members = {
        **of("ada", ("answers.json", answers())),
        "bob_2_9_work.zip": b"no archive",
        "cyd_3_9_answers.json": answers(),
    }
    taken = take(course, download(tmp_path, members))
    assert "is no zip archive" in refusal(taken, "2")
    assert value_in(course, "1") == value_in(course, "3") == "b"
    assert not course.submission("2").exists()
