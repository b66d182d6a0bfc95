"""CSV files that a spreadsheet can open without taking anything in them for a formula."""

import csv
import io
import re
from collections.abc import Iterable
from typing import Any

from closereading.grading.answer_html import UNPRINTABLE

#: A cell that begins with one of these is a formula for some spreadsheet.
FORMULA_SIGNS = tuple("=+-@＝＋－＠")

#: A number, or the dash that platforms put for none.
NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?%?|-+")

#: The longest cell, in characters; spreadsheets take 32,767.
LONGEST_CELL = 30_000

Cell = str | float | int | None


def csv_text(
    rows: Iterable[Iterable[Cell]], delimiter: str = ",", *, keep_numbers: bool = False
) -> str:
    """Return rows as CSV, every cell made safe.

    Args:
        rows: the rows.
        delimiter: what stands between cells.
        keep_numbers: whether a text that is a number, such as ``-5``, stays as it is: in a table
            that a platform wrote and will read again.
    """
    written = io.StringIO()
    writer = csv.writer(written, delimiter=delimiter)
    for row in rows:
        writer.writerow([_cell(cell, keep_numbers) for cell in row])
    return written.getvalue()


def _cell(cell: Cell, keep_numbers: bool) -> Any:  # noqa: ANN401
    if keep_numbers and isinstance(cell, str) and NUMBER.fullmatch(cell.strip()):
        return cell
    return safe_cell(cell)


def safe_cell(cell: Cell) -> Any:  # noqa: ANN401
    """Return a cell that no spreadsheet takes for a formula; numbers stay numbers.

    A text that begins with one of the signs gets an apostrophe before it, which spreadsheets
    read as “this is text”.
    """
    if cell is None or isinstance(cell, int | float):
        return cell
    text = UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", cell)[:LONGEST_CELL]
    formula = text.lstrip().startswith(FORMULA_SIGNS) or text.startswith(("\t", "\r", "\n"))
    return f"'{text}" if formula else text
