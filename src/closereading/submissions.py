"""What a student hands in, read as data: an answers file, a notebook, or a folder with both.

Nothing is run, and no link in a folder is followed.
"""

import json
import os
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from closereading.answers import (
    FILE_NAME,
    AnswersUnreadableError,
    later_of_each,
    parse_answers,
    records_in_notebook,
)
from closereading.errors import CourseError

#: Larger files are no answers, in bytes.
LARGEST_FILE = 20_000_000

#: What is said of a notebook without a record, after its name.
CARRIES_NONE = "carries no answers: its last cell was not run, or its outputs were cleared."


@dataclass(frozen=True)
class Submission:
    """What a student recorded.

    Attributes:
        records: what was recorded, by question id; empty when nothing was answered.
        repairs: one sentence for everything that had to be made good.
        notebooks: what the notebooks hold, as JSON has it, by file name.
    """

    records: dict[str, Any]
    repairs: tuple[str, ...] = ()
    notebooks: Mapping[str, Any] = field(default_factory=dict)


def read_submission(path: Path) -> Submission:
    """Read a submission.

    Args:
        path: an answers file, a notebook (``.ipynb``), or a folder that holds either or both.

    Raises:
        CourseError: what is here cannot be read as answers; the sentence says why.
    """
    if path.is_dir():
        return _read_folder(path)
    store = _read_file(path)
    if store.records is None:
        raise CourseError(f"{path.name} {CARRIES_NONE}")
    return Submission(store.records)


def _read_folder(folder: Path) -> Submission:
    """Read the answers file and the notebooks' own records; neither there is a blank one."""
    paths = [folder / FILE_NAME, *sorted(folder.glob("*.ipynb"))]
    _refuse_links(folder)
    present = [path for path in paths if path.is_file()]
    if not present:
        raise CourseError(f"The folder holds neither {FILE_NAME} nor a notebook.")
    stores, problems = _read_each(present)
    found = [store for store in stores if store.records is not None]
    if problems and not any(store.records for store in found):
        raise CourseError(" ".join(problems))
    merged: dict[str, Any] = {}
    for store in found:
        merged = later_of_each(merged, store.records or {})
    damaged = (f"{problem} The other copy of the answers was graded." for problem in problems)
    return Submission(
        merged,
        (*damaged, *_disagreements(found, merged)),
        {store.name: store.content for store in stores if store.name.endswith(".ipynb")},
    )


def _disagreements(stores: Collection["_Store"], merged: Mapping[str, Any]) -> list[str]:
    """Say which answers differ from one copy to the other; a copy that lacks one is silent."""
    differing = [
        i
        for i, record in merged.items()
        if any(
            _differ((store.records or {})[i], record)
            for store in stores
            if i in (store.records or {})
        )
    ]
    if not differing:
        return []
    names = " and ".join(store.name for store in stores)
    return [f"{names} do not agree on {', '.join(differing)}; of each the later answer was graded."]


def _refuse_links(folder: Path) -> None:
    """Refuse a folder in which anything is a link: whoever copies it would follow it."""
    found = [folder] if folder.is_symlink() else []
    for root, folders, files in os.walk(folder):
        found += [path for name in folders + files if (path := Path(root, name)).is_symlink()]
    for path in found:
        raise CourseError(f"{path.name} is a link to another place. It was not followed.")


@dataclass(frozen=True)
class _Store:
    """A file: its name, what it holds, and the records in it, or None where it has none."""

    name: str
    content: Any
    records: dict[str, Any] | None


def _read_each(paths: Collection[Path]) -> tuple[list[_Store], list[str]]:
    stores, problems = [], []
    for path in paths:
        try:
            stores.append(_read_file(path))
        except AnswersUnreadableError:
            stores.append(_Store(path.name, None, None))
            problems.append(f"{path.name} is damaged and cannot be read.")
    return stores, problems


def _read_file(path: Path) -> _Store:
    text = _text(path)
    if path.suffix != ".ipynb":
        return _Store(path.name, None, parse_answers(text))
    try:
        content = json.loads(text)
    except (ValueError, RecursionError):
        raise AnswersUnreadableError(f"{path.name} cannot be read.") from None
    return _Store(path.name, content, records_in_notebook(content))


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


def _differ(one: object, other: object) -> bool:
    try:
        return _value(one) != _value(other)
    except RecursionError:
        return True


def _value(record: object) -> object:
    return record.get("value") if isinstance(record, Mapping) else record
