"""The lists that readers choose from, with what is right in them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from closereading.kinds.choice import ChoiceKey, ChoiceQuestion
from closereading.kinds.items import ItemsKey, ItemsQuestion
from closereading.kinds.notecard import NotecardKey, NotecardQuestion
from closereading.kinds.options import Option, OptionKey
from closereading.kinds.several import SeveralKey, SeveralQuestion
from closereading.kinds.typed_lines import TypedKey
from closereading.quality.findings import Work


@dataclass(frozen=True)
class Offered:
    """A list of options.

    Attributes:
        question: the question's id.
        line: the label of the notecard's line, or nothing.
        options: the options in the order in which they are shown.
        right: the ids of those that are right.
        single: whether one of them is to be chosen.
        points: what the list is worth.
    """

    question: str
    line: str
    options: tuple[Option, ...]
    right: frozenset[str]
    single: bool
    points: float

    @property
    def name(self) -> str:
        """The list’s name in a sentence."""
        return f"in the line “{self.line}” " if self.line else ""

    @property
    def position(self) -> int:
        """The number, from 0, of the first right option."""
        return next(n for n, option in enumerate(self.options) if option.id in self.right)

    @property
    def longest(self) -> Option | None:
        """The option that alone is the longest, if there is one."""
        return self._alone(max(len(option.text) for option in self.options))

    @property
    def shortest(self) -> Option | None:
        """The option that alone is the shortest, if there is one."""
        return self._alone(min(len(option.text) for option in self.options))

    def _alone(self, length: int) -> Option | None:
        found = [option for option in self.options if len(option.text) == length]
        return found[0] if len(found) == 1 else None


def offered(work: Work) -> list[Offered]:
    """Return every list that the questions offer, in their order."""
    return [
        made
        for question in work.assignment.own_questions
        if question.kind in LISTS
        for made in LISTS[question.kind](question, work.key.questions[question.id])
    ]


def single_choices(work: Work) -> list[Offered]:
    """Return the lists of which one option is to be chosen: choices and a notecard’s lists."""
    return [made for made in offered(work) if made.single]


def _choice(question: ChoiceQuestion, key: ChoiceKey) -> Iterator[Offered]:
    right = _best(key.options)
    yield Offered(question.id, "", question.options, right, single=True, points=question.points)


def _notecard(question: NotecardQuestion, key: NotecardKey) -> Iterator[Offered]:
    share = question.points / len(question.fields)
    for field in question.fields:
        keys = key.fields[field.id]
        if not isinstance(keys, TypedKey):
            right = _best(keys)
            yield Offered(question.id, field.label, field.options, right, single=True, points=share)


def _several(question: SeveralQuestion, key: SeveralKey) -> Iterator[Offered]:
    right = frozenset(i for i, option in key.options.items() if option.holds)
    yield Offered(question.id, "", question.options, right, single=False, points=question.points)


def _match(question: ItemsQuestion, key: ItemsKey) -> Iterator[Offered]:
    right = frozenset(option for item in key.items.values() for option in item.accept)
    yield Offered(question.id, "", question.options, right, single=False, points=question.points)


def _best(keys: Mapping[str, OptionKey]) -> frozenset[str]:
    return frozenset(option for option, key in keys.items() if key.weight == 1)


#: By kind, what makes its lists from a question and its key.
LISTS: Mapping[str, Callable[[Any, Any], Iterator[Offered]]] = {
    "choice": _choice,
    "notecard": _notecard,
    "several": _several,
    "match": _match,
}
