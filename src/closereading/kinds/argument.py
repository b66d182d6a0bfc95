"""Argument: a text that a person grades; its quotations are looked up in the letter."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import Any, ClassVar

from closereading.kinds.base import (
    WORDS,
    Examples,
    Key,
    PartScore,
    PlaceFinder,
)
from closereading.kinds.common import counted, in_points
from closereading.kinds.writing import Writing, WritingQuestion
from closereading.texts import SourceText, find_quotation

#: Shorter runs in quotation marks are names and single terms, not evidence.
SHORTEST_QUOTATION = 3
MOST_QUOTATIONS = 20

#: What is said of a quotation.
QUOTATION_WORDS = {"correct": "found", "wrong": "not found"}

QUOTED = re.compile(r"[“\"«]([^“”\"«»]{1,2000})[”\"»]")


@dataclass(frozen=True)
class Trait:
    """One trait of the rubric: what it is worth and what each level looks like."""

    trait: str
    points: float
    levels: tuple[str, ...]


@dataclass(frozen=True)
class ArgumentKey(Key):
    """What a person grades by: guidance, a model answer and a rubric."""

    text: SourceText
    guidance: str
    model: str
    rubric: tuple[Trait, ...]


class Argument(Writing[ArgumentKey]):
    """Score = given by a person along the rubric."""

    name = "argument"
    graded = "manual"
    key_fields: ClassVar[Mapping[str, Any]] = {
        "model": WORDS,
        "guidance": WORDS,
        "rubric": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["trait", "points", "levels"],
                "properties": {
                    "trait": WORDS,
                    "points": {"type": "number", "exclusiveMinimum": 0},
                    "levels": {"type": "array", "minItems": 2, "items": WORDS},
                },
            },
        },
    }
    key_required = ("model", "guidance", "rubric")
    examples = Examples(
        question={"points": 2, "max_words": 60},
        key={
            "model": "The note says the letter “was to be delivered”, which is a plan.",
            "guidance": "Names the words and says what they leave open.",
            "rubric": [{"trait": "Claim", "points": 2, "levels": ["0: none", "2: clear"]}],
        },
        right="The words “was to be delivered” tell of a plan.",
        wrong="It arrived.",
        invalid={"text": "It arrived."},
    )

    def read_key(
        self, question: WritingQuestion, table: Mapping[str, Any], places: PlaceFinder
    ) -> ArgumentKey:
        """Make the key; the traits' points add up to the question's."""
        rubric = tuple(
            Trait(row["trait"], float(row["points"]), tuple(row["levels"]))
            for row in table["rubric"]
        )
        total = sum(trait.points for trait in rubric)
        if abs(total - question.points) > 1e-9:
            raise places.error(
                f'field "rubric": the traits add up to {in_points(total)}, '
                f"the question is worth {in_points(question.points)}"
            )
        return ArgumentKey(
            hints=tuple(table.get("hints", ())),
            text=places.text,
            guidance=table["guidance"],
            model=table["model"],
            rubric=rubric,
        )

    def rule(self, question: WritingQuestion) -> str:
        """Say how the argument is graded."""
        return (
            f"{in_points(question.points)}, given by a person. "
            f"Write at most {counted(question.max_words, 'word')}; "
            "put the letter’s words in quotation marks."
        )

    def practice_rule(self, question: WritingQuestion) -> str:
        """Say that a lesson shows a model instead of points."""
        return (
            f"Write at most {counted(question.max_words, 'word')}; put the letter’s words in "
            "quotation marks. Check then shows what a good answer does."
        )

    def score(
        self, question: WritingQuestion, key: ArgumentKey, value: str
    ) -> tuple[PartScore, ...]:
        """Leave the points to a person; say which quotations are the letter's."""
        waiting = PartScore(
            "", "manual", 0, question.points, f"{_length(question, value)} A person grades this."
        )
        return (waiting, *(_verified(key.text, words) for words in quotations_in(value)))

    def echo(self, question: WritingQuestion, text: SourceText, value: str) -> dict[str, Any]:
        """Return each quotation with where it stands, or what stands nearest to it."""
        return {"quotations": [_echoed(_verified(text, words)) for words in quotations_in(value)]}

    def model_answer(self, question: WritingQuestion, key: ArgumentKey) -> str:
        """Return the key's model text."""
        return key.model

    def model_parts(self, key: ArgumentKey) -> tuple[tuple[str, str], ...]:
        """Return the guidance and the model, which a lesson shows after an attempt."""
        return (("What a good answer does", key.guidance), ("One good answer", key.model))


def quotations_in(answer: str) -> list[str]:
    """Return the runs of at least three words that stand in quotation marks, in order."""
    quoted = [match.group(1).strip() for match in QUOTED.finditer(answer)]
    long_enough = [words for words in quoted if len(words.split()) >= SHORTEST_QUOTATION]
    return long_enough[:MOST_QUOTATIONS]


# While an answer is being written, most of its quotations are looked up again unchanged.
@lru_cache(maxsize=256)
def _verified(text: SourceText, words: str) -> PartScore:
    quotation = find_quotation(text, words)
    if quotation.found:
        labels = " and ".join(dict.fromkeys(passage.label for passage in quotation.passages))
        reason = f"These words stand in {labels}."
        return PartScore(f"“{words}”", "correct", 0, 0, reason, quotation.passages)
    nearest = (quotation.nearest,) if quotation.nearest else ()
    return PartScore(f"“{words}”", "wrong", 0, 0, quotation.message, nearest)


def _echoed(part: PartScore) -> dict[str, Any]:
    """Return a quotation as the page shows it under the text."""
    found = part.verdict == "correct"
    labels = " and ".join(dict.fromkeys(place.label for place in part.places))
    return {
        "label": labels if found else part.label,
        "verdict": part.verdict,
        "verdict_words": QUOTATION_WORDS[part.verdict],
        "reason": "" if found else part.reason,
        "places": [asdict(place) for place in part.places],
    }


def _length(question: WritingQuestion, value: str) -> str:
    words = counted(len(value.split()), "word")
    over = len(value.split()) > question.max_words
    return f"{words}, more than the {question.max_words} asked for." if over else f"{words}."
