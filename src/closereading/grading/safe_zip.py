"""Reading zip archives that may be hostile: nothing is unpacked, members are read as bytes."""

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from closereading.errors import CourseError
from closereading.submissions import LARGEST_FILE

#: A class's download and a student's own archive, in members.
MOST_IN_DOWNLOAD = 50_000
MOST_IN_ARCHIVE = 5_000
#: What one student's files may come to, in number and bytes.
MOST_FILES = 200
MOST_BYTES = 5 * LARGEST_FILE

#: A notebook of more than a megabyte shrinks to a tenth or, at the very most, a hundredth;
#: zeros shrink to a thousandth.
BOMB_RATIO = 250
BOMB_BYTES = 1_000_000

ENTRY_SIGNATURE = b"PK\x01\x02"
CHUNK = 65_536
TOO_LARGE = f"is larger than {LARGEST_FILE // 1_000_000} MB"
DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    RuntimeError,
    NotImplementedError,
    ValueError,
)


class FileRefusedError(CourseError):
    """One file cannot be taken; the message says what is wrong, to follow its name."""


class SubmissionRefusedError(CourseError):
    """Something that no honest student hands in, for which the whole submission is refused."""


@dataclass
class Budget:
    """What may still be read of one student."""

    files: int = MOST_FILES
    size: int = MOST_BYTES

    def take(self, content: bytes) -> bytes:
        """Count a file that was read.

        Raises:
            SubmissionRefusedError: it was one too many.
        """
        self.files -= 1
        self.size -= len(content)
        if self.files < 0:
            raise SubmissionRefusedError(f"There are more than {MOST_FILES} files.")
        if self.size < 0:
            raise SubmissionRefusedError(
                f"The files come to more than {MOST_BYTES // 1_000_000} MB."
            )
        return content


def open_zip(source: Path | bytes, most: int) -> zipfile.ZipFile:
    """Open an archive.

    Args:
        source: a file, or the bytes of one.
        most: how many members it may have.

    Raises:
        FileRefusedError: it is no archive.
        SubmissionRefusedError: it has too many members, or members that share their bytes.
    """
    if isinstance(source, bytes) and source.count(ENTRY_SIGNATURE) > most:
        raise SubmissionRefusedError(f"holds more than {most} files")
    try:
        size = len(source) if isinstance(source, bytes) else source.stat().st_size
        archive = zipfile.ZipFile(io.BytesIO(source) if isinstance(source, bytes) else source)
    except DAMAGED:
        raise FileRefusedError("is no zip archive that can be read") from None
    try:
        _refuse_lies(archive, size, most)
    except SubmissionRefusedError:
        archive.close()
        raise
    return archive


def _refuse_lies(archive: zipfile.ZipFile, size: int, most: int) -> None:
    if len(archive.infolist()) > most:
        raise SubmissionRefusedError(f"holds more than {most} files")
    if sum(info.compress_size for info in archive.infolist()) > size:
        raise SubmissionRefusedError("claims to hold more than it does, as zip bombs do")


def members(archive: zipfile.ZipFile) -> Iterator[zipfile.ZipInfo]:
    """Yield the members that are not folders; two may have the same name."""
    for info in archive.infolist():
        if not info.is_dir() or info.file_size:
            yield info


def why_no_file(info: zipfile.ZipInfo) -> str:
    """Return why a member is no regular file, or nothing when it is one."""
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind == stat.S_IFLNK:
        return "is a link to another place"
    return "" if kind in {0, stat.S_IFREG} else "is no regular file"


def full_name(info: zipfile.ZipInfo) -> str:
    """Return a member's name as it stands in the archive, with what ``zipfile`` cuts off."""
    return info.orig_filename if "\0" in info.orig_filename else info.filename


def read_member(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """Read a member.

    Raises:
        FileRefusedError: it is damaged, locked, or too large as read.
        SubmissionRefusedError: it is a zip bomb.
    """
    if info.flag_bits & 0x1:
        raise FileRefusedError("is locked with a password")
    if info.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise FileRefusedError("is packed in a way that is not read here")
    try:
        with archive.open(info) as stream:
            return _read(stream, info.compress_size)
    except DAMAGED:
        raise FileRefusedError("is damaged and cannot be read") from None


def _read(stream: IO[bytes], packed: int) -> bytes:
    content = bytearray()
    while chunk := stream.read(CHUNK):
        content += chunk
        if len(content) > max(BOMB_BYTES, BOMB_RATIO * packed):
            raise SubmissionRefusedError("is a zip bomb")
        if len(content) > LARGEST_FILE:
            raise FileRefusedError(TOO_LARGE)
    return bytes(content)
