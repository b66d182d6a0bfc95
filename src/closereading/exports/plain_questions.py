"""Questions in the plain forms that other systems know; what they lose on the way is said."""

from dataclasses import dataclass
from functools import singledispatch

from closereading.kinds import KINDS, Key, Question
from closereading.kinds.argument import ArgumentKey
from closereading.kinds.choice import ChoiceKey, ChoiceQuestion
from closereading.kinds.items import ItemsKey, ItemsQuestion
from closereading.kinds.quotation import QuotationKey
from closereading.kinds.several import SeveralKey, SeveralQuestion
from closereading.kinds.short_answer import ShortAnswerKey
from closereading.kinds.statements import VERDICTS, StatementsKey, StatementsQuestion


@dataclass(frozen=True)
class PlainOption:
    """An option: its text, the share of the points it earns, and why."""

    text: str
    share: float
    reason: str


@dataclass(frozen=True)
class PlainPair:
    """Something to which one of several answers belongs: the right one, and why."""

    text: str
    answer: str
    reason: str


@dataclass(frozen=True)
class PlainQuestion:
    """A question in a plain form; one of its lists is filled, or none for an essay.

    Attributes:
        id: the question's id.
        prompt: the prompt.
        points: its points.
        one: options of which one is chosen.
        several: options of which any number is chosen; the share is 1 where it belongs.
        pairs: things, each with its answer.
        answers: all answers to choose from, for pairs.
        words: words that a written answer must contain.
        guidance: what the person who grades should know, for an essay.
        loses: what of the question this form cannot hold, one sentence each.
    """

    id: str
    prompt: str
    points: float
    one: tuple[PlainOption, ...] = ()
    several: tuple[PlainOption, ...] = ()
    pairs: tuple[PlainPair, ...] = ()
    answers: tuple[str, ...] = ()
    words: tuple[PlainOption, ...] = ()
    guidance: str = ""
    loses: tuple[str, ...] = ()


def plain_question(question: Question, key: Key | None) -> PlainQuestion | str:
    """Return a question in a plain form, or why there is none for it."""
    if KINDS[question.kind].graded == "never" or key is None:
        return "it is not graded"
    return _plain(key, question)


NO_WORDS = "The words that show the verdict are not asked for."
ONE_OF_TWO = "Where either of two answers is right, only the first counts."
NO_LIMIT = "Any text that contains the words is right; how much is copied is not limited."
NO_PROVISIONAL = "A person grades all of it; there are no provisional points."
NO_LOOKING_UP = "Quotations are not looked up."


@singledispatch
def _plain(_key: Key, question: Question) -> PlainQuestion | str:
    """Return the plain form by the class of the key."""
    return f"the file’s form has no question of the kind “{question.kind}”"


@_plain.register
def _choice(key: ChoiceKey, question: ChoiceQuestion) -> PlainQuestion:
    options = tuple(
        PlainOption(option.text, key.options[option.id].weight, key.options[option.id].reason)
        for option in question.options
    )
    return PlainQuestion(question.id, question.prompt, question.points, one=options)


@_plain.register
def _several(key: SeveralKey, question: SeveralQuestion) -> PlainQuestion:
    options = tuple(
        PlainOption(o.text, float(key.options[o.id].holds), key.options[o.id].reason)
        for o in question.options
    )
    return PlainQuestion(question.id, question.prompt, question.points, several=options)


@_plain.register
def _items(key: ItemsKey, question: ItemsQuestion) -> PlainQuestion:
    texts = {option.id: option.text for option in question.options}
    keys = [key.items[item.id] for item in question.items]
    pairs = tuple(
        PlainPair(item.text, texts[own.accept[0]], own.reason)
        for item, own in zip(question.items, keys, strict=True)
    )
    loses = (ONE_OF_TWO,) if any(len(own.accept) > 1 for own in keys) else ()
    return _with_pairs(question, pairs, tuple(texts.values()), loses)


@_plain.register
def _statements(key: StatementsKey, question: StatementsQuestion) -> PlainQuestion:
    texts = {verdict.id: verdict.text for verdict in VERDICTS}
    pairs = tuple(
        PlainPair(s.text, texts[key.statements[s.id].answer], key.statements[s.id].reason)
        for s in question.statements
    )
    return _with_pairs(question, pairs, tuple(texts.values()), (NO_WORDS,))


@_plain.register
def _quotation(key: QuotationKey, question: Question) -> PlainQuestion:
    words = tuple(
        PlainOption(passage.words.quote, passage.key.weight, passage.key.reason)
        for passage in key.passages
    )
    about = (question.id, question.prompt, question.points)
    return PlainQuestion(*about, words=words, loses=(NO_LIMIT,))


@_plain.register
def _short_answer(key: ShortAnswerKey, question: Question) -> PlainQuestion:
    ideas = " ".join(f"{c.name} ({c.points:g}): {c.reason}" for c in key.concepts)
    about = (question.id, question.prompt, question.points)
    guidance = f"Ideas that earn points. {ideas}"
    return PlainQuestion(*about, guidance=guidance, loses=(NO_PROVISIONAL,))


@_plain.register
def _argument(key: ArgumentKey, question: Question) -> PlainQuestion:
    traits = " ".join(f"{t.trait} ({t.points:g}): {' '.join(t.levels)}" for t in key.rubric)
    about = (question.id, question.prompt, question.points)
    return PlainQuestion(*about, guidance=f"{key.guidance} {traits}", loses=(NO_LOOKING_UP,))


def _with_pairs(
    question: Question,
    pairs: tuple[PlainPair, ...],
    answers: tuple[str, ...],
    loses: tuple[str, ...],
) -> PlainQuestion:
    return PlainQuestion(
        *(question.id, question.prompt, question.points),
        pairs=pairs,
        answers=answers,
        loses=loses,
    )
