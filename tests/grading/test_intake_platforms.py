"""Downloads of Canvas, Moodle and Blackboard go to the right students."""

import json
from pathlib import Path

import pytest

from closereading.grading.class_grading import grade_class
from closereading.submissions import read_submission
from grading.course_copies import ASSIGNMENT, CHOICE, Course, with_record
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
BOB = {"id": "bob", "first_name": "Bob", "last_name": "Ünal", "lms_user_id": "23456"}
MOODLE = "assignsubmission_file"


def test_canvas_number_finds_the_student_and_grading_reads_the_work(
    course: Course, tmp_path: Path
) -> None:
    enrol(course, ADA, BOB)
    with_record(course.release / f"{ASSIGNMENT}.ipynb", course.models())
    notebook = (course.release / f"{ASSIGNMENT}.ipynb").read_bytes()
    right = course.models()[CHOICE]["value"]
    path = download(
        tmp_path,
        {
            f"oneilsmithada_LATE_12345_67890_{ASSIGNMENT}-1.ipynb": notebook,
            "ünalbob_23456_67891_answers-2.json": answers(right),
        },
    )
    taken = take(course, path)
    assert taken.notices == ()
    assert "Canvas marks it as late." in taken.students["ada"].repairs
    assert not any("late" in sentence for sentence in taken.students["bob"].repairs)
    assert names_in(course.submission("bob")) == ["answers.json"]
    graded = {s.student: s for s in grade_class(ASSIGNMENT).submissions}
    assert graded["ada"].points == 22
    assert graded["bob"].status == "graded"
    assert course.points("bob")[CHOICE] > 0


def test_canvas_name_is_used_when_exactly_one_student_has_it(
    course: Course, tmp_path: Path
) -> None:
    enrol(
        course,
        {"id": "cyd", "first_name": "Cyd", "last_name": "Lee"},
        {"id": "x1", "first_name": "Dee", "last_name": "Poe"},
        {"id": "x2", "first_name": "Dee", "last_name": "Poe"},
    )
    members = {"leecyd_7_70_answers.json": answers(), "poedee_8_80_answers.json": answers()}
    taken = take(course, download(tmp_path, members))
    assert taken.students["cyd"].repairs[0].startswith("Found by the name “leecyd”")
    assert "name of x1 and x2" in taken.notices[0]
    assert not course.submission("x1").exists()
    assert not course.submission("x2").exists()


def test_namesake_with_another_number_is_someone_else(course: Course, tmp_path: Path) -> None:
    enrol(course, ADA)
    taken = take(course, download(tmp_path, {"oneilsmithada_999_1_answers.json": answers()}))
    assert list(taken.students) == ["999"]
    assert "not in the roster" in taken.students["999"].repairs[0]


def test_anonymous_canvas_download_keeps_the_platforms_id(course: Course, tmp_path: Path) -> None:
    taken = take(course, download(tmp_path, {"LATE_anon_Xy12z_67890_answers.json": answers()}))
    assert list(taken.students) == ["anon_Xy12z"]
    assert len(taken.students["anon_Xy12z"].repairs) == 2


def test_canvas_group_goes_to_the_one_numbered_and_says_so(course: Course, tmp_path: Path) -> None:
    enrol(course, ADA)
    taken = take(course, download(tmp_path, {"groupone_12345_1_answers.json": answers()}))
    assert any("group" in sentence for sentence in taken.students["ada"].repairs)


@pytest.mark.parametrize(
    "ending", [f"_{MOODLE}_/", f"_{MOODLE}/", f"_{MOODLE}_/inner/", f"_{MOODLE}_"]
)
def test_moodle_finds_the_student_by_full_name(course: Course, tmp_path: Path, ending: str) -> None:
    enrol(course, ADA, BOB)
    taken = take(
        course, download(tmp_path, {f"Ada O’Neil Smith_55501{ending}answers.json": answers()})
    )
    assert taken.students["ada"].repairs == ()
    assert value_in(course, "ada") == "b"


def test_moodle_namesakes_are_told_apart_by_number_or_not_at_all(
    course: Course, tmp_path: Path
) -> None:
    twins = [
        {"id": "s1", "first_name": "Eve", "last_name": "Fox", "lms_user_id": "501"},
        {"id": "s2", "first_name": "Eve", "last_name": "Fox"},
    ]
    enrol(course, *twins)
    members = {
        f"Eve Fox_501_{MOODLE}_/answers.json": answers("a"),
        f"Eve Fox_502_{MOODLE}_/answers.json": answers("b"),
    }
    taken = take(course, download(tmp_path, members))
    assert list(taken.students) == ["s1"]
    assert value_in(course, "s1") == "a"
    assert "s1 and s2" in taken.notices[0]


def test_moodle_number_that_is_another_students_id_is_not_taken_for_it(
    course: Course, tmp_path: Path
) -> None:
    enrol(course, {"id": "501", "first_name": "Ann", "last_name": "Ray"})
    members = {
        f"Newcomer Kim_501_{MOODLE}_/answers.json": answers(),
        f"Newcomer Lou_502_{MOODLE}_/answers.json": answers(),
    }
    taken = take(course, download(tmp_path, members))
    assert list(taken.students) == ["502"]
    assert not course.submission("501").exists()
    assert "“Newcomer Kim” is not that student’s name" in taken.notices[0]


def test_moodle_blind_number_may_be_the_rosters(course: Course, tmp_path: Path) -> None:
    enrol(course, {"id": "501", "first_name": "Ann", "last_name": "Ray"})
    members = {f"Participant_501_{MOODLE}_/answers.json": answers()}
    taken = take(course, download(tmp_path, members))
    assert taken.students["501"].refused == ""
    assert value_in(course, "501") == "b"


def test_blackboard_takes_the_last_attempt_with_its_time(course: Course, tmp_path: Path) -> None:
    first = "Part_1_ada_attempt_2026-11-22-09-00-00"
    last = "Part_1_ada_attempt_2026-11-23-14-02-05"
    members = {
        f"{last}.txt": b"Name: Ada (ada)\n",
        f"{last}_answers.json": answers("a"),
        f"{first}.txt": b"Name: Ada (ada)\n",
        f"{first}_answers.json": answers("b"),
        "Part_1_bob_attempt_2026-11-23-15-00-00.txt": b"Name: Bob (bob)\n",
    }
    taken = take(course, download(tmp_path, members))
    assert taken.students["ada"].repairs == (
        "Of 2 attempts, that of 2026-11-23 14:02:05 was taken.",
    )
    assert value_in(course, "ada") == "a"
    assert names_in(course.submission("ada")) == ["answers.json", "timestamp.txt"]
    grade_class(ASSIGNMENT)
    with course.gradebook() as gradebook:
        stamp = gradebook.find_submission(ASSIGNMENT, "ada").timestamp
    assert str(stamp) == "2026-11-23 14:02:05"
    # Only a receipt: nothing was uploaded, and the student is not passed over in silence.
    assert not (course.submission("bob") / "answers.json").exists()
    assert "bob" in taken.students


def test_blackboard_username_with_underscore_is_found_in_the_roster(
    course: Course, tmp_path: Path
) -> None:
    enrol(course, {"id": "ada_b"}, {"id": "cyd"}, {"id": "e_cyd"})
    members = {
        "Essay_ada_b_attempt_2026-11-23-14-02-05_answers.json": answers(),
        "Essay_e_cyd_attempt_2026-11-23-14-02-05_answers.json": answers(),
    }
    taken = take(course, download(tmp_path, members))
    assert list(taken.students) == ["ada_b"]
    assert "cyd or of e_cyd" in taken.notices[0]


def test_blackboard_assignment_that_looks_like_canvas(course: Course, tmp_path: Path) -> None:
    name = "Part_1_2_ada_attempt_2026-11-23-14-02-05"
    members = {f"{name}.txt": b"receipt", f"{name}_answers.json": answers()}
    assert list(take(course, download(tmp_path, members)).students) == ["ada"]


@pytest.mark.parametrize(
    "name",
    [
        "eve_1_2_Essay_ada_attempt_2027-01-01-00-00-00_answers.json",
        "eve_1_2_ada_3_4_answers.json",
        f"Eve_1_{MOODLE}_ada_3_4_answers.json",
        f"Eve_1_{MOODLE}_/Ada O’Neil Smith_9_{MOODLE}_/answers.json",
        f"Eve_1_{MOODLE}_/submitted/ada/{ASSIGNMENT}/answers.json",
    ],
)
def test_file_named_like_anothers_stays_its_owners(
    course: Course, tmp_path: Path, name: str
) -> None:
    enrol(course, ADA)
    taken = take(course, download(tmp_path, {name: answers()}))
    assert list(taken.students) == ["1"]
    assert not course.submission("ada").exists()


def test_last_attempt_in_a_file_name_is_not_whose_it_is(course: Course, tmp_path: Path) -> None:
    name = "E_eve_attempt_2026-01-01-00-00-00_E_ada_attempt_2027-01-01-00-00-00_answers.json"
    assert list(take(course, download(tmp_path, {name: answers()})).students) == ["eve"]


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
