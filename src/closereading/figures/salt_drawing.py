"""Drawing the numbers of SALT: two panels of stacked bars, with the ceilings as lines."""

from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from closereading.figures.drawing import as_svg, bare, legend_above, style
from closereading.figures.grounds import GROUNDS, PATTERNS, Ground
from closereading.figures.salt import PANELS
from closereading.reference.forces import Ceiling, load_forces

SIZE = (7.4, 4.9)
SIDES = (("us", "United States"), ("ussr", "Soviet Union"))
WIDTH = 0.62

#: What a stacked part is called in the legend, by the id of its row.
NAMES = {"icbm": "land-based (ICBM)", "slbm": "on submarines (SLBM)", "bombers": "heavy bombers"}

#: What stands beside a ceiling's line, by the id of its row.
SHORT = {
    "vladivostok-total": "Vladivostok",
    "salt-ii-total": "SALT II, 1981",
    "salt-ii-mirv": "SALT II",
}


def draw_salt(theme: str) -> str:
    """Return the bars as SVG in base 64, for a page that is ``light`` or ``dark``."""
    colours = GROUNDS[theme]
    with style():
        figure = Figure(figsize=SIZE, facecolor=colours.paper)
        places = ((0.03, 0.1, 0.5, 0.68), (0.58, 0.1, 0.39, 0.68))
        for place, panel in zip(places, PANELS, strict=True):
            axes = figure.add_axes(place, facecolor=colours.paper)
            _panel(axes, panel, colours)
        looks = {name: _look(part, colours) for part, name in NAMES.items()}
        legend_above(figure.axes[0], looks, colours, height=1.11)
        return as_svg(figure)


def _panel(
    axes: Axes, panel: tuple[str, tuple[str, ...], tuple[str, ...]], colours: Ground
) -> None:
    title, stacked, ceilings = panel
    for place, (side, _) in enumerate(SIDES):
        _stack(axes, place, side, stacked, colours)
    for number, ceiling in enumerate(map(load_forces().ceiling, ceilings)):
        _line(axes, ceiling, colours, above=number == 0)
    axes.set_title(title, loc="left", fontsize=11.5, color=colours.ink)
    axes.set(xlim=(-0.5, 2.25), ylim=(0, 2800))
    bare(axes)
    axes.set_yticks([])
    axes.set_xticks((0, 1), [name for _, name in SIDES], color=colours.ink, fontsize=10.5)
    axes.axhline(0, color=colours.ink, linewidth=1)


def _stack(axes: Axes, place: int, side: str, stacked: tuple[str, ...], colours: Ground) -> None:
    base = 0
    for force in map(load_forces().force, stacked):
        number = getattr(force, side)
        axes.bar(place, number, bottom=base, width=WIDTH, **_look(force.id, colours))
        axes.text(
            place,
            base + number / 2,
            f"{number:,}",
            ha="center",
            va="center",
            fontsize=10,
            color=colours.ink,
            bbox={"facecolor": colours.card, "edgecolor": "none", "pad": 1.5},
        )
        base += number
    axes.text(
        place,
        base + 45,
        f"{base:,}",
        ha="center",
        fontsize=11,
        weight="bold",
        color=colours.ink,
        bbox={"facecolor": colours.paper, "edgecolor": "none", "pad": 1},
    )


def _line(axes: Axes, ceiling: Ceiling, colours: Ground, *, above: bool) -> None:
    axes.plot((-0.4, 2.2), (ceiling.us, ceiling.us), color=colours.line, lw=1.8, ls=(0, (5, 2)))
    axes.text(
        1.42,
        ceiling.us + (25 if above else -25),
        f"{ceiling.us:,} {SHORT[ceiling.id]}",
        va="bottom" if above else "top",
        fontsize=9.5,
        color=colours.line,
    )


def _look(part: str, colours: Ground) -> dict[str, Any]:
    number = 1 + list(NAMES).index(part.removesuffix("-mirv"))
    return {
        "facecolor": colours.fills[number],
        "edgecolor": colours.ink,
        "hatch": PATTERNS[number],
        "linewidth": 0.8,
    }
