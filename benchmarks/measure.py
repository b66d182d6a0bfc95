"""Measures the kinds of question, and a letter with many marks, in Python and on the page."""

import random
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path

import in_chromium
import in_python
from in_chromium import Pages, Shown

from closereading import asking
from closereading.errors import CourseError
from closereading.kinds.mark_question import MarkQuestion
from closereading.widgets.question import QuestionWidget

COURSE = Path(__file__).parents[1]
MARKS = 1000

Times = dict[str, list[float]]


@dataclass(frozen=True)
class Kinds:
    """The times of each kind of question, in milliseconds."""

    alone: Times
    in_turn: Times
    again: Times
    fresh_page: Times
    same_page: Times
    keys: Times


@dataclass(frozen=True)
class Marks:
    """The times of a letter with many marks, in milliseconds, and of the same with none."""

    laid_out: list[float]
    done: Times
    frames: list[float]
    frames_of_list: list[float]
    frames_unmarked: list[float]


def measure_kinds(pages: Pages, folder: Path, ids: Mapping[str, str]) -> tuple[Kinds, list[float]]:
    """Measure every kind, and the letter in Python; ``ids`` are the ids of their questions."""
    shown = {kind: as_shown(question) for kind, question in ids.items()}
    in_turn = in_python.making_in_turn(folder, list(ids.values()))
    alone = in_python.making_alone(folder, list(ids.values()))
    keys = {kind: in_chromium.typing(pages, one) for kind, one in shown.items()}
    keys["mark"] += in_chromium.in_the_letter(pages, shown["mark"])
    kinds = Kinds(
        alone={kind: alone[question] for kind, question in ids.items()},
        in_turn={kind: in_turn.first[question] for kind, question in ids.items()},
        again={kind: in_turn.again[question] for kind, question in ids.items()},
        fresh_page=in_chromium.on_fresh_pages(pages, shown),
        same_page={kind: in_chromium.on_one_page(pages, one) for kind, one in shown.items()},
        keys={kind: times for kind, times in keys.items() if times},
    )
    return kinds, in_turn.letter


def measure_lessons(home: Path) -> dict[str, tuple[str, list[float]]]:
    """Return for each lesson its first question's kind, and the times of making it first of all."""
    lessons = home / "lessons"
    shutil.copytree(COURSE / "lessons", lessons)
    found = {}
    for folder in sorted(path.parent for path in lessons.glob("*/questions.toml")):
        first = asking.open_workbook(folder).assignment.questions[0]
        found[folder.name] = first.kind, in_python.making_alone(folder, [first.id])[first.id]
    return found


def measure_marks(pages: Pages, question_id: str) -> Marks:
    """Measure a mark question about the whole letter, with many marks and with none."""
    many, none = whole_letter(question_id, MARKS), whole_letter(question_id, 0)
    return Marks(
        laid_out=in_chromium.laying_out(pages, many),
        done=in_chromium.many_marks(pages, many),
        frames=in_chromium.scrolling(pages, many),
        frames_of_list=in_chromium.scrolling_list(pages, many),
        frames_unmarked=in_chromium.scrolling(pages, none),
    )


def as_shown(question_id: str) -> Shown:
    """Make a question and return it as a page gets it."""
    widget = asking.ask(question_id)
    if not isinstance(widget, QuestionWidget):
        raise CourseError(str(widget))
    state = import_module("browser.plain_page")._state(widget)
    return Shown(str(widget._esm), str(widget._css), state)


def whole_letter(question_id: str, number: int) -> Shown:
    """Return a mark question about the whole letter, with so many marks set."""
    sheet = asking.open_workbook(asking.FOLDER).sheet(question_id)
    if not isinstance(sheet.question, MarkQuestion):
        raise TypeError(f"{question_id} is not about marks.")
    whole = replace(sheet.question, parts=())
    limits = {part.id: len(part.tokens) for part in whole.shown_parts}
    given = random_marks(limits, [tag.id for tag in whole.tags], number)
    parts = as_shown(question_id)
    state = {
        **parts.state,
        "shown": {**sheet.shown, **sheet.kind.shown(whole), "most": 2 * MARKS},
        "recorded": {**sheet.recorded(), "value": given},
    }
    return replace(parts, state=state, rows=number)


def random_marks(
    limits: Mapping[str, int], tags: Sequence[str], number: int
) -> list[dict[str, object]]:
    """Return so many different marks of one to twelve words, the same every time."""
    chance = random.Random(1979)
    found: dict[tuple[str, int, int, str], None] = {}
    while len(found) < number:
        part = chance.choices(list(limits), weights=list(limits.values()))[0]
        first = chance.randrange(limits[part])
        last = min(first + chance.randrange(12), limits[part] - 1)
        found[part, first, last, chance.choice(tags)] = None
    return [dict(zip(("part", "first", "last", "tag"), mark, strict=True)) for mark in found]
