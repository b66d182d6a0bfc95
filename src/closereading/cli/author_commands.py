"""Commands for authors: ``check``, ``fingerprint``, ``handouts``, ``standards``."""

import sys
from collections.abc import Sequence
from pathlib import Path

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
from closereading.quality.coverage import coverage_page
from closereading.questions import load_questions
from closereading.texts.document_id import file_name
from closereading.texts.printed_tei import (
    PrintedDocument,
    make_fingerprint,
    read_printed_document,
)

FOLDER = Path("source_texts") / "fingerprints"

HANDOUTS = Path("docs") / "instructor" / "handouts"

#: How many words of a paragraph are shown, for its number to be found.
OPENING = 7


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


@click.command()
@click.option(
    "--to",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=HANDOUTS,
    show_default=True,
    help="The folder to write to.",
)
@click.option("--pdf", is_flag=True, help="Print each page as PDF too; this needs Chromium.")
def handouts(folder: Path, pdf: bool) -> None:
    """Make the hand-outs: the letter with line numbers, a source notecard, the rubrics.

    The rubrics are taken from the keys, so they are made in a clone of the course.
    """
    from closereading.handouts import handouts as make_handouts  # noqa: PLC0415
    from closereading.handouts import print_pdf  # noqa: PLC0415

    folder.mkdir(parents=True, exist_ok=True)
    pages = []
    for handout in make_handouts():
        pages.append(folder / f"{handout.name}.html")
        pages[-1].write_text(handout.html(), encoding="utf-8", newline="\n")
        click.echo(pages[-1])
    for path in print_pdf(pages) if pdf else []:
        click.echo(path)


@click.command()
def standards() -> None:
    """Print what the course measures, by construct and by standard."""
    click.echo(coverage_page(), nl=False)


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("document_id")
@click.option(
    "--to",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=FOLDER,
    show_default=True,
    help="The folder to write to.",
)
def fingerprint(file: Path, document_id: str, folder: Path) -> None:
    """Make the fingerprint of a document, by which quotations from it are verified.

    FILE is a volume of the Office of the Historian's edition in TEI, or a TEI file with this one
    document. DOCUMENT_ID is such as "frus1977-80v01/d17". The file that is written holds hashes
    and no text. The numbers of the paragraphs are printed, for the keys of questions.
    """
    if not folder.parent.is_dir():
        raise CourseError(
            f"There is no folder “{folder.parent}” here. "
            "Run this in a clone of the course, or name another folder with --to."
        )
    document = read_printed_document(file, document_id)
    printed = make_fingerprint(document)
    folder.mkdir(exist_ok=True)
    path = folder / file_name(document_id)
    path.write_text(printed.to_json(), encoding="utf-8", newline="\n")
    click.echo(f"{path}: {printed.words} words in {printed.paragraphs} paragraphs.\n")
    _print_numbers(document)


def _print_numbers(document: PrintedDocument) -> None:
    for text in document.texts:
        opening = text.plain.split()
        more = " …" if len(opening) > OPENING else ""
        number = str(text.number or "–")
        click.echo(f"{number:>4}  {' '.join(opening[:OPENING])}{more}")
