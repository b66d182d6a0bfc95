"""The questions of a lesson or an exercise: ``questions.toml``, read and checked."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from closereading.errors import CourseError
from closereading.kinds import CONSTRUCTS, KINDS, Kind, Question
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
    },
}


@dataclass(frozen=True)
class Assignment:
    """A lesson's or an exercise's questions, in the order of its file."""

    id: str
    title: str
    document: str
    folder: Path
    questions: tuple[Question, ...]

    @property
    def text(self) -> SourceText:
        """The letter that the questions are about."""
        return load_source_text(self.document)

    def question(self, question_id: str) -> Question:
        """Return the question with this id, or raise ``CourseError``."""
        for question in self.questions:
            if question.id == question_id:
                return question
        raise CourseError(f"“{self.title}” has no question with the id “{question_id}”.")


def load_questions(folder: Path) -> Assignment:
    """Read ``questions.toml`` in an assignment's folder.

    Raises:
        CourseError: names the file, the question and the field that is wrong.
    """
    path = folder / "questions.toml"
    tables = read_toml(path)
    check_table(tables, FILE_SCHEMA, str(path))
    text = load_source_text(tables["document"])
    questions = tuple(
        _read_question(table, text, f"{path}: {_name(table, number)}")
        for number, table in enumerate(tables["questions"], start=1)
    )
    _refuse_twins([question.id for question in questions], path)
    return Assignment(
        id=tables["assignment"],
        title=tables["title"],
        document=tables["document"],
        folder=folder,
        questions=questions,
    )


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
