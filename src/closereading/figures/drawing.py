"""What every drawing shares: its colours in two themes, and how it becomes a picture."""

import base64
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch


@dataclass(frozen=True)
class Ground:
    """Colours on a light or a dark page."""

    paper: str
    card: str
    ink: str
    quiet: str
    line: str
    #: Grounds of patterned areas, told apart by lightness too, so also in grey.
    fills: tuple[str, ...]


LIGHT_FILLS = ("#ffffff", "#9fbcd8", "#e6c27a", "#d9a3a3", "#a9cdb8", "#c9b8e0", "#d8d8d8")
DARK_FILLS = ("#17181b", "#3f6688", "#8a6a2a", "#7d4a4a", "#3f6b54", "#5f4f80", "#55585f")

GROUNDS = {
    "light": Ground("#fdfcf8", "#ffffff", "#22242a", "#5b606b", "#1f4e79", LIGHT_FILLS),
    "dark": Ground("#1e1f23", "#17181b", "#e8e6e1", "#a9adb7", "#8fbce6", DARK_FILLS),
}

#: A pattern for each fill: what colours say, patterns say as well.
PATTERNS = ("", "//", "..", "xx", "\\\\", "--", "++")


@contextmanager
def style() -> Iterator[None]:
    """Draw with text that stays text: small, sharp at any zoom, in the reader's own sans-serif."""
    with mpl.rc_context({"svg.fonttype": "none", "svg.hashsalt": "closereading", "font.size": 12}):
        yield


def as_svg(figure: Figure) -> str:
    """Return a figure as SVG in base 64, the same every time."""
    drawn = BytesIO()
    figure.savefig(drawn, format="svg", metadata={"Date": None})
    return base64.b64encode(drawn.getvalue()).decode()


def bare(axes: Axes) -> None:
    """Leave out frame, ticks and the horizontal scale."""
    axes.set_xticks([])
    axes.tick_params(length=0)
    for side in axes.spines.values():
        side.set_visible(False)


def legend_above(
    axes: Axes, looks: Mapping[str, Mapping[str, Any]], colours: Ground, height: float = 1.0
) -> None:
    """Name fills and patterns in a line above the drawing."""
    legend = axes.legend(
        handles=[Patch(label=label, **look) for label, look in looks.items()],
        loc="lower left",
        bbox_to_anchor=(0, height),
        ncols=min(len(looks), 4),
        frameon=False,
        fontsize=10.5,
        handlelength=1.8,
        handleheight=1.2,
    )
    for label in legend.get_texts():
        label.set_color(colours.ink)
