"""Commands for a class with nbgrader: ``grade``, ``regrade`` and ``roster``."""

import json
import sys
from collections.abc import Iterable
from contextlib import AbstractContextManager
from pathlib import Path

import click

from closereading.errors import CourseError

GRAMMAR = "rfc3987_syntax"


@click.command()
@click.argument("assignment")
@click.argument("downloads", nargs=-1, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print JSON for another program.")
def grade(assignment: str, downloads: tuple[Path, ...], as_json: bool) -> None:
    """Grade every submission into nbgrader's gradebook.

    ASSIGNMENT is its name, such as "sourcing". DOWNLOADS are what your learning platform gives
    you of all submissions (a zip from Canvas, Moodle or Blackboard), or folders with a file or a
    folder for each student; without any, what "nbgrader collect" has collected is graded. They
    stay as they are.

    Run this in the course folder, where nbgrader_config.py is. No code of a student's is run.
    Answers that a person grades wait for you in nbgrader's formgrader.
    """
    require_nbgrader()
    from closereading.grading.class_grading import grade_class  # noqa: PLC0415

    outcome = grade_class(assignment, downloads, _progress)
    if as_json:
        for notice in outcome.notices:
            click.echo(notice, err=True)
        click.echo(json.dumps(outcome.to_json(), indent=1))
    else:
        click.echo(outcome.table())


@click.command()
@click.argument("assignment")
@click.option("--yes", is_flag=True, help="Change the grades without asking.")
def regrade(assignment: str, yes: bool) -> None:
    """Show whose grade would change, ask, and only then grade again.

    ASSIGNMENT is its name, such as "sourcing". For use after a key was corrected: grades that a
    person gave stay. Run this in the course folder, where nbgrader_config.py is.
    """
    require_nbgrader()
    from closereading.grading.class_grading import grade_class  # noqa: PLC0415
    from closereading.grading.regrading import preview_regrade  # noqa: PLC0415

    preview = preview_regrade(assignment, _progress)
    click.echo(preview.table())
    if preview.changes and (yes or click.confirm("\nChange these grades?", default=False)):
        click.echo(f"\n{grade_class(assignment, progress=_progress).counts()}")
    elif preview.changes:
        click.echo("Nothing was changed.")


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
def roster(file: Path) -> None:
    """Read the list of students into nbgrader's gradebook.

    FILE is the CSV that your learning platform exports: a column for the student's id, and
    columns for name and e-mail if it has them. Students already there are brought up to date;
    none is removed.
    """
    require_nbgrader()
    from closereading.grading.roster import read_roster  # noqa: PLC0415

    click.echo(read_roster(file))


def _progress(students: list[str]) -> AbstractContextManager[Iterable[str]]:
    """Show a bar where a person looks on; a file or another program gets none."""
    return click.progressbar(
        students, label="Reading and scoring", file=sys.stderr, hidden=not sys.stderr.isatty()
    )


def require_nbgrader() -> None:
    """Import nbgrader, without what takes longest and serves nothing here.

    Its start compiles a grammar of internet addresses for a check of JSON schemas that no
    command uses, for more than a second; jsonschema does without where it is not installed.
    """
    unused = GRAMMAR not in sys.modules
    if unused:
        sys.modules[GRAMMAR] = None  # type: ignore[assignment]
    try:
        import nbgrader  # noqa: F401, PLC0415
    except ModuleNotFoundError:
        raise CourseError(
            "This needs nbgrader. Install the course with its part for instructors: "
            'pip install "closereading[instructor]".'
        ) from None
    finally:
        if unused:
            del sys.modules[GRAMMAR]
