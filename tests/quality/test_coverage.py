"""The page of standards is what the questions say."""

from pathlib import Path

from closereading.kinds import CONSTRUCTS
from closereading.quality.coverage import coverage_page

PAGE = Path(__file__).parents[2] / "docs" / "instructor" / "standards.md"


def test_committed_page_is_what_the_questions_say() -> None:
    assert PAGE.read_text(encoding="utf-8") == coverage_page()


def test_every_construct_is_measured_somewhere() -> None:
    totals = [line for line in coverage_page().splitlines() if line.startswith("| ")]
    header = totals[0].strip("| ").split(" | ")
    assert header == list(CONSTRUCTS)
