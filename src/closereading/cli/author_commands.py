"""A command for authors: ``check``."""

import sys
from collections.abc import Sequence

import click

from closereading.course import assignment_folder, authored_folders
from closereading.errors import CourseError
from closereading.quality import (
    BlindShare,
    Finding,
    Work,
    blind_shares,
    check_shared_ids,
    check_work,
    load_work,
)
from closereading.questions import load_questions


@click.command()
@click.argument("assignments", nargs=-1, metavar="[ASSIGNMENT]...")
def check(assignments: Sequence[str]) -> None:
    """Check whether questions measure reading, and say what to mend.

    ASSIGNMENT is a name, such as "sourcing"; without one, every lesson and every exercise is
    checked. This needs the keys, so it works in a clone of the course. It ends with exit code 1
    when something must be mended; warnings are for you to weigh.
    """
    course = [load_questions(folder) for folder in authored_folders()]
    folders = [assignment_folder(name) for name in assignments] or [a.folder for a in course]
    if not folders:
        raise CourseError("There is no lesson here, and no exercise.")
    errors = 0
    for folder in folders:
        work = load_work(folder)
        findings = [*check_shared_ids(work, course), *check_work(work)]
        _print_findings(work, findings, blind_shares(work))
        errors += sum(finding.level == "error" for finding in findings)
    sys.exit(1 if errors else 0)


def _print_findings(work: Work, findings: list[Finding], shares: list[BlindShare]) -> None:
    click.echo(f"{work.assignment.title}\n")
    for finding in findings:
        click.echo(f"{finding.level.capitalize()}: {finding.sentence}")
    if not findings:
        click.echo("Nothing to mend.")
    click.echo("\nWhat is earned without reading, of the automatic points:\n")
    for share in shares:
        click.echo(_line(share, work))
    click.echo()


def _line(share: BlindShare, work: Work) -> str:
    """Return a line on one way of answering without reading."""
    limit = "" if work.practice else f", at most {share.most:.0%}"
    provisional = f"; {share.provisional:.0%} with the provisional points"
    differs = round(share.provisional, 2) != round(share.automatic, 2)
    return f"  {share.way}: {share.automatic:.0%}{provisional if differs else ''}{limit}"
