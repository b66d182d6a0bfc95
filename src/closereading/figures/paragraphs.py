"""The letter's paragraphs: how long each is, and what it does."""

from dataclasses import dataclass

from closereading.figures.diagram import Diagram
from closereading.texts import LETTER, load_source_text


@dataclass(frozen=True)
class Paragraph:
    """What a paragraph is about and does, in our reading, and words of it that show this."""

    part: str
    subject: str
    does: str
    words: str


PARAGRAPHS = (
    Paragraph(
        "p1",
        "courtesy",
        "takes up the letter received; describes the United States as responsible",
        "adopts a responsible approach",
    ),
    Paragraph(
        "p2",
        "arms and technology",
        "states a policy of its own; says where its authority ends",
        "does not have the authority to prevent other sovereign nations",
    ),
    Paragraph(
        "p3",
        "arms and technology",
        "says how sales of technology are judged",
        "a judgment must be made in each transaction",
    ),
    Paragraph(
        "p4",
        "arms and technology",
        "expects others to differ; leaves the decision to them",
        "rests with the government of each sovereign country",
    ),
    Paragraph(
        "p5",
        "relations",
        "denies a motive; reassures every country",
        "no country need fear that its interests are jeopardized",
    ),
    Paragraph(
        "p6",
        "courtesy",
        "thanks; expects to be understood",
        "I welcome this opportunity to exchange views",
    ),
    Paragraph(
        "p7",
        "relations",
        "hopes for SALT and an early meeting",
        "my earnest hope",
    ),
)

CAPTION = (
    "The letter’s paragraphs by their number of words. "
    "What each is about and does is our reading: hold it against yours."
)


def words_in(part: str) -> int:
    """Return how many words a part of the letter has."""
    return len(load_source_text(LETTER).part(part).tokens)


def paragraphs_diagram() -> Diagram:
    """Return the letter's paragraphs by length and by what they do."""
    rows = tuple(_rows())
    told = " ".join(f"{label}: {words} words, {does}." for label, words, _, does, _ in rows)
    return Diagram(
        name="paragraphs",
        draw=_draw,
        alternative=f"Bars for the letter’s seven paragraphs, as long as they have words. {told}",
        caption=CAPTION,
        summary="The same as a table, with words that show it",
        columns=("Paragraph", "Words", "About", "What it does", "Words that show it"),
        rows=rows,
        wide=True,
    )


def _rows() -> list[tuple[str, str, str, str, str]]:
    text = load_source_text(LETTER)
    return [
        (
            text.part(p.part).label,
            str(words_in(p.part)),
            p.subject,
            p.does,
            f"“{p.words}”",
        )
        for p in PARAGRAPHS
    ]


def _draw(theme: str) -> str:
    from closereading.figures.paragraphs_drawing import draw_paragraphs  # noqa: PLC0415

    return draw_paragraphs(theme)
