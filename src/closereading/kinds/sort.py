"""Sort: clauses of the letter into groups; a clause may have a place in several."""

from collections.abc import Mapping
from typing import Any, ClassVar

from closereading.kinds.base import Examples, PlaceFinder
from closereading.kinds.items import ITEM_KEYS, ItemsKey, ItemsQuestion, ListKind
from closereading.kinds.options import LISTED


class Sort(ListKind):
    """Score = max(0, (share - chance) / (1 - chance)) x points.

    ``chance`` is the mean over the clauses of right groups / groups.
    """

    name = "sort"
    items_field = "clauses"
    options_field = "groups"
    noun = ("clause", "clauses")
    question_fields: ClassVar[Mapping[str, Any]] = {
        "clauses": {**LISTED, "minItems": 2},
        "groups": {**LISTED, "minItems": 2, "maxItems": 6},
    }
    question_required = ("clauses", "groups")
    key_fields: ClassVar[Mapping[str, Any]] = {"clauses": ITEM_KEYS}
    key_required = ("clauses",)
    examples = Examples(
        question={
            "points": 4,
            "clauses": [
                {"id": "provide", "text": "not to provide arms to the People’s Republic of China"},
                {"id": "encourage", "text": "nor do we encourage others to do so"},
                {"id": "scrutinize", "text": "We intend to scrutinize all sales in this category"},
                {"id": "authority", "text": "does not have the authority to prevent"},
                {"id": "ultimate", "text": "rests with the government of each sovereign country"},
                {"id": "responsible", "text": "adopts a responsible approach"},
            ],
            "groups": [
                {"id": "commitment", "text": "Commitment"},
                {"id": "limit", "text": "Limit"},
                {"id": "reassurance", "text": "Reassurance"},
            ],
        },
        key={
            "clauses": {
                "provide": {"accept": ["commitment"], "reason": "It binds the writer."},
                "encourage": {"accept": ["commitment"], "reason": "It binds the writer."},
                "scrutinize": {
                    "accept": ["commitment", "reassurance"],
                    "reason": "It announces an act, and is meant to calm.",
                },
                "authority": {"accept": ["limit"], "reason": "It says what cannot be done."},
                "ultimate": {"accept": ["limit"], "reason": "It leaves the act to others."},
                "responsible": {
                    "accept": ["reassurance"],
                    "reason": "It describes, and promises nothing.",
                    "mistakes": {"commitment": "What would break it? It names no act."},
                },
            }
        },
        right={
            "provide": "commitment",
            "encourage": "commitment",
            "scrutinize": "reassurance",
            "authority": "limit",
            "ultimate": "limit",
            "responsible": "reassurance",
        },
        wrong={"provide": "limit", "authority": "commitment"},
        invalid={"provide": "hedge"},
    )

    def read_key(
        self, question: ItemsQuestion, table: Mapping[str, Any], places: PlaceFinder
    ) -> ItemsKey:
        """Make the key; every clause must be the letter's, and is shown there."""
        rows = table["clauses"]
        for clause in question.items:
            places([clause.text], f"clauses.{clause.id}")
        texts = {clause.id: [clause.text] for clause in question.items}
        shown = {i: {"see": texts.get(i, []), **row} for i, row in rows.items()}
        return super().read_key(question, {**table, "clauses": shown}, places)
