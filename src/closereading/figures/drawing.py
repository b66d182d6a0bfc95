"""What every drawing with matplotlib shares: its style, and how it becomes a picture."""

import base64
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from closereading.figures.grounds import Ground


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
