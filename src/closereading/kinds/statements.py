"""Statements: supported, contradicted or not stated by the letter, with the words that show it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
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
    verdict_for,
)
from closereading.kinds.common import common_fields, counted, in_points
from closereading.kinds.options import (
    LISTED,
    Option,
    OptionKey,
    check_ids,
    option_schema,
    read_options,
    text_of,
)
from closereading.kinds.quotation import Decisive, weigh_words
from closereading.texts import Passage, SourceText

NOT_STATED = "not-stated"
VERDICTS = (
    Option("supported", "Supported"),
    Option("contradicted", "Contradicted"),
    Option(NOT_STATED, "Not stated"),
)

#: The longest quotation that is taken, in characters.
LONGEST_WORDS = 2_000

#: The most words that a quotation may have where the question does not say.
MAX_WORDS = 30

NO_VERDICT = "No verdict was given on this statement."
NO_WORDS = "Its words are missing: quote those that show it."
OTHER_WORDS = "They do not show it; look for those that do."


@dataclass(frozen=True)
class StatementsQuestion(Question):
    """Statements about the letter.

    The answer's value maps a statement's id to its ``verdict`` and the ``words`` that show it.
    """

    statements: tuple[Option, ...]
    max_words: int


@dataclass(frozen=True)
class StatementKey:
    """A statement's verdict, why, the words that show it, and what other verdicts are told."""

    answer: str
    reason: str
    words: tuple[Decisive, ...]
    places: tuple[Passage, ...]
    mistakes: Mapping[str, str]


@dataclass(frozen=True)
class StatementsKey(Key):
    """The letter, and each statement's key by its id."""

    text: SourceText
    statements: Mapping[str, StatementKey]


class Statements(Kind[StatementsQuestion, StatementsKey]):
    """Score = points shared equally among the statements.

    A right verdict with decisive words of the letter earns its share, without them half of it.
    "Not stated" needs no words.
    """

    name = "statements"
    question_fields: ClassVar[Mapping[str, Any]] = {
        "statements": {**LISTED, "minItems": 1},
        "max_words": {"type": "integer", "minimum": 1, "maximum": 100},
    }
    question_required = ("statements",)
    key_fields: ClassVar[Mapping[str, Any]] = {
        "statements": {
            "type": "object",
            "additionalProperties": {
                "type": "object",
                "additionalProperties": False,
                "required": ["answer", "reason"],
                "properties": {
                    "answer": option_schema(VERDICTS),
                    "words": PLACES,
                    "reason": WORDS,
                    "see": PLACES,
                    "mistakes": {
                        "type": "object",
                        "additionalProperties": False,
                        "properties": {verdict.id: WORDS for verdict in VERDICTS},
                    },
                },
            },
        }
    }
    key_required = ("statements",)
    examples = Examples(
        question={
            "points": 2,
            "max_words": 12,
            "statements": [
                {"id": "right", "text": "Other nations may sell defensive arms."},
                {"id": "nato", "text": "NATO decides on such sales."},
            ],
        },
        key={
            "statements": {
                "right": {
                    "answer": "supported",
                    "words": ["every nation has the right to acquire defensive arms"],
                    "reason": "A right to acquire is a right to buy from somebody.",
                    "mistakes": {"contradicted": "The letter claims no authority over them."},
                },
                "nato": {"answer": "not-stated", "reason": "The letter does not name NATO."},
            }
        },
        right={
            "right": {
                "verdict": "supported",
                "words": "every nation has the right to acquire defensive arms",
            },
            "nato": {"verdict": "not-stated"},
        },
        wrong={"right": {"verdict": "contradicted"}, "nato": {"verdict": "supported"}},
        invalid={"right": {"verdict": "perhaps"}},
    )

    def read_question(self, table: Mapping[str, Any], where: str) -> StatementsQuestion:
        """Make the question."""
        return StatementsQuestion(
            **common_fields(table),
            statements=read_options(table["statements"], where, "statements"),
            max_words=table.get("max_words", MAX_WORDS),
        )

    def read_key(
        self, question: StatementsQuestion, table: Mapping[str, Any], places: PlaceFinder
    ) -> StatementsKey:
        """Make the key: a verdict and a reason for every statement, and words for two verdicts."""
        rows = table["statements"]
        check_ids(question.statements, rows, places, "statements")
        keys = {i: _statement_key(row, places, f"statements.{i}") for i, row in rows.items()}
        key = StatementsKey(tuple(table.get("hints", ())), places.text, keys)
        model = self.model_answer(question, key)
        for part, statement in zip(
            self.score(question, key, model), question.statements, strict=True
        ):
            if part.verdict != "correct":
                field = f"statements.{statement.id}.words"
                raise places.error(f'field "{field}" does not itself earn the points')
        return key

    def rule(self, question: StatementsQuestion) -> str:
        """Say how verdicts and words are scored."""
        count = len(question.statements)
        shared = f", shared equally among {count} statements" if count > 1 else ""
        limit = counted(question.max_words, "word")
        return (
            f"{in_points(question.points)}{shared}. “Supported” and “contradicted” need the "
            f"letter’s words that show it, at most {limit}; a right verdict without them earns "
            "half. “Not stated” needs no words."
        )

    def value_schema(self, question: StatementsQuestion) -> dict[str, Any]:
        """Return the schema: an object of statement ids, each with a verdict, words or both."""
        given = {
            "type": "object",
            "additionalProperties": False,
            "minProperties": 1,
            "properties": {
                "verdict": option_schema(VERDICTS),
                "words": {"type": "string", "maxLength": LONGEST_WORDS},
            },
        }
        return {
            "type": "object",
            "additionalProperties": False,
            "properties": {statement.id: given for statement in question.statements},
        }

    def shown(self, question: StatementsQuestion) -> dict[str, Any]:
        """Return the statements, the verdicts and the most words of a quotation."""
        return {
            "items": [asdict(statement) for statement in question.statements],
            "options": [asdict(verdict) for verdict in VERDICTS],
            "max_words": question.max_words,
        }

    def score(
        self, question: StatementsQuestion, key: StatementsKey, value: Mapping[str, Any]
    ) -> tuple[PartScore, ...]:
        """Score each statement for an equal share of the points."""
        share = question.points / len(question.statements)
        return tuple(
            _score_statement(
                statement.text.rstrip("."),
                share,
                _earned(key.statements[statement.id], value.get(statement.id, {}), question, key),
            )
            for statement in question.statements
        )

    def model_answer(
        self, question: StatementsQuestion, key: StatementsKey
    ) -> dict[str, dict[str, str]]:
        """Return every verdict with the first of its decisive words."""
        return {
            i: {"verdict": k.answer, **({"words": k.words[0].words.quote} if k.words else {})}
            for i, k in key.statements.items()
        }

    def readable(
        self, question: StatementsQuestion, value: Mapping[str, Any]
    ) -> list[tuple[str, str]]:
        """Return each statement with its verdict and the words quoted."""
        return [(s.text, _readable(value.get(s.id, {}))) for s in question.statements]


def _statement_key(row: Mapping[str, Any], places: PlaceFinder, field: str) -> StatementKey:
    quoted = row.get("words", [])
    if (row["answer"] == NOT_STATED) == bool(quoted):
        needs = "must be left out" if quoted else "is missing"
        raise places.error(f'field "{field}.words" {needs} where the answer is "{row["answer"]}"')
    if row["answer"] in row.get("mistakes", {}):
        raise places.error(f'field "{field}.mistakes.{row["answer"]}" is the right answer')
    passages = [places([words], f"{field}.words")[0] for words in quoted]
    see = places(row.get("see", []), f"{field}.see") or tuple(passages[:1])
    decisive = tuple(Decisive(words, OptionKey(1.0, row["reason"], see)) for words in passages)
    return StatementKey(row["answer"], row["reason"], decisive, see, row.get("mistakes", {}))


def _earned(
    key: StatementKey, given: Mapping[str, str], question: StatementsQuestion, keys: StatementsKey
) -> OptionKey | None:
    """Return what is earned and why; None where no verdict was given."""
    verdict = given.get("verdict")
    if verdict is None:
        return None
    if verdict != key.answer:
        return OptionKey(0.0, key.mistakes.get(verdict, key.reason), key.places)
    if verdict == NOT_STATED:
        return OptionKey(1.0, key.reason, key.places)
    words = given.get("words", "")
    if not words.strip():
        return OptionKey(0.5, f"The verdict is right. {NO_WORDS}", ())
    found = weigh_words(words, question.max_words, keys.text, key.words, OTHER_WORDS)
    if found.weight:
        return found
    return OptionKey(0.5, f"The verdict is right. {found.reason}", found.places)


def _score_statement(label: str, possible: float, earned: OptionKey | None) -> PartScore:
    if earned is None:
        return PartScore(label, "blank", 0, possible, NO_VERDICT)
    verdict = verdict_for(earned.weight)
    points = earned.weight * possible
    return PartScore(label, verdict, points, possible, earned.reason, earned.places)


def _readable(given: Mapping[str, str]) -> str:
    verdict = text_of(VERDICTS, given["verdict"]) if "verdict" in given else "No verdict"
    words = given.get("words", "").strip()
    return f"{verdict}: “{words}”" if words and verdict != "Not stated" else verdict
