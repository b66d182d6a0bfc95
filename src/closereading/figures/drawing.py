"""What every drawing shares: its colours in two themes, and how it becomes a picture."""

import base64
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO

import matplotlib as mpl
from matplotlib.figure import Figure


@dataclass(frozen=True)
class Ground:
    """Colours on a light or a dark page."""

    paper: str
    card: str
    ink: str
    quiet: str
    line: str


GROUNDS = {
    "light": Ground("#fdfcf8", "#ffffff", "#22242a", "#5b606b", "#1f4e79"),
    "dark": Ground("#1e1f23", "#17181b", "#e8e6e1", "#a9adb7", "#8fbce6"),
}


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
