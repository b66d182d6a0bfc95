"""The report as one page of HTML that needs nothing from elsewhere."""

from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from closereading.figures.diagram import Diagram, diagram_style
from closereading.kinds.common import counted, in_points
from closereading.report import words
from closereading.report.attempts import attempts
from closereading.report.certainty import asked_outright, certainty
from closereading.report.class_work import LEAST_FOR_STATISTICS, ClassWork
from closereading.report.item_statistics import class_spread, class_thirds, question_statistics
from closereading.report.likeness import LEAST_SHARED, LEAST_WORDS, TIMES_CHANCE, likeness
from closereading.report.marked_words import heat_maps
from closereading.report.options_taken import options_taken
from closereading.report.pictures import certainty_picture, points_picture, questions_picture
from closereading.report.quoted_words import wrong_quotations
from closereading.report.times import (
    LEAST_ANSWERS,
    LONGEST_MOMENT,
    moments,
    recorded_times,
    same_times,
)
from closereading.widgets.assembly import STATIC, squeezed

_STYLE = Path(__file__).with_name("report.css")

#: Selectors of a dark Jupyter page; this page follows the reader's system.
DARK = ('[data-jp-theme-light="false"] ', '[data-theme="dark"] ')

#: Of long lists so many rows are shown, and how many more there are is said.
MOST_ROWS = 20


def report_html(work: ClassWork, made: datetime) -> str:
    """Return the page.

    Args:
        work: what the class handed in.
        made: when the report was made.
    """
    return _template().render(
        work=work,
        made=f"{made.day} {made:%B %Y, %H:%M}",
        style=Markup(_style()),
        **_counts(work),
        **_evidence(work),
        **_alike(work),
        limits=_LIMITS,
    )


_LIMITS = {
    "students": LEAST_FOR_STATISTICS,
    "rows": MOST_ROWS,
    "shared": LEAST_SHARED,
    "times": TIMES_CHANCE,
    "words": LEAST_WORDS,
    "answers": LEAST_ANSWERS,
    "seconds": LONGEST_MOMENT,
}


def _counts(work: ClassWork) -> dict[str, Any]:
    found = question_statistics(work)
    statistics = not work.is_small
    return {
        "spread": class_spread(work),
        "thirds": class_thirds(work),
        "questions": found,
        "options": options_taken(work),
        "points_picture": points_picture(work) if statistics and work.counted else None,
        "questions_picture": questions_picture(work, found) if statistics else None,
    }


def _evidence(work: ClassWork) -> dict[str, Any]:
    sure = certainty(work)
    return {
        "maps": heat_maps(work),
        "wrong": wrong_quotations(work),
        "sure": sure,
        "outright": asked_outright(work),
        "sure_picture": certainty_picture(sure[0]) if sure and not work.is_small else None,
        "attempts": attempts(work),
    }


def _alike(work: ClassWork) -> dict[str, Any]:
    number = len(work.students)
    return {
        "alike": likeness(work),
        "pairs": number * (number - 1) // 2,
        "same_times": same_times(work),
        "moments": moments(work),
        "timeless": sum(not recorded_times(student) for student in work.students),
    }


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("closereading.report", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        percent=words.percent,
        decimal=words.decimal,
        points=words.points,
        shown=words.shown,
        counted=counted,
        in_points=in_points,
        figure=_figure,
    )
    return environment.get_template("report.html.j2")


def _figure(picture: Diagram) -> Markup:
    """Return a picture's HTML, in which everything is escaped already."""
    return Markup(picture.figure())


def _style() -> str:
    """Return the style sheets; the colours of a dark page hold where the system is dark."""
    themed = squeezed(STATIC / "tokens.css") + diagram_style()
    dark = themed
    for selector in DARK:
        dark = dark.replace(selector, "")
    by_system = f"@media screen and (prefers-color-scheme: dark) {{\n{dark}}}\n"
    return themed + by_system + squeezed(_STYLE)
