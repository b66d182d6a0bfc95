"""The table that a benchmark prints: what was measured, beside the limits that the course sets."""

import os
import platform
from collections.abc import Sequence
from dataclasses import astuple, dataclass

#: How many decimals a unit is given with; none where it is not named.
DIGITS = {"s": 3, "MB": 1, "ms": 1, "times": 2}


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    what: str
    measured: str
    limit: str = ""
    ok: str = ""


def bounded(what: str, value: float, limit: float, unit: str, detail: str = "") -> Row:
    """Return the line of something that has a limit."""
    return Row(
        what,
        f"{number(value, unit)}{detail}",
        number(limit, unit),
        "yes" if value <= limit else "NO",
    )


def number(value: float, unit: str) -> str:
    """Return a number with its unit."""
    return f"{value:,.{DIGITS.get(unit, 0)}f} {unit}"


def print_rows(rows: Sequence[Row]) -> None:
    """Print lines with their heading."""
    print_table([("what", "measured", "limit", "ok"), *map(astuple, rows)])


def print_table(lines: Sequence[Sequence[str]]) -> None:
    """Print lines in columns as wide as their widest entry."""
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        cells = zip(line, widths, strict=True)
        print(" | ".join(cell.ljust(width) for cell, width in cells).rstrip())


def machine() -> str:
    """Say on what it is measured."""
    return (
        f"Python {platform.python_version()}, {platform.platform()}, {os.cpu_count()} processors, "
        f"load {os.getloadavg()[0]:.1f} at the start."
    )


def status(rows: Sequence[Row]) -> int:
    """Say how busy the machine was at the end; return 1 where a limit was missed."""
    print(f"\nLoad {os.getloadavg()[0]:.1f} at the end.")
    return int(any(row.ok == "NO" for row in rows))
