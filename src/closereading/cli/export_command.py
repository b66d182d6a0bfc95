"""Command for a class: ``export``."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from closereading.cli.class_commands import require_nbgrader
from closereading.exports import platform_tables
from closereading.exports.class_points import ClassPoints
from closereading.exports.filled_tables import fill_table
from closereading.kinds.common import counted, few

TABLES = {
    "canvas": platform_tables.canvas,
    "moodle": platform_tables.moodle,
    "blackboard": platform_tables.blackboard,
    "questions": platform_tables.by_question,
}
QUESTION_FILES = {"moodle-xml": "xml", "qti": "zip"}

#: At most so many students are named.
MOST_NAMED = 5


@click.command()
@click.argument("assignment")
@click.option(
    "--to",
    "form",
    required=True,
    type=click.Choice([*TABLES, *QUESTION_FILES]),
    help="Points for a platform or by question; or the questions themselves.",
)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="The file to write.")
@click.option(
    "--into",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The platform's own export, of which the assignment's column is filled.",
)
@click.option("--column", help="With --into: the heading of the column to fill.")
@click.option("--provisional", is_flag=True, help="Also totals that wait for a person's grade.")
def export(assignment: str, form: str, out: Path | None, **points_options: Any) -> None:  # noqa: ANN401
    """Write a class's points, or the questions, for another system.

    ASSIGNMENT is its name, such as "sourcing". Run this in the course folder, after "closereading
    grade". Late penalties are taken off and extra credit is counted. A student without a
    submission, or one who waits for a person's grade, gets an empty cell and no zero.

    Canvas and Blackboard know a column by a number of theirs: export the gradebook there, give it
    with --into, and take the result in there. "moodle-xml" and "qti" write the questions with
    their keys, for a class without Jupyter.
    """
    require_nbgrader()
    if form in QUESTION_FILES:
        _questions(assignment, form, out)
    else:
        _table(assignment, form, out, PointsOptions(**points_options))


@dataclass(frozen=True)
class PointsOptions:
    """What the command was told about a table of points."""

    into: Path | None
    column: str | None
    provisional: bool


def _table(assignment: str, form: str, out: Path | None, options: PointsOptions) -> None:
    from closereading.grading.open_assignment import points_of  # noqa: PLC0415

    points = points_of(assignment)
    suffix = options.into.suffix if options.into else ".csv"
    path = out or Path(f"{points.assignment}-{form}{suffix}")
    if options.into:
        _fill(options.into, path, points, options)
    else:
        text = TABLES[form](points, provisional=options.provisional)
        # For people, with the mark by which spreadsheets know UTF-8; platforms stumble over it.
        encoding = "utf-8-sig" if form == "questions" else "utf-8"
        path.write_text(text, encoding=encoding, newline="")
    click.echo(f"Written: {path}.")
    held_back = points.held_back()
    if held_back and not options.provisional:
        click.echo(
            f"Left empty, since a person has still to grade: {few(held_back, MOST_NAMED)}. "
            "With --provisional they get the points so far."
        )


def _fill(into: Path, path: Path, points: ClassPoints, options: PointsOptions) -> None:
    filled = fill_table(into, points, column=options.column, provisional=options.provisional)
    path.write_bytes(filled.content)
    click.echo(f"Column “{filled.column}”: {counted(filled.filled, 'cell')} filled.")
    if filled.not_found:
        click.echo(f"Not in {into.name}: {few(filled.not_found, MOST_NAMED)}.")


def _questions(assignment: str, form: str, out: Path | None) -> None:
    from closereading.exports.moodle_xml import moodle_xml  # noqa: PLC0415
    from closereading.exports.qti import qti  # noqa: PLC0415
    from closereading.grading.open_assignment import open_assignment  # noqa: PLC0415

    loaded, key = open_assignment(assignment)[1].load()
    exported = (moodle_xml if form == "moodle-xml" else qti)(loaded, key)
    path = out or Path(f"{loaded.id}-{form}.{QUESTION_FILES[form]}")
    path.write_bytes(exported.content)
    click.echo(f"Written: {path}. It holds the keys: give it to no student.")
    for line in exported.told():
        click.echo(line)
