"""A question's grade as it goes into the gradebook."""

import logging
import math
from dataclasses import dataclass
from typing import Any, NamedTuple

from closereading.grading.graded_answers import fingerprint
from closereading.keys import AssignmentKey
from closereading.kinds import PartScore, Question
from closereading.scoring import Score, score

#: Where the grades stand in nbgrader's ``resources`` during the second pass.
RESOURCE = "closereading_grades"

UNSCORED = "This answer could not be scored automatically. A person will look at it."


@dataclass(frozen=True)
class CellGrade:
    """One question's grade.

    Attributes:
        score: the score with its reasons.
        points: what the gradebook gets, finite and in [0, possible]; None until a person grades.
        waiting: whether a person has to look at it.
        answer: the answer's fingerprint.
    """

    score: Score
    points: float | None
    waiting: bool
    answer: str

    @property
    def entry(self) -> "GradeEntry":
        """What the gradebook keeps of it."""
        return GradeEntry(
            self.points, self.waiting, self.answer, blank=self.score.verdict == "blank"
        )


class GradeEntry(NamedTuple):
    """What the gradebook keeps of a grade: points, the flag, the answer's fingerprint."""

    points: float | None
    waiting: bool
    answer: str
    blank: bool


def waits(earlier: Any, new: GradeEntry, *, same_answer: bool) -> bool:  # noqa: ANN401
    """Tell whether a person has to look: not twice at the same answer and the same points.

    Args:
        earlier: the gradebook's grade, with ``manual_score``, ``auto_score`` and
            ``needs_manual_grade``.
        new: the grade that comes in its place.
        same_answer: whether it was given for the same answer.
    """
    given = earlier.manual_score is not None
    if same_answer and (given or earlier.auto_score == new.points):
        return bool(earlier.needs_manual_grade)
    return given or new.waiting


def grade_record(
    question: Question, key: AssignmentKey, record: object, log: logging.Logger
) -> CellGrade:
    """Grade one answer; whatever goes wrong gives 0 points and asks a person to look."""
    try:
        result = score(question, key.questions[question.id], record)
    except Exception:
        log.exception("Question %s could not be scored", question.id)
        result = _unscored(question)
    if result.verdict == "manual":
        return CellGrade(result, None, waiting=True, answer=fingerprint(record))
    points = _within(result.points, question.points)
    return CellGrade(result, points, result.verdict == "provisional", fingerprint(record))


def _within(points: float, possible: float) -> float:
    return min(max(float(points), 0.0), float(possible)) if math.isfinite(points) else 0.0


def _unscored(question: Question) -> Score:
    part = PartScore("", "provisional", 0, question.points, UNSCORED)
    return Score("provisional", 0, question.points, (part,))
