"""SALT: the agreed numbers of 1 November 1978 beside the ceilings. Launchers and bombers only."""

from closereading.figures.diagram import Diagram
from closereading.reference.forces import Ceiling, Force, load_forces
from closereading.reference.rows import MARKS, Row

#: Of each panel: its title, the forces that are stacked, and the ceilings that are drawn.
PANELS: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
    (
        "All launchers and bombers",
        ("icbm", "slbm", "bombers"),
        ("vladivostok-total", "salt-ii-total"),
    ),
    (
        "Launchers of MIRVed missiles",
        ("icbm-mirv", "slbm-mirv"),
        ("salt-ii-mirv",),
    ),
)

CAPTION = (
    "What each side had on November 1, 1978, by agreed data, beside the ceilings. "
    "Launchers and bombers are counted, not warheads: one missile can carry several."
)


def salt_diagram() -> Diagram:
    """Return the agreed force data beside SALT's ceilings."""
    rows = tuple(_rows())
    told = "; ".join(
        f"{what}: United States {us}, Soviet Union {ussr}" for what, us, ussr, _ in rows
    )
    return Diagram(
        name="salt",
        draw=_draw,
        alternative=f"Stacked bars for the two sides, with lines for the ceilings. {told}.",
        caption=CAPTION,
        summary="The same numbers as a table, with their sources",
        columns=("What is counted", "United States", "Soviet Union", "Source"),
        rows=rows,
        wide=True,
    )


def _rows() -> list[tuple[str, str, str, str]]:
    data = load_forces()
    shown: list[Force | Ceiling] = []
    for _, stacked, ceilings in PANELS:
        shown.extend(data.force(row_id) for row_id in stacked)
        shown.extend(data.ceiling(row_id) for row_id in ceilings)
    totals = [data.force("total"), data.force("mirv")]
    return [
        (named(row), f"{row.us:,}", f"{row.ussr:,}", _sources(row)) for row in (*shown, *totals)
    ]


def named(row: Force | Ceiling) -> str:
    """Return what a row counts, in words."""
    if isinstance(row, Ceiling):
        return f"Ceiling, {row.instrument} ({row.span.in_words()}): {row.category}"
    return f"{row.span.in_words()}: {row.category}"


def _sources(row: Row) -> str:
    cited = "; ".join(citation.short for citation in row.cite)
    said = {"S": f" ({MARKS['S']})", "I": f" ({MARKS['I']})"}.get(row.mark, "")
    return f"{cited}{said}. {row.caveat}".strip()


def _draw(theme: str) -> str:
    from closereading.figures.salt_drawing import draw_salt  # noqa: PLC0415

    return draw_salt(theme)
