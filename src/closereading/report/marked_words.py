"""Which words of the letter a class marked or quoted, word by word and phrase by phrase."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from closereading.kinds.mark_overlap import Word, Words
from closereading.kinds.mark_question import MarkQuestion, read_marks
from closereading.report.class_work import ClassWork
from closereading.report.quoted_words import quoted_passages
from closereading.texts import Part, Passage, SourceText

#: Steps of the heat map; a word has step 0 where nobody took it.
STEPS = 4


@dataclass(frozen=True)
class Stretch:
    """Neighbouring words that equally many steps of students took, as they stand."""

    text: str
    step: int


@dataclass(frozen=True)
class HeatedPart:
    """A part of the letter in stretches."""

    label: str
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True)
class TakenPhrase:
    """A phrase of the letter and how many students took at least one word of it."""

    label: str
    words: str
    students: int


@dataclass(frozen=True)
class HeatMap:
    """What the class took of the letter.

    Attributes:
        title: what was taken.
        students: how many took anything.
        parts: the letter's parts.
        phrases: the phrases that somebody took, most frequent first.
    """

    title: str
    students: int
    parts: tuple[HeatedPart, ...]
    phrases: tuple[TakenPhrase, ...]


def heat_maps(work: ClassWork) -> tuple[HeatMap, ...]:
    """Return a map for every label of every question that asks for marks, and one of quotations.

    A question with several labels has a map of all its marks first.
    """
    marked = (m for q in work.graded if isinstance(q, MarkQuestion) for m in _of_marks(work, q))
    return (*marked, *_of_quotations(work))


def _of_marks(work: ClassWork, question: MarkQuestion) -> Iterator[HeatMap]:
    answers = [read_marks(a.value) for a in work.answers_to(question) if a.given]
    name = f"Question {work.number(question.id)}"
    labels = [tag.id for tag in question.tags]
    groups = [(f"{name}: all marks", set(labels))] if len(labels) > 1 else []
    groups += [(f"{name}: marked as {tag.label}", {tag.id}) for tag in question.tags]
    for title, tags in groups:
        words = [_all(m.words for m in marks if m.tag in tags) for marks in answers]
        yield _map(title, question.shown_parts, words)


def _of_quotations(work: ClassWork) -> Iterator[HeatMap]:
    text = work.assignment.text
    words = [_words_of(text, quoted_passages(work, student)) for student in work.students]
    if any(words):
        shown = [p for p in text.parts if not p.number or any(w[0] == p.id for w in _all(words))]
        yield _map("Quoted from the letter, in all questions", shown, words)


def _words_of(text: SourceText, passages: Iterable[Passage]) -> Words:
    return frozenset(
        (passage.part, n)
        for passage in passages
        for n in range(*text.part(passage.part).tokens_of(passage.start, passage.end))
    )


def _all(sets: Iterable[Words]) -> Words:
    return frozenset[Word]().union(*sets)


def _map(title: str, parts: Iterable[Part], words: list[Words]) -> HeatMap:
    takers = [taken for taken in words if taken]
    counts = Counter(word for taken in takers for word in taken)
    shown = list(parts)
    phrases = [p for part in shown for p in _phrases(part, takers)]
    return HeatMap(
        title,
        len(takers),
        tuple(HeatedPart(part.label, _stretches(part, counts, len(takers))) for part in shown),
        tuple(sorted(phrases, key=lambda phrase: -phrase.students)),
    )


def _stretches(part: Part, counts: Mapping[Word, int], students: int) -> tuple[Stretch, ...]:
    steps = [heat_step(counts.get((part.id, n), 0), students) for n in range(len(part.tokens))]
    found = []
    for step, run in groupby(enumerate(steps), key=lambda numbered: numbered[1]):
        numbers = [n for n, _ in run]
        start, end = part.tokens[numbers[0]][0], part.tokens[numbers[-1]][1]
        found.append(Stretch(part.text[start:end], step))
    return tuple(found)


def heat_step(count: int, students: int) -> int:
    """Return 0 for nobody, else 1 to 4 for up to a quarter, half, three quarters, or more."""
    if not count:
        return 0
    return next(step for step in range(1, STEPS + 1) if count * STEPS <= students * step)


def _phrases(part: Part, takers: list[Words]) -> Iterator[TakenPhrase]:
    for phrase in part.phrases:
        first, after_last = part.tokens_of(phrase.start, phrase.end)
        words = {(part.id, n) for n in range(first, after_last)}
        students = sum(not words.isdisjoint(taken) for taken in takers)
        if students:
            yield TakenPhrase(part.label, part.text[phrase.start : phrase.end].strip(), students)
