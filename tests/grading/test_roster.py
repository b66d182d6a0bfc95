"""The list of students that a learning platform exports gets into the gradebook as it is."""

from pathlib import Path

import pytest

from closereading.errors import CourseError
from closereading.grading.roster import read_roster, students_in
from grading.course_copies import Course

CANVAS = (
    "Student,ID,SIS User ID,SIS Login ID,Section,Sourcing (4711)\n"
    '"    Points Possible",,,,,30\n'
    '"Lovelace, Ada",4711,S-1,ada,History 1,\n'
    '"Ngũgĩ wa Thiong’o, Wanjirũ",4712,S-2,wanjiru,History 1,\n'
    '"Student, Test",4799,,,History 1,\n'
)
MOODLE = (
    "\ufeffFirst name;Surname;ID number;Email address;Course total (Real)\r\n"
    "Ada;Lovelace;ada;ada@example.org;-\r\n"
    "Wanjirũ;Ngũgĩ wa Thiong’o;wanjiru;w@example.org;-\r\n"
)
BLACKBOARD = (
    '"Last Name"\t"First Name"\t"Username"\t"Student ID"\t"Last Access"\n'
    '"Lovelace"\t"Ada"\t"ada"\t"S-1"\t""\n'
    '"Ngũgĩ wa Thiong’o"\t"Wanjirũ"\t"wanjiru"\t"S-2"\t""\n'
    '"Preview"\t""\t"teacher_previewuser"\t""\t""\n'
)
PLAIN = (
    "id,first_name,last_name,email\n"
    "ada,Ada,Lovelace,ada@example.org\n\n"
    "wanjiru,Wanjirũ,Ngũgĩ wa Thiong’o,\n"
)


def written(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "class.csv"
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (CANVAS, "utf-8"),
        (MOODLE, "utf-8"),
        (BLACKBOARD, "utf-16"),
        (BLACKBOARD, "utf-8-sig"),
        (PLAIN, "utf-8"),
    ],
)
def test_every_platforms_list_gives_the_same_students(
    tmp_path: Path, text: str, encoding: str
) -> None:
    students = students_in(written(tmp_path, text, encoding))
    assert [(s.id, s.first_name, s.last_name) for s in students] == [
        ("ada", "Ada", "Lovelace"),
        ("wanjiru", "Wanjirũ", "Ngũgĩ wa Thiong’o"),
    ]


def test_names_with_commas_quotes_and_line_breaks_stay_whole(tmp_path: Path) -> None:
    text = 'id,last_name,first_name\n7,"King, Jr.","Martin ""M."""\n8,"Two\nLines",毛\n'
    students = students_in(written(tmp_path, text))
    assert [s.last_name for s in students] == ["King, Jr.", "Two\nLines"]
    assert [s.first_name for s in students] == ['Martin "M."', "毛"]


def test_moodles_empty_id_number_gives_way_to_the_username(tmp_path: Path) -> None:
    text = "First name,Last name,Username,ID number\nAda,Lovelace,ada,\n"
    assert students_in(written(tmp_path, text))[0].id == "ada"
    text = "First name,Last name,Username,ID number\nAda,Lovelace,,S-1\n"
    assert students_in(written(tmp_path, text))[0].id == "S-1"


def test_students_are_added_then_brought_up_to_date_and_none_removed(course: Course) -> None:
    path = written(course.root, PLAIN)
    assert read_roster(path) == "2 students: 2 added, 0 brought up to date."
    path.write_text("id,first_name,email\nwanjiru,Wanjirũ N.,w@example.org\nzoe,Zoë,\n")
    assert read_roster(path) == "2 students: 1 added, 1 brought up to date."
    with course.gradebook() as gradebook:
        known = {student.id: student.to_dict() for student in gradebook.students}
    assert set(known) == {"ada", "wanjiru", "zoe"}
    assert known["wanjiru"]["first_name"] == "Wanjirũ N."
    assert known["wanjiru"]["last_name"] == "Ngũgĩ wa Thiong’o"


def test_list_without_ids_is_refused_with_the_headings_found(tmp_path: Path) -> None:
    path = written(tmp_path, "Family,Given\nLovelace,Ada\n")
    with pytest.raises(CourseError, match=r"no column that holds the students’ ids.*“Family”"):
        students_in(path)


@pytest.mark.parametrize("bad", ["../ada", "a/b", "a\\b", "a+b", "..", ".ada", "a*", "x" * 200])
def test_id_that_cannot_name_a_folder_is_refused_with_its_line(course: Course, bad: str) -> None:
    path = written(course.root, f"id,name\nzoe,Zoë\n{bad},Ada\n")
    with pytest.raises(CourseError, match=r"no student was taken in.*line 3: "):
        read_roster(path)
    with course.gradebook() as gradebook:
        assert gradebook.students == []


@pytest.mark.parametrize("twin", ["ada", "ADA"])
def test_id_that_is_there_twice_is_reported_with_both_lines(tmp_path: Path, twin: str) -> None:
    path = written(tmp_path, f"id,name\nada,Ada\nzoe,Zoë\n{twin},Another\n")
    with pytest.raises(CourseError, match=f"line 4: the id “{twin}” is on line 2 already"):
        students_in(path)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is empty"),
        ("id,name\nzoe,Zoë\n".encode("latin-1"), "not written in UTF-8"),
        (b'id,name\nada,"Ada\n', "line 2: unexpected end of data"),
        (b"id,name\n,Ada\nzoe,Zoe\n", "line 2: the id is empty"),
    ],
)
def test_file_that_is_no_list_is_refused_in_a_sentence(
    tmp_path: Path, content: bytes, sentence: str
) -> None:
    path = tmp_path / "class.csv"
    path.write_bytes(content)
    with pytest.raises(CourseError, match=sentence):
        students_in(path)
