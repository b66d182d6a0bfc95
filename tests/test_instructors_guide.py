"""The instructor's guide: its minutes, quotations, links and dates are those of the course."""

import json
import re
from collections import defaultdict
from pathlib import Path

import pytest

from closereading.course import notebook_in
from closereading.reference.dated_prose import dates_without_citation
from closereading.reference.links import markdown_lines
from closereading.texts import SourceText, find_quotation

REPOSITORY = Path(__file__).resolve().parents[1]
GUIDE = REPOSITORY / "docs" / "instructor" / "README.md"
TEXT = GUIDE.read_text(encoding="utf-8")

HOUR = 50


def plans() -> dict[str, list[list[str]]]:
    """The rows of each plan, by its heading: when, what, minutes."""
    parts = re.findall(r"^### (\w+ class hours?)$(.*?)(?=^##)", TEXT, re.MULTILINE | re.DOTALL)
    return {
        name: [line.strip("| ").split(" | ") for line in body.splitlines() if line[:1] == "|"][2:]
        for name, body in parts
    }


ROWS = {(what, int(minutes)) for rows in plans().values() for _, what, minutes in rows}
IN_CLASS = {
    (what, int(minutes))
    for rows in plans().values()
    for when, what, minutes in rows
    if when.startswith("hour")
}


def prose(folder: Path) -> str:
    return "\n".join(line for _, line in markdown_lines(notebook_in(folder)))


def lesson_steps(number: str) -> dict[str, int]:
    """The minutes of a lesson's steps, by number; the warm-up is step 0."""
    [folder] = (REPOSITORY / "lessons").glob(f"{int(number):02}-*")
    headings = re.findall(r"^## (?:(\d+)\. )?.*\((\d+) minutes?\)$", prose(folder), re.MULTILINE)
    return {step or "0": int(minutes) for step, minutes in headings}


def left_out(what: str) -> set[str]:
    without = what.partition("without")[2]
    return {*re.findall(r"\d+", without), *(["0"] if "warm-up" in without else [])}


def test_there_are_plans_for_one_three_and_six_hours() -> None:
    assert list(plans()) == ["One class hour", "Three class hours", "Six class hours"]


@pytest.mark.parametrize("plan", plans())
def test_every_class_hour_adds_up(plan: str) -> None:
    hours: dict[str, int] = defaultdict(int)
    for when, _, minutes in plans()[plan]:
        hours[when] += int(minutes) if when.startswith("hour") else 0
    assert {total for when, total in hours.items() if when.startswith("hour")} == {HOUR}
    assert sum(when.startswith("hour") for when in hours) == {"O": 1, "T": 3, "S": 6}[plan[0]]


@pytest.mark.parametrize(("what", "minutes"), sorted(row for row in IN_CLASS if "lesson" in row[0]))
def test_minutes_in_class_are_those_of_the_lessons_steps(what: str, minutes: int) -> None:
    for number in re.findall(r"lesson (\d+)", what):
        steps = lesson_steps(number)
        assert left_out(what) <= set(steps)
        assert minutes == sum(m for step, m in steps.items() if step not in left_out(what))


@pytest.mark.parametrize(
    ("what", "minutes"), sorted(row for row in ROWS - IN_CLASS if "lesson" in row[0])
)
def test_minutes_at_home_are_those_of_the_lessons_page(what: str, minutes: int) -> None:
    [number] = re.findall(r"lesson (\d+)", what)
    [folder] = (REPOSITORY / "lessons").glob(f"{int(number):02}-*")
    assert f"**Time:** about {minutes} minutes" in prose(folder)


@pytest.mark.parametrize("number", range(10))
def test_the_steps_of_a_lesson_add_up_to_the_minutes_of_its_page(number: int) -> None:
    [folder] = (REPOSITORY / "lessons").glob(f"{number:02}-*")
    [told] = re.findall(r"\*\*Time:\*\* about (\d+) minutes", prose(folder))
    assert sum(lesson_steps(str(number)).values()) == int(told)


@pytest.mark.parametrize(("what", "minutes"), sorted(row for row in ROWS if "exercise" in row[0]))
def test_minutes_of_an_exercise_are_those_of_its_first_page(what: str, minutes: int) -> None:
    folder = REPOSITORY / "exercises" / what.removeprefix("exercise ")
    assert f"It takes about {minutes} minutes" in prose(folder)


def test_words_that_answer_a_misreading_are_the_letters(letter: SourceText) -> None:
    rows = [line for line in TEXT.splitlines() if line.startswith("|") and line.endswith(") |")]
    quoted = [re.findall(r"“([^”]+)” \((¶\d|note 1|title)\)", row.split(" | ")[-1]) for row in rows]
    found = [pair for row in quoted for pair in row]
    assert len(found) >= 15
    for words, label in found:
        quotation = find_quotation(letter, words)
        assert quotation.found, words
        assert label in {passage.label for passage in quotation.passages}


def test_every_link_inside_the_repository_leads_somewhere() -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#\s]+)", TEXT):
        assert (GUIDE.parent / target).exists(), target


def test_every_date_in_the_guide_can_be_checked(tmp_path: Path) -> None:
    page = tmp_path / "guide.ipynb"
    cell = {"cell_type": "markdown", "id": "guide", "source": TEXT.splitlines(keepends=True)}
    page.write_text(json.dumps({"cells": [cell]}), encoding="utf-8")
    assert dates_without_citation(page) == []
