"""A class's work on one assignment, as the report reads it: answers, points, what waits."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from closereading.keys import AssignmentKey
from closereading.kinds import KINDS, Question
from closereading.questions import Assignment
from closereading.scoring import Score

#: In a smaller class one student more or less changes every figure: it gets none.
LEAST_FOR_STATISTICS = 10


@dataclass(frozen=True)
class Answer:
    """One student's answer to one graded question.

    Attributes:
        record: what was recorded; empty where nothing was.
        score: what the rules say of it.
        points: what it earned, a person's points before automatic ones; None while it waits
            for a person.
        extra: extra credit that a person gave, in points.
    """

    record: Mapping[str, Any]
    score: Score
    points: float | None
    extra: float = 0.0

    @property
    def given(self) -> bool:
        """Whether there is a valid answer."""
        return self.score.verdict not in {"blank", "invalid"}

    @property
    def value(self) -> Any:  # noqa: ANN401
        """The answer's value; None where there is no valid one."""
        return self.record.get("value") if self.given else None


@dataclass(frozen=True)
class StudentWork:
    """One student's submission.

    Attributes:
        student: the student's id.
        name: the name that the gradebook has, or nothing.
        answers: by id, an answer for every graded question.
        records: everything recorded, ungraded questions included, by question id.
        penalty: points taken off for being late.
        earlier: how many earlier submissions were kept when this one was taken in.
        repairs: what had to be made good, a sentence each.
    """

    student: str
    name: str
    answers: Mapping[str, Answer]
    records: Mapping[str, Any] = field(default_factory=dict)
    penalty: float = 0.0
    earlier: int = 0
    repairs: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """Name and id."""
        return f"{self.name} ({self.student})" if self.name else self.student

    def points_in(self, questions: tuple[Question, ...]) -> float:
        """Return the points earned in some questions, without extra credit and penalty."""
        return round(sum(self.answers[q.id].points or 0.0 for q in questions), 6)

    def total(self, questions: tuple[Question, ...]) -> float:
        """Return the points in some questions as the gradebook counts them."""
        extra = sum(self.answers[q.id].extra for q in questions)
        return round(max(0.0, self.points_in(questions) + extra - self.penalty), 2)


@dataclass(frozen=True)
class ClassWork:
    """What a class handed in.

    Attributes:
        assignment: the questions.
        key: their key.
        students: those whose submission could be read, in the order of their ids.
        not_read: the other submissions' student ids, each with the reason.
        missing: students of whom nothing was collected.
        notices: what the instructor should know of the data as a whole, a sentence each.
    """

    assignment: Assignment
    key: AssignmentKey
    students: tuple[StudentWork, ...]
    not_read: tuple[tuple[str, str], ...] = ()
    missing: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()

    @cached_property
    def graded(self) -> tuple[Question, ...]:
        """The questions that earn points."""
        return tuple(q for q in self.assignment.questions if KINDS[q.kind].graded != "never")

    @cached_property
    def waiting(self) -> dict[str, int]:
        """How many answers wait for a person, by the ids of the questions where any do."""
        counts = {q.id: sum(a.points is None for a in self.answers_to(q)) for q in self.graded}
        return {question_id: count for question_id, count in counts.items() if count}

    @cached_property
    def counted(self) -> tuple[Question, ...]:
        """The questions in the totals: those for which nobody waits, so that totals compare."""
        return tuple(q for q in self.graded if q.id not in self.waiting)

    @property
    def possible(self) -> float:
        """Points that can be had in the counted questions."""
        return sum(q.points for q in self.counted)

    @property
    def is_small(self) -> bool:
        """Whether there are too few students for statistics."""
        return len(self.students) < LEAST_FOR_STATISTICS

    def answers_to(self, question: Question) -> list[Answer]:
        """Return every student's answer to a graded question, in the students' order."""
        return [work.answers[question.id] for work in self.students]

    def number(self, question_id: str) -> int:
        """Return a question's place in the assignment, from 1."""
        ids = [question.id for question in self.assignment.questions]
        return ids.index(question_id) + 1
