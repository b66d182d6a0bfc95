"""Hand-outs for a class without screens: the letter, a source notecard, the rubric."""

from closereading.handouts.letter import numbered_letter
from closereading.handouts.notecard import notecard
from closereading.handouts.page import Handout
from closereading.handouts.printing import print_pdf
from closereading.handouts.rubric import rubric

__all__ = ["Handout", "handouts", "notecard", "numbered_letter", "print_pdf", "rubric"]


def handouts() -> tuple[Handout, ...]:
    """Return all hand-outs.

    Raises:
        CourseError: there is no key with a rubric here, as in an installed course.
    """
    return numbered_letter(), notecard(), rubric()
