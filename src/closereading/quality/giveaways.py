"""Whether a question can be answered from the words of another."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from closereading.kinds import Question
from closereading.kinds.argument import ArgumentKey
from closereading.kinds.citation import CitationKey
from closereading.kinds.notecard import NotecardKey
from closereading.kinds.quotation import QuotationKey
from closereading.kinds.short_answer import ShortAnswerKey
from closereading.kinds.statements import StatementsKey
from closereading.kinds.typed_lines import TypedKey, comparable
from closereading.quality.findings import Finding, Level, Work
from closereading.quality.offered import offered
from closereading.quality.told import told_texts

#: Fewer words stand in another question by chance.
FEWEST_WORDS = 3

#: A single name stands in many a question and says nothing there; a number or two words do.
FEWEST_TYPED = 2

ADVICE = "Say it in other words there, or ask for something else here."

#: Kinds that show stretches of the letter, or ask for what the edition’s title page tells anyway.
WEIGHED = frozenset({"sort", "mark", "citation"})


@dataclass(frozen=True)
class RightAnswer:
    """Words that answer a question, as they are compared; ``typed`` in a line of a form."""

    question: Question
    words: str
    typed: bool = False

    @property
    def telling(self) -> bool:
        """Whether finding these words elsewhere gives the answer away."""
        words = self.words.split()
        number = any(word.isdigit() for word in words)
        fewest = FEWEST_TYPED if self.typed else FEWEST_WORDS
        return len(words) >= fewest or (self.typed and number)


def check_giveaways(work: Work) -> Iterator[Finding]:
    """Find right answers that another question of the assignment tells."""
    answers = [answer for answer in _right_answers(work) if answer.telling]
    for other in work.assignment.own_questions:
        told = [comparable(text) for text in told_texts(other)]
        given = [a for a in answers if a.question != other and any(_in(a.words, t) for t in told)]
        for question_id, answer in {a.question.id: a for a in given}.items():
            problem = f'question "{other.id}" tells its right answer (“{answer.words}”)'
            yield Finding(work.file, question_id, problem, ADVICE, _level(answer.question, other))
        yield from _prompts_in_answers(work, other, answers)


def _prompts_in_answers(
    work: Work, other: Question, answers: list[RightAnswer]
) -> Iterator[Finding]:
    prompt = comparable(other.prompt)
    for answer in answers:
        if answer.question != other and _in(prompt, answer.words):
            problem = f'the prompt of question "{other.id}" is part of its right answer'
            yield Finding(work.file, answer.question.id, problem, ADVICE)


def _level(question: Question, other: Question) -> Level:
    return "warning" if WEIGHED & {question.kind, other.kind} else "error"


def _in(words: str, text: str) -> bool:
    return bool(words) and f" {words} " in f" {text} "


def _right_answers(work: Work) -> Iterator[RightAnswer]:
    for made in offered(work):
        question = work.assignment.question(made.question)
        right = (option.text for option in made.options if option.id in made.right)
        yield from (RightAnswer(question, comparable(text)) for text in right)
    for question in work.graded:
        key = work.key.questions[question.id]
        texts = WRITTEN.get(question.kind, lambda _: ())(key)
        yield from (RightAnswer(question, comparable(t), question.kind in FORMS) for t in texts)


def _quotation(key: QuotationKey) -> Iterator[str]:
    yield key.model
    yield from (passage.words.quote for passage in key.passages if passage.key.weight == 1)


def _statements(key: StatementsKey) -> Iterator[str]:
    yield from (d.words.quote for s in key.statements.values() for d in s.words)


def _notecard(key: NotecardKey) -> Iterator[str]:
    typed = (field for field in key.fields.values() if isinstance(field, TypedKey))
    yield from (line for field in typed for line in field.accept)


def _citation(key: CitationKey) -> Iterator[str]:
    yield from key.model.values()


def _model(key: ArgumentKey | ShortAnswerKey) -> Iterator[str]:
    yield key.model


#: By kind, the right words that a key holds.
WRITTEN: Mapping[str, Callable[[Any], Iterable[str]]] = {
    "quotation": _quotation,
    "statements": _statements,
    "notecard": _notecard,
    "citation": _citation,
    "short-answer": _model,
    "argument": _model,
}

#: Kinds with lines to be filled.
FORMS = frozenset({"notecard", "citation"})
