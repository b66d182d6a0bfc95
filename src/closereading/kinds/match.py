"""Match: to each item the option that belongs to it, of more options than are needed."""

from collections.abc import Mapping
from typing import Any, ClassVar

from closereading.kinds.base import Examples, PlaceFinder
from closereading.kinds.items import ITEM_KEYS, ItemsKey, ItemsQuestion, ListKind
from closereading.kinds.options import LISTED, OPTIONS_SCHEMA


class Match(ListKind):
    """Score = max(0, (share - chance) / (1 - chance)) x points.

    ``chance`` is the mean over the items of right options / options. One option at least belongs
    to no item, so that the last pair is not found by elimination.
    """

    name = "match"
    items_field = "items"
    options_field = "options"
    noun = ("pair", "pairs")
    question_fields: ClassVar[Mapping[str, Any]] = {
        "items": {**LISTED, "minItems": 2},
        "options": OPTIONS_SCHEMA,
    }
    question_required = ("items", "options")
    key_fields: ClassVar[Mapping[str, Any]] = {"items": ITEM_KEYS}
    key_required = ("items",)
    examples = Examples(
        question={
            "points": 3,
            "items": [
                {"id": "brzezinski", "text": "Brzezinski"},
                {"id": "vance", "text": "Vance"},
                {"id": "toon", "text": "Toon"},
            ],
            "options": [
                {"id": "wrote", "text": "wrote the covering memorandum"},
                {"id": "received", "text": "was sent the covering memorandum"},
                {"id": "deliver", "text": "was to deliver the letter"},
                {"id": "translated", "text": "translated the letter"},
            ],
        },
        key={
            "items": {
                "brzezinski": {"accept": ["wrote"], "reason": "The memorandum is from him."},
                "vance": {"accept": ["received"], "reason": "The memorandum is to him."},
                "toon": {
                    "accept": ["deliver"],
                    "reason": "The note names him.",
                    "see": ["was to be delivered by Toon"],
                    "mistakes": {"translated": "No translator is named."},
                },
            }
        },
        right={"brzezinski": "wrote", "vance": "received", "toon": "deliver"},
        wrong={"brzezinski": "received", "vance": "wrote", "toon": "translated"},
        invalid={"brzezinski": "signed"},
    )

    def read_key(
        self, question: ItemsQuestion, table: Mapping[str, Any], places: PlaceFinder
    ) -> ItemsKey:
        """Make the key; one option at least must belong to no item."""
        key = super().read_key(question, table, places)
        used = {option for item in key.items.values() for option in item.accept}
        if used == {option.id for option in question.options}:
            raise places.error('field "options": add an option that belongs to no item')
        return key
