"""What nbgrader's gradebook holds of an assignment, read with a few statements."""

import math
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from nbgrader.api import (
    Assignment,
    Grade,
    GradeCell,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
)
from sqlalchemy import select


@dataclass
class SubmissionRow:
    """One student's submission.

    Attributes:
        penalty: points taken off for lateness.
        grades: rows with ``auto_score``, ``manual_score``, ``extra_credit`` and
            ``needs_manual_grade``, by question id.
    """

    penalty: float = 0.0
    grades: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class GradebookReading:
    """The students, as nbgrader's rows, and the submissions of an assignment, by student id."""

    people: Mapping[str, Any]
    rows: Mapping[str, SubmissionRow]

    def name(self, student: str) -> str:
        """Return a student's first and last name, or nothing."""
        person = self.people.get(student)
        return " ".join(filter(None, (person.first_name, person.last_name))) if person else ""


def read_gradebook(session: Any, assignment: str) -> GradebookReading:  # noqa: ANN401
    """Read students, penalties and grades with one statement each.

    Args:
        session: nbgrader's SQLAlchemy session.
        assignment: the assignment's id.
    """
    columns = (Student.first_name, Student.last_name, Student.email, Student.lms_user_id)
    people = {row.id: row for row in session.execute(select(Student.id, *columns))}
    rows: dict[str, SubmissionRow] = defaultdict(SubmissionRow)
    of_assignment = Assignment.name == assignment
    penalties = (
        select(SubmittedAssignment.student_id, SubmittedNotebook.late_submission_penalty)
        .join(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
        .join(Assignment, Assignment.id == SubmittedAssignment.assignment_id)
        .where(of_assignment)
    )
    for student, penalty in session.execute(penalties):
        rows[student].penalty += number_of(penalty)
    grades = (
        select(
            SubmittedAssignment.student_id,
            GradeCell.name,
            Grade.auto_score,
            Grade.manual_score,
            Grade.extra_credit,
            Grade.needs_manual_grade,
        )
        .join(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
        .join(Assignment, Assignment.id == SubmittedAssignment.assignment_id)
        .join(Grade, Grade.notebook_id == SubmittedNotebook.id)
        .join(GradeCell, GradeCell.id == Grade.cell_id)
        .where(of_assignment)
    )
    for row in session.execute(grades):
        rows[row.student_id].grades[row.name] = row
    return GradebookReading(people, dict(rows))


def number_of(value: object) -> float:
    """Return a gradebook's number; nothing, or what is no number, counts 0."""
    return float(value) if isinstance(value, int | float) and math.isfinite(value) else 0.0
