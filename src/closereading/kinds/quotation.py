"""Quotation: the letter's own words, found in it exactly, that show what is asked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from closereading.kinds.base import (
    PLACES,
    WORDS,
    Examples,
    Key,
    PartScore,
    PlaceFinder,
    verdict_for,
)
from closereading.kinds.common import counted, in_points
from closereading.kinds.options import WEIGHT, OptionKey
from closereading.kinds.writing import Writing, WritingQuestion, in_quotation_marks, too_long
from closereading.texts import Passage, Quotation, SourceText, find_quotation


@dataclass(frozen=True)
class Decisive:
    """Words that a reader's quotation must contain, and what it then earns."""

    words: Passage
    key: OptionKey


@dataclass(frozen=True)
class QuotationKey(Key):
    """The letter, the decisive words in it, and what is said of a quotation without them."""

    text: SourceText
    passages: tuple[Decisive, ...]
    otherwise: str
    model: str


class QuotationKind(Writing[QuotationKey]):
    """Score = weight of the best passage that the quotation contains x points."""

    name = "quotation"
    key_fields: ClassVar[Mapping[str, Any]] = {
        "model": WORDS,
        "otherwise": WORDS,
        "passages": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["words", "weight", "reason"],
                "properties": {"words": WORDS, "weight": WEIGHT, "reason": WORDS, "see": PLACES},
            },
        },
    }
    key_required = ("model", "otherwise", "passages")
    examples = Examples(
        question={"points": 2, "max_words": 10},
        key={
            "model": "the letter was to be delivered",
            "otherwise": "Look for a verb that tells of a plan.",
            "passages": [
                {
                    "words": "was to be delivered",
                    "weight": 1,
                    "reason": "A plan, not a report.",
                }
            ],
        },
        right="the letter\n was to be delivered by Toon",
        wrong="the letter was delivered",
        invalid=["the letter was to be delivered"],
    )

    def read_key(
        self, question: WritingQuestion, table: Mapping[str, Any], places: PlaceFinder
    ) -> QuotationKey:
        """Make the key; its model must itself earn every point."""
        key = QuotationKey(
            hints=tuple(table.get("hints", ())),
            text=places.text,
            passages=tuple(_decisive(row, places, n) for n, row in enumerate(table["passages"])),
            otherwise=table["otherwise"],
            model=table["model"],
        )
        if self.score(question, key, key.model)[0].verdict != "correct":
            raise places.error('field "model" does not itself earn the points')
        return key

    def rule(self, question: WritingQuestion) -> str:
        """Say how the quotation is scored."""
        return (
            f"{in_points(question.points)}. Copy at most {counted(question.max_words, 'word')} "
            "exactly as they stand; a changed, added or missing word is no quotation."
        )

    def score(
        self, question: WritingQuestion, key: QuotationKey, value: str
    ) -> tuple[PartScore, ...]:
        """Find the quotation in the letter and score the best passage it contains."""
        earned = weigh_words(value, question.max_words, key.text, key.passages, key.otherwise)
        points = earned.weight * question.points
        verdict = verdict_for(earned.weight)
        return (PartScore("", verdict, points, question.points, earned.reason, earned.places),)

    def model_answer(self, question: WritingQuestion, key: QuotationKey) -> str:
        """Return the key's model quotation."""
        return key.model

    def readable(self, question: WritingQuestion, value: str) -> list[tuple[str, str]]:
        """Return the quotation in quotation marks."""
        return in_quotation_marks(value)


def _decisive(row: Mapping[str, Any], places: PlaceFinder, number: int) -> Decisive:
    field = f"passages[{number}]"
    words = places([row["words"]], f"{field}.words")[0]
    see = places(row.get("see", []), f"{field}.see") or (words,)
    return Decisive(words, OptionKey(row["weight"], row["reason"], see))


def weigh_words(
    value: str, max_words: int, text: SourceText, decisive: Sequence[Decisive], otherwise: str
) -> OptionKey:
    """Return what a quotation earns: the best weight of the decisive words that it contains.

    Args:
        value: what the reader quotes.
        max_words: the most words that may be quoted.
        text: the letter.
        decisive: the words to be contained, each with its weight.
        otherwise: said of the letter's words without any of these.
    """
    long = too_long(value, max_words)
    if long:
        return OptionKey(0.0, long, ())
    quotation = find_quotation(text, value)
    if not quotation.found:
        nearest = (quotation.nearest,) if quotation.nearest else ()
        return OptionKey(0.0, quotation.message, nearest)
    contained = [d.key for d in decisive if _contains(quotation, d.words)]
    if not contained:
        return OptionKey(0.0, f"These words stand there. {otherwise}", ())
    return max(contained, key=lambda earned: earned.weight)


def _contains(quotation: Quotation, words: Passage) -> bool:
    return any(
        passage.part == words.part and passage.start <= words.start and words.end <= passage.end
        for place in quotation.places
        for passage in place
    )
