"""A reader's own copy of the course: made once, brought up to date, never written over."""

import contextlib
import hashlib
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from closereading.answers import FILE_NAME
from closereading.course import course_folder
from closereading.errors import CourseError

SHELVES = ("lessons", "exercises")
#: A course's own folders.
NOT_FOR_WORK = {*SHELVES, "solutions", "source_texts", "src", "tests"}
LEDGER = ".closereading.json"
NOT_COPIED = {".ipynb_checkpoints", FILE_NAME}


def prepare_work_folder(work: Path) -> list[str]:
    """Copy lessons and exercises into ``work``.

    What is there and was changed by the reader stays as it is, answers above all; what was
    not changed is brought up to date. The folder ignores itself in git.

    Returns:
        A sentence for each of the course's newer files that was not taken because the reader
        has changed the older one.

    Raises:
        CourseError: ``work`` is part of the course itself.
    """
    _refuse_the_course_itself(work)
    work.mkdir(parents=True, exist_ok=True)
    (work / ".gitignore").write_text("*\n", encoding="utf-8")
    ledger = _read_ledger(work)
    kept = [
        f"You have worked in {name}; your copy was kept, though the course has a newer one."
        for name in _course_files()
        if not _bring(name, work, ledger)
    ]
    (work / LEDGER).write_text(json.dumps(ledger, indent=1), encoding="utf-8")
    return kept


def _refuse_the_course_itself(work: Path) -> None:
    place = work.resolve()
    for course in [place, *place.parents]:
        if all((course / shelf).is_dir() for shelf in (*SHELVES, "source_texts")):
            inside = place.relative_to(course).parts
            if not inside or inside[0] in NOT_FOR_WORK:
                raise CourseError(
                    f"{work} is part of the course itself. Choose another folder for your work."
                )


def _course_files() -> Iterator[str]:
    course = course_folder()
    for shelf in SHELVES:
        for path in sorted((course / shelf).rglob("*")):
            if path.is_file() and not NOT_COPIED & set(path.parts):
                yield path.relative_to(course).as_posix()


def _bring(name: str, work: Path, ledger: dict[str, str]) -> bool:
    """Copy one file unless the reader has changed it; tell whether the copy is the newest."""
    source, copy = course_folder() / name, work / name
    newest = _fingerprint(source)
    if not copy.exists() or _fingerprint(copy) == ledger.get(name):
        copy.parent.mkdir(parents=True, exist_ok=True)
        if not copy.exists() or ledger.get(name) != newest:
            shutil.copyfile(source, copy)
        ledger[name] = newest
    return ledger.get(name) == newest


def _fingerprint(path: Path) -> str:
    """Return a hash of what a file says: of a notebook, its cells' sources only."""
    content = path.read_bytes()
    if path.suffix == ".ipynb":
        with contextlib.suppress(ValueError, KeyError, TypeError):
            content = repr([_source(cell) for cell in json.loads(content)["cells"]]).encode()
    return hashlib.sha256(content).hexdigest()


def _source(cell: dict[str, Any]) -> str:
    return "".join(cell["source"])


def _read_ledger(work: Path) -> dict[str, str]:
    try:
        ledger = json.loads((work / LEDGER).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    return ledger if isinstance(ledger, dict) else {}
