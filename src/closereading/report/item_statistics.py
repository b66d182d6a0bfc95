"""How hard the questions were and how well they tell students apart. Plain numbers in and out.

What cannot be said (nobody there, or no difference to explain) is None, never NaN.
"""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from closereading.kinds import Question
from closereading.report.class_work import LEAST_FOR_STATISTICS, ClassWork


@dataclass(frozen=True)
class Thirds:
    """The places (in the class's order) of the lower and the upper third; the rest is between."""

    lower: frozenset[int]
    upper: frozenset[int]

    def of(self, place: int) -> str:
        """Return ``lower``, ``middle`` or ``upper``."""
        if place in self.lower:
            return "lower"
        return "upper" if place in self.upper else "middle"


@dataclass(frozen=True)
class QuestionStatistics:
    """What is said of one question; None where it cannot be said.

    Attributes:
        question: the question.
        answered: how many gave a valid answer.
        graded: how many have points; the statistics are about these.
        waiting: how many answers wait for a person.
        mean: mean points.
        facility: mean share of the points, 0 to 1.
        discrimination: correlation of the points with the total without this question.
        upper_lower: facility in the upper third less facility in the lower third.
    """

    question: Question
    answered: int
    graded: int
    waiting: int
    mean: float | None
    facility: float | None
    discrimination: float | None
    upper_lower: float | None


@dataclass(frozen=True)
class Spread:
    """How totals are distributed, in points."""

    mean: float
    median: float
    deviation: float
    least: float
    most: float


def thirds(totals: Sequence[float]) -> Thirds | None:
    """Divide a class by its totals.

    A third of n students is n // 3. Whoever has the same total as the last one of a third is
    counted in it, so that no lot and no name decides. None where the thirds would then share
    somebody, or where there are fewer than three students.
    """
    size = len(totals) // 3
    if not size:
        return None
    ordered = sorted(totals)
    low, high = ordered[size - 1], ordered[-size]
    if low >= high:
        return None
    return Thirds(
        frozenset(place for place, total in enumerate(totals) if total <= low),
        frozenset(place for place, total in enumerate(totals) if total >= high),
    )


def correlation(one: Sequence[float], other: Sequence[float]) -> float | None:
    """Return Pearson's correlation; None for fewer than two pairs or where one side is constant."""
    if len(one) < 2 or len(set(one)) < 2 or len(set(other)) < 2:
        return None
    try:
        return statistics.correlation(one, other)
    except statistics.StatisticsError:
        return None


def spread(totals: Sequence[float]) -> Spread | None:
    """Return how totals are distributed; the deviation is that of a sample (n - 1)."""
    if len(totals) < 2:
        return None
    return Spread(
        statistics.fmean(totals),
        statistics.median(totals),
        statistics.stdev(totals),
        min(totals),
        max(totals),
    )


def class_thirds(work: ClassWork) -> Thirds | None:
    """Return a class's thirds by the points in the counted questions; None in a small class."""
    if work.is_small:
        return None
    return thirds([student.points_in(work.counted) for student in work.students])


def class_spread(work: ClassWork) -> Spread | None:
    """Return how the class's totals are distributed; None in a small class."""
    if work.is_small or not work.counted:
        return None
    return spread([student.total(work.counted) for student in work.students])


def question_statistics(work: ClassWork) -> tuple[QuestionStatistics, ...]:
    """Return the statistics of every graded question, in order."""
    divided = class_thirds(work)
    return tuple(_statistics(work, question, divided) for question in work.graded)


def _statistics(work: ClassWork, question: Question, divided: Thirds | None) -> QuestionStatistics:
    answers = work.answers_to(question)
    points = {place: a.points for place, a in enumerate(answers) if a.points is not None}
    enough = len(points) >= LEAST_FOR_STATISTICS
    mean = statistics.fmean(points.values()) if enough else None
    return QuestionStatistics(
        question,
        answered=sum(answer.given for answer in answers),
        graded=len(points),
        waiting=len(answers) - len(points),
        mean=mean,
        facility=None if mean is None else mean / question.points,
        discrimination=_discrimination(work, question, points) if enough else None,
        upper_lower=_upper_lower(question, points, divided) if enough and divided else None,
    )


def _discrimination(work: ClassWork, question: Question, points: dict[int, float]) -> float | None:
    others = tuple(q for q in work.counted if q.id != question.id)
    rest = [work.students[place].points_in(others) for place in points]
    return correlation(list(points.values()), rest)


def _upper_lower(question: Question, points: dict[int, float], divided: Thirds) -> float | None:
    upper = [earned for place, earned in points.items() if place in divided.upper]
    lower = [earned for place, earned in points.items() if place in divided.lower]
    if not upper or not lower:
        return None
    return (statistics.fmean(upper) - statistics.fmean(lower)) / question.points
