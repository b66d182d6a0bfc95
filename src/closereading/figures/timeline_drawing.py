"""Drawing the timeline: all years above, the months round the letter below, a lane a strand."""

from datetime import date, timedelta
from itertools import cycle
from typing import Any

import matplotlib.dates
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from closereading.figures.drawing import as_svg, bare, style
from closereading.figures.grounds import GROUNDS, Ground
from closereading.figures.timeline import LETTER
from closereading.reference.timeline import STRANDS, Event

WIDTH = 9.2
LEFT, SHARE = 0.13, 0.85
YEARS = (date(1969, 6, 1), date(1982, 1, 1))
MONTHS = (date(1978, 11, 15), date(1979, 3, 10))
#: By this day the letter was ready to go.
READY = date(1979, 1, 17)

NAMES = {
    LETTER: "The letter",
    "normalization": "Normalization",
    "salt": "SALT",
    "arms": "Arms and\ntechnology",
}
MARKERS = {"normalization": "o", "salt": "s", "arms": "^"}

Events = tuple[tuple[int, Event], ...]

# The library's dates have no types.
dates: Any = matplotlib.dates


def draw_timeline(theme: str, events: Events) -> str:
    """Return both axes as SVG in base 64, for a page that is ``light`` or ``dark``."""
    colours = GROUNDS[theme]
    lanes = [LETTER, *(s for s in STRANDS if any(_lane(e) == s for _, e in events))]
    above, below = 0.4 * len(lanes), 0.8 * len(lanes)
    height = above + below + 1.15
    with style():
        figure = Figure(figsize=(WIDTH, height), facecolor=colours.paper)
        top = figure.add_axes((LEFT, 1 - (above + 0.15) / height, SHARE, above / height))
        bottom = figure.add_axes((LEFT, 0.45 / height, SHARE, below / height))
        for axes, limits in ((top, YEARS), (bottom, MONTHS)):
            _lanes(axes, events, lanes, limits, colours)
        _number(bottom, events, lanes, colours)
        _scale(top, "%Y", dates.YearLocator(2), colours)
        _scale(bottom, "%B %Y", dates.MonthLocator(), colours)
        top.axvspan(*map(_place, MONTHS), color=colours.quiet, alpha=0.18, linewidth=0)
        return as_svg(figure)


def _lane(event: Event) -> str:
    return LETTER if event.id == LETTER else event.strand


def _lanes(
    axes: Axes, events: Events, lanes: list[str], limits: tuple[date, date], colours: Ground
) -> None:
    axes.set_facecolor(colours.paper)
    for lane in range(len(lanes)):
        axes.axhline(lane, color=colours.quiet, linewidth=0.7, alpha=0.6)
    for _, event in events:
        _mark(axes, event, lanes.index(_lane(event)), colours)
    axes.axvline(_place(READY), color=colours.line, linewidth=1.6, linestyle=(0, (4, 2)))
    axes.set(xlim=tuple(map(_place, limits)), ylim=(len(lanes) - 0.45, -0.55))
    bare(axes)
    names = [NAMES[lane] for lane in lanes]
    axes.set_yticks(range(len(lanes)), names, color=colours.ink, fontsize=10.5)


def _mark(axes: Axes, event: Event, lane: int, colours: Ground) -> None:
    first, last = _place(event.span.first), _place(event.span.last)
    colour = colours.line if event.id == LETTER else colours.ink
    if first == last:
        axes.plot(first, lane, MARKERS[event.strand], color=colour, markersize=6.5)
    elif event.span.within:
        axes.plot((first, last), (lane, lane), color=colour, linewidth=2.2, linestyle=(0, (1, 1.4)))
    else:
        axes.barh(lane, last - first + 1, left=first, height=0.13, color=colour)


def _number(axes: Axes, events: Events, lanes: list[str], colours: Ground) -> None:
    """Put the table's numbers beside the marks, in turn above and below the lane."""
    for lane, name in enumerate(lanes):
        own = [place for place in events if _lane(place[1]) == name and _is_near(place[1])]
        for (number, event), level in zip(own, cycle((-0.22, 0.25, -0.4, 0.42)), strict=False):
            middle = event.span.first + (event.span.last - event.span.first) / 2
            shown = min(max(middle, MONTHS[0] + timedelta(1)), MONTHS[1] - timedelta(1))
            _say(axes, (_place(shown), lane + level), str(number), colours.ink, ha="center")
    label = "ready to go by January 17;\nits own date is not established here"
    _say(axes, (_place(READY) + 1, 0.02), label, colours.line)


def _is_near(event: Event) -> bool:
    return event.span.last >= MONTHS[0] and event.span.first <= MONTHS[1]


def _say(axes: Axes, place: tuple[float, float], words: str, colour: str, ha: str = "left") -> None:
    ground = {"facecolor": axes.get_facecolor(), "edgecolor": "none", "pad": 0.8}
    axes.text(*place, words, ha=ha, va="center", fontsize=10, color=colour, bbox=ground)


def _scale(axes: Axes, form: str, locator: Any, colours: Ground) -> None:  # noqa: ANN401
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(dates.DateFormatter(form))
    axes.tick_params(
        axis="x", length=4, color=colours.quiet, labelcolor=colours.quiet, labelsize=9.5
    )


def _place(day: date) -> float:
    return float(dates.date2num(day))
