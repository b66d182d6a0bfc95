"""Items, each to be given one of the same options: shared by match, sort and matrix."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from fractions import Fraction
from typing import Any, ClassVar, TypeVar

from closereading.kinds.base import PLACES, WORDS, Key, Kind, PartScore, PlaceFinder, Question
from closereading.kinds.common import agreeing, common_fields
from closereading.kinds.guessing import (
    Distribution,
    Judged,
    chance_of,
    corrected,
    guessed_apart,
    percent,
    refuse_blind_answer,
    refuse_guessable,
    rule_against_guessing,
)
from closereading.kinds.options import (
    OPTION_ID,
    Option,
    check_ids,
    option_schema,
    read_options,
    text_of,
)
from closereading.texts import Passage

LEFT_OPEN = "This was left open."

ADVICE = "add items or options"
EVERYWHERE = "the same answer everywhere"
EVERYWHERE_ADVICE = "let the right answers differ more"

ITEM_KEY: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["accept", "reason"],
    "properties": {
        "accept": {"type": "array", "items": OPTION_ID, "minItems": 1, "uniqueItems": True},
        "reason": WORDS,
        "see": PLACES,
        "mistakes": {"type": "object", "additionalProperties": WORDS},
    },
}

ITEM_KEYS: dict[str, Any] = {"type": "object", "additionalProperties": ITEM_KEY}


@dataclass(frozen=True)
class ItemsQuestion(Question):
    """Items and options; the answer's value maps item ids to option ids."""

    items: tuple[Option, ...]
    options: tuple[Option, ...]


@dataclass(frozen=True)
class ItemKey:
    """The options that are right for an item, why, where, and what wrong ones are told."""

    accept: tuple[str, ...]
    reason: str
    places: tuple[Passage, ...]
    mistakes: Mapping[str, str]


@dataclass(frozen=True)
class ItemsKey(Key):
    """Each item's key by its id."""

    items: Mapping[str, ItemKey]


Q = TypeVar("Q", bound=ItemsQuestion)


class ItemsKind(Kind[Q, ItemsKey]):
    """Score = max(0, (share - chance) / (1 - chance)) x points.

    ``share`` is the share of items with a right option. ``chance`` is its mean when each item
    is given any option alike: the mean over the items of right options / options.
    """

    #: What an item is called in a sentence, one and several.
    noun: ClassVar[tuple[str, str]]

    def read_key(self, question: Q, table: Mapping[str, Any], places: PlaceFinder) -> ItemsKey:
        """Make the key: an entry for every item; guessing must not earn too much."""
        field = self.key_required[0]
        rows = table[field]
        check_ids(question.items, rows, places, field)
        keys = {i: _item_key(row, question, places, f"{field}.{i}") for i, row in rows.items()}
        key = ItemsKey(tuple(table.get("hints", ())), keys)
        guesses = self.guesses(question, key)
        refuse_guessable(guesses, places, ADVICE)
        accepted = [option for item in keys.values() for option in item.accept]
        best = Fraction(max(map(accepted.count, accepted)), len(keys))
        refuse_blind_answer(EVERYWHERE, best, chance_of(guesses), places, EVERYWHERE_ADVICE)
        return key

    def guesses(self, question: Q, key: ItemsKey) -> Distribution:
        """Return how much is right when each item is given any option alike."""
        weight = Fraction(1, len(question.items))
        options = len(question.options)
        return guessed_apart(
            (weight, Fraction(len(item.accept), options)) for item in key.items.values()
        )

    def rule(self, question: Q) -> str:
        """Say how the answer is scored."""
        return rule_against_guessing(question.points, f"Every {self.noun[0]} counts the same.")

    def value_schema(self, question: Q) -> dict[str, Any]:
        """Return the schema: an object of item ids, each with an option's id."""
        chosen = option_schema(question.options)
        return {
            "type": "object",
            "additionalProperties": False,
            "properties": {item.id: chosen for item in question.items},
        }

    def shown(self, question: Q) -> dict[str, Any]:
        """Return the items and the options in the order in which they are shown."""
        return {
            "items": [asdict(item) for item in question.items],
            "options": [asdict(option) for option in question.options],
        }

    def score(self, question: Q, key: ItemsKey, value: Mapping[str, Any]) -> tuple[PartScore, ...]:
        """Judge every item."""
        weight = Fraction(1, len(question.items))
        parts = tuple(
            _judged(item, key.items[item.id], value.get(item.id), weight) for item in question.items
        )
        right = sum(part.right == 1 for part in parts)
        chance = chance_of(self.guesses(question, key))
        found = (
            f"{right} of {len(parts)} {self.noun[1]} {agreeing(right, 'is', 'are')} right; "
            f"blind guessing gets {percent(chance)} of them right on average."
        )
        return corrected(parts, chance, question.points, found)

    def model_answer(self, question: Q, key: ItemsKey) -> object:
        """Return the first right option of every item."""
        return {i: item.accept[0] for i, item in key.items.items()}

    def readable(self, question: Q, value: Mapping[str, Any]) -> list[tuple[str, str]]:
        """Return each item's text with the chosen option's."""
        return [
            (
                item.text,
                text_of(question.options, value[item.id]) if item.id in value else "No answer",
            )
            for item in question.items
        ]


class ListKind(ItemsKind[ItemsQuestion]):
    """What match and sort have alike: both lists stand in ``questions.toml``."""

    #: The fields of ``questions.toml`` that hold the items and the options.
    items_field: ClassVar[str]
    options_field: ClassVar[str]

    def read_question(self, table: Mapping[str, Any], where: str) -> ItemsQuestion:
        """Make the question."""
        return ItemsQuestion(
            **common_fields(table),
            items=read_options(table[self.items_field], where, self.items_field),
            options=read_options(table[self.options_field], where, self.options_field),
        )


def _item_key(
    row: Mapping[str, Any], question: ItemsQuestion, places: PlaceFinder, field: str
) -> ItemKey:
    mistakes = row.get("mistakes", {})
    known = {option.id for option in question.options}
    for name in ("accept", "mistakes"):
        for unknown in sorted(set(row.get(name, ())) - known):
            raise places.error(f'field "{field}.{name}": the question has no option "{unknown}"')
    for right in sorted(set(mistakes) & set(row["accept"])):
        raise places.error(f'field "{field}.mistakes.{right}" is a right answer')
    if set(row["accept"]) == known:
        raise places.error(f'field "{field}.accept": not every option can be right')
    see = places(row.get("see", []), f"{field}.see")
    return ItemKey(tuple(row["accept"]), row["reason"], see, mistakes)


def _judged(item: Option, key: ItemKey, chosen: str | None, weight: Fraction) -> Judged:
    label = item.text.rstrip(".")
    if chosen is None:
        return Judged(label, weight, Fraction(0), LEFT_OPEN, blank=True)
    right = Fraction(chosen in key.accept)
    return Judged(label, weight, right, key.mistakes.get(chosen, key.reason), key.places)
