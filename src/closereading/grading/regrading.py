"""What grading again would change, told before anything is changed."""

from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass

from closereading.grading.class_grading import Progress, preview_grading
from closereading.grading.gradebook_rows import GradebookState
from closereading.grading.grading_outcome import aligned
from closereading.kinds.common import counted


@dataclass(frozen=True)
class RegradePreview:
    """What a regrade would change.

    Attributes:
        assignment: the assignment's id.
        changes: the submissions of which anything would change, in order of their students.
        unchanged: how many would stay as they are.
        new: students whose submission has no grade yet.
    """

    assignment: str
    changes: tuple[GradebookState, ...]
    unchanged: int
    new: tuple[str, ...]

    def table(self) -> str:
        """Return the table for people; it ends with a sentence that sums up."""
        rows = [("Student", "Now", "Then", "What changes"), *map(_row, self.changes)]
        lines = aligned(rows) if self.changes else []
        return "\n".join([*lines, "", *self._summary()]).lstrip("\n")

    def _summary(self) -> Iterator[str]:
        number = len(self.changes)
        totals = sum(state.points != state.before for state in self.changes)
        if number:
            changing = counted(number, "submission")
            yield (
                f"{self.assignment}: {changing} would change, {totals} of them in the total; "
                f"{self.unchanged} would not."
            )
        else:
            graded = counted(self.unchanged, "submission")
            yield f"{self.assignment}: no grade would change ({graded})."
        if self.new:
            yield f"Not graded before: {', '.join(self.new)}."


def preview_regrade(assignment: str, progress: Progress = nullcontext) -> RegradePreview:
    """Return whose grades a regrade would change; nothing is changed.

    Args:
        assignment: the assignment's id, such as ``sourcing``.
        progress: shows how far the reading is.

    Raises:
        CourseError: nothing could be graded.
    """
    states = preview_grading(assignment, progress)
    graded = [state for state in states if state.before is not None]
    changes = [state for state in graded if state.changes or state.points != state.before]
    new = tuple(state.student for state in states if state.before is None)
    return RegradePreview(assignment, tuple(changes), len(graded) - len(changes), new)


def _row(state: GradebookState) -> tuple[str, str, str, str]:
    what = "; ".join(
        f"{question} {_points(before)} → {_points(after)}"
        for question, (before, after) in state.changes.items()
    )
    return state.student, _points(state.before), _points(state.points), what or "late penalty"


def _points(points: float | None) -> str:
    return "–" if points is None else f"{round(points, 2):g}"
