"""Names from a download, made safe to write and to show."""

import re
import unicodedata
from collections.abc import Collection, Sequence
from pathlib import PurePath

from closereading.grading.student_ids import REFUSED

LONGEST_NAME = 120
LONGEST_SHOWN = 100
#: A drive, as in ``C:``, and names that Windows keeps for devices.
DRIVE = re.compile(r"[A-Za-z]:")
DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)

#: Files that computers add on their own.
LITTER_FOLDERS = frozenset({"__macosx", ".ipynb_checkpoints"})
LITTER = frozenset({"thumbs.db", "desktop.ini"})


def parts_of(name: str) -> tuple[str, ...] | None:
    """Return the folders and the file of a name in an archive, or None when it leads outside.

    Backslashes divide folders as well, as some archives have them.
    """
    even = name.replace("\\", "/")
    parts = tuple(part for part in even.split("/") if part not in {"", "."})
    if not parts or even.startswith("/") or DRIVE.match(even) or "\0" in name or ".." in parts:
        return None
    return parts


def is_litter(parts: Sequence[str]) -> bool:
    """Tell whether a file was added by a computer on its own, or is hidden."""
    folders = {part.casefold() for part in parts[:-1]}
    name = parts[-1].casefold()
    return bool(folders & LITTER_FOLDERS) or name in LITTER or name.startswith((".", "~$"))


def is_archive(name: str) -> bool:
    """Tell by its name whether a file is a zip archive."""
    return name.lower().endswith(".zip")


def safe_base_name(name: str) -> str:
    """Return a name that can be written on every system: no folders, nothing unprintable."""
    base = re.split(r"[/\\]", name)[-1]
    visible = "".join("_" if c in REFUSED else c for c in base if c.isprintable())
    path = PurePath(unicodedata.normalize("NFC", visible).strip(". ") or "file")
    suffix = path.suffix[:10]
    stem = _shortened(path.stem, LONGEST_NAME - len(suffix.encode())).rstrip(". ") or "file"
    return f"_{stem}{suffix}" if DEVICES.fullmatch(stem) else stem + suffix


def distinct(name: str, taken: Collection[str]) -> str:
    """Return a name that differs from those taken by more than capitals."""
    used = {other.casefold() for other in taken}
    path = PurePath(name)
    number = 1
    while name.casefold() in used:
        number += 1
        name = f"{path.stem} ({number}){path.suffix}"
    return name


def shown(name: str) -> str:
    """Return a name as a sentence may hold it: nothing unprintable, not too long."""
    visible = "".join(c if c.isprintable() else "�" for c in name)
    return visible if len(visible) <= LONGEST_SHOWN else f"{visible[:LONGEST_SHOWN]}…"


def _shortened(text: str, longest: int) -> str:
    return text.encode()[:longest].decode(errors="ignore")
