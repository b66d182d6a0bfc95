"""An assignment that lies open in a notebook: its questions, the answers, and its key if any."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from closereading.answers import LONGEST_BECAUSE, AnswerBook, reason_given
from closereading.errors import CourseError
from closereading.keys import AssignmentKey, lesson_key_path, load_key, self_study_key_path
from closereading.kinds import KINDS, LEVELS, Key, Question
from closereading.kinds.argument import QUOTATION_WORDS
from closereading.questions import Assignment, load_questions
from closereading.scoring import Score, is_blank, is_valid, score

NOTHING_TO_CHECK = {
    "verdict": "blank",
    "verdict_words": "Not answered yet",
    "points": 0,
    "possible": 0,
    "feedback": "Give an answer first; then it can be checked.",
    "parts": [
        {"label": "", "reason": "Give an answer first; then it can be checked.", "places": []}
    ],
}


COMPARE = "Compare your own reason with what follows."


class Follower(Protocol):
    """Something on the page that shows what is recorded."""

    def refresh(self) -> None:
        """Show what is recorded by now."""


@dataclass(frozen=True)
class Checked:
    """What was last checked in this sitting, and what came of it."""

    value: object
    score: dict[str, Any]


class Workbook:
    """The open assignment.

    Args:
        folder: where ``questions.toml`` lies.

    Raises:
        CourseError: the questions or their key cannot be used; the sentence says why.
    """

    def __init__(self, folder: Path) -> None:
        self.assignment: Assignment = load_questions(folder)
        self.book = AnswerBook(folder, self.assignment.id)
        self.lesson_key = self._key(lesson_key_path(self.assignment))
        self.own_key = self.lesson_key or self._key(self_study_key_path(self.assignment))
        self.questions_shown: dict[str, Follower] = {}
        self.review_shown: Follower | None = None
        #: How often everything or a question was started again, by question id.
        self.rounds: dict[str, int] = {}
        self.checked: dict[str, Checked] = {}
        #: The one question that says what happened to a damaged answers file.
        self.notice_at: str | None = None

    @property
    def practice(self) -> bool:
        """Whether answers are checked at once: in a lesson, where the key lies beside it."""
        return self.lesson_key is not None

    @property
    def desk(self) -> str:
        """A name for this folder that gives no path away, for the page to tell notebooks apart."""
        return hashlib.sha256(str(self.book.folder).encode()).hexdigest()[:10]

    def sheet(self, question_id: str) -> "QuestionSheet":
        """Return one question; raises CourseError when there is none of this id."""
        return QuestionSheet(self, self.assignment.question(question_id))

    def changed(self) -> None:
        """Let the review follow what has just been recorded."""
        if self.review_shown:
            self.review_shown.refresh()

    def all_changed(self) -> None:
        """Let every open question and the review follow what has just been recorded."""
        for follower in self.questions_shown.values():
            follower.refresh()
        self.changed()

    def start_again(self, question: Question | None = None) -> None:
        """Clear one question or all; what was there is kept aside."""
        self.book.start_again(question.id if question else None)
        for cleared in [question] if question else self.assignment.questions:
            self.rounds[cleared.id] = self.rounds.get(cleared.id, 0) + 1
            self.checked.pop(cleared.id, None)
        if question:
            self.changed()
        else:
            self.all_changed()

    def notice_for(self, question_id: str) -> str | None:
        """Return what must be said about the answers file, at the first question that asks."""
        if self.book.notice and self.notice_at is None:
            self.notice_at = question_id
        return self.book.notice if self.notice_at == question_id else None

    def _key(self, path: Path | None) -> AssignmentKey | None:
        return load_key(path, self.assignment, at_once=False) if path else None


class QuestionSheet:
    """One question of an open assignment, with what is recorded for it."""

    def __init__(self, workbook: Workbook, question: Question) -> None:
        self.workbook = workbook
        self.question = question
        self.kind = KINDS[question.kind]

    @property
    def shown(self) -> dict[str, Any]:
        """All that the page shows before an answer; nothing of the key."""
        return {
            "desk": self.workbook.desk,
            "id": self.question.id,
            "kind": self.question.kind,
            "prompt": self.question.prompt,
            "rule": self._rule,
            "practice": self.workbook.practice and self.kind.graded != "never",
            "hints": len(self._key.hints) if self._key else 0,
            "ask_confidence": self.question.ask_confidence,
            "ask_because": self.question.ask_because,
            "longest_because": LONGEST_BECAUSE,
            "levels": [{"value": value, "text": text} for value, text in LEVELS.items()],
            **self.kind.shown(self.question),
        }

    @property
    def _rule(self) -> str:
        rule = self.kind.practice_rule if self.workbook.practice else self.kind.rule
        return rule(self.question)

    def recorded(self) -> dict[str, Any]:
        """Return what is on disk for this question, fit to be shown."""
        record = self.workbook.book.record(self.question.id)
        value = record.get("value")
        checked = self.workbook.checked.get(self.question.id)
        return {
            "value": value if is_valid(self.question, value) else None,
            "echo": self._echo(value),
            "confidence": _level(record.get("confidence")),
            "because": reason_given(record),
            "at": _time(record.get("recorded_at")),
            "feedback": checked.score if checked and checked.value == value else None,
            "notice": self.workbook.notice_for(self.question.id),
            "round": self.workbook.rounds.get(self.question.id, 0),
            **self._hints(record),
        }

    def record(self, value: object, confidence: object = None, because: object = None) -> str:
        """Save an answer, how sure the reader is and why; return the time (ISO, UTC).

        Raises:
            CourseError: the answer has a form that the question does not take, or cannot be saved.
        """
        return self._save(value, _beside(confidence, because))

    def check(
        self, value: object, confidence: object = None, because: object = None
    ) -> dict[str, Any]:
        """Save an answer and score it; an attempt is counted where there is an answer."""
        beside = _beside(confidence, because)
        record = self._record
        if is_blank(value):
            at = self._save(value, beside) if record else None
            return {"at": at, "score": NOTHING_TO_CHECK, "next_hint": self._next_hint()}
        # The same answer checked twice is one attempt: hints are not there to be clicked through.
        last = self.workbook.checked.get(self.question.id)
        again = last is not None and last.value == value
        attempts = _count(record.get("attempts")) + (not again)
        at = self._save(value, {**beside, "attempts": attempts})
        result = self._scored(value)
        self.workbook.checked[self.question.id] = Checked(value, result)
        return {"at": at, "score": result, "next_hint": self._next_hint()}

    def open_hint(self) -> dict[str, Any]:
        """Open the next rung of the ladder; there must have been an attempt for each."""
        record = self._record
        if not self._hints(record)["next_hint"]:
            raise CourseError("the next hint opens when you have checked an answer again.")
        opened = self.workbook.book.update(self.question.id, hints=_count(record.get("hints")) + 1)
        return self._hints(opened)

    def find(self, words: object) -> dict[str, Any]:
        """Look pasted words up in the letter."""
        return self.kind.find(self.question, words if isinstance(words, str) else "")

    def start_again(self) -> None:
        """Clear the answer, its attempts and its hints; they are kept aside."""
        self.workbook.start_again(self.question)

    @property
    def _key(self) -> Key | None:
        lesson = self.workbook.lesson_key
        return lesson.questions[self.question.id] if lesson else None

    @property
    def _record(self) -> dict[str, Any]:
        return self.workbook.book.record(self.question.id)

    def _save(self, value: object, more: Mapping[str, Any]) -> str:
        if value is not None and not is_valid(self.question, value):
            raise CourseError(_why_invalid(value))
        record = self.workbook.book.update(self.question.id, value=value, **more)
        self.workbook.changed()
        return str(record["recorded_at"])

    def _scored(self, value: object) -> dict[str, Any]:
        if self._key is None:
            raise CourseError("this question is not checked here.")
        result = score(self.question, self._key, {"value": value})
        shown = with_model(self.question, self._key, result)
        if reason_given(self._record) and shown["parts"]:
            compare = {"label": "", "reason": COMPARE, "places": []}
            shown = {**shown, "parts": [compare, *shown["parts"]]}
        # The echo shows a written answer's quotations already, beside the text itself.
        return {**shown, "parts": []} if result.verdict == "manual" else shown

    def _echo(self, value: object) -> dict[str, Any] | None:
        if is_blank(value) or not is_valid(self.question, value):
            return None
        return self.kind.echo(self.question, self.workbook.assignment.text, value)

    def _hints(self, record: Mapping[str, Any]) -> dict[str, Any]:
        ladder = self._key.hints if self._key else ()
        opened = min(_count(record.get("hints")), len(ladder))
        more = opened < len(ladder) and _count(record.get("attempts")) > opened
        return {"hints": list(ladder[:opened]), "next_hint": more}

    def _next_hint(self) -> bool:
        return bool(self._hints(self._record)["next_hint"])


def with_model(question: Question, key: Key, result: Score) -> dict[str, Any]:
    """Return a score as the page shows it; a model stands where a person would have to grade."""
    shown = result.to_json()
    if result.verdict not in {"manual", "provisional"}:
        return shown
    model = KINDS[question.kind].model_parts(key)
    compared = {**shown, "verdict_words": "Compare your answer", "model": model}
    if result.verdict == "provisional":
        return compared
    quotations = [
        {**part, "verdict_words": QUOTATION_WORDS.get(part["verdict"], part["verdict_words"])}
        for part in shown["parts"]
        if part["verdict"] != "manual"
    ]
    return {**compared, "parts": quotations}


def _beside(confidence: object, because: object) -> dict[str, Any]:
    """Return what is recorded beside an answer; what was not given stays as it was."""
    sure = {"confidence": confidence} if _level(confidence) else {}
    why = {"because": because[:LONGEST_BECAUSE]} if isinstance(because, str) else {}
    return {**sure, **why}


def _why_invalid(value: object) -> str:
    if isinstance(value, str) and len(value) > 1000:
        return "this text is too long. Shorten it."
    return "this is not an answer of the form that the question asks for."


def _level(confidence: object) -> int | None:
    return confidence if isinstance(confidence, int) and confidence in LEVELS else None


def _count(number: object) -> int:
    return max(number, 0) if isinstance(number, int) else 0


def _time(stamp: object) -> str | None:
    try:
        datetime.fromisoformat(str(stamp))
    except ValueError:
        return None
    return str(stamp)
