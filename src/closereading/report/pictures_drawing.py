"""Drawing the report's pictures with matplotlib."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from closereading.figures.drawing import as_svg, style
from closereading.figures.grounds import GROUNDS, Ground
from closereading.report.item_statistics import QuestionStatistics

if TYPE_CHECKING:
    from closereading.report.pictures import Column

WIDTH = 7.4
POINTS_HEIGHT = 3.0

#: In inches: one question's row, and what stands above and below the rows.
ROW = 0.34
HEAD = 0.62
FOOT = 0.42


def draw_points(theme: str, columns: "Sequence[Column]") -> str:
    """Return the columns as SVG in base 64, for a page that is ``light`` or ``dark``."""
    colours = GROUNDS[theme]
    with style():
        figure = Figure(figsize=(WIDTH, POINTS_HEIGHT), facecolor=colours.paper)
        axes = figure.add_axes((0.03, 0.2, 0.94, 0.66), facecolor=colours.paper)
        _bare(axes)
        axes.set_yticks(())
        for column in columns:
            _column(axes, column, colours)
        edges = [column.least for column in columns] + [columns[-1].below]
        axes.set_xticks(edges, [f"{edge:g}" for edge in edges], color=colours.ink)
        most = max(column.students for column in columns)
        axes.set(xlim=(edges[0], edges[-1]), ylim=(0, max(most, 1) * 1.15))
        axes.axhline(0, color=colours.quiet, linewidth=1, clip_on=False)
        axes.set_xlabel("Points", color=colours.ink, fontsize=11)
        axes.set_title("Students", loc="left", fontsize=11, color=colours.ink)
        return as_svg(figure)


def _column(axes: Axes, column: "Column", colours: Ground) -> None:
    width = column.below - column.least
    left = column.least + 0.06 * width
    axes.bar(left, column.students, width=0.88 * width, align="edge", color=colours.line)
    if column.students:
        middle = column.least + width / 2
        label = str(column.students)
        axes.annotate(
            label,
            (middle, column.students),
            xytext=(0, 4),
            textcoords="offset points",
            ha="center",
            fontsize=10.5,
            color=colours.ink,
        )


def draw_questions(theme: str, numbers: Sequence[str], found: Sequence[QuestionStatistics]) -> str:
    """Return bars and signs, a row for each question, as SVG in base 64."""
    colours = GROUNDS[theme]
    height = HEAD + FOOT + ROW * len(found)
    low, tall = FOOT / height, ROW * len(found) / height
    with style():
        figure = Figure(figsize=(WIDTH, height), facecolor=colours.paper)
        left = figure.add_axes((0.06, low, 0.42, tall), facecolor=colours.paper)
        right = figure.add_axes((0.55, low, 0.42, tall), facecolor=colours.paper)
        for axes in (left, right):
            _bare(axes)
            axes.set(ylim=(len(found) - 0.5, -0.5))
            axes.grid(axis="x", color=colours.quiet, alpha=0.35, linewidth=0.8)
            axes.set_axisbelow(True)
            axes.set_yticks(range(len(found)), numbers, color=colours.ink)
        _facility(left, found, colours)
        _discrimination(right, found, colours)
        return as_svg(figure)


def _facility(axes: Axes, found: Sequence[QuestionStatistics], colours: Ground) -> None:
    axes.set(xlim=(0, 1.16))
    axes.set_xticks((0, 0.5, 1), ("0 %", "50 %", "100 %"), color=colours.quiet, fontsize=10)
    axes.set_title("Facility", loc="left", fontsize=11, color=colours.ink, pad=24)
    for row, question in enumerate(found):
        if question.facility is not None:
            share = question.facility
            axes.barh(row, share, height=0.58, color=colours.line)
            said = f"{share * 100:.0f} %"
            axes.text(share + 0.02, row, said, va="center", fontsize=9.5, color=colours.ink)


def _discrimination(axes: Axes, found: Sequence[QuestionStatistics], colours: Ground) -> None:
    axes.set(xlim=(-1.05, 1.05))
    axes.set_xticks((-1, 0, 1), ("−1", "0", "1"), color=colours.quiet, fontsize=10)
    axes.set_title("Discrimination", loc="left", fontsize=11, color=colours.ink, pad=24)
    axes.axvline(0, color=colours.quiet, linewidth=1.2)
    signs = (
        ("point-biserial", "o", [q.discrimination for q in found], colours.line),
        ("upper − lower", "D", [q.upper_lower for q in found], colours.paper),
    )
    for label, sign, values, fill in signs:
        known = [(value, row) for row, value in enumerate(values) if value is not None]
        axes.scatter(
            [value for value, _ in known],
            [row for _, row in known],
            marker=sign,
            s=44,
            facecolor=fill,
            edgecolor=colours.ink,
            linewidth=1.1,
            label=label,
            zorder=3,
        )
    legend = axes.legend(
        loc="lower left", bbox_to_anchor=(-0.03, 1.0), ncols=2, frameon=False, fontsize=10,
        handletextpad=0.2, columnspacing=1.2, borderpad=0.2,
    )  # fmt: skip
    for text in legend.get_texts():
        text.set_color(colours.ink)


def _bare(axes: Axes) -> None:
    axes.tick_params(length=0)
    for side in axes.spines.values():
        side.set_visible(False)
