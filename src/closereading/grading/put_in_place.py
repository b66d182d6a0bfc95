"""Putting a student's files into the course folder, all at once, and losing nothing."""

import os
import shutil
import tempfile
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from closereading.errors import CourseError
from closereading.grading.stored_files import TIME_FILE

UNFINISHED = ".taking-in-"


def put_in_place(files: Mapping[str, bytes], folder: Path, earlier: Path) -> str:
    """Make a folder hold just these files.

    The files are written beside it and take its place in one step. What the folder held
    before is kept under ``earlier``; a folder that holds the same already is not touched.

    Args:
        files: contents by safe names.
        folder: the student's folder of the assignment.
        earlier: where to keep what the folder held.

    Returns:
        A sentence when an earlier submission was put aside, else nothing.

    Raises:
        CourseError: a link stands in the way.
    """
    for place in (folder.parent, folder):
        if place.is_symlink():
            raise CourseError(f"{place} is a link to another place. Nothing was written there.")
    if _holds(folder, files):
        return ""
    folder.parent.mkdir(parents=True, exist_ok=True)
    for left_over in folder.parent.glob(f"{UNFINISHED}*"):
        shutil.rmtree(left_over)
    unfinished = Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=folder.parent))
    try:
        _write(files, unfinished)
        return _exchange(unfinished, folder, earlier)
    except BaseException:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise


def _holds(folder: Path, files: Mapping[str, bytes]) -> bool:
    if not folder.is_dir():
        return False
    entries = list(folder.iterdir())
    if any(entry.is_symlink() or not entry.is_file() for entry in entries):
        return False
    held = {entry.name: entry for entry in entries}
    if TIME_FILE not in files:
        # The time that nbgrader noted is no part of what was handed in.
        held.pop(TIME_FILE, None)
    return held.keys() == files.keys() and all(
        held[name].stat().st_size == len(content) and held[name].read_bytes() == content
        for name, content in files.items()
    )


def _write(files: Mapping[str, bytes], folder: Path) -> None:
    for name, content in files.items():
        with (folder / name).open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    # mkdtemp makes 0700; a grader who is not the instructor must be able to read it.
    folder.chmod(0o755)


def _exchange(unfinished: Path, folder: Path, earlier: Path) -> str:
    if not folder.exists():
        unfinished.rename(folder)
        return ""
    kept = _free(earlier)
    kept.parent.mkdir(parents=True, exist_ok=True)
    shutil.move(folder, kept)
    try:
        unfinished.rename(folder)
    except BaseException:
        shutil.move(kept, folder)
        raise
    return f"The submission collected earlier was kept in {kept.parent.name}/{kept.name}."


def _free(earlier: Path) -> Path:
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    path = earlier.with_name(f"{earlier.name}-{stamp}")
    number = 1
    while path.exists():
        number += 1
        path = earlier.with_name(f"{earlier.name}-{stamp}-{number}")
    return path
