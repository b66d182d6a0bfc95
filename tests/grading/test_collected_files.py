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
    ],
)
def test_name_tells_student_and_file(name: str, student: str, file: str) -> None:
    found = COLLECTOR.collect(f"/downloaded/extracted/{name}")
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


def test_expression_from_the_configuration_comes_first() -> None:
    own = r".*/(?P<file_id>\w+)-(?P<student_id>\w+)\.json"
    collector = CollectAnswers(valid_ext=[".json"], named_regexp=own)
    found = collector.collect("/x/answers-ada.json")
    assert found == {"student_id": "ada", "file_id": "answers"}
