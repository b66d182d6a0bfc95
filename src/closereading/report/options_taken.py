"""How often each option was taken, and in which third of the class.

What is offered comes from the question, what is right from the key; where a line is typed, what
was typed takes the options' place.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from closereading.kinds import KINDS, Question
from closereading.kinds.citation import CitationQuestion
from closereading.kinds.items import ItemsKey, ItemsQuestion
from closereading.kinds.notecard import NotecardKey, NotecardQuestion
from closereading.kinds.options import Option, OptionKey
from closereading.kinds.order import OrderKey, OrderQuestion
from closereading.kinds.statements import VERDICTS, StatementsKey, StatementsQuestion
from closereading.kinds.typed_lines import TypedKey
from closereading.report.class_work import ClassWork
from closereading.report.item_statistics import Thirds, class_thirds

#: Of lines that were typed, the most frequent are shown.
MOST_TYPED = 8

#: A part of a question with more options than this shows only those that matter.
MOST_UNTAKEN = 4

#: The part and the option that an answer takes, as ids.
Taken = tuple[str, str]


@dataclass(frozen=True)
class Offered:
    """One option; ``weight`` is what it earns (0 to 1), None where nothing says so."""

    id: str
    text: str
    weight: float | None


@dataclass(frozen=True)
class AnsweredPart:
    """One part of a question that is answered by itself; ``label`` may be empty."""

    id: str
    label: str
    options: tuple[Offered, ...]


@dataclass(frozen=True)
class OptionCount:
    """How often an option was taken, in the class and, where there are thirds, in each."""

    option: Offered
    taken: int
    lower: int | None
    middle: int | None
    upper: int | None


@dataclass(frozen=True)
class PartCounts:
    """The options of one part; ``others`` is how many typed something less frequent."""

    label: str
    options: tuple[OptionCount, ...]
    others: int = 0

    @property
    def shown(self) -> tuple[OptionCount, ...]:
        """The options worth a row: in one of many long parts, not those that nobody took."""
        if not self.label or len(self.options) <= MOST_UNTAKEN:
            return self.options
        return tuple(o for o in self.options if o.taken or o.option.weight)


@dataclass(frozen=True)
class QuestionCounts:
    """The options of one question; ``answers`` is how many gave a valid answer."""

    question: Question
    answers: int
    parts: tuple[PartCounts, ...]


def options_taken(work: ClassWork) -> tuple[QuestionCounts, ...]:
    """Return the counts of every question that has options or lines, in order."""
    divided = class_thirds(work)
    questions = (q for q in work.graded if q.kind in OFFERS or q.kind in TYPED)
    return tuple(_counts(work, question, divided) for question in questions)


def _counts(work: ClassWork, question: Question, divided: Thirds | None) -> QuestionCounts:
    answers = work.answers_to(question)
    values = {place: a.value for place, a in enumerate(answers) if a.given}
    takers: dict[Taken, list[int]] = defaultdict(list)
    for place, value in values.items():
        for taken in _taken(question, value):
            takers[taken].append(place)
    key = work.key.questions[question.id]
    offers = OFFERS.get(question.kind)
    parts = [_counted(part, takers, divided) for part in (offers(question, key) if offers else ())]
    if question.kind in TYPED:
        parts += _typed_parts(work, question, values, divided)
    return QuestionCounts(question, len(values), tuple(parts))


def _counted(
    part: AnsweredPart, takers: Mapping[Taken, list[int]], divided: Thirds | None
) -> PartCounts:
    counts = (
        _count(option, takers.get((part.id, option.id), []), divided) for option in part.options
    )
    return PartCounts(part.label, tuple(counts))


def _count(option: Offered, places: list[int], divided: Thirds | None) -> OptionCount:
    if divided is None:
        return OptionCount(option, len(places), None, None, None)
    found = Counter(divided.of(place) for place in places)
    return OptionCount(option, len(places), found["lower"], found["middle"], found["upper"])


def _options(options: tuple[Option, ...], weights: Mapping[str, float]) -> tuple[Offered, ...]:
    return tuple(Offered(o.id, o.text, weights.get(o.id)) for o in options)


def _weights(keys: Mapping[str, OptionKey]) -> dict[str, float]:
    return {option_id: key.weight for option_id, key in keys.items()}


def _choice(question: Any, key: Any) -> Iterator[AnsweredPart]:  # noqa: ANN401
    yield AnsweredPart("", "", _options(question.options, _weights(key.options)))


def _several(question: Any, key: Any) -> Iterator[AnsweredPart]:  # noqa: ANN401
    weights = {i: float(option.holds) for i, option in key.options.items()}
    yield AnsweredPart("", "", _options(question.options, weights))


def _items(question: ItemsQuestion, key: ItemsKey) -> Iterator[AnsweredPart]:
    for item in question.items:
        accept = key.items[item.id].accept
        weights = {option.id: float(option.id in accept) for option in question.options}
        yield AnsweredPart(item.id, item.text, _options(question.options, weights))


def _statements(question: StatementsQuestion, key: StatementsKey) -> Iterator[AnsweredPart]:
    for statement in question.statements:
        right = key.statements[statement.id].answer
        weights = {verdict.id: float(verdict.id == right) for verdict in VERDICTS}
        yield AnsweredPart(statement.id, statement.text, _options(VERDICTS, weights))


def _order(question: OrderQuestion, key: OrderKey) -> Iterator[AnsweredPart]:
    ids = [item.id for item in question.items]
    for item in question.items:
        first = 1 + sum(key.before(other, item.id) for other in ids)
        last = len(ids) - sum(key.before(item.id, other) for other in ids)
        places = range(1, len(ids) + 1)
        offered = (Offered(str(n), f"place {n}", float(first <= n <= last)) for n in places)
        yield AnsweredPart(item.id, item.text, tuple(offered))


def _notecard(question: NotecardQuestion, key: NotecardKey) -> Iterator[AnsweredPart]:
    for field in question.fields:
        keys = key.fields[field.id]
        if not isinstance(keys, TypedKey):
            yield AnsweredPart(field.id, field.label, _options(field.options, _weights(keys)))


#: By kind, what makes its parts from a question and its key.
OFFERS: Mapping[str, Callable[[Any, Any], Iterator[AnsweredPart]]] = {
    "choice": _choice,
    "several": _several,
    "match": _items,
    "sort": _items,
    "matrix": _items,
    "statements": _statements,
    "order": _order,
    "notecard": _notecard,
}

#: Kinds with lines to be typed.
TYPED = frozenset({"notecard", "citation"})


def _taken(question: Question, value: Any) -> Iterable[Taken]:  # noqa: ANN401
    special = TAKEN.get(question.kind)
    # A typed line is no option; its text meets none and is counted for itself.
    taken: Iterable[Taken] = special(value) if special else value.items()
    return taken


def _of_matrix(value: Mapping[str, Mapping[str, Any]]) -> Iterator[Taken]:
    for row, cells in value.items():
        for column, verdict in cells.items():
            yield f"{row}.{column}", verdict


#: By kind, what an answer takes; for the other kinds an answer maps parts to options.
TAKEN: Mapping[str, Callable[[Any], Iterable[Taken]]] = {
    "choice": lambda value: iter([("", value)]),
    "several": lambda value: (("", option) for option in value),
    "matrix": _of_matrix,
    "statements": lambda value: ((i, s["verdict"]) for i, s in value.items() if "verdict" in s),
    "order": lambda value: ((item, str(n)) for n, item in enumerate(value, start=1)),
}


def _typed_lines(question: NotecardQuestion | CitationQuestion) -> list[tuple[str, str]]:
    """Return ids and labels of the lines that are typed."""
    if isinstance(question, NotecardQuestion):
        return [(field.id, field.label) for field in question.fields if not field.options]
    return [(line.id, line.label) for line in question.fields]


def _typed_parts(
    work: ClassWork,
    question: Any,  # noqa: ANN401
    values: Mapping[int, Any],
    divided: Thirds | None,
) -> Iterator[PartCounts]:
    answers = work.answers_to(question)
    for line_id, label in _typed_lines(question):
        places: dict[str, list[int]] = defaultdict(list)
        for place, value in values.items():
            typed = " ".join(value.get(line_id, "").split())
            if typed:
                places[typed].append(place)
        ordered = sorted(places.items(), key=lambda entry: (-len(entry[1]), entry[0]))
        shown = [
            _count(Offered(typed, typed, _earned(answers[found[0]], label)), found, divided)
            for typed, found in ordered[:MOST_TYPED]
        ]
        others = sum(len(found) for _, found in ordered[MOST_TYPED:])
        yield PartCounts(label, tuple(shown), others)


def _earned(answer: Any, label: str) -> float | None:  # noqa: ANN401
    """Return the share that a typed line earned, as the scorer says; None where it earns none."""
    parts = (part for part in answer.score.parts if part.label == label and part.possible)
    return next((part.points / part.possible for part in parts), None)


def readable_answer(question: Question, value: Any) -> str:  # noqa: ANN401
    """Return a valid answer's value in one line for a table."""
    lines = KINDS[question.kind].readable(question, value)
    return "; ".join(f"{label}: {words}" if label else words for label, words in lines)
