"""A command for authors: ``fingerprint``."""

from pathlib import Path

import click

from closereading.errors import CourseError
from closereading.texts.document_id import file_name
from closereading.texts.printed_tei import (
    PrintedDocument,
    make_fingerprint,
    read_printed_document,
)

FOLDER = Path("source_texts") / "fingerprints"

#: How many words of a paragraph are shown, for its number to be found.
OPENING = 7


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
