"""Downloads of Canvas, Moodle and Blackboard go to the right students."""

from pathlib import Path

import pytest

from closereading.grading.class_grading import grade_class
from grading.course_copies import ASSIGNMENT, CHOICE, Course, with_record
from grading.downloads_made_here import (
    answers,
    download,
    enrol,
    names_in,
    take,
    value_in,
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
