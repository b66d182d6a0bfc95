"""Attempts: what is recorded of them, which in an exercise is little."""

from dataclasses import dataclass

from closereading.report.class_work import ClassWork

#: A larger count is none.
MOST_COUNTED = 1_000_000


@dataclass(frozen=True)
class Attempts:
    """What is known of tries.

    Attributes:
        earlier: students with their number of earlier submissions, where any were kept.
        checks: question ids with how many students' answers carry a count of checks, and the
            sum of these; empty where none do.
    """

    earlier: tuple[tuple[str, int], ...]
    checks: tuple[tuple[str, int, int], ...]


def attempts(work: ClassWork) -> Attempts:
    """Return the earlier submissions and the counts of checks."""
    earlier = ((student.label, student.earlier) for student in work.students if student.earlier)
    checks = []
    for question in work.assignment.questions:
        records = (student.records.get(question.id) for student in work.students)
        counts = [count for count in map(recorded_count, records) if count]
        if counts:
            checks.append((question.id, len(counts), sum(counts)))
    return Attempts(tuple(earlier), tuple(checks))


def recorded_count(record: object, name: str = "attempts") -> int | None:
    """Return a count that a record carries, or None; a student's file may hold anything there."""
    count = record.get(name) if isinstance(record, dict) else None
    if not isinstance(count, int) or isinstance(count, bool):
        return None
    return count if 0 <= count < MOST_COUNTED else None
