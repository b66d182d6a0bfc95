"""From a question, its key and an answer to points, the reason for them and the place.

Nothing here reads a file, runs a notebook or knows a widget: the same three things always give
the same score.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

import fastjsonschema

from closereading.keys import AssignmentKey
from closereading.kinds import KINDS, Key, PartScore, Question, Verdict
from closereading.kinds.base import verdict_for
from closereading.kinds.common import in_points
from closereading.questions import Assignment
from closereading.toml_files import validator

VERDICT_WORDS: dict[Verdict, str] = {
    "correct": "Right",
    "partial": "Partly right",
    "wrong": "Not yet",
    "blank": "Not answered",
    "invalid": "Not a valid answer",
    "manual": "Waiting for a person’s grade",
    "provisional": "Provisional",
}

INVALID = "This is not an answer of the form that the question asks for."
UNKNOWN = "This exercise has no question with this id."


@dataclass(frozen=True)
class Score:
    """A question's score: points between 0 and ``possible``, and what they rest on."""

    verdict: Verdict
    points: float
    possible: float
    parts: tuple[PartScore, ...]

    @property
    def feedback(self) -> str:
        """Say in plain text what was earned, why, and where in the letter."""
        earned = f"{self.points:g} of {in_points(self.possible)}"
        waiting = self.verdict in {"manual", "blank", "invalid"}
        opening = VERDICT_WORDS[self.verdict] + ("." if waiting else f": {earned}.")
        return " ".join([opening, *(_sentence(part) for part in self.parts)])

    def to_json(self) -> dict[str, Any]:
        """Return the score as the page and the command line show it."""
        return {
            "verdict": self.verdict,
            "verdict_words": VERDICT_WORDS[self.verdict],
            "points": self.points,
            "possible": self.possible,
            "feedback": self.feedback,
            "parts": [_part_json(part) for part in self.parts],
        }


@dataclass(frozen=True)
class AssignmentScore:
    """The scores of all graded questions of an assignment, by question id."""

    assignment: str
    questions: Mapping[str, Score]
    automatic_ids: frozenset[str]

    @property
    def points(self) -> float:
        """Points earned so far; a person's grades are not in it."""
        return _total(score.points for score in self.questions.values())

    @property
    def possible(self) -> float:
        """Points of all questions."""
        return _total(score.possible for score in self.questions.values())

    def to_json(self) -> dict[str, Any]:
        """Return what ``closereading score --json`` prints."""
        automatic = [s for q, s in self.questions.items() if q in self.automatic_ids]
        brief = ("points", "possible", "verdict", "feedback")
        return {
            "assignment": self.assignment,
            "points": self.points,
            "possible": self.possible,
            "automatic": {
                "points": _total(score.points for score in automatic),
                "possible": _total(score.possible for score in automatic),
            },
            "questions": {
                question_id: {name: getattr(score, name) for name in brief}
                for question_id, score in self.questions.items()
            },
        }


def score(question: Question, key: Key, record: object) -> Score:
    """Score one question.

    Args:
        question: the question.
        key: its key.
        record: what ``answers.json`` holds for it (a mapping with ``value``), or None.

    Returns:
        A score with finite points in [0, ``question.points``], whatever the record is.
    """
    if record is None:
        return _nothing("blank", question)
    if not isinstance(record, Mapping):
        return _nothing("invalid", question, INVALID)
    value = record.get("value")
    if is_blank(value):
        return _nothing("blank", question)
    if not is_valid(question, value):
        return _nothing("invalid", question, INVALID)
    return _summed(question, KINDS[question.kind].score(question, key, value))


def score_assignment(
    assignment: Assignment, key: AssignmentKey, records: Mapping[str, object]
) -> AssignmentScore:
    """Score every graded question; ids that no question has are listed as invalid."""
    graded = [q for q in assignment.questions if KINDS[q.kind].graded != "never"]
    scores = {q.id: score(q, key.questions[q.id], records.get(q.id)) for q in graded}
    known = {question.id for question in assignment.questions}
    strangers = {i: _stranger() for i in records if i not in known}
    automatic = frozenset(q.id for q in graded if KINDS[q.kind].graded == "automatic")
    return AssignmentScore(assignment.id, {**scores, **strangers}, automatic)


def is_blank(value: object) -> bool:
    """Tell whether a value is no answer: nothing, white space, or only empty lines."""
    if _is_white_space(value):
        return True
    if isinstance(value, Mapping):
        return all(line is None or _is_white_space(line) for line in value.values())
    return value is None or value == []


def _is_white_space(value: object) -> bool:
    return isinstance(value, str) and not value.strip()


def is_valid(question: Question, value: object) -> bool:
    """Tell whether a value has the form that the question asks for."""
    kind = KINDS[question.kind]
    try:
        validator(kind.value_schema(question))(value)
    except (fastjsonschema.JsonSchemaValueException, RecursionError):
        return False
    return kind.fits(question, value)


def _nothing(verdict: Verdict, question: Question, reason: str = "") -> Score:
    part = PartScore("", verdict, 0, question.points, reason)
    return Score(verdict, 0, question.points, (part,) if reason else ())


def _stranger() -> Score:
    return Score("invalid", 0, 0, (PartScore("", "invalid", 0, 0, UNKNOWN),))


def _summed(question: Question, parts: tuple[PartScore, ...]) -> Score:
    if any(part.verdict == "manual" for part in parts):
        return Score("manual", 0, question.points, parts)
    earned = min(max(sum(part.points for part in parts), 0.0), question.points)
    verdict = verdict_for(earned / question.points) if question.points else "blank"
    points = question.points if verdict == "correct" else round(earned, 2)
    waits = KINDS[question.kind].graded == "provisional"
    return Score("provisional" if waits else verdict, points, question.points, parts)


def _total(points: Any) -> float:  # noqa: ANN401
    return round(float(sum(points)), 2)


def _sentence(part: PartScore) -> str:
    label = f"{part.label}: " if part.label else ""
    places = "; ".join(f"{place.label}: “{place.quote}”" for place in part.places)
    return f"{label}{part.reason}" + (f" See {places}." if places else "")


def _part_json(part: PartScore) -> dict[str, Any]:
    return {
        "label": part.label,
        "verdict": part.verdict,
        "verdict_words": VERDICT_WORDS[part.verdict],
        "points": round(part.points, 2),
        "possible": round(part.possible, 2),
        "reason": part.reason,
        "places": [asdict(place) for place in part.places],
    }
