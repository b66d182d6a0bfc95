"""The command line: ``closereading``."""

import sys
from pathlib import Path
from typing import Any

import click

from closereading.cli.answers_commands import questions, score, solve
from closereading.cli.author_commands import check, fingerprint, handouts, standards
from closereading.cli.class_commands import grade, regrade, roster
from closereading.cli.export_command import export
from closereading.cli.learn import learn
from closereading.cli.report_command import report
from closereading.cli.site_command import site
from closereading.errors import CourseError


class PlainErrors(click.Group):
    """Shows what went wrong as a sentence, with exit code 2 and no traceback."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401
        """Run the command."""
        try:
            return super().invoke(ctx)
        except CourseError as error:
            click.echo(str(error), err=True)
        except OSError as error:
            name = Path(str(error.filename)).name if error.filename else "A file"
            click.echo(f"{name} cannot be used: {error.strerror or error}.", err=True)
        sys.exit(2)


@click.group(cls=PlainErrors, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="closereading", message="closereading %(version)s")
def main() -> None:
    """Dear Mr. President: read one historical letter closely.

    To study, run "closereading learn": it opens the first lesson in your browser.
    The other commands are for instructors.
    """


for command in (
    learn,
    questions,
    solve,
    score,
    check,
    grade,
    regrade,
    export,
    roster,
    report,
    fingerprint,
    handouts,
    standards,
    site,
):
    main.add_command(command)
