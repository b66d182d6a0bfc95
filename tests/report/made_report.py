"""A made class of thirty on the exercise in close reading, with answers whose numbers are known.

The students do not exist. Student 1 is weakest and student 30 strongest: question k (from 0) is
answered rightly by the students with numbers over 3 (k + 1), so by 27, 24, … 3 of them.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from closereading.keys import AssignmentKey, load_key
from closereading.kinds import KINDS, Question
from closereading.questions import Assignment, load_questions
from closereading.report.class_work import Answer, ClassWork, StudentWork
from closereading.scoring import score

SOLUTIONS = Path(__file__).resolve().parents[2] / "solutions"
ASSIGNMENT = "close-reading"


def loaded(name: str = ASSIGNMENT) -> tuple[Assignment, AssignmentKey]:
    """The exercise's questions and their key."""
    assignment = load_questions(SOLUTIONS / name)
    return assignment, load_key(SOLUTIONS / f"{name}.key.toml", assignment)


#: The nine questions that rules score, in their order.
QUESTIONS = (
    "whose-words-support-the-policy",
    "rule-for-technology",
    "what-stands-behind",
    "terms-in-their-place",
    "on-other-countries",
    "marks-in-others-and-normalization",
    "to-whom-it-matters",
    "china-and-the-talks",
    "room-at-a-meeting",
)
SHORT = "attitude-and-pledge"

#: Answers that earn nothing; where there is none the question is left empty.
WRONG: Mapping[str, tuple[Any, ...]] = {
    "whose-words-support-the-policy": (
        "it is our policy to sell no arms",
        "a responsible approach",
    ),
    "rule-for-technology": ("c", "d"),
    "marks-in-others-and-normalization": (
        [{"part": "p4", "first": 0, "last": 3, "tag": "denial", "note": "here?"}],
    ),
    "to-whom-it-matters": ("it matters to nobody at all",),
    "china-and-the-talks": ("a", "b"),
    "room-at-a-meeting": ("we shall meet in a room",),
}


def answers_right(number: int, place: int) -> bool:
    """Tell whether student ``number`` (1 to 30) answers question ``place`` (0 to 8) rightly."""
    return number > 3 * (place + 1)


def class_of_thirty() -> dict[str, dict[str, Any]]:
    """Records of thirty students, by id."""
    assignment, key = loaded()
    return {f"s{number:02}": dict(_records(number, assignment, key)) for number in range(1, 31)}


def _records(
    number: int, assignment: Assignment, key: AssignmentKey
) -> Iterator[tuple[str, dict[str, Any]]]:
    for place, question_id in enumerate(QUESTIONS):
        right = answers_right(number, place)
        wrong = WRONG.get(question_id, ())
        value = wrong[number % len(wrong)] if wrong else None
        if right:
            value = model(assignment.question(question_id), key)
        if value is not None:
            stamp = f"2026-10-{number:02}T10:{place:02}:{number:02}Z"
            record = {"value": value, "recorded_at": stamp}
            sure = {"confidence": 3 if right else 1 + number % 2} if place == 1 else {}
            yield question_id, {**record, **sure}
    yield SHORT, {"value": f"In my reading it is an attitude, says number {number}."}
    yield "sure-of-words-and-wishes", {"value": 1 + number % 3}


def work_of(
    records: Mapping[str, Mapping[str, Any]],
    name: str = ASSIGNMENT,
    given: Mapping[tuple[str, str], float | None] | None = None,
) -> ClassWork:
    """Score students' records as the gradebook would; ``given`` are a person's points."""
    assignment, key = loaded(name)
    students = tuple(
        StudentWork(student, "", _answers(assignment, key, student, stored, given or {}), stored)
        for student, stored in records.items()
    )
    return ClassWork(assignment, key, students)


def _answers(
    assignment: Assignment,
    key: AssignmentKey,
    student: str,
    stored: Mapping[str, Any],
    given: Mapping[tuple[str, str], float | None],
) -> dict[str, Answer]:
    answers = {}
    for question in assignment.questions:
        if KINDS[question.kind].graded != "never":
            record = stored.get(question.id)
            result = score(question, key.questions[question.id], record)
            points: float | None = result.points
            if result.verdict in {"manual", "provisional"}:
                points = None
            points = given.get((student, question.id), points)
            kept = record if isinstance(record, Mapping) else {}
            answers[question.id] = Answer(kept, result, points)
    return answers


def model(question: Question, key: AssignmentKey) -> Any:
    return KINDS[question.kind].model_answer(question, key.questions[question.id])
