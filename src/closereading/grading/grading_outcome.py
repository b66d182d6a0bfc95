"""What grading a class came to, student by student."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

from closereading.kinds.common import counted

Status = Literal["graded", "missing", "refused"]


@dataclass(frozen=True)
class SubmissionOutcome:
    """One student's submission.

    Attributes:
        student: the student's id.
        status: whether it was graded, is missing, or was refused.
        repairs: what had to be made good, one sentence each.
        reason: why it is missing or was refused; empty when it was graded.
        points: points in the gradebook, a late penalty taken off; 0 unless graded.
        possible: points that can be had.
        needs_grading: ids of the questions that wait for a person.
    """

    student: str
    status: Status
    repairs: tuple[str, ...] = ()
    reason: str = ""
    points: float = 0.0
    possible: float = 0.0
    needs_grading: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Return the outcome as ``closereading grade --json`` prints it."""
        lists = {"repairs": list(self.repairs), "needs_grading": list(self.needs_grading)}
        return {**asdict(self), **lists}


@dataclass(frozen=True)
class ClassOutcome:
    """A class's submissions, and what people should know about the run."""

    submissions: tuple[SubmissionOutcome, ...]
    notices: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Return what ``closereading grade --json`` prints."""
        return {"submissions": [submission.to_json() for submission in self.submissions]}

    def table(self) -> str:
        """Return the table for people; it ends with the counts."""
        rows = [("Student", "Status", "Points", "Note"), *map(_row, self.submissions)]
        table = aligned(rows) if self.submissions else []
        return "\n".join([*self.notices, *table, "", self.counts()]).lstrip()

    def counts(self) -> str:
        """Return how many were graded, wait for a person, are missing, were refused."""
        number = Counter(submission.status for submission in self.submissions)
        waiting = sum(bool(submission.needs_grading) for submission in self.submissions)
        repaired = sum(bool(submission.repairs) for submission in self.submissions)
        students = counted(len(self.submissions), "student")
        return (
            f"{students}: {number['graded']} graded "
            f"({repaired} repaired, {waiting} waiting for your grade), "
            f"{number['missing']} missing, {number['refused']} refused."
        )


def aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    """Return the lines of a table, in columns wide enough; the last column runs on."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]) - 1)]
    return ["  ".join([*map(str.ljust, row, widths), row[-1]]).rstrip() for row in rows]


def _row(submission: SubmissionOutcome) -> tuple[str, str, str, str]:
    graded = submission.status == "graded"
    points = f"{submission.points:g} of {submission.possible:g}" if graded else "–"
    waiting = f"Waiting for your grade: {', '.join(submission.needs_grading)}."
    notes: Iterable[str] = (
        submission.reason,
        *submission.repairs,
        waiting if submission.needs_grading else "",
    )
    return submission.student, submission.status, points, " ".join(filter(None, notes))
