"""Drawing a reader's calibration with matplotlib: one bar for each level of confidence."""

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from closereading.figures.calibration import Judged
from closereading.figures.drawing import GROUNDS, Ground, as_svg, style
from closereading.kinds.common import counted

SIZE = (3.9, 2.9)


def draw_calibration(theme: str, judged: tuple[Judged, ...]) -> str:
    """Return the bars as SVG in base 64, for a page that is ``light`` or ``dark``."""
    colours = GROUNDS[theme]
    with style():
        figure = Figure(figsize=SIZE, facecolor=colours.paper)
        axes = figure.add_axes((0.15, 0.2, 0.81, 0.68), facecolor=colours.paper)
        _frame(axes, judged, colours)
        for place, level in enumerate(judged):
            _bar(axes, place, level, colours)
        return as_svg(figure)


def _frame(axes: Axes, judged: tuple[Judged, ...], colours: Ground) -> None:
    axes.set(xlim=(-0.6, len(judged) - 0.4), ylim=(0, 1.12))
    axes.set_xticks(range(len(judged)), [level.level for level in judged], color=colours.ink)
    axes.set_yticks((0, 0.5, 1), ("0 %", "50 %", "100 %"), color=colours.quiet, fontsize=10)
    axes.tick_params(length=0)
    axes.grid(axis="y", color=colours.quiet, alpha=0.35, linewidth=0.8)
    axes.set_axisbelow(True)
    for side in axes.spines.values():
        side.set_visible(False)
    axes.set_title("Share of the points earned", loc="left", fontsize=11, color=colours.ink)


def _bar(axes: Axes, place: int, level: Judged, colours: Ground) -> None:
    answers = counted(level.answers, "answer")
    if level.share is None:
        said = f"{answers}:\ntoo few" if level.answers else "no answers"
        axes.text(place, 0.04, said, ha="center", fontsize=10, color=colours.quiet)
        return
    axes.bar(place, level.share, width=0.6, color=colours.line)
    axes.text(place, level.share + 0.03, answers, ha="center", fontsize=10, color=colours.ink)
