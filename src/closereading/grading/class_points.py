"""A class's points, read from nbgrader's gradebook for files that leave the course."""

from collections.abc import Collection
from typing import Any

from nbgrader.api import MissingEntry

from closereading.errors import CourseError
from closereading.exports.class_points import ClassPoints, StudentPoints
from closereading.grading.gradebook_reading import (
    GradebookReading,
    SubmissionRow,
    number_of,
    read_gradebook,
)


def class_points(
    gradebook: Any,  # noqa: ANN401
    assignment: str,
    students: Collection[str] = (),
) -> ClassPoints:
    """Read the points of an assignment.

    Args:
        gradebook: nbgrader's gradebook, open.
        assignment: the assignment's id.
        students: ids of the students to take; all where it is empty.

    Raises:
        CourseError: the gradebook does not know the assignment.
    """
    try:
        found = gradebook.find_assignment(assignment)
    except MissingEntry:
        raise CourseError(
            f"The gradebook does not know “{assignment}”. Run “closereading grade” first."
        ) from None
    cells = [cell for notebook in found.notebooks for cell in notebook.grade_cells]
    reading = read_gradebook(gradebook.db, assignment)
    ids = sorted(set(reading.people) & set(students) if students else reading.people)
    return ClassPoints(
        assignment,
        assignment.replace("-", " ").capitalize(),
        float(sum(cell.max_score for cell in cells)),
        {cell.name: float(cell.max_score) for cell in cells},
        tuple(_student(i, reading) for i in ids),
    )


def _student(student: str, reading: GradebookReading) -> StudentPoints:
    person, row = reading.people[student], reading.rows.get(student)
    graded = row.grades.items() if row else ()
    scores = {name: score for name, grade in graded if (score := _score(grade)) is not None}
    waiting = (name for name, g in row.grades.items() if g.needs_manual_grade) if row else ()
    return StudentPoints(
        student,
        person.first_name or "",
        person.last_name or "",
        person.email or "",
        person.lms_user_id or "",
        _total(row, scores.values()) if row else None,
        tuple(sorted(waiting)),
        scores,
        row.penalty if row else 0.0,
    )


def _score(grade: Any) -> float | None:  # noqa: ANN401
    """Return a question's score as nbgrader counts it: a person's points go first."""
    given = grade.auto_score if grade.manual_score is None else grade.manual_score
    return None if given is None else number_of(given) + number_of(grade.extra_credit)


def _total(row: SubmissionRow, scores: Collection[float]) -> float:
    return round(max(0.0, sum(scores) - row.penalty), 2)
