"""Citations inside questions and keys: readers see words, and the course knows what was cited."""

from pathlib import Path

import pytest

from closereading.errors import CourseError
from closereading.keys import AssignmentKey, load_key
from closereading.questions import Assignment, load_questions
from closereading.reference.markers import cited, expanded

QUESTIONS = """
schema_version = 1
assignment = "trial"
title = "Trial"
document = "carter-to-brezhnev-1979"

[[questions]]
id = "announced"
kind = "choice"
points = 1
prompt = "Carter spoke on television [@frus1977-80v01/d104]. Which day was it?"
options = [
    { id = "a", text = "The day that he names [@frus1977-80v01/d105; @frus1977-80v01/d104, n. 2]" },
    { id = "b", text = "Another" },
]
"""

KEY = """
schema_version = 1
assignment = "trial"

[questions.announced]
hints = ["Look.", "Look at the address.", "Compare [@state-014359]."]

[questions.announced.options]
a = { weight = 1, reason = "So he says [@frus1977-80v01/d104, par. 1].", see = ["China"] }
b = { weight = 0, reason = "He names it [@frus1977-80v01/d104]." }
"""


@pytest.fixture
def trial(tmp_path: Path) -> tuple[Assignment, AssignmentKey]:
    """A question and its key, with citations in them."""
    (tmp_path / "questions.toml").write_text(QUESTIONS, encoding="utf-8")
    (tmp_path / "key.toml").write_text(KEY, encoding="utf-8")
    assignment = load_questions(tmp_path)
    return assignment, load_key(tmp_path / "key.toml", assignment)


def test_reader_of_a_question_sees_what_is_cited(trial: tuple[Assignment, AssignmentKey]) -> None:
    shown = str(trial[0].question("announced"))
    assert "on television (FRUS 1977–1980, I, Document 104). Which" in shown
    first, second = "FRUS 1977–1980, I, Document 105", "FRUS 1977–1980, I, Document 104, n. 2"
    assert f"he names ({first}; {second})" in shown
    assert "[@" not in shown


def test_reader_of_a_reason_and_a_hint_sees_what_is_cited(
    trial: tuple[Assignment, AssignmentKey],
) -> None:
    shown = str(trial[1].questions["announced"])
    assert "So he says (FRUS 1977–1980, I, Document 104, par. 1)." in shown
    assert "Compare (State Department telegram 14359, January 18, 1979)." in shown


def test_works_are_listed_once_in_order(trial: tuple[Assignment, AssignmentKey]) -> None:
    assert trial[0].cited == ("frus1977-80v01/d104", "frus1977-80v01/d105")
    assert trial[1].cited == ("state-014359", "frus1977-80v01/d104")


def test_text_without_markers_stays_as_it_is() -> None:
    node = {"text": "See [1] and a@b.", "points": 2, "lines": ["“terests”", True]}
    assert expanded(node, "here") == node
    assert cited(node, "here") == ()


@pytest.mark.parametrize("marker", ["[@]", "[@nowhere]", "[@state-014359; nowhere]", "[@ , n. 1]"])
def test_marker_that_names_no_work_is_refused(marker: str) -> None:
    with pytest.raises(CourseError, match=r"here: .* is not in the bibliography"):
        expanded(f"As it says {marker}.", "here")
