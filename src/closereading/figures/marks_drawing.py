"""Drawing a reader's marks: a row for each paragraph, and in it a lane for each label."""

from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from closereading.figures.drawing import (
    GROUNDS,
    PATTERNS,
    Ground,
    as_svg,
    bare,
    legend_above,
    style,
)
from closereading.kinds.mark_question import Mark, MarkQuestion
from closereading.texts import Part

WIDTH = 7.4
LANE = 0.17
GAP = 0.24
HEAD = 0.6


def draw_marks(theme: str, question: MarkQuestion, marks: tuple[Mark, ...]) -> str:
    """Return the bands as SVG in base 64, for a page that is ``light`` or ``dark``."""
    colours = GROUNDS[theme]
    parts = question.shown_parts
    height = HEAD + len(parts) * _row(question) + 0.15
    with style():
        figure = Figure(figsize=(WIDTH, height), facecolor=colours.paper)
        axes = figure.add_axes((0.14, 0.15 / height, 0.84, 1 - (HEAD + 0.15) / height))
        axes.set_facecolor(colours.paper)
        for number, part in enumerate(parts):
            _paragraph(axes, question, part, number * _row(question), colours)
        for mark in marks:
            _band(axes, question, mark, colours)
        _frame(axes, question, colours)
        return as_svg(figure)


def _row(question: MarkQuestion) -> float:
    return LANE * len(question.tags) + GAP


def _paragraph(axes: Axes, question: MarkQuestion, part: Part, top: float, colours: Ground) -> None:
    height = LANE * len(question.tags)
    axes.barh(
        top,
        len(part.tokens),
        height=height,
        align="edge",
        facecolor=colours.card,
        edgecolor=colours.quiet,
        linewidth=0.8,
    )


def _band(axes: Axes, question: MarkQuestion, mark: Mark, colours: Ground) -> None:
    row = [part.id for part in question.shown_parts].index(mark.part)
    lane = [tag.id for tag in question.tags].index(mark.tag)
    axes.barh(
        row * _row(question) + lane * LANE,
        mark.last - mark.first + 1,
        left=mark.first,
        height=LANE,
        align="edge",
        **_look(lane, colours),
    )


def _look(lane: int, colours: Ground) -> dict[str, Any]:
    # The first pattern is plain and white: a mark must differ from an empty paragraph.
    number = 1 + lane % (len(PATTERNS) - 1)
    return {
        "facecolor": colours.fills[number],
        "edgecolor": colours.ink,
        "hatch": PATTERNS[number],
        "linewidth": 0.7,
    }


def _frame(axes: Axes, question: MarkQuestion, colours: Ground) -> None:
    parts = question.shown_parts
    middle = LANE * len(question.tags) / 2
    places = [number * _row(question) + middle for number in range(len(parts))]
    axes.set_yticks(places, [part.label for part in parts], color=colours.ink)
    axes.set(xlim=(0, max(len(part.tokens) for part in parts)))
    axes.set_ylim(len(parts) * _row(question), -0.05)
    bare(axes)
    looks = {tag.label: _look(lane, colours) for lane, tag in enumerate(question.tags)}
    legend_above(axes, looks, colours)
