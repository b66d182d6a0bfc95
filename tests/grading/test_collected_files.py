"""Files from a learning platform are recognised by their names, whatever the browser added."""

import pytest

from closereading.grading.collect_files import CollectAnswers

COLLECTOR = CollectAnswers(valid_ext=[".ipynb", ".json"])


@pytest.mark.parametrize(
    ("name", "student", "file"),
    [
        ("Sourcing_ada_attempt_2026-11-23-14-02-05_sourcing.ipynb", "ada", "sourcing.ipynb"),
        ("Part_1_ada_attempt_2026-11-23-14-02-05_answers.json", "ada", "answers.json"),
        ("ada_sourcing.ipynb", "ada", "sourcing.ipynb"),
        ("ada.b_c_answers (2).json", "ada.b_c", "answers.json"),
        ("毛_answers.json", "毛", "answers.json"),
        ("smithada_LATE_123_456_answers-1.json", "123", "answers.json"),
        ("Ada Smith_123_assignsubmission_file_sourcing.ipynb", "123", "sourcing.ipynb"),
        ("Ada Smith_123_assignsubmission_file_/sourcing.ipynb", "123", "sourcing.ipynb"),
        # What a student names the file speaks for no one else.
        ("S_eve_attempt_2026-11-23-14-02-05_ada_answers.json", "eve", None),
        (
            "S_eve_attempt_2026-11-23-14-02-05_S_ada_attempt_2027-01-01-00-00-00_x.ipynb",
            "eve",
            None,
        ),
        ("eve_1_2_S_ada_attempt_2027-01-01-00-00-00_x.ipynb", "1", None),
        ("Eve_1_assignsubmission_file_/Ada_2_assignsubmission_file_x.ipynb", "1", None),
    ],
)
def test_name_tells_student_and_file(name: str, student: str, file: str | None) -> None:
    found = COLLECTOR.collect(f"/downloaded/extracted/{name}")
    if file is None:
        assert found is None or found["student_id"] == student
    else:
        assert found is not None
        assert (found["student_id"], found["file_id"]) == (student, file)


@pytest.mark.parametrize(
    "name",
    [
        "Sourcing_ada_attempt_2026-11-23-14-02-05.txt",
        "ada_settings.json",
        "answers.json",
        "a+b_answers.json",
        ".._answers.json",
        "ada_essay.pdf",
    ],
)
def test_other_files_are_left_alone(name: str) -> None:
    assert COLLECTOR.collect(f"/downloaded/extracted/{name}") is None


def test_time_of_the_attempt_is_passed_on() -> None:
    found = COLLECTOR.collect("/x/S_ada_attempt_2026-11-23-14-02-05_answers.json")
    assert found is not None
    assert found["timestamp"] == "2026-11-23 14:02:05 UTC"


def test_time_in_another_form_is_passed_on_as_it_is() -> None:
    own = r".*/(?P<student_id>\w+)@(?P<timestamp>[^@]+)@(?P<file_id>\w+)\.json"
    collector = CollectAnswers(valid_ext=[".json"], named_regexp=own)
    for written, read in [
        ("2026-11-23 14:02", "2026-11-23 14:02"),
        ("2026-11-23-14-02-05", "2026-11-23 14:02:05 UTC"),
    ]:
        found = collector.collect(f"/x/ada@{written}@answers.json")
        assert found is not None
        assert found["timestamp"] == read


def test_expression_from_the_configuration_comes_first() -> None:
    own = r".*/(?P<file_id>\w+)-(?P<student_id>\w+)\.json"
    collector = CollectAnswers(valid_ext=[".json"], named_regexp=own)
    found = collector.collect("/x/answers-ada.json")
    assert found == {"student_id": "ada", "file_id": "answers"}
