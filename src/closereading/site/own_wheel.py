"""The wheel that a reader's browser loads: what a notebook of the course needs, and no more."""

import base64
import csv
import hashlib
import io
import zipfile
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from pathlib import Path

from closereading.course import PACKAGE, course_folder

#: Only an author's or an instructor's machine needs these.
LEFT_OUT = {"cli", "course", "grading", "handouts", "quality", "site", "__pycache__"}

#: A zip file cannot tell an earlier day; all files bear it, so that equal files make equal wheels.
DAY = (1980, 1, 1, 0, 0, 0)


def pack_own_wheel(folder: Path, more: Mapping[str, bytes]) -> Path:
    """Pack the package for the browser; the same from a clone and from an installed wheel.

    Args:
        folder: where the wheel is written.
        more: what the site adds to the course's own folder in the package, by path in it.

    Returns:
        The wheel's path. Its folder's name changes with its content, so that no browser takes an
        older one from its cache.
    """
    files = {**_code(), **_source_texts()}
    files |= {f"closereading/course/{name}": content for name, content in more.items()}
    content_hash = hashlib.sha256(repr(sorted(files.items())).encode()).hexdigest()[:12]
    named = f"closereading-{version('closereading')}"
    info = f"{named}.dist-info"
    files[f"{info}/METADATA"] = _metadata()
    files[f"{info}/WHEEL"] = b"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    files[f"{info}/RECORD"] = _record(files, f"{info}/RECORD")
    wheel = folder / content_hash / f"{named}-py3-none-any.whl"
    wheel.parent.mkdir()
    with zipfile.ZipFile(wheel, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(zipfile.ZipInfo(name, DAY), content, zipfile.ZIP_DEFLATED)
    return wheel


def _metadata() -> bytes:
    own = f"Name: closereading\nVersion: {version('closereading')}\n"
    return f"Metadata-Version: 2.1\n{own}".encode()


def _code() -> dict[str, bytes]:
    return {f"closereading/{name}": content for name, content in _files(PACKAGE)}


def _source_texts() -> dict[str, bytes]:
    found = _files(course_folder() / "source_texts")
    return {f"closereading/course/source_texts/{name}": content for name, content in found}


def _files(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        if path.is_file() and not LEFT_OUT & set(inside.parts):
            yield inside.as_posix(), path.read_bytes()


def _record(files: Mapping[str, bytes], own_name: str) -> bytes:
    rows = io.StringIO()
    writer = csv.writer(rows, lineterminator="\n")
    for name, content in files.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
        writer.writerow([name, f"sha256={digest}", len(content)])
    writer.writerow([own_name, "", ""])
    return rows.getvalue().encode()
