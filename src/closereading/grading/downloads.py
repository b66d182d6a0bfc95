"""What lies in a download, a zip archive or a folder: listed first, read when it is needed."""

import os
import stat
import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from closereading.errors import CourseError
from closereading.grading.safe_names import parts_of, shown
from closereading.grading.safe_zip import (
    MOST_IN_DOWNLOAD,
    TOO_LARGE,
    FileRefusedError,
    full_name,
    members,
    open_zip,
    read_member,
    why_no_file,
)
from closereading.submissions import LARGEST_FILE

#: What is no regular file is not waited for, and no link is followed.
HOW_TO_OPEN = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


@dataclass(frozen=True)
class Found:
    """A file in a download.

    Attributes:
        parts: the folders in which it lies, outermost first, and its name.
        read: returns its bytes; raises what ``safe_zip`` raises.
        harm: why it is never read, such as that it is a link; or nothing.
    """

    parts: tuple[str, ...]
    read: Callable[[], bytes]
    harm: str = ""

    @property
    def name(self) -> str:
        """The file's own name."""
        return self.parts[-1]

    @property
    def shown(self) -> str:
        """Where it lies, as a sentence may say it."""
        return shown("/".join(self.parts))


@dataclass(frozen=True)
class Download:
    """A download's files, and sentences about what in it could not be listed."""

    files: tuple[Found, ...]
    notices: tuple[str, ...] = ()


def open_download(path: Path, opened: ExitStack, *, left_alone: frozenset[Path]) -> Download:
    """List the files of a download.

    Args:
        path: a zip archive, a folder, or a single file.
        opened: keeps archives open until everything was read.
        left_alone: folders that are not looked into, resolved.

    Raises:
        CourseError: there is nothing at the path.
    """
    if path.is_symlink():
        return Download((), (f"{path} is a link to another place. It was not followed.",))
    if path.is_dir():
        return _in_folder(path, left_alone)
    if not path.exists():
        raise CourseError(f"There is no file {path}.")
    if path.suffix.lower() in {".ipynb", ".json"}:
        return Download((file_in_folder(path, (path.name,)),))
    try:
        archive = opened.enter_context(open_zip(path, MOST_IN_DOWNLOAD))
    except CourseError as error:
        return Download((), (f"{shown(path.name)} {error}.",))
    return in_archive(archive, path.name)


def in_archive(archive: zipfile.ZipFile, called: str) -> Download:
    """List the files of an open archive; names that lead outside become notices."""
    files, notices = [], []
    for info in members(archive):
        name = full_name(info)
        parts = parts_of(name)
        if parts is None:
            notices.append(
                f"“{shown(name)}” in {shown(called)} leads outside the archive. It was not taken."
            )
        else:
            files.append(Found(parts, _reader(archive, info), why_no_file(info)))
    return Download(tuple(files), tuple(notices))


def _reader(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Callable[[], bytes]:
    return lambda: read_member(archive, info)


def _in_folder(folder: Path, left_alone: frozenset[Path]) -> Download:
    notices: list[str] = []
    files = tuple(_walk(folder, (), left_alone, notices))
    return Download(files, tuple(notices))


def _walk(
    folder: Path, above: tuple[str, ...], left_alone: frozenset[Path], notices: list[str]
) -> Iterator[Found]:
    if folder.resolve() in left_alone:
        notices.append(f"{folder} holds what was collected already. It was left alone.")
        return
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        notices.append(f"{folder} cannot be opened ({error.strerror}).")
        return
    for entry in entries:
        parts = (*above, entry.name)
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(Path(entry.path), parts, left_alone, notices)
        else:
            yield file_in_folder(Path(entry.path), parts)


def file_in_folder(path: Path, parts: tuple[str, ...]) -> Found:
    """Return a file on disk, of which no link is followed."""
    harm = ""
    if path.is_symlink():
        harm = "is a link to another place"
    elif not path.is_file():
        harm = "is no regular file"
    return Found(parts, lambda: _read_file(path), harm)


def _read_file(path: Path) -> bytes:
    try:
        with os.fdopen(os.open(path, HOW_TO_OPEN), "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise FileRefusedError("is no regular file")
            content = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise FileRefusedError(f"cannot be opened ({error.strerror})") from None
    if len(content) > LARGEST_FILE:
        raise FileRefusedError(TOO_LARGE)
    return content
