"""How sure a reader was, beside how right: for the reader's own eyes, never graded."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from closereading.figures.diagram import Diagram
from closereading.keys import AssignmentKey
from closereading.kinds import KINDS, LEVELS
from closereading.kinds.common import counted
from closereading.questions import Assignment
from closereading.scoring import score

CAPTION = (
    "How much you earned where you were guessing, fairly sure, or certain. "
    "A reader who judges well earns more to the right."
)
NONE_YET = (
    "Nothing to show yet: answer a few questions that ask how sure you were, "
    "then choose Show again above, or run this cell."
)


@dataclass(frozen=True)
class Judged:
    """The answers given at one level of confidence.

    Attributes:
        level: the level in words.
        answers: how many there are.
        share: the mean share of the points they earned, 0 to 1; None where there are none, or
            too few.
    """

    level: str
    answers: int
    share: float | None


def calibration(
    assignment: Assignment, key: AssignmentKey, records: Mapping[str, Any]
) -> tuple[Judged, ...]:
    """Return, level by level, how much of the points a reader's answers earned.

    A warm-up's questions count where they are at home.
    """
    shares: dict[int, list[float]] = {level: [] for level in LEVELS}
    for question in assignment.own_questions:
        record = records.get(question.id)
        level = record.get("confidence") if isinstance(record, Mapping) else None
        if KINDS[question.kind].graded == "automatic" and level in shares:
            result = score(question, key.questions[question.id], record)
            if result.verdict not in {"blank", "invalid"}:
                shares[level].append(result.points / result.possible)
    return tuple(
        Judged(LEVELS[level], len(found), sum(found) / len(found) if found else None)
        for level, found in shares.items()
    )


def calibration_diagram(judged: tuple[Judged, ...]) -> Diagram:
    """Return the picture of a reader's calibration, with a table of the same numbers."""
    rows = tuple((j.level, str(j.answers), _percent(j)) for j in judged)
    told = "; ".join(f"{j.level}: {counted(j.answers, 'answer')}, {_percent(j)}" for j in judged)
    return Diagram(
        draw=lambda theme: _draw(theme, judged),
        alternative=f"Bars for three levels of confidence, higher where more was earned. {told}.",
        caption=CAPTION,
        summary="The same numbers as a table",
        columns=("How sure", "Answers", "Share of the points earned"),
        rows=rows,
    )


def _percent(judged: Judged) -> str:
    return "no answers yet" if judged.share is None else f"{judged.share:.0%} of the points"


def _draw(theme: str, judged: tuple[Judged, ...]) -> str:
    from closereading.figures.calibration_drawing import draw_calibration  # noqa: PLC0415

    return draw_calibration(theme, judged)
