"""Answer sheets and time stamps that are alike: something to look at, and never a verdict.

Right answers are alike because they are right, so they say nothing. What may say something is
the same answer that is not fully right, unless it is a popular one. So what chance would give is
reckoned from the class itself: at each question where both are not fully right, the share of
their classmates' answers there, of those not fully right, that are this very answer. Half an
answer is added on either side, so that a few classmates do not make a share of none or all.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from closereading.kinds import KINDS, Question
from closereading.report.class_work import Answer, ClassWork, StudentWork

#: Fewer answers in common are not shown.
LEAST_SHARED = 3

#: Students are shown where they share this many times what chance would give, or more.
TIMES_CHANCE = 2

#: Texts of one's own of this many words or more are no accident.
LEAST_WORDS = 8

Sheet = Mapping[str, str]


@dataclass(frozen=True)
class SameSheet:
    """Students whose answers to all questions that rules score are the same.

    Attributes:
        students: the students.
        shared: how many of these answers are not fully right.
        expected: how many two students would share by chance; None in a small class.
    """

    students: tuple[str, ...]
    shared: int
    expected: float | None


@dataclass(frozen=True)
class AlikePair:
    """Two students who share answers that are not fully right.

    Attributes:
        students: the two.
        shared: how many such answers are the same.
        both: at how many questions both are not fully right.
        expected: how many they would share by chance; None in a small class.
    """

    students: tuple[str, str]
    shared: int
    both: int
    expected: float | None


@dataclass(frozen=True)
class SameText:
    """Students who wrote the same text, word for word."""

    students: tuple[str, ...]
    question: Question
    text: str


@dataclass(frozen=True)
class Likeness:
    """All that is alike in a class's answers."""

    sheets: tuple[SameSheet, ...]
    pairs: tuple[AlikePair, ...]
    texts: tuple[SameText, ...]


def likeness(work: ClassWork) -> Likeness:
    """Return what is alike, the most first."""
    sheets = _Sheets(work)
    return Likeness(tuple(sheets.same()), tuple(sheets.pairs()), tuple(_same_texts(work)))


class _Sheets:
    """The class's answers in a form that can be compared."""

    def __init__(self, work: ClassWork) -> None:
        self.work = work
        by_rules = [q for q in work.graded if KINDS[q.kind].graded == "automatic"]
        self.whole = [_sheet(student, by_rules) for student in work.students]
        self.wrong = [_not_right(student, by_rules) for student in work.students]
        given = [(q, w) for sheet in self.wrong for q, w in sheet.items()]
        self.counts = {q.id: Counter(w for at, w in given if at == q.id) for q in by_rules}

    def same(self) -> Iterator[SameSheet]:
        """Give the groups that share a whole sheet and much more than chance would give."""
        groups = defaultdict(list)
        for place, sheet in enumerate(self.whole):
            groups[tuple(sorted(sheet.items()))].append(place)
        found = []
        for places in groups.values():
            wrong = self.wrong[places[0]]
            expected = self._chance(places, wrong)
            if len(places) > 1 and self._is_much(len(wrong), expected):
                found.append(SameSheet(self._labels(places), len(wrong), self._said(expected)))
        yield from sorted(found, key=lambda group: (-group.shared, group.students))

    def pairs(self) -> Iterator[AlikePair]:
        """Give the pairs that share much more than chance would give, but not the whole sheet."""
        found = []
        for (one, other), shared in self._shared().items():
            if self.whole[one] != self.whole[other]:
                both = self.wrong[one].keys() & self.wrong[other].keys()
                expected = self._chance([one, other], sorted(both))
                if self._is_much(shared, expected):
                    students = (self.work.students[one].label, self.work.students[other].label)
                    pair = AlikePair(students, shared, len(both), self._said(expected))
                    found.append((expected - shared, pair))
        yield from (pair for _, pair in sorted(found, key=lambda f: (f[0], f[1].students)))

    def _shared(self) -> Counter[tuple[int, int]]:
        """Count for every pair the answers that are the same and not fully right."""
        givers: dict[tuple[str, str], list[int]] = defaultdict(list)
        for place, sheet in enumerate(self.wrong):
            for answer in sheet.items():
                givers[answer].append(place)
        return Counter(pair for places in givers.values() for pair in combinations(places, 2))

    @staticmethod
    def _is_much(shared: int, expected: float) -> bool:
        return shared >= LEAST_SHARED and shared >= TIMES_CHANCE * expected

    def _said(self, expected: float) -> float | None:
        return None if self.work.is_small else expected

    def _chance(self, places: list[int], questions: Iterable[str]) -> float:
        """Return how many answers students share by chance where none of them is right."""
        return sum(self._share_of_classmates(places, question) for question in questions)

    def _share_of_classmates(self, places: list[int], question: str) -> float:
        counts = self.counts[question]
        answers = [self.wrong[place][question] for place in places]
        classmates = sum(counts.values()) - len(places)
        same = [counts[answer] - answers.count(answer) for answer in answers]
        return (sum(same) / len(same) + 0.5) / (classmates + 1)

    def _labels(self, places: list[int]) -> tuple[str, ...]:
        return tuple(self.work.students[place].label for place in places)


def _sheet(student: StudentWork, questions: list[Question]) -> dict[str, str]:
    answers = ((q, student.answers[q.id]) for q in questions)
    return {q.id: comparable(q, answer.value) for q, answer in answers if answer.given}


def _not_right(student: StudentWork, questions: list[Question]) -> dict[str, str]:
    wrong = [q for q in questions if _is_not_right(student.answers[q.id])]
    return _sheet(student, wrong)


def _is_not_right(answer: Answer) -> bool:
    return answer.given and answer.score.verdict != "correct"


def comparable(question: Question, value: Any) -> str:  # noqa: ANN401
    """Return a value in a form in which equal answers are equal."""
    if question.kind == "mark":
        value = [{name: m[name] for name in ("part", "first", "last", "tag")} for m in value]
    if question.kind in {"mark", "several"}:
        value = sorted(json.dumps(entry, sort_keys=True) for entry in value)
    return json.dumps(_squeezed(value), sort_keys=True)


def _squeezed(value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, dict):
        return {name: _squeezed(entry) for name, entry in value.items()}
    return value


def _same_texts(work: ClassWork) -> Iterator[SameText]:
    """Give the texts in a student's own words that several students handed in."""
    for question in work.graded:
        if KINDS[question.kind].graded in {"manual", "provisional"}:
            writers = defaultdict(list)
            for student in work.students:
                value = student.answers[question.id].value
                words = value.casefold().split() if isinstance(value, str) else []
                if len(words) >= LEAST_WORDS:
                    writers[" ".join(words)].append(student)
            for found in writers.values():
                if len(found) > 1:
                    labels = tuple(student.label for student in found)
                    yield SameText(labels, question, str(found[0].answers[question.id].value))
