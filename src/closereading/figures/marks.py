"""A reader's own marks, laid over the letter: where each label stands, and how much it covers."""

from closereading.figures.diagram import Diagram
from closereading.kinds.mark_question import Mark, MarkQuestion

NONE_YET = (
    "Nothing to show yet: mark words in that question, "
    "then choose Show again above, or run this cell."
)

CAPTION = (
    "Your marks, laid over the letter: each row is a paragraph, as long as it has words. "
    "Look for places that bear several labels, and for stretches that bear none."
)


def marks_diagram(question: MarkQuestion, marks: tuple[Mark, ...]) -> Diagram:
    """Return the picture of a reader's marks, with the same marks as a table."""
    rows = tuple(
        (question.label(mark.tag), question.passage(mark).label, question.passage(mark).quote)
        for mark in marks
    )
    told = "; ".join(f"{label} in {place}: {words}" for label, place, words in rows)
    return Diagram(
        draw=lambda theme: _draw(theme, question, marks),
        alternative=f"Bands over the paragraphs of the letter, one band for each mark. {told}.",
        caption=CAPTION,
        summary="The same marks as a table",
        columns=("Label", "Where", "Words"),
        rows=rows,
        wide=True,
    )


def _draw(theme: str, question: MarkQuestion, marks: tuple[Mark, ...]) -> str:
    from closereading.figures.marks_drawing import draw_marks  # noqa: PLC0415

    return draw_marks(theme, question, marks)
