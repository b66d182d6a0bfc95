"""How sure a class was, beside how right: never graded."""

import statistics
from collections.abc import Iterator
from dataclasses import dataclass

from closereading.kinds import KINDS, LEVELS, Question
from closereading.report.class_work import LEAST_FOR_STATISTICS, ClassWork


@dataclass(frozen=True)
class Certainty:
    """The answers given at one level of confidence.

    Attributes:
        level: the level in words.
        answers: how many there are.
        right: how many of them earned every point.
        share: the mean share of the points, 0 to 1; None for fewer than ten answers or a
            small class.
    """

    level: str
    answers: int
    right: int
    share: float | None


@dataclass(frozen=True)
class SureQuestion:
    """A question, or the whole for ``question`` None, level by level."""

    question: Question | None
    levels: tuple[Certainty, ...]


def certainty(work: ClassWork) -> tuple[SureQuestion, ...]:
    """Return the levels of all questions together, then of each that somebody judged.

    Only questions that rules score are counted: a person's points say something else.
    """
    found = {
        q.id: list(_judged(work, q)) for q in work.graded if KINDS[q.kind].graded == "automatic"
    }
    everything = [judged for rows in found.values() for judged in rows]
    if not everything:
        return ()
    questions = (q for q in work.graded if found.get(q.id))
    each = (SureQuestion(q, _levels(work, found[q.id])) for q in questions)
    return (SureQuestion(None, _levels(work, everything)), *each)


def asked_outright(work: ClassWork) -> tuple[tuple[Question, tuple[tuple[str, int], ...]], ...]:
    """Return how often each level was given where a question asks for nothing else."""
    return tuple(
        (question, _levels_given(work, question))
        for question in work.assignment.questions
        if question.kind == "confidence"
    )


def _levels_given(work: ClassWork, question: Question) -> tuple[tuple[str, int], ...]:
    given = [level_of(student.records.get(question.id), "value") for student in work.students]
    return tuple((words, given.count(level)) for level, words in LEVELS.items())


def _judged(work: ClassWork, question: Question) -> Iterator[tuple[int, float]]:
    """Give the level and the share of the points of every answer that has a level."""
    for answer in work.answers_to(question):
        level = level_of(answer.record)
        if level and answer.given:
            yield level, answer.score.points / answer.score.possible


def _levels(work: ClassWork, judged: list[tuple[int, float]]) -> tuple[Certainty, ...]:
    return tuple(
        _certainty(words, [share for given, share in judged if given == level], work.is_small)
        for level, words in LEVELS.items()
    )


def _certainty(level: str, shares: list[float], is_small: bool) -> Certainty:
    enough = len(shares) >= LEAST_FOR_STATISTICS and not is_small
    right = sum(share >= 1 - 1e-9 for share in shares)
    return Certainty(level, len(shares), right, statistics.fmean(shares) if enough else None)


def level_of(record: object, name: str = "confidence") -> int | None:
    """Return the level that a record carries, or None; a student's file may hold anything there."""
    level = record.get(name) if isinstance(record, dict) else None
    whole = isinstance(level, int) and not isinstance(level, bool)
    return level if whole and level in LEVELS else None
