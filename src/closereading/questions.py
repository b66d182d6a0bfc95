"""The questions of a lesson or an exercise: ``questions.toml``, read and checked."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from closereading.errors import CourseError, reading_the_course
from closereading.kinds import CONSTRUCTS, KINDS, Kind, Question
from closereading.reference.markers import cited, expanded
from closereading.texts import SourceText, load_source_text
from closereading.toml_files import check_table, read_toml

ID = {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": 64}

STANDARDS = {"type": "array", "items": {"type": "string"}, "minItems": 1, "uniqueItems": True}

FILE_SCHEMA: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["schema_version", "assignment", "title", "document", "questions"],
    "properties": {
        "schema_version": {"enum": [1]},
        "assignment": ID,
        "title": {"type": "string", "minLength": 1},
        "document": ID,
        "questions": {"type": "array", "minItems": 1, "items": {"type": "object"}},
        "recall": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["lesson", "questions"],
                "properties": {
                    "lesson": ID,
                    "questions": {"type": "array", "minItems": 1, "items": ID},
                },
            },
        },
    },
}


@dataclass(frozen=True)
class Assignment:
    """A lesson's or an exercise's questions: those of its warm-up, then those of its file.

    ``recalled`` tells in which lesson's folder a question of the warm-up, by its id, is at home.
    """

    id: str
    title: str
    document: str
    folder: Path
    questions: tuple[Question, ...]
    recalled: Mapping[str, Path] = field(default_factory=dict)
    #: Ids of the works that the questions cite, in order of first appearance.
    cited: tuple[str, ...] = ()

    @property
    def text(self) -> SourceText:
        """The letter that the questions are about."""
        return load_source_text(self.document)

    @property
    def own_questions(self) -> tuple[Question, ...]:
        """The questions that are at home here, without those of the warm-up."""
        return tuple(q for q in self.questions if q.id not in self.recalled)

    def question(self, question_id: str) -> Question:
        """Return the question with this id, or raise ``CourseError``."""
        for question in self.questions:
            if question.id == question_id:
                return question
        raise CourseError(f"“{self.title}” has no question with the id “{question_id}”.")


@reading_the_course()
def load_questions(folder: Path) -> Assignment:
    """Read ``questions.toml`` in an assignment's folder.

    Raises:
        CourseError: names the file, the question and the field that is wrong.
    """
    path = folder / "questions.toml"
    tables = read_toml(path)
    check_table(tables, FILE_SCHEMA, str(path))
    text = load_source_text(tables["document"])
    named = [
        (f"{path}: {_name(table, number)}", table)
        for number, table in enumerate(tables["questions"], start=1)
    ]
    own = tuple(_read_question(expanded(table, where), text, where) for where, table in named)
    recalled = tuple(_recalled(tables.get("recall", ()), text, path))
    questions = (*(question for _, question in recalled), *own)
    _refuse_twins([question.id for question in questions], path)
    return Assignment(
        id=tables["assignment"],
        title=tables["title"],
        document=tables["document"],
        folder=folder,
        questions=questions,
        recalled={question.id: home for home, question in recalled},
        cited=cited(tables["questions"], str(path)),
    )


def _recalled(
    rows: Iterable[Mapping[str, Any]], text: SourceText, path: Path
) -> Iterator[tuple[Path, Question]]:
    """Give the questions of earlier lessons that this one brings back, each with its home."""
    for row in rows:
        home = path.parent.parent / row["lesson"]
        earlier = home / "questions.toml"
        if not earlier.is_file():
            raise CourseError(f'{path}: field "recall": there is no lesson “{row["lesson"]}” here.')
        tables = {table.get("id"): table for table in read_toml(earlier).get("questions", ())}
        for question_id in row["questions"]:
            where = f'{earlier}: question "{question_id}"'
            if question_id not in tables:
                raise CourseError(f"{earlier} has no question with the id “{question_id}”.")
            yield home, _read_question(expanded(tables[question_id], where), text, where)


def _name(table: Mapping[str, Any], number: int) -> str:
    return f'question "{table["id"]}"' if "id" in table else f"question number {number}"


def _read_question(table: Mapping[str, Any], text: SourceText, where: str) -> Question:
    if "kind" not in table:
        raise CourseError(f'{where}: field "kind" is missing.')
    kind = KINDS.get(str(table["kind"]))
    if kind is None:
        raise CourseError(f'{where}: field "kind" must be one of: {", ".join(KINDS)}.')
    check_table(table, _question_schema(kind), where)
    question: Question = kind.in_text(kind.read_question(table, where), text, where)
    return question


def _question_schema(kind: Kind[Any, Any]) -> dict[str, Any]:
    graded = {"points": {"type": "number", "exclusiveMinimum": 0, "maximum": 1000}}
    required = ["id", "kind", "prompt", *kind.question_required]
    return {
        "type": "object",
        "additionalProperties": False,
        "required": required if kind.graded == "never" else [*required, "points"],
        "properties": {
            "id": ID,
            "kind": {"type": "string"},
            "prompt": {"type": "string", "minLength": 1},
            "ask_confidence": {"type": "boolean"},
            "ask_because": {"type": "boolean"},
            "construct": {"enum": list(CONSTRUCTS)},
            "standards": STANDARDS,
            **({} if kind.graded == "never" else graded),
            **kind.question_fields,
        },
    }


def _refuse_twins(ids: list[str], path: Path) -> None:
    for question_id in ids:
        if ids.count(question_id) > 1:
            raise CourseError(f'{path}: question "{question_id}": field "id" is used twice.')
