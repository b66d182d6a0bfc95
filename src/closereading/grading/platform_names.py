"""How learning platforms name the files of a bulk download: Canvas, Moodle and Blackboard.

What a student chooses, the name of the file, always comes last. So every form is read from the
front and takes the first place that fits: a file that a student named like another platform's
download stays that student's.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath

from closereading.answers import FILE_NAME

#: ``smithada_LATE_123_456_sourcing-1.ipynb``: the sortable name, the student's and the file's
#: number. An anonymous download has ``anon_Xy12z`` in place of name and number.
CANVAS = re.compile(
    r"(?:(?P<late_anonymous>LATE_)?(?P<anonymous>anon_[A-Za-z0-9]+)"
    r"|(?P<name>[^.\s]+?)(?P<late>_LATE)?_(?P<id>\d+))"
    r"_(?:(?P<number>\d+)_(?P<file>.+)|(?P<typed>(?:text|link)\.html))"
)
#: ``Ada Smith_123_assignsubmission_file_``, as a folder or before the file's name. The number
#: is the participant's in this assignment.
MOODLE = re.compile(r"(?P<name>[^_]*)_(?P<id>\d+)_assignsubmission_[a-z]+(?:_(?P<file>.*))?")
#: ``Sourcing_ada_attempt_2026-11-23-14-02-05_sourcing.ipynb``; the receipt ends with the time.
BLACKBOARD = re.compile(
    r"(?P<before>.+?)_attempt_(?P<time>\d{4}(?:-\d{2}){5})(?:_(?P<file>.+)|(?P<receipt>\.txt))"
)
#: ``ada_sourcing.ipynb``.
PLAIN = re.compile(r"(?P<id>.+)_(?P<file>[^_]+\.(?:ipynb|json))", re.IGNORECASE)

#: What browsers and platforms add to a second file of the same name: ``answers (1).json``,
#: ``answers-1.json``.
COPY_MARK = re.compile(r"\s*\(\d+\)$|-\d+$|\s*-?\s*[Cc]opy(?:\s*\d+)?$")
BRACKETED_NUMBER = re.compile(r"\s*\(\d+\)$")

BLACKBOARD_TIME = "%Y-%m-%d-%H-%M-%S"


@dataclass(frozen=True)
class PlatformName:
    """What a name in a download tells.

    Attributes:
        platform: ``Canvas``, ``Moodle``, ``Blackboard``, or nothing for a plain name.
        id: the student as the platform writes it: a number, or for Blackboard a username.
        file: the student's own name of the file; empty for a folder and for a receipt.
        name: the student's or group's name as the platform writes it, or nothing.
        before: Blackboard's text before ``_attempt_``, which ends with the username.
        attempt: the time of Blackboard's attempt as it stands in the name, or nothing.
        number: Canvas's number of the file, or nothing.
        late: the platform marks the file as late.
        receipt: the file is the platform's own, about an attempt.
    """

    platform: str
    id: str
    file: str
    name: str = ""
    before: str = ""
    attempt: str = ""
    number: str = ""
    late: bool = False
    receipt: bool = False


def moodle_folder(name: str) -> PlatformName | None:
    """Read the name of one of Moodle's folders, one for each student."""
    found = MOODLE.fullmatch(name)
    if found is None or found["file"]:
        return None
    return PlatformName("Moodle", found["id"], "", found["name"])


def platform_file(name: str) -> PlatformName | None:
    """Read the name of a file that lies beside those of the other students."""
    return moodle_file(name) or canvas_file(name) or blackboard_file(name)


def moodle_file(name: str) -> PlatformName | None:
    """Read a file's name in Moodle's form."""
    found = MOODLE.fullmatch(name)
    if found is None or not found["file"]:
        return None
    return PlatformName("Moodle", found["id"], found["file"], found["name"])


def canvas_file(name: str) -> PlatformName | None:
    """Read a file's name in Canvas's form."""
    found = CANVAS.fullmatch(name)
    if found is None:
        return None
    return PlatformName(
        "Canvas",
        found["id"] or found["anonymous"],
        found["file"] or found["typed"],
        found["name"] or "",
        number=found["number"] or "",
        late=bool(found["late"] or found["late_anonymous"]),
    )


def blackboard_file(name: str) -> PlatformName | None:
    """Read a file's name in Blackboard's form."""
    found = BLACKBOARD.fullmatch(name)
    if found is None or not _is_time(found["time"]):
        return None
    return PlatformName(
        "Blackboard",
        found["before"].rpartition("_")[2],
        found["file"] or "",
        before=found["before"],
        attempt=found["time"],
        receipt=found["receipt"] is not None,
    )


def plain_file(name: str) -> PlatformName | None:
    """Read ``<student>_<file>``."""
    found = PLAIN.fullmatch(name)
    return PlatformName("", found["id"], found["file"]) if found else None


def without_copy_mark(name: str) -> str:
    """Return a file's name without what was added to tell it from another of that name.

    ``-1`` is taken off the answers file only: a notebook may be called so.
    """
    path = PurePath(name)
    stem = COPY_MARK.sub("", path.stem)
    if stem.casefold() == PurePath(FILE_NAME).stem:
        return stem.casefold() + path.suffix.lower()
    return BRACKETED_NUMBER.sub("", path.stem) + path.suffix


def nbgraders_time(attempt: str) -> str:
    """Return Blackboard's ``2026-11-23-14-02-05`` as nbgrader reads it.

    The name tells no time zone; it is taken as UTC. A time in another form stays as it is.
    """
    if not _is_time(attempt):
        return attempt
    return datetime.strptime(attempt, BLACKBOARD_TIME).strftime("%Y-%m-%d %H:%M:%S UTC")


def _is_time(text: str) -> bool:
    try:
        datetime.strptime(text, BLACKBOARD_TIME)
    except ValueError:
        return False
    return True
