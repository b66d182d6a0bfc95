"""Whether an assignment is complete and says of itself what is true."""

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from closereading.quality.findings import Finding, Work, shown
from closereading.quality.offered import single_choices
from closereading.questions import Assignment

#: Choices may carry so large a share of an exercise’s points.
MOST_CHOICE = 0.4

HINTS = 3

_IN_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen twenty"
)
_NUMBERS = _IN_WORDS.split()
_NUMBER = rf"\d+|{'|'.join(_NUMBERS)}"

#: “There are ten questions for 30 points”, “30 points in all”.
SAID = re.compile(
    rf"\b(?:(?P<questions>{_NUMBER}) (?:graded )?questions? for (?P<points>{_NUMBER}) points?"
    rf"|(?P<in_all>{_NUMBER}) points? in all)\b",
    re.IGNORECASE,
)


def check_hints(work: Work) -> Iterator[Finding]:
    """Find questions of a lesson without three hints; an exercise has none."""
    for question in work.graded:
        rungs = len(work.key.questions[question.id].hints)
        if work.practice and rungs != HINTS:
            advice = "Give three: which part, which phrase, the reasoning."
            yield Finding(shown(work.key_file), question.id, "it has no hints", advice)
        if not work.practice and rungs:
            advice = "Take them out: graded work shows none."
            yield Finding(shown(work.key_file), question.id, "it has hints", advice)


def check_choice_share(work: Work) -> Iterator[Finding]:
    """Find an exercise in which choosing one option of a list earns too much."""
    if work.practice:
        return
    choices = sum(made.points for made in single_choices(work))
    points = sum(question.points for question in work.graded)
    if choices > MOST_CHOICE * points + 1e-9:
        yield Finding(
            work.file,
            "",
            f"choices and lists carry {choices:g} of {points:g} points",
            f"Let them carry {MOST_CHOICE:.0%} at most: ask for words, marks or reasons instead.",
        )


def check_points_said(work: Work) -> Iterator[Finding]:
    """Find a notebook that tells another number of points or questions than there are."""
    points = sum(question.points for question in work.graded)
    for notebook in sorted(work.assignment.folder.glob("*.ipynb")):
        for said in SAID.finditer(_prose(notebook)):
            for name, true in (
                ("points", points),
                ("in_all", points),
                ("questions", len(work.graded)),
            ):
                if said[name] and _number(said[name]) != true:
                    problem = f"it says “{said.group()}”, and there are {true:g}"
                    yield Finding(shown(notebook), "", problem, "Bring the two into line.")


def check_shared_ids(work: Work, course: Iterable[Assignment]) -> Iterator[Finding]:
    """Find ids that another assignment of the course uses too."""
    ids = {question.id for question in work.assignment.own_questions}
    for other in course:
        if other.id == work.assignment.id:
            continue
        for question in other.own_questions:
            if question.id in ids:
                problem = f"{shown(other.folder / 'questions.toml')} has a question of this id"
                advice = "Give one of them another id: ids are unique in the whole course."
                yield Finding(work.file, question.id, problem, advice)


def _prose(notebook: Path) -> str:
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    return "\n".join("".join(c["source"]) for c in cells if c["cell_type"] == "markdown")


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS.index(word.casefold())
