"""Order: items to be put in their order; where a date is disputed, either order is right."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from fractions import Fraction
from itertools import permutations
from typing import Any, ClassVar

from closereading.kinds.base import (
    PLACES,
    WORDS,
    Examples,
    Key,
    Kind,
    PartScore,
    PlaceFinder,
    Question,
)
from closereading.kinds.common import agreeing, common_fields, counted
from closereading.kinds.guessing import (
    Distribution,
    Judged,
    corrected,
    guessed_order,
    refuse_blind_answer,
    refuse_guessable,
    rule_against_guessing,
)
from closereading.kinds.options import (
    LISTED,
    Option,
    check_ids,
    option_schema,
    read_options,
    text_of,
)
from closereading.texts import Passage

HALF = Fraction(1, 2)

#: The most items: what guessing earns is worked out over all their orders.
MOST_ITEMS = 10

ADVICE = "add items, or dates that are not disputed"
AS_SHOWN = "the order in which the items are shown"
SHOWN_ADVICE = "show them in another order"

RANK = {"type": "integer", "minimum": 1, "maximum": 1000}


@dataclass(frozen=True)
class OrderQuestion(Question):
    """Items in the order in which they are shown; the answer's value lists all ids in order."""

    items: tuple[Option, ...]


@dataclass(frozen=True)
class Rank:
    """The first and the last rank that an item may have, why, and which words decide."""

    first: int
    last: int
    reason: str
    places: tuple[Passage, ...]


@dataclass(frozen=True)
class OrderKey(Key):
    """Each item's rank by its id."""

    items: Mapping[str, Rank]

    def before(self, one: str, other: str) -> bool:
        """Tell whether one item surely stands before the other."""
        return self.items[one].last < self.items[other].first


class Order(Kind[OrderQuestion, OrderKey]):
    """Score = max(0, (share - chance) / (1 - chance)) x points, with chance = 1/2.

    ``share`` is the share of pairs in the right order, of the pairs whose order is not disputed
    (whose ranks do not overlap). In a blind guess all orders are alike likely, so each pair is
    right in half of them.
    """

    name = "order"
    question_fields: ClassVar[Mapping[str, Any]] = {
        "items": {**LISTED, "minItems": 2, "maxItems": MOST_ITEMS}
    }
    question_required = ("items",)
    key_fields: ClassVar[Mapping[str, Any]] = {
        "items": {
            "type": "object",
            "additionalProperties": {
                "type": "object",
                "additionalProperties": False,
                "required": ["reason"],
                "properties": {
                    "rank": RANK,
                    "range": {"type": "array", "items": RANK, "minItems": 2, "maxItems": 2},
                    "reason": WORDS,
                    "see": PLACES,
                },
            },
        }
    }
    key_required = ("items",)
    examples = Examples(
        question={
            "points": 3,
            "items": [
                {"id": "delivery", "text": "The letter is delivered"},
                {"id": "message", "text": "Brezhnev writes"},
                {"id": "memo", "text": "Brzezinski writes to Vance"},
                {"id": "edition", "text": "The letter is published"},
                {"id": "draft", "text": "The letter is drafted"},
            ],
        },
        key={
            "items": {
                "message": {"rank": 1, "reason": "It is answered.", "see": ["December 27"]},
                "draft": {"range": [2, 3], "reason": "Its day is not stated."},
                "memo": {"range": [3, 3], "reason": "Its date is January 17."},
                "delivery": {"rank": 4, "reason": "It was still planned."},
                "edition": {"rank": 5, "reason": "It prints all of this."},
            }
        },
        right=["message", "memo", "draft", "delivery", "edition"],
        wrong=["edition", "delivery", "memo", "draft", "message"],
        invalid=["message", "memo", "draft", "delivery"],
    )

    def read_question(self, table: Mapping[str, Any], where: str) -> OrderQuestion:
        """Make the question."""
        items = read_options(table["items"], where, "items")
        return OrderQuestion(**common_fields(table), items=items)

    def read_key(
        self, question: OrderQuestion, table: Mapping[str, Any], places: PlaceFinder
    ) -> OrderKey:
        """Make the key: a rank for every item; the order that is shown must not be the answer."""
        rows = table["items"]
        check_ids(question.items, rows, places, "items")
        ranks = {i: _rank(row, places, f"items.{i}") for i, row in rows.items()}
        key = OrderKey(tuple(table.get("hints", ())), ranks)
        shown = [item.id for item in question.items]
        if not _decided(shown, key):
            raise places.error('field "items": no two items have an order that is not disputed')
        refuse_guessable(self.guesses(question, key), places, ADVICE)
        refuse_blind_answer(AS_SHOWN, _share(shown, key), HALF, places, SHOWN_ADVICE)
        return key

    def guesses(self, question: OrderQuestion, key: OrderKey) -> Distribution:
        """Return how many pairs are right when all orders are alike likely."""
        numbers = {item.id: number for number, item in enumerate(question.items)}
        pairs = _decided(list(numbers), key)
        return guessed_order(
            len(numbers), frozenset((numbers[one], numbers[other]) for one, other in pairs)
        )

    def rule(self, question: OrderQuestion) -> str:
        """Say how the order is scored."""
        return rule_against_guessing(
            question.points,
            "Every two items in the right order count the same; where their order is disputed, "
            "either is right. The order shown is an answer only once you have moved something.",
        )

    def value_schema(self, question: OrderQuestion) -> dict[str, Any]:
        """Return the schema: a list of all item ids, each once."""
        return {
            "type": "array",
            "items": option_schema(question.items),
            "uniqueItems": True,
            "minItems": len(question.items),
            "maxItems": len(question.items),
        }

    def shown(self, question: OrderQuestion) -> dict[str, Any]:
        """Return the items in the order in which they are shown."""
        return {"items": [asdict(item) for item in question.items]}

    def score(
        self, question: OrderQuestion, key: OrderKey, value: Sequence[str]
    ) -> tuple[PartScore, ...]:
        """Judge each item by the pairs that it belongs to."""
        decided = _decided(value, key)
        right = [pair for pair in decided if _stands(pair, value)]
        parts = tuple(
            _judged(item, key.items[item.id], decided, right)
            for item in sorted(question.items, key=lambda item: value.index(item.id))
        )
        found = (
            f"{len(right)} of {counted(len(decided), 'pair')} "
            f"{agreeing(len(right), 'stands', 'stand')} in the right order."
        )
        return corrected(parts, HALF, question.points, found)

    def model_answer(self, question: OrderQuestion, key: OrderKey) -> list[str]:
        """Return an order that no rank contradicts."""
        return sorted(key.items, key=lambda i: (key.items[i].first, key.items[i].last))

    def readable(self, question: OrderQuestion, value: Sequence[str]) -> list[tuple[str, str]]:
        """Return the items' texts, numbered."""
        return [(f"{n}", text_of(question.items, item)) for n, item in enumerate(value, start=1)]


def _rank(row: Mapping[str, Any], places: PlaceFinder, field: str) -> Rank:
    if ("rank" in row) == ("range" in row):
        raise places.error(f'field "{field}" needs either "rank" or "range"')
    first, last = row.get("range", [row.get("rank")] * 2)
    if first > last:
        raise places.error(f'field "{field}.range" must begin with the lower rank')
    return Rank(first, last, row["reason"], places(row.get("see", []), f"{field}.see"))


def _decided(items: Sequence[str], key: OrderKey) -> list[tuple[str, str]]:
    """Return the pairs whose order is not disputed, each in its right order."""
    return [pair for pair in permutations(items, 2) if key.before(*pair)]


def _stands(pair: tuple[str, str], order: Sequence[str]) -> bool:
    return order.index(pair[0]) < order.index(pair[1])


def _share(order: Sequence[str], key: OrderKey) -> Fraction:
    decided = _decided(order, key)
    return Fraction(sum(_stands(pair, order) for pair in decided), len(decided))


def _judged(
    item: Option, rank: Rank, decided: list[tuple[str, str]], right: list[tuple[str, str]]
) -> Judged:
    own = sum(item.id in pair for pair in decided)
    kept = sum(item.id in pair for pair in right)
    return Judged(
        item.text.rstrip("."),
        Fraction(own, 2 * len(decided)),
        Fraction(kept, own) if own else Fraction(1),
        rank.reason,
        rank.places,
    )
