"""Numbers and students' words as the report writes them."""

from closereading.grading.answer_html import UNPRINTABLE

#: Stands where nothing can be said.
NOTHING = "–"

MINUS = "\N{MINUS SIGN}"

#: The longest words of a student's that the page shows, in characters.
LONGEST_SHOWN = 400


def percent(share: float | None) -> str:
    """Return a share as ``63 %``."""
    return NOTHING if share is None else f"{share * 100:.0f} %".replace("-", MINUS)


def decimal(number: float | None) -> str:
    """Return a number with two digits after the point."""
    if number is None:
        return NOTHING
    # What rounds to nothing has no sign.
    return f"{round(number, 2) + 0.0:.2f}".replace("-", MINUS)


def points(number: float | None) -> str:
    """Return points with up to two digits after the point."""
    return NOTHING if number is None else f"{round(number, 2):g}"


def shown(text: object, longest: int = LONGEST_SHOWN) -> str:
    """Return words as a page can show them: what cannot be printed replaced, cut where too long."""
    words = UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", str(text))
    return words if len(words) <= longest else f"{words[:longest].rstrip()}…"
