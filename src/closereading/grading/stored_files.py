"""Under which names a student's files are stored, so that grading finds what it reads."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from closereading.answers import FILE_NAME, SCHEMA_VERSION, later_of_each, parse_answers
from closereading.errors import CourseError
from closereading.grading.platform_names import COPY_MARK, without_copy_mark
from closereading.grading.safe_names import distinct, shown
from closereading.grading.student_files import ReadFile

TIME_FILE = "timestamp.txt"
#: What browsers add when they take JSON for text.
ADDED_SUFFIXES = (".ipynb.json", ".ipynb.txt", ".json.txt", ".json.json")


@dataclass(frozen=True)
class Copy:
    """One answers file: its records, or why there are none, and for which assignment it is."""

    file: ReadFile
    records: dict[str, Any] | None
    assignment: str
    problem: str = ""


def stored_files(
    files: Sequence[ReadFile], assignment: str
) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """Name a student's files for grading.

    Answers are stored as ``answers.json``; of several files, the later answer to each question.
    Notebooks keep names of their own. Everything else is kept beside them.

    Returns:
        The contents by name, and a sentence for everything that was made good.
    """
    stored: dict[str, bytes] = {}
    copies: list[Copy] = []
    repairs: list[str] = []
    for file in files:
        content = _json(file.content) if _is_json(file.name) else None
        if _holds_answers(file.name, content):
            copies.append(_copy(file, content))
            continue
        name = _own_name(file.name, content, assignment)
        if stored.get(name) == file.content:
            continue
        free = distinct(name, [*stored, FILE_NAME, TIME_FILE])
        if free != name:
            repairs.append(f"Another file {shown(name)} was kept as {shown(free)}.")
        elif name != file.name:
            repairs.append(f"{shown(file.name)} was renamed {shown(name)}.")
        stored[free] = file.content
    _store_answers(copies, assignment, stored, repairs)
    return dict(sorted(stored.items())), tuple(repairs)


def _is_json(name: str) -> bool:
    return name.lower().endswith((".json", *ADDED_SUFFIXES))


def _json(content: bytes) -> Any:  # noqa: ANN401
    try:
        return json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return None


def _holds_answers(name: str, content: Any) -> bool:  # noqa: ANN401
    if isinstance(content, dict) and isinstance(content.get("answers"), dict):
        return True
    called_so = without_copy_mark(_without_added_suffix(name)) == FILE_NAME
    return called_so and not _is_notebook(content)


def _is_notebook(content: Any) -> bool:  # noqa: ANN401
    return isinstance(content, dict) and isinstance(content.get("cells"), list)


def _without_added_suffix(name: str) -> str:
    return str(PurePath(name).with_suffix("")) if name.lower().endswith(ADDED_SUFFIXES) else name


def _own_name(name: str, content: Any, assignment: str) -> str:  # noqa: ANN401
    path = PurePath(_without_added_suffix(name))
    suffix = ".ipynb" if path.suffix.lower() == ".ipynb" or _is_notebook(content) else path.suffix
    if suffix != ".ipynb":
        return name
    # The notebook's own name where only a copy's number differs.
    stem = assignment if COPY_MARK.sub("", path.stem) == assignment else path.stem
    return stem + suffix


def _copy(file: ReadFile, content: Any) -> Copy:  # noqa: ANN401
    assignment = content.get("assignment") if isinstance(content, dict) else None
    named = assignment if isinstance(assignment, str) else ""
    try:
        records = parse_answers(file.content.decode("utf-8-sig"))
    except (CourseError, UnicodeDecodeError) as error:
        said = str(error) if isinstance(error, CourseError) else "It cannot be read as text."
        return Copy(file, None, named, said)
    return Copy(file, records, named)


def _store_answers(
    copies: Sequence[Copy], assignment: str, stored: dict[str, bytes], repairs: list[str]
) -> None:
    """Add ``answers.json``; what is not graded is kept under its own name."""
    if not copies:
        return
    read = [copy for copy in copies if copy.records is not None]
    own = [copy for copy in read if copy.assignment == assignment] or read
    graded = own or list(copies[:1])
    stored[FILE_NAME] = _merged(graded, assignment)
    if len(graded) == 1 and graded[0].file.name != FILE_NAME:
        repairs.append(f"{shown(graded[0].file.name)} was taken as {FILE_NAME}.")
    if len({copy.file.content for copy in graded}) > 1:
        names = ", ".join(shown(copy.file.name) for copy in graded)
        repairs.append(f"Of {names} the later answer to each question was taken.")
    for copy in copies:
        if copy not in graded:
            kept = distinct(copy.file.name, stored)
            stored[kept] = copy.file.content
            why = copy.problem or f"It was saved for {shown(copy.assignment or 'no assignment')}."
            repairs.append(f"{shown(kept)} was not graded. {why}")


def _merged(copies: Sequence[Copy], assignment: str) -> bytes:
    if len({copy.file.content for copy in copies}) == 1:
        return copies[0].file.content
    merged: dict[str, Any] = {}
    for copy in copies:
        merged = later_of_each(merged, copy.records or {})
    content = {"schema_version": SCHEMA_VERSION, "assignment": assignment, "answers": merged}
    return json.dumps(content, indent=1).encode()
