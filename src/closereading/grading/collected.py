"""What one student handed in, read as data from the folder that nbgrader collected."""

from collections.abc import Collection
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
from closereading.submissions import LARGEST_FILE, later_of_each


@dataclass(frozen=True)
class Collected:
    """A submission's answers.

    Attributes:
        records: what was recorded, by question id; empty when nothing was answered.
        repairs: one sentence for everything that had to be made good.
    """

    records: dict[str, Any]
    repairs: tuple[str, ...] = ()


def read_collected(folder: Path) -> Collected:
    """Read ``answers.json`` and the notebooks' own records; the later answer wins.

    Neither there is a blank submission. Nothing is run, and no link is followed.

    Raises:
        CourseError: what is there cannot be read as answers; the sentence says why.
    """
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
    return Collected(merged, tuple(f"{problem} The other copy was graded." for problem in problems))


def _refuse_links(paths: Collection[Path]) -> None:
    for path in paths:
        if path.is_symlink():
            raise CourseError(f"{path.name} is a link to another place. It was not followed.")


def _read_each(paths: Collection[Path]) -> tuple[list[dict[str, Any]], list[str]]:
    stores, problems = [], []
    for path in paths:
        try:
            records = _read(path)
        except AnswersUnreadableError:
            problems.append(f"{path.name} is damaged and cannot be read.")
        else:
            stores.extend([] if records is None else [records])
    return stores, problems


def _read(path: Path) -> dict[str, Any] | None:
    text = _text(path)
    return records_in_notebook(text) if path.suffix == ".ipynb" else parse_answers(text)


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise CourseError(f"{path.name} is larger than {LARGEST_FILE // 1_000_000} MB.")
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise AnswersUnreadableError(f"{path.name} cannot be read as text.") from None
    except OSError as error:
        raise CourseError(f"{path.name} cannot be opened ({error.strerror}).") from None
