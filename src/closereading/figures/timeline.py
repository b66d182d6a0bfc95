"""Normalization, SALT and arms policy on one axis, with the letter in it."""

from closereading.figures.diagram import Diagram
from closereading.reference.rows import MARKS
from closereading.reference.timeline import STRANDS, Event, load_timeline

#: The letter's own row in the timeline.
LETTER = "carter-letter"

CAPTION = (
    "Above, the years from 1969 to 1981; below, the months round the letter. "
    "A dot is a day, a bar a longer time or a day that is not established. "
    "The letter’s own date is not established here: it was ready to go by January 17, 1979. "
    "The numbers are those of the table."
)


def timeline_diagram(*strands: str) -> Diagram:
    """Return the timeline of some strands, or of all, with the letter in it.

    Args:
        strands: keys of ``STRANDS``: ``"normalization"``, ``"salt"``, ``"arms"``; none for all.

    Raises:
        CourseError: there is no such strand.
    """
    events = numbered(*strands)
    rows = tuple(_row(number, event) for number, event in events)
    names = "; ".join(STRANDS[strand] for strand in strands or STRANDS)
    chosen = [strand for strand in STRANDS if strand in (strands or STRANDS)]
    return Diagram(
        name="-".join(["timeline", *chosen]),
        draw=lambda theme: _draw(theme, events),
        alternative=(
            f"A timeline in lanes: {names}. {len(rows)} events from {events[0][1].span.in_words()} "
            f"to {events[-1][1].span.in_words()}, listed one by one in the table below. "
            "A dashed line shows by when the letter was ready to go: January 17, 1979."
        ),
        caption=CAPTION,
        summary="All events as a table, with their sources",
        columns=("Number", "When", "Strand", "What", "Source"),
        rows=rows,
        wide=True,
    )


def numbered(*strands: str) -> tuple[tuple[int, Event], ...]:
    """Return the events of some strands, or of all, and the letter, numbered from 1."""
    chosen = [event for strand in strands or STRANDS for event in load_timeline(strand)]
    letter = [event for event in load_timeline() if event.id == LETTER]
    ids = {event.id for event in (*chosen, *letter)}
    found = [event for event in load_timeline() if event.id in ids]
    return tuple(enumerate(found, start=1))


def known_how(event: Event) -> str:
    """Say where an event is known from, how it is known, and what is not certain about it."""
    cited = "; ".join(citation.short for citation in event.cite)
    how = "" if event.mark in {"V", "X"} else f" ({MARKS[event.mark]})"
    return f"{cited}{how}. {event.caveat}".strip()


def _row(number: int, event: Event) -> tuple[str, str, str, str, str]:
    strand = STRANDS[event.strand]
    return (str(number), event.span.in_words(), strand, event.label, known_how(event))


def _draw(theme: str, events: tuple[tuple[int, Event], ...]) -> str:
    from closereading.figures.timeline_drawing import draw_timeline  # noqa: PLC0415

    return draw_timeline(theme, events)
