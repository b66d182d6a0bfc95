"""Command for a class: ``report``."""

from datetime import datetime
from pathlib import Path

import click

from closereading.cli.class_commands import require_nbgrader
from closereading.kinds.common import counted


@click.command()
@click.argument("assignment")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder for the files; without it, reports/ASSIGNMENT.",
)
def report(assignment: str, out: Path | None) -> None:
    """Write a report on a class's answers: an HTML page and two CSV files.

    ASSIGNMENT is its name, such as "sourcing". Run this in the course folder, after "closereading
    grade". The files hold students' names and answers: they are for you alone. No code of a
    student's is run, and the gradebook is not changed.
    """
    require_nbgrader()
    from closereading.grading.read_class_work import read_class_work  # noqa: PLC0415
    from closereading.report import answers_csv, questions_csv, report_html  # noqa: PLC0415

    work = read_class_work(assignment)
    name = work.assignment.id
    folder = out or Path("reports") / name
    folder.mkdir(parents=True, exist_ok=True)
    files = {
        f"{name}-report.html": report_html(work, datetime.now().astimezone()).encode(),
        # With its mark at the head, a spreadsheet reads the file as UTF-8.
        f"{name}-questions.csv": questions_csv(work).encode("utf-8-sig"),
        f"{name}-answers.csv": answers_csv(work).encode("utf-8-sig"),
    }
    for file_name, content in files.items():
        (folder / file_name).write_bytes(content)
        click.echo(str(folder / file_name))
    read = counted(len(work.students), "submission")
    click.echo(f"{read} read, {len(work.not_read)} not readable, {len(work.missing)} missing.")
