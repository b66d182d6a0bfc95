"""What authors are told of each kind is what the kind takes."""

import re
from pathlib import Path

import pytest

from closereading.kinds import KINDS

PAGE = Path(__file__).parents[1] / "docs" / "question-kinds.md"

#: The columns of the table, as they are headed.
IN_QUESTIONS, IN_KEY, SCORING = 1, 2, 4


def rows() -> dict[str, list[str]]:
    """Return the cells of each row of the table, by the kind that opens it."""
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    cells = ([cell.strip() for cell in line.strip("|").split("|")] for line in lines if "|" in line)
    return {row[0].strip("`"): row for row in cells if row[0].startswith("`")}


def named(cell: str) -> set[str]:
    return {name.split(".")[0] for name in re.findall(r"`([^`]+)`", cell)}


def test_every_kind_has_one_row_and_no_other_has() -> None:
    assert list(rows()) == list(KINDS)


@pytest.mark.parametrize("name", KINDS)
def test_row_names_every_field_and_a_scoring_rule(name: str) -> None:
    row, kind = rows()[name], KINDS[name]
    assert set(kind.question_fields) <= named(row[IN_QUESTIONS])
    assert set(kind.key_fields) <= named(row[IN_KEY])
    assert len(row) == 5
    assert row[SCORING]
