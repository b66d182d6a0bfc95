"""What a class quoted: passages of the letter, and the quotations that earned nothing."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from closereading.kinds import Question
from closereading.kinds.argument import quotations_in
from closereading.kinds.statements import NOT_STATED
from closereading.report.class_work import Answer, ClassWork, StudentWork
from closereading.texts import Passage, SourceText, find_quotation
from closereading.texts.quotation import Quotation

NOT_DECISIVE = "These words stand in the letter, but they do not answer the question."


@dataclass(frozen=True)
class Quoted:
    """Words that a student put forward as the letter's; ``right`` where they earned points."""

    question: Question
    words: str
    right: bool


@dataclass(frozen=True)
class WrongQuotation:
    """A quotation that earned nothing, or is not the letter's.

    Attributes:
        words: as the first student who gave it wrote it.
        questions: the ids of the questions where it was given.
        students: how many gave it.
        invented: whether it stands nowhere in the letter (or in the document asked about).
        why: what is wrong with it, in a sentence.
    """

    words: str
    questions: tuple[str, ...]
    students: int
    invented: bool
    why: str


def wrong_quotations(work: ClassWork) -> tuple[WrongQuotation, ...]:
    """Return the wrong quotations, the most frequent first; white space makes no difference."""
    givers: dict[tuple[str, bool, str], list[tuple[str, str, str]]] = defaultdict(list)
    for student in work.students:
        for quoted, invented, why in _wrong(work, student):
            plain = " ".join(quoted.words.split())
            # A quotation may answer one question and not another, so the reason belongs to it.
            givers[plain, invented, why].append((student.student, quoted.question.id, plain))
    found = [
        WrongQuotation(
            given[0][2],
            tuple(dict.fromkeys(question for _, question, _ in given)),
            len({student for student, _, _ in given}),
            invented,
            why,
        )
        for (_, invented, why), given in givers.items()
    ]
    return tuple(sorted(found, key=lambda wrong: (-wrong.students, wrong.words)))


def quoted_passages(work: ClassWork, student: StudentWork) -> Iterator[Passage]:
    """Give the passages of the letter that a student quoted, wherever that was asked for."""
    for quoted in _quotations(work, student):
        if quoted.question.kind != "document-quotation":
            yield from _found(work.assignment.text, quoted.words).passages


def _wrong(work: ClassWork, student: StudentWork) -> Iterator[tuple[Quoted, bool, str]]:
    for quoted in _quotations(work, student):
        if quoted.right:
            continue
        if quoted.question.kind == "document-quotation":
            yield quoted, True, _reason(student.answers[quoted.question.id])
            continue
        found = _found(work.assignment.text, quoted.words)
        if not found.found:
            yield quoted, True, found.message
        elif quoted.question.kind == "quotation":
            yield quoted, False, NOT_DECISIVE


def _quotations(work: ClassWork, student: StudentWork) -> Iterator[Quoted]:
    for question in work.graded:
        answer = student.answers[question.id]
        if answer.given:
            for words, right in _given(question, answer):
                if words.strip():
                    yield Quoted(question, words, right)


def _given(question: Question, answer: Answer) -> Iterator[tuple[str, bool]]:
    """Give the words that an answer quotes, and whether they earned points by themselves."""
    if question.kind in {"quotation", "document-quotation"}:
        yield answer.value, answer.score.points > 0
    if question.kind == "statements":
        for given in answer.value.values():
            if given.get("verdict") != NOT_STATED:
                yield given.get("words", ""), False
    if question.kind in {"argument", "short-answer"}:
        for words in quotations_in(answer.value):
            yield words, False


def _reason(answer: Answer) -> str:
    return answer.score.parts[0].reason if answer.score.parts else ""


# A class gives the same few quotations again and again.
@lru_cache(maxsize=8192)
def _found(text: SourceText, words: str) -> Quotation:
    return find_quotation(text, words)
