"""Commands for a class with nbgrader: ``grade`` and ``roster``."""

import json
from pathlib import Path

import click

from closereading.errors import CourseError


@click.command()
@click.argument("assignment")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for another program.")
def grade(assignment: str, as_json: bool) -> None:
    """Grade every collected submission into nbgrader's gradebook.

    ASSIGNMENT is its name, such as "sourcing". Run this in the course folder, where
    nbgrader_config.py is. No code of a student's is run. Answers that a person grades wait for
    you in nbgrader's formgrader.
    """
    _require_nbgrader()
    from closereading.grading.class_grading import grade_class  # noqa: PLC0415

    outcome = grade_class(assignment)
    if as_json:
        click.echo(json.dumps(outcome.to_json(), indent=1))
    else:
        click.echo(outcome.table())


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
def roster(file: Path) -> None:
    """Read the list of students into nbgrader's gradebook.

    FILE is the CSV that your learning platform exports: a column for the student's id, and
    columns for name and e-mail if it has them. Students already there are brought up to date;
    none is removed.
    """
    _require_nbgrader()
    from closereading.grading.roster import read_roster  # noqa: PLC0415

    click.echo(read_roster(file))


def _require_nbgrader() -> None:
    try:
        import nbgrader  # noqa: F401, PLC0415
    except ModuleNotFoundError:
        raise CourseError(
            "This needs nbgrader. Install the course with its part for instructors: "
            'pip install "closereading[instructor]".'
        ) from None
