"""Several: every option is judged, those that hold and those that do not."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from fractions import Fraction
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
from closereading.kinds.common import common_fields
from closereading.kinds.guessing import (
    Distribution,
    Judged,
    corrected,
    guessed_apart,
    refuse_guessable,
    rule_against_guessing,
)
from closereading.kinds.options import (
    OPTIONS_SCHEMA,
    Option,
    check_ids,
    option_schema,
    read_options,
    text_of,
)
from closereading.texts import Passage

HALF = Fraction(1, 2)

ADVICE = "add options; two right and two wrong ones are enough"

#: What precedes the reason, by whether the option was chosen and whether it holds.
JUDGEMENTS = {
    (True, True): "You chose it.",
    (True, False): "You chose it, but it does not belong here.",
    (False, True): "You left it out, but it belongs here.",
    (False, False): "You left it out.",
}


@dataclass(frozen=True)
class SeveralQuestion(Question):
    """A question with options; the answer's value is the list of the chosen options' ids."""

    options: tuple[Option, ...]


@dataclass(frozen=True)
class Judgement:
    """Whether an option holds, why, and which words decide."""

    holds: bool
    reason: str
    places: tuple[Passage, ...]


@dataclass(frozen=True)
class SeveralKey(Key):
    """Each option's judgement by its id."""

    options: Mapping[str, Judgement]

    @property
    def right(self) -> int:
        """How many options hold."""
        return sum(option.holds for option in self.options.values())

    def weight(self, option: Judgement) -> Fraction:
        """Return an option's weight: those that hold share one half, the others the other."""
        alike = self.right if option.holds else len(self.options) - self.right
        return HALF / alike


class Several(Kind[SeveralQuestion, SeveralKey]):
    """Score = max(0, (share - chance) / (1 - chance)) x points, with chance = 1/2.

    ``share`` is half the share of the right options that were chosen plus half the share of the
    wrong ones that were left out. So chance is 1/2 however likely a blind guess is to choose an
    option: choosing all, none or any by the toss of a coin gets half of it right on average. The
    credit is also the share of right options chosen less the share of wrong ones chosen.
    """

    name = "several"
    question_fields: ClassVar[Mapping[str, Any]] = {"options": OPTIONS_SCHEMA}
    question_required = ("options",)
    key_fields: ClassVar[Mapping[str, Any]] = {
        "options": {
            "type": "object",
            "additionalProperties": {
                "type": "object",
                "additionalProperties": False,
                "required": ["answer", "reason"],
                "properties": {"answer": {"type": "boolean"}, "reason": WORDS, "see": PLACES},
            },
        }
    }
    key_required = ("options",)
    examples = Examples(
        question={
            "points": 2,
            "options": [
                {"id": "toon", "text": "Toon"},
                {"id": "vance", "text": "Vance"},
                {"id": "nixon", "text": "Nixon"},
                {"id": "mao", "text": "Mao"},
            ],
        },
        key={
            "options": {
                "toon": {"answer": True, "reason": "He was to deliver it.", "see": ["by Toon"]},
                "vance": {"answer": True, "reason": "The memorandum was to him."},
                "nixon": {"answer": False, "reason": "He is not named."},
                "mao": {"answer": False, "reason": "He is not named."},
            }
        },
        right=["vance", "toon"],
        wrong=["nixon"],
        invalid=["toon", "toon"],
    )

    def read_question(self, table: Mapping[str, Any], where: str) -> SeveralQuestion:
        """Make the question."""
        options = read_options(table["options"], where)
        return SeveralQuestion(**common_fields(table), options=options)

    def read_key(
        self, question: SeveralQuestion, table: Mapping[str, Any], places: PlaceFinder
    ) -> SeveralKey:
        """Make the key: a judgement for every option, of both sorts."""
        rows = table["options"]
        check_ids(question.options, rows, places, "options")
        options = {
            i: Judgement(
                row["answer"], row["reason"], places(row.get("see", []), f"options.{i}.see")
            )
            for i, row in rows.items()
        }
        if len({option.holds for option in options.values()}) < 2:
            raise places.error('field "options": some must be right and some wrong')
        key = SeveralKey(tuple(table.get("hints", ())), options)
        refuse_guessable(self.guesses(question, key), places, ADVICE)
        return key

    def guesses(self, question: SeveralQuestion, key: SeveralKey) -> Distribution:
        """Return how much is right when a coin is tossed for each option."""
        return guessed_apart((key.weight(option), HALF) for option in key.options.values())

    def rule(self, question: SeveralQuestion) -> str:
        """Say how the choices are scored."""
        return rule_against_guessing(
            question.points,
            "Choosing what belongs here and leaving out what does not count the same.",
        )

    def value_schema(self, question: SeveralQuestion) -> dict[str, Any]:
        """Return the schema: a list of option ids, none twice."""
        return {
            "type": "array",
            "items": option_schema(question.options),
            "uniqueItems": True,
            "maxItems": len(question.options),
        }

    def shown(self, question: SeveralQuestion) -> dict[str, Any]:
        """Return the options in the order in which they are shown."""
        return {"options": [asdict(option) for option in question.options]}

    def score(
        self, question: SeveralQuestion, key: SeveralKey, value: Sequence[str]
    ) -> tuple[PartScore, ...]:
        """Judge every option: chosen or left out, and rightly or not."""
        parts = tuple(_judged(option, key, option.id in value) for option in question.options)
        right = sum(key.options[i].holds for i in value)
        wrong = len(value) - right
        found = (
            f"You chose {right} of the {key.right} that belong here, and {wrong} of the "
            f"{len(key.options) - key.right} that do not."
        )
        return corrected(parts, HALF, question.points, found)

    def model_answer(self, question: SeveralQuestion, key: SeveralKey) -> list[str]:
        """Return the ids of all options that hold."""
        return [option.id for option in question.options if key.options[option.id].holds]

    def readable(self, question: SeveralQuestion, value: Sequence[str]) -> list[tuple[str, str]]:
        """Return the chosen options' texts, a line each."""
        return [("", text_of(question.options, chosen)) for chosen in value]


def _judged(option: Option, keys: SeveralKey, chosen: bool) -> Judged:
    key = keys.options[option.id]
    return Judged(
        option.text.rstrip("."),
        keys.weight(key),
        Fraction(chosen == key.holds),
        f"{JUDGEMENTS[chosen, key.holds]} {key.reason}",
        key.places,
    )
