"""Hand-outs for a class without screens: the letter, a source notecard, the rubrics."""

from closereading.handouts.letter import numbered_letter
from closereading.handouts.notecard import notecard
from closereading.handouts.page import Handout
from closereading.handouts.printing import print_pdf
from closereading.handouts.rubric import rubrics

__all__ = ["Handout", "handouts", "notecard", "numbered_letter", "print_pdf", "rubrics"]


def handouts() -> tuple[Handout, ...]:
    """Return all hand-outs; in an installed course, which has no keys, there are no rubrics."""
    return numbered_letter(), notecard(), *rubrics()
