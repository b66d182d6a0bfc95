"""The keys: what decides each question's score, read from a key file and checked."""

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from closereading.course import course_folder
from closereading.errors import CourseError, reading_the_course
from closereading.kinds import KINDS, Key, Kind, PlaceFinder, Question
from closereading.questions import ID, Assignment
from closereading.reference.markers import cited, expanded
from closereading.texts import Passage, SourceText, find_quotation
from closereading.toml_files import check_table, read_toml

#: Names the folder of the key files for people who study on their own.
KEYS_VARIABLE = "CLOSEREADING_KEYS"

FILE_SCHEMA: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["schema_version", "assignment", "questions"],
    "properties": {
        "schema_version": {"enum": [1]},
        "assignment": ID,
        "questions": {"type": "object", "additionalProperties": {"type": "object"}},
    },
}

HINTS = {
    "type": "array",
    "minItems": 3,
    "maxItems": 3,
    "items": {"type": "string", "minLength": 1},
}


@dataclass(frozen=True)
class AssignmentKey:
    """The keys of an assignment, by question id."""

    assignment: str
    questions: Mapping[str, Key]
    #: Ids of the works that the key cites, in order of first appearance.
    cited: tuple[str, ...] = ()


class LetterPlaces(PlaceFinder):
    """Finds a key's quoted words in the letter, or says which file and question misquotes it."""

    def __init__(self, text: SourceText, where: str) -> None:
        self.text = text
        self.where = where

    def __call__(self, words: list[str], field: str) -> tuple[Passage, ...]:
        """Return the passages; raises ``CourseError`` when words are not the letter's."""
        return tuple(passage for quoted in words for passage in self._passages(quoted, field))

    def _passages(self, quoted: str, field: str) -> tuple[Passage, ...]:
        quotation = find_quotation(self.text, quoted)
        if not quotation.found:
            raise self.error(f'field "{field}" quotes “{quoted}”. {quotation.message}')
        return quotation.passages

    def error(self, message: str) -> CourseError:
        """Return an error that names the file and the question."""
        return CourseError(f"{self.where}: {message.rstrip('.')}.")


def lesson_key_path(assignment: Assignment) -> Path | None:
    """Return the key that lies beside a lesson's questions, or None in an exercise."""
    path = assignment.folder / "key.toml"
    return path if path.is_file() else None


def self_study_key_path(assignment: Assignment) -> Path | None:
    """Return the key of graded work where ``closereading learn`` said that there is one."""
    folder = os.environ.get(KEYS_VARIABLE)
    path = Path(folder) / f"{assignment.id}.key.toml" if folder else None
    return path if path and path.is_file() else None


def own_keys_folder() -> Path | None:
    """Return the folder of the keys of graded work, which comes with a clone; None without one."""
    clones = (course / "solutions" for course in (Path.cwd(), course_folder()))
    return next((keys.resolve() for keys in clones if any(keys.glob("*.key.toml"))), None)


def key_path(assignment: Assignment) -> Path:
    """Return the path of an assignment's key: beside a lesson, or in a clone's ``solutions/``.

    Raises:
        CourseError: there is no key here.
    """
    name = f"{assignment.id}.key.toml"
    clones = [Path.cwd(), *Path.cwd().parents, course_folder()]
    graded = (folder / "solutions" / name for folder in clones)
    beside = lesson_key_path(assignment) or self_study_key_path(assignment)
    found = beside or next((path for path in graded if path.is_file()), None)
    if found is None:
        raise CourseError(
            f"There is no key for “{assignment.id}” here: "
            "keys come with a clone of the course, not with its installed package."
        )
    return found


class _ReadWhenAsked(Mapping[str, Key]):
    """Keys by question id, each read and checked when it is first asked for."""

    def __init__(self, readers: Mapping[str, Callable[[], Key]]) -> None:
        self._readers = readers
        self._read: dict[str, Key] = {}

    def __getitem__(self, question_id: str) -> Key:
        if question_id not in self._read:
            self._read[question_id] = self._readers[question_id]()
        return self._read[question_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._readers)

    def __len__(self) -> int:
        return len(self._readers)


@reading_the_course()
def load_key(path: Path, assignment: Assignment, *, at_once: bool = True) -> AssignmentKey:
    """Read a key file and hold it against the assignment's questions.

    Args:
        path: the key file.
        assignment: the questions.
        at_once: whether every question's key is read and checked now; a page that is opened need
            not wait for those of its other questions.

    Raises:
        CourseError: names the file, the question and the field that is wrong.
    """
    tables = read_toml(path)
    check_table(tables, FILE_SCHEMA, str(path))
    if tables["assignment"] != assignment.id:
        raise CourseError(
            f'{path}: field "assignment" is "{tables["assignment"]}", '
            f'but the questions are those of "{assignment.id}".'
        )
    rows = tables["questions"]
    _refuse_unknown(rows, assignment, path)
    keys = _ReadWhenAsked(
        {q.id: partial(_find_key, q, assignment, rows, path) for q in assignment.questions}
    )
    return AssignmentKey(assignment.id, dict(keys) if at_once else keys, cited(rows, str(path)))


@reading_the_course()
def _find_key(
    question: Question, assignment: Assignment, rows: Mapping[str, Any], path: Path
) -> Key:
    """Return a question's key; that of a warm-up lies in the lesson where it is at home."""
    home = assignment.recalled.get(question.id)
    if home:
        path = home / "key.toml"
        rows = read_toml(path).get("questions", {})
    return _read_key(question, rows.get(question.id), assignment.text, path)


def _refuse_unknown(rows: Mapping[str, Any], assignment: Assignment, path: Path) -> None:
    known = {question.id for question in assignment.questions} - set(assignment.recalled)
    for unknown in sorted(set(rows) - known):
        raise CourseError(f'{path}: question "{unknown}" is not in {assignment.id}.')


def _read_key(question: Question, row: object, text: SourceText, path: Path) -> Key:
    kind = KINDS[question.kind]
    where = f'{path}: question "{question.id}"'
    if row is None and kind.graded != "never":
        raise CourseError(f"{where} has no key.")
    table = expanded(row, where) if isinstance(row, Mapping) else {}
    check_table(table, _key_schema(kind), where)
    key: Key = kind.read_key(question, table, LetterPlaces(text, where))
    return key


def _key_schema(kind: Kind[Any, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": list(kind.key_required),
        "properties": {"hints": HINTS, **kind.key_fields},
    }
