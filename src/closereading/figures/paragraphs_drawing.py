"""Drawing the letter's paragraphs: bars as long as the paragraphs, with their words beside them."""

from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from closereading.figures.drawing import as_svg, bare, legend_above, style
from closereading.figures.grounds import GROUNDS, PATTERNS, Ground
from closereading.figures.paragraphs import PARAGRAPHS, words_in
from closereading.texts import LETTER, load_source_text

SIZE = (7.4, 4.7)
SUBJECTS = tuple(dict.fromkeys(paragraph.subject for paragraph in PARAGRAPHS))


def draw_paragraphs(theme: str) -> str:
    """Return the bars as SVG in base 64, for a page that is ``light`` or ``dark``."""
    colours = GROUNDS[theme]
    with style():
        figure = Figure(figsize=SIZE, facecolor=colours.paper)
        axes = figure.add_axes((0.06, 0.03, 0.92, 0.86), facecolor=colours.paper)
        _bars(axes, colours)
        looks = {subject: _look(subject, colours) for subject in SUBJECTS}
        legend_above(axes, looks, colours)
        return as_svg(figure)


def _bars(axes: Axes, colours: Ground) -> None:
    text = load_source_text(LETTER)
    for row, paragraph in enumerate(PARAGRAPHS):
        words = words_in(paragraph.part)
        axes.barh(row, words, height=0.42, **_look(paragraph.subject, colours))
        axes.text(words + 1.5, row, f"{words} words", va="center", color=colours.quiet, fontsize=10)
        axes.text(0, row - 0.42, paragraph.does, va="center", color=colours.ink, fontsize=10.5)
    labels = [text.part(paragraph.part).label for paragraph in PARAGRAPHS]
    axes.set_yticks(range(len(PARAGRAPHS)), labels, color=colours.ink)
    axes.set(xlim=(0, 140), ylim=(len(PARAGRAPHS) - 0.6, -0.75))
    bare(axes)


def _look(subject: str, colours: Ground) -> dict[str, Any]:
    pattern = PATTERNS[SUBJECTS.index(subject)]
    return {
        "facecolor": colours.fills[SUBJECTS.index(subject)],
        "edgecolor": colours.ink,
        "hatch": pattern,
        "linewidth": 0.8,
    }
