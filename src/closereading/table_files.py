"""Tables that learning platforms and spreadsheets write: CSV in their several forms."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from closereading.errors import CourseError

DELIMITERS = ",;\t|"
LARGEST_FILE = 5_000_000


@dataclass(frozen=True)
class TableFile:
    """A table as it was read.

    Attributes:
        rows: each row with the number of its last line in the file; empty ones are left out.
        delimiter: what stands between cells.
        encoding: the file's encoding, to write it again.
    """

    rows: tuple[tuple[int, list[str]], ...]
    delimiter: str
    encoding: str


def read_table(path: Path) -> TableFile:
    """Read a table.

    Raises:
        CourseError: the file cannot be read as a table, or is empty; the sentence says why.
    """
    text, encoding = _text(path)
    first_line = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(DELIMITERS, key=first_line.count)
    rows = tuple(
        row for row in _rows(text, delimiter, path) if any(cell.strip() for cell in row[1])
    )
    if not rows:
        raise CourseError(f"{path.name} is empty.")
    return TableFile(rows, delimiter, encoding)


def _text(path: Path) -> tuple[str, str]:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise CourseError(f"{path.name} is too large to be a list of students.")
        content = path.read_bytes()
    except OSError as error:
        raise CourseError(f"{path.name} cannot be opened ({error.strerror}).") from None
    # Blackboard's "tab" export and Excel's "Unicode text" are UTF-16.
    wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    marked = content.startswith(b"\xef\xbb\xbf")
    encoding = "utf-16" if wide else "utf-8-sig" if marked else "utf-8"
    try:
        return content.decode(encoding), encoding
    except UnicodeDecodeError:
        raise CourseError(
            f"{path.name} is not written in UTF-8. Save it again as “CSV UTF-8”, "
            "so that no name is changed."
        ) from None


def _rows(text: str, delimiter: str, path: Path) -> Iterator[tuple[int, list[str]]]:
    """Yield each row with the number of its last line in the file."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for row in reader:
            yield reader.line_num, row
    except csv.Error as error:
        raise CourseError(f"{path.name}, line {reader.line_num}: {error}.") from None
