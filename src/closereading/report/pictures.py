"""The report's pictures, each with its description and its numbers as a table."""

import math
from dataclasses import dataclass

from closereading.figures.calibration import Judged
from closereading.figures.diagram import Diagram
from closereading.kinds.common import counted
from closereading.report.certainty import SureQuestion
from closereading.report.class_work import ClassWork
from closereading.report.item_statistics import QuestionStatistics
from closereading.report.words import decimal, percent

#: About how many columns the picture of the points has.
COLUMNS = 10


@dataclass(frozen=True)
class Column:
    """Students with totals from ``least`` up to ``below``; the last column takes the best too."""

    least: float
    below: float
    students: int
    last: bool

    @property
    def label(self) -> str:
        """The range in words."""
        joined = "to" if self.last else "to under"
        return f"{self.least:g} {joined} {self.below:g}"


def columns(totals: list[float], possible: float) -> tuple[Column, ...]:
    """Divide totals into columns of equal, whole width."""
    top = max([possible, *totals])
    width = max(1, math.ceil(top / COLUMNS))
    number = max(1, math.ceil(top / width))
    places = [min(int(total // width), number - 1) for total in totals]
    return tuple(
        Column(n * width, (n + 1) * width, places.count(n), n == number - 1) for n in range(number)
    )


def points_picture(work: ClassWork) -> Diagram:
    """Return how many students have how many points."""
    made = columns([student.total(work.counted) for student in work.students], work.possible)
    rows = tuple((column.label, str(column.students)) for column in made)
    told = "; ".join(f"{c.label} points: {c.students}" for c in made)
    return Diagram(
        draw=lambda theme: _draw_points(theme, made),
        alternative=f"Columns, higher where more students have that many points. {told}.",
        caption="How many students have how many points.",
        summary="The same numbers as a table",
        columns=("Points", "Students"),
        rows=rows,
        wide=True,
    )


def questions_picture(work: ClassWork, found: tuple[QuestionStatistics, ...]) -> Diagram:
    """Return how hard each question was and how well it tells students apart."""
    rows = tuple(
        (
            f"{work.number(row.question.id)} {row.question.id}",
            percent(row.facility),
            decimal(row.discrimination),
            decimal(row.upper_lower),
        )
        for row in found
    )
    told = "; ".join(f"{name}: {easy}, {one}, {other}" for name, easy, one, other in rows)
    return Diagram(
        draw=lambda theme: _draw_questions(theme, work, found),
        alternative=(
            "For each question a bar for its facility, and beside it a dot for the "
            f"point-biserial and a diamond for upper minus lower. {told}."
        ),
        caption=(
            "Left: longer bars are easier questions. Right: further to the right, students with "
            "more points overall earned more here; left of the line at 0, they earned less."
        ),
        summary="The same numbers as a table",
        columns=("Question", "Facility", "Point-biserial", "Upper minus lower"),
        rows=rows,
        wide=True,
    )


def certainty_picture(whole: SureQuestion) -> Diagram:
    """Return how much was earned at each level of confidence."""
    judged = tuple(Judged(level.level, level.answers, level.share) for level in whole.levels)
    rows = tuple((j.level, str(j.answers), percent(j.share)) for j in judged)
    told = "; ".join(
        f"{j.level}: {counted(j.answers, 'answer')}, {percent(j.share)}" for j in judged
    )
    return Diagram(
        draw=lambda theme: _draw_certainty(theme, judged),
        alternative=f"Bars for three levels of confidence, higher where more was earned. {told}.",
        caption="How much answers earned where students were guessing, fairly sure, or certain.",
        summary="The same numbers as a table",
        columns=("How sure", "Answers", "Mean share of the points"),
        rows=rows,
    )


def _draw_points(theme: str, made: tuple[Column, ...]) -> str:
    from closereading.report.pictures_drawing import draw_points  # noqa: PLC0415

    return draw_points(theme, made)


def _draw_questions(theme: str, work: ClassWork, found: tuple[QuestionStatistics, ...]) -> str:
    from closereading.report.pictures_drawing import draw_questions  # noqa: PLC0415

    numbers = [str(work.number(row.question.id)) for row in found]
    return draw_questions(theme, numbers, found)


def _draw_certainty(theme: str, judged: tuple[Judged, ...]) -> str:
    from closereading.figures.calibration_drawing import draw_calibration  # noqa: PLC0415

    return draw_calibration(theme, judged)
