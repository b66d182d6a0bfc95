"""The wheel that a reader's browser loads: what a notebook of the course needs, and no more."""

from collections.abc import Iterator, Mapping
from importlib.metadata import version
from pathlib import Path

from closereading.course import PACKAGE, course_folder
from closereading.site.wheel_files import write_wheel

#: Only an author's or an instructor's machine needs these.
LEFT_OUT = {"cli", "course", "grading", "handouts", "quality", "site", "__pycache__"}


def pack_own_wheel(folder: Path, more: Mapping[str, bytes]) -> Path:
    """Pack the package for the browser; the same from a clone and from an installed wheel.

    Args:
        folder: where the wheel is written.
        more: what the site adds to the course's own folder in the package, by path in it.

    Returns:
        The wheel's path.
    """
    files = {**_code(), **_source_texts()}
    files |= {f"closereading/course/{name}": content for name, content in more.items()}
    named = f"closereading-{version('closereading')}"
    info = f"{named}.dist-info"
    files[f"{info}/METADATA"] = _metadata()
    files[f"{info}/WHEEL"] = b"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    return write_wheel(folder / f"{named}-py3-none-any.whl", files)


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
