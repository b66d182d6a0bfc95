"""What nbgrader's plugin takes off for a late submission."""

from types import SimpleNamespace
from typing import Any

from nbgrader.preprocessors import AssignLatePenalties


class LatePenalties:
    """The course's own setting: ``c.AssignLatePenalties.plugin_class`` and what it reads.

    Args:
        course: the application whose configuration holds.
    """

    def __init__(self, course: Any) -> None:  # noqa: ANN401
        self._assigning = AssignLatePenalties(parent=course)
        self._assigning.init_plugin()

    def __call__(self, student: str, score: float, seconds_late: float) -> float | None:
        """Return the points to take off, between 0 and the score, or None.

        Args:
            student: the student's id.
            score: the points of the notebook.
            seconds_late: how late it is, in seconds; more than 0.
        """
        taken = self._assigning.plugin_inst.late_submission_penalty(student, score, seconds_late)
        if taken is None:
            return None
        within = self._assigning._check_late_penalty(SimpleNamespace(score=score), taken)
        return float(within)
