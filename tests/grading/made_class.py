"""A made class: as many students as wanted, with answers that differ as a class's do.

Which answers are right, wrong, missing is drawn by lot from a seed; the students do not exist.
"""

import json
import random
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from closereading.keys import AssignmentKey
from closereading.kinds import KINDS, Question
from closereading.questions import Assignment

SEED = 1979

SENTENCES = (
    "The letter gives a rule for what the United States sells itself.",
    "It says “I cannot speak for other governments”, and so it promises nothing for the allies.",
    "Whether it was delivered is not known from what is printed here.",
    "A note says that the letter left Washington later than its date.",
    "The words “defensive” and “responsible” are left open, so they can be read in two ways.",
    "Brezhnev had asked for more than this answer gives.",
)


class MadeClass:
    """Answers of students who do not exist.

    Args:
        assignment: the questions.
        key: their key.
        seed: what the draw begins with.
    """

    def __init__(self, assignment: Assignment, key: AssignmentKey, seed: int = SEED) -> None:
        self.assignment = assignment
        self._key = key
        self._lot = random.Random(seed)

    def students(self, number: int) -> Iterator[tuple[str, dict[str, Any]]]:
        """Yield students' ids and records."""
        for place in range(number):
            able = self._lot.uniform(0.2, 1.0)
            records = {q.id: self._record(q, able) for q in self.assignment.questions}
            yield f"student-{place:05}", {i: r for i, r in records.items() if r is not None}

    def _record(self, question: Question, able: float) -> dict[str, Any] | None:
        kind = KINDS[question.kind]
        if self._lot.random() < 0.05:
            return None
        value: object = None
        if kind.graded == "manual":
            value = self._text()
        elif kind.graded != "never" and kind.has_model and self._lot.random() < able:
            value = kind.model_answer(question, self._key.questions[question.id])
        else:
            value = self._guess(question)
        if value is None:
            return None
        minute = self._lot.randrange(60)
        record = {
            "value": value,
            "recorded_at": f"2026-10-0{self._lot.randint(1, 9)}T10:{minute:02}:00Z",
        }
        return {**record, "confidence": self._lot.randint(1, 4)}

    def _guess(self, question: Question) -> object:
        """Return an option by lot, or a few words where there are no options."""
        options = KINDS[question.kind].shown(question).get("options")
        if question.kind in {"choice", "confidence"} and options:
            return self._lot.choice(options)["id"]
        if question.kind in {"quotation", "short-answer"}:
            return self._text(1)
        return None

    def _text(self, most: int = 12) -> str:
        sentences = self._lot.choices(SENTENCES, k=self._lot.randint(1, most))
        return " ".join([*sentences, f"({self._lot.randrange(10**9)})"])


def hand_in(folder: Path, release: Path, assignment: str, records: Mapping[str, Any]) -> None:
    """Put the released files and the answers into a folder, as nbgrader collects them."""
    shutil.copytree(release, folder, dirs_exist_ok=True)
    content = {"schema_version": 1, "assignment": assignment, "answers": dict(records)}
    (folder / "answers.json").write_text(json.dumps(content), encoding="utf-8")
