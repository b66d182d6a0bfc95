"""Options weighted by how defensible they are: shared by the choice and the notecard."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from closereading.errors import CourseError
from closereading.kinds.base import PLACES, WORDS, PartScore, PlaceFinder, verdict_for
from closereading.texts import Passage

OPTION_ID = {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": 64}

#: Ids with texts, in the order in which they are shown.
LISTED: dict[str, Any] = {
    "type": "array",
    "maxItems": 30,
    "items": {
        "type": "object",
        "additionalProperties": False,
        "required": ["id", "text"],
        "properties": {"id": OPTION_ID, "text": WORDS},
    },
}

OPTIONS_SCHEMA: dict[str, Any] = {**LISTED, "minItems": 2}

WEIGHT = {"type": "number", "minimum": 0, "maximum": 1}

OPTION_KEYS_SCHEMA: dict[str, Any] = {
    "type": "object",
    "additionalProperties": {
        "type": "object",
        "additionalProperties": False,
        "required": ["weight", "reason"],
        "properties": {"weight": WEIGHT, "reason": WORDS, "see": PLACES},
    },
}


@dataclass(frozen=True)
class Option:
    """One option as the reader sees it."""

    id: str
    text: str


@dataclass(frozen=True)
class OptionKey:
    """What an option earns (a share of the points, 0 to 1), why, and which words decide."""

    weight: float
    reason: str
    places: tuple[Passage, ...]


def read_options(
    rows: list[Mapping[str, str]], where: str, field: str = "options"
) -> tuple[Option, ...]:
    """Make the options; raises ``CourseError`` when two share an id."""
    options = tuple(Option(row["id"], row["text"]) for row in rows)
    ids = [option.id for option in options]
    for option_id in ids:
        if ids.count(option_id) > 1:
            raise CourseError(f'{where}: field "{field}": the id "{option_id}" is used twice.')
    return options


def check_ids(
    options: tuple[Option, ...], table: Mapping[str, Any], places: PlaceFinder, field: str
) -> None:
    """Raise ``CourseError`` unless the key's table has exactly the options' ids."""
    ids = {option.id for option in options}
    for missing in sorted(ids - set(table)):
        raise places.error(f'field "{field}.{missing}" is missing: each needs a reason')
    for unknown in sorted(set(table) - ids):
        raise places.error(f'field "{field}.{unknown}": the question has nothing with this id')


def read_option_keys(
    options: tuple[Option, ...], table: Mapping[str, Any], places: PlaceFinder, field: str
) -> dict[str, OptionKey]:
    """Make the options' keys: one for each option, at least one of full weight."""
    check_ids(options, table, places, field)
    if not any(row["weight"] == 1 for row in table.values()):
        raise places.error(f'field "{field}": no option has weight 1')
    return {
        option_id: OptionKey(
            float(row["weight"]),
            row["reason"],
            places(row.get("see", []), f"{field}.{option_id}.see"),
        )
        for option_id, row in table.items()
    }


def option_schema(options: tuple[Option, ...]) -> dict[str, Any]:
    """Return the JSON Schema of a chosen option."""
    return {"type": "string", "enum": [option.id for option in options]}


def score_option(key: OptionKey, label: str, possible: float) -> PartScore:
    """Score the option that was chosen."""
    return PartScore(
        label, verdict_for(key.weight), key.weight * possible, possible, key.reason, key.places
    )


def best_option(keys: Mapping[str, OptionKey]) -> str:
    """Return the id of the first option of full weight."""
    return next(option_id for option_id, key in keys.items() if key.weight == 1)


def text_of(options: tuple[Option, ...], option_id: str) -> str:
    """Return an option's text."""
    return next(option.text for option in options if option.id == option_id)
