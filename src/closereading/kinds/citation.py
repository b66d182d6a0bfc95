"""Citation: the lines of a note, each compared in all the forms in which it may be right.

What is graded is what the lines say, never their punctuation: names in either order, volumes in
Roman or Arabic figures, ``Document 169`` or ``doc. 169``, ``GPO`` or ``Government Printing
Office``, an address with or without ``https://``. The classic errors each get their own sentence.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from closereading.errors import CourseError
from closereading.kinds.base import WORDS, Examples, Key, Kind, PartScore, PlaceFinder, Question
from closereading.kinds.citation_errors import classic_error
from closereading.kinds.citation_fields import CANONICAL, LABELS
from closereading.kinds.citation_note import csl_json, full_note, plain_note
from closereading.kinds.common import common_fields, counted, in_points
from closereading.kinds.options import OptionKey, score_option
from closereading.kinds.typed_lines import (
    LONGEST_LINE,
    TYPED_FIELDS,
    TYPED_REQUIRED,
    TypedKey,
    read_typed_key,
)
from closereading.texts import SourceText

#: A citation's line may say more than a notecard's, in words.
MOST_WORDS = 30

DATE_ELSEWHERE = "You left the date out and say elsewhere what is known of it."


@dataclass(frozen=True)
class Line:
    """One line of the form; an optional one is shown in the note and earns nothing."""

    id: str
    label: str
    optional: bool


@dataclass(frozen=True)
class CitationQuestion(Question):
    """A form; the answer's value maps the lines' ids to what was typed."""

    fields: tuple[Line, ...]

    @property
    def counted(self) -> tuple[Line, ...]:
        """The lines that share the points."""
        return tuple(line for line in self.fields if not line.optional)


@dataclass(frozen=True)
class CitationKey(Key):
    """The document, and each line's key with its spellings in the compared form."""

    text: SourceText
    fields: Mapping[str, TypedKey]
    model: Mapping[str, str]


class Citation(Kind[CitationQuestion, CitationKey]):
    """Score = points shared equally among the lines that are not optional; each scored alone."""

    name = "citation"
    question_fields: ClassVar[Mapping[str, Any]] = {
        "fields": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["id"],
                "properties": {
                    "id": {"enum": list(LABELS)},
                    "label": WORDS,
                    "optional": {"type": "boolean"},
                },
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
                "required": list(TYPED_REQUIRED),
                "properties": TYPED_FIELDS,
            },
        }
    }
    key_required = ("fields",)
    examples = Examples(
        question={
            "points": 2,
            "fields": [
                {"id": "author"},
                {"id": "document"},
                {"id": "accessed", "label": "Day you read it", "optional": True},
            ],
        },
        key={
            "fields": {
                "author": {
                    "accept": ["Jimmy Carter", "Carter"],
                    "reason": "The letter closes with his name.",
                    "otherwise": "Whose letter is it?",
                    "see": ["Jimmy Carter"],
                },
                "document": {
                    "accept": ["169"],
                    "reason": "The edition numbers its documents.",
                    "otherwise": "The number stands before the title.",
                },
            }
        },
        right={"author": "Carter, Jimmy", "document": "Doc. No. 169", "accessed": "today"},
        wrong={"author": "history.state.gov", "document": "p. 508"},
        invalid={"author": ["Jimmy Carter"]},
    )

    def read_question(self, table: Mapping[str, Any], where: str) -> CitationQuestion:
        """Make the question; no line twice, and one at least that counts."""
        rows = table["fields"]
        lines = tuple(
            Line(row["id"], row.get("label", LABELS[row["id"]]), row.get("optional", False))
            for row in rows
        )
        if len({line.id for line in lines}) < len(lines):
            raise CourseError(f'{where}: field "fields": an id is used twice.')
        if all(line.optional for line in lines):
            raise CourseError(f'{where}: field "fields": every line is optional.')
        return CitationQuestion(**common_fields(table), fields=lines)

    def read_key(
        self, question: CitationQuestion, table: Mapping[str, Any], places: PlaceFinder
    ) -> CitationKey:
        """Make the key: an entry for every line that counts, and for others as the author likes."""
        rows = table["fields"]
        for unknown in sorted(set(rows) - {line.id for line in question.fields}):
            raise places.error(f'field "fields.{unknown}": the question has no such line')
        for line in question.counted:
            if line.id not in rows:
                raise places.error(f'field "fields.{line.id}" is missing')
        keys = {i: read_typed_key(row, places, f"fields.{i}") for i, row in rows.items()}
        return CitationKey(
            hints=tuple(table.get("hints", ())),
            text=places.text,
            fields={i: _in_compared_form(key, CANONICAL[i]) for i, key in keys.items()},
            model={i: key.accept[0] for i, key in keys.items()},
        )

    def rule(self, question: CitationQuestion) -> str:
        """Say how the citation is scored."""
        share = (
            f", shared equally among {counted(len(question.counted), 'line')}"
            if len(question.counted) > 1
            else ""
        )
        optional = " Optional lines earn nothing." if question.counted != question.fields else ""
        return (
            f"{in_points(question.points)}{share}. What the lines say counts; any citation "
            f"style will do, and the note below puts them in Chicago style.{optional}"
        )

    def value_schema(self, question: CitationQuestion) -> dict[str, Any]:
        """Return the schema: an object of line ids, each with what was typed."""
        line = {"type": "string", "maxLength": LONGEST_LINE}
        return {
            "type": "object",
            "additionalProperties": False,
            "properties": {field.id: line for field in question.fields},
        }

    def shown(self, question: CitationQuestion) -> dict[str, Any]:
        """Return the lines in the order in which they are shown."""
        return {
            "fields": [
                {"id": line.id, "label": f"{line.label}{' (optional)' if line.optional else ''}"}
                for line in question.fields
            ]
        }

    def score(
        self, question: CitationQuestion, key: CitationKey, value: Mapping[str, str]
    ) -> tuple[PartScore, ...]:
        """Score each line that counts for an equal share; say what is wrong in an optional one."""
        share = question.points / len(question.counted)
        typed = [line for line in question.fields if not line.optional or line.id in key.fields]
        return tuple(
            _score_line(line, key, value, 0 if line.optional else share)
            for line in typed
            if not line.optional or value.get(line.id, "").strip()
        )

    def model_answer(self, question: CitationQuestion, key: CitationKey) -> dict[str, str]:
        """Return each line's first accepted spelling."""
        return dict(key.model)

    def echo(
        self, question: CitationQuestion, text: SourceText, value: Mapping[str, str]
    ) -> dict[str, Any]:
        """Return the note in Chicago style, in runs of roman and italics, and its CSL-JSON."""
        item = csl_json(value)
        exported = json.dumps([item], ensure_ascii=False, indent=2)
        return {"note": [list(run) for run in full_note(item)], "csl": exported}

    def readable(
        self, question: CitationQuestion, value: Mapping[str, str]
    ) -> list[tuple[str, str]]:
        """Return each line that was filled, and the note that they make."""
        lines = [(line.label, value.get(line.id, "")) for line in question.fields]
        filled = [(label, words) for label, words in lines if words.strip()]
        return [*filled, ("In Chicago style", plain_note(full_note(csl_json(value))))]


def _in_compared_form(key: TypedKey, compared: Callable[[str], str]) -> TypedKey:
    def all_of(lines: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(map(compared, lines))

    return replace(
        key,
        accept=all_of(key.accept),
        contains=all_of(key.contains),
        without=all_of(key.without),
        mistakes=tuple(replace(m, answers=all_of(m.answers)) for m in key.mistakes),
        most_words=MOST_WORDS,
    )


def _score_line(
    line: Line, key: CitationKey, value: Mapping[str, str], possible: float
) -> PartScore:
    typed, line_key = value.get(line.id, ""), key.fields[line.id]
    if typed.strip():
        return score_option(_earned(line, typed, line_key, key.text), line.label, possible)
    others = [words for name, words in value.items() if name != line.id]
    if line.id == "date" and any(line_key.says_it(CANONICAL["date"](words)) for words in others):
        reason = f"{DATE_ELSEWHERE} {line_key.reason}"
        return score_option(OptionKey(1.0, reason, line_key.places), line.label, possible)
    return PartScore(line.label, "blank", 0, possible, "This line was left empty.")


def _earned(line: Line, typed: str, key: TypedKey, text: SourceText) -> OptionKey:
    """Return what a line earns: the author's own words first, then a classic error."""
    compared = CANONICAL[line.id](typed)
    foreseen = key.foreseen(compared)
    if foreseen:
        return foreseen
    error = classic_error(line.id, typed, text)
    return OptionKey(0.0, error, ()) if error else key.matching(compared)
