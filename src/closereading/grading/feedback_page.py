"""What a student's feedback page says: the answers with their points, and what they come to."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from closereading.grading.answer_html import OPENING
from closereading.grading.cell_checks import nbgrader_of
from closereading.kinds.common import in_points
from closereading.scoring import VERDICT_WORDS

_WORDS = {str(verdict): words for verdict, words in VERDICT_WORDS.items()}
_HEADING = re.compile(r"^#{1,6} +(.+)$", re.MULTILINE)
_VERDICT = re.compile(r'^<p class="verdict" data-verdict="(\w+)">.*</p>\n', re.MULTILINE)


@dataclass(frozen=True)
class Given:
    """What the gradebook holds for one question, in points.

    Attributes:
        automatic: what the key gave; None until there is something.
        manual: what a person gave in its place; None when nobody did.
        extra: what a person gave on top.
        possible: what can be had.
        waiting: whether a person has still to look at it.
        comment: what a person wrote about it.
    """

    automatic: float | None
    manual: float | None
    extra: float
    possible: float
    waiting: bool
    comment: str

    @property
    def points(self) -> float | None:
        """The points that count, without extra credit; None while there are none."""
        return self.automatic if self.manual is None else self.manual


@dataclass(frozen=True)
class AnswerFeedback:
    """One question as the page shows it.

    Attributes:
        id: the question's id.
        number: its number among the graded questions; None for one that is not graded.
        html: prompt, answer, reasons and places, as the scorer wrote them.
        verdict: the scorer's verdict; empty where there is none.
        given: its row of the gradebook; None for a question that is not graded.
    """

    id: str
    number: int | None
    html: str
    verdict: str
    given: Given | None

    @property
    def name(self) -> str:
        """What the page calls the question."""
        return "Not graded" if self.number is None else f"Question {self.number}"

    @property
    def tone(self) -> str:
        """The verdict by which the page colors the result."""
        if self.given is None or self.given.manual is not None:
            return ""
        return "provisional" if self.given.waiting else self.verdict

    @property
    def result(self) -> str:
        """The points in words, and who gave them."""
        if self.given is None:
            return ""
        if self.given.points is None:
            return "Waiting for your instructor"
        earned = f"{self.given.points:g} of {in_points(self.given.possible)}"
        extra = f", and {in_points(self.given.extra)} extra" if self.given.extra else ""
        return f"{self._giver(self.given)}: {earned}{extra}"

    @property
    def brief(self) -> str:
        """The points in figures."""
        if self.given is None or self.given.points is None:
            return "waiting"
        return f"{self.given.points + self.given.extra:g} of {self.given.possible:g}"

    def _giver(self, given: Given) -> str:
        if given.waiting:
            return VERDICT_WORDS["provisional"]
        if given.manual is not None:
            return "From your instructor"
        return _WORDS.get(self.verdict, "Points")


@dataclass(frozen=True)
class Section:
    """The questions under one heading of the notebook."""

    heading: str
    answers: tuple[AnswerFeedback, ...]


def sections(nb: Any, given: Mapping[str, Given]) -> tuple[Section, ...]:  # noqa: ANN401
    """Return a graded notebook's questions under their headings.

    Only cells of questions are taken, and of these only what the course's own scorer wrote:
    no code, no test, no prose, and nothing of another template or grader.
    """
    found: list[tuple[str, list[AnswerFeedback]]] = []
    for heading, answer in _answers(nb, given):
        if not found or found[-1][0] != heading:
            found.append((heading, []))
        found[-1][1].append(answer)
    return tuple(Section(heading, tuple(answers)) for heading, answers in found)


def summary(given: Mapping[str, Given], penalty: float) -> list[str]:
    """Say what is in the sum of the points and what is not, a sentence each."""
    extra = sum(row.extra for row in given.values())
    waiting = [row for row in given.values() if row.waiting]
    without = sum(row.points is None for row in waiting)
    provisional = len(waiting) - without
    return [
        *([f"{_answers_wait(without)} for your instructor and not in the sum."] * bool(without)),
        *([f"{_have_provisional(provisional)}: your instructor will look."] * bool(provisional)),
        *([f"In the sum: {in_points(extra)} of extra credit."] if extra else ()),
        *([f"Taken off because it came late: {in_points(penalty)}."] if penalty else ()),
    ]


def _answers_wait(number: int) -> str:
    return "1 answer is waiting" if number == 1 else f"{number} answers are waiting"


def _have_provisional(number: int) -> str:
    answers = "1 answer has" if number == 1 else f"{number} answers have"
    return f"{answers} provisional points"


def _answers(nb: Any, given: Mapping[str, Given]) -> Iterator[tuple[str, AnswerFeedback]]:  # noqa: ANN401
    """Give every question that the notebook shows, and the heading above it."""
    heading, number = "", 0
    for cell in nb.cells:
        row = given.get(cell.id) if nbgrader_of(cell).get("grade") else None
        written = _written(cell)
        if row is None and not written:
            heading = _heading(cell) or heading
            continue
        number += row is not None
        verdict = _VERDICT.search(written)
        yield (
            heading,
            AnswerFeedback(
                id=cell.id,
                number=None if row is None else number,
                html=_VERDICT.sub("", written),
                verdict=verdict[1] if verdict else "",
                given=row,
            ),
        )


def _written(cell: Any) -> str:  # noqa: ANN401
    """Return what the scorer wrote into a cell, or nothing."""
    if cell.cell_type == "markdown":
        texts = [cell.source]
    else:
        texts = [o.data.get("text/html", "") for o in cell.get("outputs", ()) if "data" in o]
    return next((text for text in texts if text.startswith(OPENING)), "")


def _heading(cell: Any) -> str:  # noqa: ANN401
    found = _HEADING.search(cell.source) if cell.cell_type == "markdown" else None
    return found[1] if found else ""
