"""Choice: one option of several, each weighted by how well the letter supports it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, ClassVar

from closereading.kinds.base import Examples, Key, Kind, PartScore, PlaceFinder, Question
from closereading.kinds.common import common_fields, in_points
from closereading.kinds.options import (
    OPTION_KEYS_SCHEMA,
    OPTIONS_SCHEMA,
    Option,
    OptionKey,
    best_option,
    option_schema,
    read_option_keys,
    read_options,
    score_option,
    text_of,
)


@dataclass(frozen=True)
class ChoiceQuestion(Question):
    """A question with options; the answer's value is an option's id."""

    options: tuple[Option, ...]


@dataclass(frozen=True)
class ChoiceKey(Key):
    """Each option's weight, reason and place in the letter, by option id."""

    options: Mapping[str, OptionKey]


class Choice(Kind[ChoiceQuestion, ChoiceKey]):
    """Score = weight of the chosen option x points."""

    name = "choice"
    question_fields: ClassVar[Mapping[str, Any]] = {"options": OPTIONS_SCHEMA}
    question_required = ("options",)
    key_fields: ClassVar[Mapping[str, Any]] = {"options": OPTION_KEYS_SCHEMA}
    key_required = ("options",)
    examples = Examples(
        question={
            "points": 2,
            "options": [{"id": "a", "text": "The memorandum"}, {"id": "b", "text": "The letter"}],
        },
        key={
            "options": {
                "a": {
                    "weight": 1,
                    "reason": "The note says so.",
                    "see": ["January 17 covering memorandum"],
                },
                "b": {"weight": 0, "reason": "That is another document."},
            }
        },
        right="a",
        wrong="b",
        invalid="c",
    )

    def read_question(self, table: Mapping[str, Any], where: str) -> ChoiceQuestion:
        """Make the question."""
        return ChoiceQuestion(**common_fields(table), options=read_options(table["options"], where))

    def read_key(
        self, question: ChoiceQuestion, table: Mapping[str, Any], places: PlaceFinder
    ) -> ChoiceKey:
        """Make the key: one reason for every option."""
        options = read_option_keys(question.options, table["options"], places, "options")
        return ChoiceKey(hints=tuple(table.get("hints", ())), options=options)

    def rule(self, question: ChoiceQuestion) -> str:
        """Say how the choice is scored."""
        return (
            f"{in_points(question.points)}. The best supported answer earns full points; "
            "one that can be defended may earn some."
        )

    def value_schema(self, question: ChoiceQuestion) -> dict[str, Any]:
        """Return the schema: one of the option ids."""
        return option_schema(question.options)

    def shown(self, question: ChoiceQuestion) -> dict[str, Any]:
        """Return the options in the order in which they are shown."""
        return {"options": [asdict(option) for option in question.options]}

    def score(self, question: ChoiceQuestion, key: ChoiceKey, value: str) -> tuple[PartScore, ...]:
        """Score the chosen option."""
        return (score_option(key.options[value], "", question.points),)

    def model_answer(self, question: ChoiceQuestion, key: ChoiceKey) -> str:
        """Return the best option's id."""
        return best_option(key.options)

    def readable(self, question: ChoiceQuestion, value: str) -> list[tuple[str, str]]:
        """Return the chosen option's text."""
        return [("", text_of(question.options, value))]
