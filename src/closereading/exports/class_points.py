"""A class's points of one assignment, as files for learning platforms need them."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class StudentPoints:
    """One student's points.

    Attributes:
        id: the student's id in the course.
        first_name, last_name, email: as the list of students gives them, or nothing.
        platform_id: the learning platform's own number, or nothing.
        points: the total with extra credit, a late penalty taken off; None where nothing was
            graded.
        waiting: ids of the questions that wait for a person.
        questions: points by question id.
        penalty: points taken off for lateness.
    """

    id: str
    first_name: str = ""
    last_name: str = ""
    email: str = ""
    platform_id: str = ""
    points: float | None = None
    waiting: tuple[str, ...] = ()
    questions: Mapping[str, float] = field(default_factory=dict)
    penalty: float = 0.0

    def settled(self, *, provisional: bool) -> float | None:
        """Return the points to hand over: none while a person has still to grade.

        Args:
            provisional: whether points count that may still change.
        """
        return None if self.waiting and not provisional else self.points


@dataclass(frozen=True)
class ClassPoints:
    """A class's points.

    Attributes:
        assignment: the assignment's id.
        name: how a column of a platform is called.
        possible: points that can be had.
        questions: the points of each question, by id, in the order of the exercise.
        students: the students in order of their ids.
    """

    assignment: str
    name: str
    possible: float
    questions: Mapping[str, float]
    students: tuple[StudentPoints, ...]

    def held_back(self) -> tuple[str, ...]:
        """Return the ids of the students whose total waits for a person."""
        return tuple(student.id for student in self.students if student.waiting)
