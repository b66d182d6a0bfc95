"""Source notecard: what a document's title and source note say, field by field."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, ClassVar

from closereading.errors import CourseError
from closereading.kinds.base import (
    WORDS,
    Examples,
    Key,
    Kind,
    PartScore,
    PlaceFinder,
    Question,
)
from closereading.kinds.common import common_fields, counted, in_points
from closereading.kinds.options import (
    OPTION_ID,
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
from closereading.kinds.typed_lines import (
    LONGEST_LINE,
    TYPED_FIELDS,
    TYPED_REQUIRED,
    TypedKey,
    read_typed_key,
)


@dataclass(frozen=True)
class Field:
    """One line of the card: chosen from ``options``, or typed where there are none."""

    id: str
    label: str
    options: tuple[Option, ...]


@dataclass(frozen=True)
class NotecardQuestion(Question):
    """A card; the answer's value maps field ids to what was chosen or typed."""

    fields: tuple[Field, ...]


@dataclass(frozen=True)
class NotecardKey(Key):
    """Each field's key: for a list, its options' keys; else what may be typed."""

    fields: Mapping[str, Mapping[str, OptionKey] | TypedKey]


class Notecard(Kind[NotecardQuestion, NotecardKey]):
    """Score = points shared equally among the fields; each field scored alone."""

    name = "notecard"
    question_fields: ClassVar[Mapping[str, Any]] = {
        "fields": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["id", "label"],
                "properties": {"id": OPTION_ID, "label": WORDS, "options": OPTIONS_SCHEMA},
            },
        }
    }
    question_required = ("fields",)
    key_fields: ClassVar[Mapping[str, Any]] = {
        "fields": {
            "type": "object",
            "additionalProperties": {
                "type": "object",
                "additionalProperties": False,
                "properties": {"options": OPTION_KEYS_SCHEMA, **TYPED_FIELDS},
            },
        }
    }
    key_required = ("fields",)
    examples = Examples(
        question={
            "points": 3,
            "fields": [
                {"id": "signed", "label": "Signed by"},
                {
                    "id": "marking",
                    "label": "Classification",
                    "options": [{"id": "a", "text": "None"}, {"id": "b", "text": "Secret"}],
                },
            ],
        },
        key={
            "fields": {
                "signed": {
                    "accept": ["Jimmy Carter", "Carter"],
                    "reason": "His name closes the letter.",
                    "otherwise": "Look below the last paragraph.",
                    "see": ["Jimmy Carter"],
                    "mistakes": [
                        {"answers": ["Brezhnev"], "weight": 0, "reason": "He is addressed."}
                    ],
                },
                "marking": {
                    "options": {
                        "a": {"weight": 1, "reason": "The note says so."},
                        "b": {"weight": 0, "reason": "The note has none."},
                    }
                },
            }
        },
        right={"signed": "jimmy  CARTER.", "marking": "a"},
        wrong={"signed": "Brezhnev", "marking": "b"},
        invalid={"signed": 1979, "drafter": "Carter"},
    )

    def read_question(self, table: Mapping[str, Any], where: str) -> NotecardQuestion:
        """Make the question; field ids must differ."""
        rows = table["fields"]
        fields = tuple(
            Field(row["id"], row["label"], read_options(row.get("options", []), where))
            for row in rows
        )
        if len({field.id for field in fields}) < len(fields):
            raise CourseError(f'{where}: field "fields": an id is used twice.')
        return NotecardQuestion(**common_fields(table), fields=fields)

    def read_key(
        self, question: NotecardQuestion, table: Mapping[str, Any], places: PlaceFinder
    ) -> NotecardKey:
        """Make the key: one entry for every field."""
        rows = table["fields"]
        for unknown in sorted(set(rows) - {field.id for field in question.fields}):
            raise places.error(f'field "fields.{unknown}": the question has no such field')
        for field in question.fields:
            if field.id not in rows:
                raise places.error(f'field "fields.{field.id}" is missing')
        keys = {field.id: _field_key(field, rows[field.id], places) for field in question.fields}
        return NotecardKey(hints=tuple(table.get("hints", ())), fields=keys)

    def rule(self, question: NotecardQuestion) -> str:
        """Say how the card is scored."""
        lines = counted(len(question.fields), "line")
        rule = f"{in_points(question.points)}, shared equally among {lines}."
        if all(field.options for field in question.fields):
            return rule
        return f"{rule} Capitals, punctuation and small slips in long names do not matter."

    def value_schema(self, question: NotecardQuestion) -> dict[str, Any]:
        """Return the schema: an object of field ids, each with a line or an option's id."""
        return {
            "type": "object",
            "additionalProperties": False,
            "properties": {field.id: _field_schema(field) for field in question.fields},
        }

    def shown(self, question: NotecardQuestion) -> dict[str, Any]:
        """Return the fields in the order in which they are shown."""
        return {"fields": [asdict(field) for field in question.fields]}

    def score(
        self, question: NotecardQuestion, key: NotecardKey, value: Mapping[str, str]
    ) -> tuple[PartScore, ...]:
        """Score each field for an equal share of the points."""
        share = question.points / len(question.fields)
        return tuple(
            _score_field(field, key.fields[field.id], value.get(field.id, ""), share)
            for field in question.fields
        )

    def model_answer(self, question: NotecardQuestion, key: NotecardKey) -> dict[str, str]:
        """Return every field's best option or first accepted line."""
        return {
            field_id: field.accept[0] if isinstance(field, TypedKey) else best_option(field)
            for field_id, field in key.fields.items()
        }

    def readable(
        self, question: NotecardQuestion, value: Mapping[str, str]
    ) -> list[tuple[str, str]]:
        """Return each field's label with what was chosen or typed."""
        return [
            (field.label, _readable_line(field, value.get(field.id, "")))
            for field in question.fields
        ]


def _field_key(
    field: Field, row: Mapping[str, Any], places: PlaceFinder
) -> Mapping[str, OptionKey] | TypedKey:
    where = f"fields.{field.id}"
    needed = ("options",) if field.options else TYPED_REQUIRED
    for name in needed:
        if name not in row:
            raise places.error(f'field "{where}.{name}" is missing')
    if field.options:
        return read_option_keys(field.options, row["options"], places, f"{where}.options")
    return read_typed_key(row, places, where)


def _field_schema(field: Field) -> dict[str, Any]:
    if not field.options:
        return {"type": "string", "maxLength": LONGEST_LINE}
    return {"type": "string", "enum": ["", *option_schema(field.options)["enum"]]}


def _score_field(
    field: Field, key: Mapping[str, OptionKey] | TypedKey, answer: str, possible: float
) -> PartScore:
    if not answer.strip():
        return PartScore(field.label, "blank", 0, possible, "This line was left empty.")
    if not isinstance(key, TypedKey):
        return score_option(key[answer], field.label, possible)
    return score_option(key.matching(answer), field.label, possible)


def _readable_line(field: Field, answer: str) -> str:
    return text_of(field.options, answer) if field.options and answer else answer
