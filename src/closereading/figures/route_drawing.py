"""Drawing the route with matplotlib: one tall picture, so that it can be read on a narrow page."""

from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch

from closereading.figures.drawing import as_svg, style
from closereading.figures.grounds import GROUNDS, Ground
from closereading.figures.route import STEPS, STOPS, Step, Stop

WIDTH = 3.3
MARGIN = 0.2
PADDING = 0.14
GAP = 1.02
STEM = 0.55
SMALL = 10.5
#: The height of a line of small text, in inches.
LINE = 0.185

LINES: dict[str, Any] = {
    "done": "solid",
    "planned": (0, (5, 3)),
    "not stated": (0, (1, 3)),
    "not established": (0, (1, 3)),
}


def draw_route(ground: str) -> str:
    """Return the diagram as SVG in base 64, for a page that is ``light`` or ``dark``."""
    colours = GROUNDS[ground]
    height = 2 * MARGIN + sum(map(_height, STOPS)) + GAP * len(STEPS)
    with style():
        figure = Figure(figsize=(WIDTH, height), facecolor=colours.paper)
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set(xlim=(0, WIDTH), ylim=(0, height))
        axes.axis("off")
        _draw(axes, height - MARGIN, colours)
        return as_svg(figure)


def _draw(axes: Axes, top: float, colours: Ground) -> None:
    for number, stop in enumerate(STOPS):
        _box(axes, stop, top, colours)
        if number < len(STEPS):
            _arrow(axes, STEPS[number], top - _height(stop), colours)
        top -= _height(stop) + GAP


def _height(stop: Stop) -> float:
    return 2 * PADDING + LINE * (2.2 + stop.office.count("\n"))


def _box(axes: Axes, stop: Stop, top: float, colours: Ground) -> None:
    box = FancyBboxPatch(
        (MARGIN, top - _height(stop)),
        WIDTH - 2 * MARGIN,
        _height(stop),
        boxstyle="round,pad=0,rounding_size=0.06",
        facecolor=colours.card,
        edgecolor=colours.ink if stop.known else colours.quiet,
        linewidth=1.4,
        linestyle="solid" if stop.known else LINES["not stated"],
    )
    axes.add_patch(box)
    left, top = MARGIN + PADDING, top - PADDING
    axes.text(left, top, stop.name, va="top", weight="bold", color=colours.ink)
    axes.text(left, top - 1.2 * LINE, stop.office, fontsize=SMALL, **_words(colours))


def _words(colours: Ground) -> dict[str, Any]:
    return {"va": "top", "ha": "left", "color": colours.ink, "linespacing": 1.25}


def _arrow(axes: Axes, step: Step, start: float, colours: Ground) -> None:
    end = start - GAP + 0.1
    axes.plot(
        (STEM, STEM),
        (start - 0.05, end),
        color=colours.line,
        linewidth=2.4,
        linestyle=LINES[step.certainty],
    )
    axes.plot(STEM, end, marker="v", markersize=9, color=colours.line)
    lines = step.claim.count("\n") + 1
    top = start - GAP / 2 + LINE * (lines + 1) / 2
    left = STEM + 0.28
    label = step.certainty.capitalize()
    axes.text(left, top, label, weight="bold", fontsize=SMALL, **_words(colours))
    axes.text(left, top - LINE, step.claim, fontsize=SMALL, **_words(colours))
