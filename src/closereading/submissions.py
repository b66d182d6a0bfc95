"""What a student hands in, read as data: an answers file, a notebook, or a folder with both.

Nothing is run, and no link in a folder is followed.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Submission:
    """What a student recorded.

    Attributes:
        records: what was recorded, by question id; empty when nothing was answered.
        repairs: one sentence for everything that had to be made good.
    """

    records: dict[str, Any]
    repairs: tuple[str, ...] = ()


def read_submission(path: Path) -> Submission:
    """Read a submission.

    Args:
        path: an answers file, a notebook (``.ipynb``), or a folder that holds either or both.

    Raises:
        CourseError: what is here cannot be read as answers; the sentence says why.
    """
    if path.is_dir():
        return _read_folder(path)
    records = _read_file(path)
    if records is None:
        raise CourseError(
            f"{path.name} carries no answers: its last cell was not run, "
            "or its outputs were cleared."
        )
    return Submission(records)


def later_of_each(first: Mapping[str, Any], second: Mapping[str, Any]) -> dict[str, Any]:
    """Merge two stores of records: for each question the one recorded later wins."""
    merged = dict(first)
    for question_id, record in second.items():
        if question_id not in merged or _time(record) > _time(merged[question_id]):
            merged[question_id] = record
    return merged


def _read_folder(folder: Path) -> Submission:
    """Read the answers file and the notebooks' own records; neither there is a blank one."""
    paths = [folder / FILE_NAME, *sorted(folder.glob("*.ipynb"))]
    _refuse_links([folder, *paths])
    present = [path for path in paths if path.is_file()]
    if not present:
        raise CourseError(f"The folder holds neither {FILE_NAME} nor a notebook.")
    stores, problems = _read_each(present)
    if problems and not any(stores):
        raise CourseError(" ".join(problems))
    merged: dict[str, Any] = {}
    for store in stores:
        merged = later_of_each(merged, store)
    return Submission(
        merged,
        tuple(f"{problem} The other copy of the answers was graded." for problem in problems),
    )


def _refuse_links(paths: Collection[Path]) -> None:
    for path in paths:
        if path.is_symlink():
            raise CourseError(f"{path.name} is a link to another place. It was not followed.")


def _read_each(paths: Collection[Path]) -> tuple[list[dict[str, Any]], list[str]]:
    stores, problems = [], []
    for path in paths:
        try:
            records = _read_file(path)
        except AnswersUnreadableError:
            problems.append(f"{path.name} is damaged and cannot be read.")
        else:
            stores.extend([] if records is None else [records])
    return stores, problems


def _read_file(path: Path) -> dict[str, Any] | None:
    text = _text(path)
    return records_in_notebook(text) if path.suffix == ".ipynb" else parse_answers(text)


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise CourseError(f"{path.name} is larger than {LARGEST_FILE // 1_000_000} MB.")
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise CourseError(f"There is no file {path}.") from None
    except UnicodeDecodeError:
        raise AnswersUnreadableError(f"{path.name} cannot be read as text.") from None
    except OSError as error:
        raise CourseError(f"{path.name} cannot be opened ({error.strerror}).") from None


def _time(record: object) -> str:
    recorded_at = record.get("recorded_at") if isinstance(record, Mapping) else None
    return recorded_at if isinstance(recorded_at, str) else ""
