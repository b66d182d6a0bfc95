"""What a student hands in, read as data: an answers file, a notebook, or a folder with both."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from closereading.answers import (
    FILE_NAME,
    AnswersUnreadableError,
    parse_answers,
    records_in_notebook,
)
from closereading.errors import CourseError

#: Larger files are no answers, in bytes.
LARGEST_FILE = 20_000_000


def read_submission(path: Path) -> dict[str, Any]:
    """Return the records by question id.

    Args:
        path: an answers file, a notebook (``.ipynb``), or a folder that holds either or both.

    Raises:
        CourseError: there is nothing here that can be read as answers.
    """
    if path.is_dir():
        return _read_folder(path)
    text = _text(path)
    if path.suffix != ".ipynb":
        return parse_answers(text)
    records = records_in_notebook(text)
    if records is None:
        raise CourseError(
            f"{path.name} carries no answers: its last cell was not run, "
            "or its outputs were cleared."
        )
    return records


def _read_folder(folder: Path) -> dict[str, Any]:
    """Return what the answers file and the notebooks hold together; one readable is enough."""
    stores, problems = [], []
    for path in [folder / FILE_NAME, *sorted(folder.glob("*.ipynb"))]:
        if path.is_file():
            try:
                stores.append(read_submission(path))
            except AnswersUnreadableError as error:
                problems.append(f"{path.name}: {error}")
            except CourseError as error:
                problems.append(str(error))
    if not stores:
        raise CourseError(" ".join(problems) or "There are no answers and no notebook.")
    merged: dict[str, Any] = {}
    for store in stores:
        merged = later_of_each(merged, store)
    return merged


def later_of_each(first: Mapping[str, Any], second: Mapping[str, Any]) -> dict[str, Any]:
    """Merge two stores of records: for each question the one recorded later wins."""
    merged = dict(first)
    for question_id, record in second.items():
        if question_id not in merged or _time(record) > _time(merged[question_id]):
            merged[question_id] = record
    return merged


def _time(record: object) -> str:
    recorded_at = record.get("recorded_at") if isinstance(record, Mapping) else None
    return recorded_at if isinstance(recorded_at, str) else ""


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise CourseError(f"{path.name} is larger than {LARGEST_FILE // 1_000_000} MB.")
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise CourseError(f"There is no file {path}.") from None
    except UnicodeDecodeError:
        raise AnswersUnreadableError(f"{path.name} cannot be read as text.") from None
    except OSError as error:
        raise CourseError(f"{path.name} cannot be opened ({error.strerror}).") from None
