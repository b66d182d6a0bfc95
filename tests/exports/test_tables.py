"""Tables of points: read back by other readers, no formula in them, nothing invented."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from closereading.errors import CourseError
from closereading.exports.class_points import ClassPoints, StudentPoints
from closereading.exports.filled_tables import fill_table
from closereading.exports.platform_tables import blackboard, by_question, canvas, moodle

SIGNS = ("=", "+", "-", "@", "\t", "\r")

TABLES = [canvas, moodle, blackboard, by_question]


def class_of(*students: StudentPoints) -> ClassPoints:
    return ClassPoints("sourcing", "Sourcing", 30, {"day-sent": 2, "why": 8}, students)


ADA = StudentPoints(
    *("ada", "Ada", 'O’Neil, "Lady"', "ada@school.example", "4711"),
    points=21.5,
    questions={"day-sent": 2, "why": 6.5},
    penalty=1,
)
BOB = StudentPoints("bob", "Боб", "李", points=2, waiting=("why",), questions={"day-sent": 2})
CYD = StudentPoints("cyd", "=HYPERLINK(1)", "@SUM(A1)")


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("table", TABLES)
def test_points_are_read_back_and_nobody_gets_a_zero_for_nothing(table: object) -> None:
    assert callable(table)
    found = rows(table(class_of(ADA, BOB, CYD)))
    total = next(name for name in found[0] if name.startswith("Sourcing") or name == "total")
    whole = [row for row in found if "Points Possible" not in str(row.values())]
    assert [row[total] for row in whole] == ["21.5", "", ""]


def test_provisional_points_are_given_where_they_are_asked_for() -> None:
    found = rows(moodle(class_of(ADA, BOB), provisional=True))
    assert [row["Sourcing"] for row in found] == ["21.5", "2"]


def test_names_with_commas_quotes_and_other_scripts_are_read_back() -> None:
    found = rows(moodle(class_of(ADA, BOB)))
    assert [row["Last name"] for row in found] == ['O’Neil, "Lady"', "李"]
    assert found[1]["First name"] == "Боб"


def test_canvas_gets_its_headings_maxima_and_number() -> None:
    lines = list(csv.reader(io.StringIO(canvas(class_of(ADA)))))
    assert lines[0] == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "Sourcing"]
    assert lines[1] == ["    Points Possible", "", "", "", "", "30"]
    assert lines[2][1:4] == ["4711", "", "ada"]


def test_each_question_has_its_column_and_what_waits_is_empty() -> None:
    _, bob = rows(by_question(class_of(ADA, BOB)))
    assert (bob["day-sent (2)"], bob["why (8)"], bob["waiting"]) == ("2", "", "why")


@pytest.mark.parametrize("table", TABLES)
@given(name=st.text(max_size=40))
def test_no_cell_is_a_formula_and_every_name_is_read_back(table: object, name: str) -> None:
    assert callable(table)
    text = table(class_of(StudentPoints("ada", name, name, name)))
    for row in csv.reader(io.StringIO(text, newline="")):
        for cell in row:
            assert not cell.lstrip().startswith(SIGNS[:4])
            assert not cell.startswith(SIGNS)
    if name.isprintable() and table is moodle:
        (found,) = rows(text)
        assert found["First name"].removeprefix("'") == name.removeprefix("'")


CANVAS = (
    "Student,ID,SIS User ID,SIS Login ID,Section,Sourcing (998),Context (999),Final Score\r\n"
    "    Points Possible,,,,,30.0,30.0,(read only)\r\n"
    '"O’Neil, Ada",4711,,ada@x.example,A,,12.5,-\r\n'
    '"=cmd, Bob",4712,,bob,A,3,,-5\r\n'
    '"Student, Test",,,test,A,,,\r\n'
)


def test_canvas_own_export_is_filled_and_its_numbers_stay(tmp_path: Path) -> None:
    path = tmp_path / "canvas.csv"
    path.write_text(CANVAS, encoding="utf-8", newline="")
    filled = fill_table(path, class_of(ADA, BOB, StudentPoints("zoe", points=4.0)))
    assert (filled.column, filled.filled, filled.not_found) == ("Sourcing (998)", 1, ("zoe",))
    lines = list(csv.reader(io.StringIO(filled.content.decode())))
    assert [line[5] for line in lines] == ["Sourcing (998)", "30.0", "21.5", "3", ""]
    assert lines[2][6:] == ["12.5", "-"]
    assert lines[3][0] == "'=cmd, Bob"
    assert lines[3][7] == "-5"


def test_blackboards_own_export_keeps_its_form(tmp_path: Path) -> None:
    path = tmp_path / "gradebook.xls"
    heading = "Sourcing [Total Pts: 30 Score] |12345"
    text = f'"Last Name"\t"First Name"\t"Username"\t"{heading}"\r\n"Bobs"\t"Ada"\t"ada"\t""\r\n'
    path.write_bytes(text.encode("utf-16"))
    filled = fill_table(path, class_of(ADA))
    back = list(csv.reader(io.StringIO(filled.content.decode("utf-16")), delimiter="\t"))
    assert back == [
        ["Last Name", "First Name", "Username", heading],
        ["Bobs", "Ada", "ada", "21.5"],
    ]


@pytest.mark.parametrize(("column", "said"), [(None, "no column called"), ("Essay", "no column")])
def test_column_that_is_not_there_is_said_with_those_that_are(
    tmp_path: Path, column: str | None, said: str
) -> None:
    path = tmp_path / "canvas.csv"
    path.write_text(CANVAS.replace("Sourcing (998)", "Other (998)"), encoding="utf-8")
    with pytest.raises(CourseError, match=said) as error:
        fill_table(path, class_of(ADA), column=column)
    assert "“Context (999)”" in str(error.value)
    assert fill_table(path, class_of(ADA), column="Other").filled == 1
