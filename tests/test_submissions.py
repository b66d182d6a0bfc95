"""What is handed in is read as data, from whichever store holds it."""

import json
from pathlib import Path
from typing import Any

import pytest

from closereading.answers import HAND_IN_TYPE, later_of_each
from closereading.errors import CourseError
from closereading.submissions import read_submission


def answers(value: str, at: str) -> dict[str, Any]:
    return {"answers": {"memo-date": {"value": value, "recorded_at": at}}}


def notebook(*records: dict[str, Any]) -> str:
    outputs = [{"output_type": "display_data", "data": {HAND_IN_TYPE: r}} for r in records]
    cells = [{"cell_type": "markdown", "source": "Hello"}, {"outputs": outputs}]
    return json.dumps({"cells": cells})


def test_notebook_alone_carries_the_answers(tmp_path: Path) -> None:
    path = tmp_path / "sourcing.ipynb"
    path.write_text(notebook(answers("b", "2026-01-01T10:00:00Z")))
    assert read_submission(path).records["memo-date"]["value"] == "b"


@pytest.mark.parametrize(("file_hour", "winner"), [("09", "notebook"), ("11", "file")])
def test_later_recorded_answer_wins(tmp_path: Path, file_hour: str, winner: str) -> None:
    (tmp_path / "answers.json").write_text(
        json.dumps(answers("file", f"2026-01-01T{file_hour}:00:00Z"))
    )
    record = answers("notebook", "2026-01-01T10:00:00Z")
    (tmp_path / "sourcing.ipynb").write_text(notebook(record))
    assert read_submission(tmp_path).records["memo-date"]["value"] == winner


def test_damaged_file_is_made_good_by_the_notebook(tmp_path: Path) -> None:
    (tmp_path / "answers.json").write_text("{damaged")
    record = answers("b", "2026-01-01T10:00:00Z")
    (tmp_path / "sourcing.ipynb").write_text(notebook(record))
    assert read_submission(tmp_path).records["memo-date"]["value"] == "b"


def test_nothing_readable_is_said_with_the_file(tmp_path: Path) -> None:
    (tmp_path / "answers.json").write_text("{damaged")
    with pytest.raises(CourseError, match=r"answers\.json"):
        read_submission(tmp_path)


def test_notebook_whose_outputs_were_cleared_is_said(tmp_path: Path) -> None:
    path = tmp_path / "sourcing.ipynb"
    path.write_text(notebook())
    with pytest.raises(CourseError, match="carries no answers"):
        read_submission(path)


@pytest.mark.parametrize("odd", [3, None, "text", {"recorded_at": 7}, {"value": "b"}])
def test_records_of_any_form_can_be_merged(odd: object) -> None:
    good = {"value": "a", "recorded_at": "2026-01-01T10:00:00Z"}
    assert later_of_each({"q": odd}, {"q": good})["q"] == good
    assert later_of_each({"q": good}, {"q": odd})["q"] == good


def test_answers_that_differ_between_the_copies_are_named(tmp_path: Path) -> None:
    early, late = "2026-01-01T09:00:00Z", "2026-01-01T11:00:00Z"
    records = {
        "memo-date": {"value": "a", "recorded_at": early},
        "same": {"value": ["x", 1], "recorded_at": early},
        "only-here": {"value": "c", "recorded_at": early},
    }
    (tmp_path / "answers.json").write_text(json.dumps({"answers": records}))
    other = {
        "memo-date": {"value": "b", "recorded_at": late},
        "same": {"value": ["x", 1], "recorded_at": late},
    }
    (tmp_path / "sourcing.ipynb").write_text(notebook({"answers": other}))
    submission = read_submission(tmp_path)
    assert submission.repairs == (
        "answers.json and sourcing.ipynb do not agree on memo-date; "
        "of each the later answer was graded.",
    )
    assert {i: record["value"] for i, record in submission.records.items()} == {
        "memo-date": "b",
        "same": ["x", 1],
        "only-here": "c",
    }
