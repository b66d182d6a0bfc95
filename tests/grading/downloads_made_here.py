"""Downloads as learning platforms make them, and zip archives as attackers do."""

import io
import json
import stat
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from nbgrader.api import Student

from closereading.grading.course_folder import CourseFolder
from closereading.grading.intake import TakenIn, take_in
from grading.course_copies import ASSIGNMENT, CHOICE, Course, answers_file


def zipped(members: Sequence[tuple[str | zipfile.ZipInfo, bytes]]) -> bytes:
    """An archive of these members, in order; a name may come twice."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            if isinstance(name, zipfile.ZipInfo):
                name.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(name, content)
    return buffer.getvalue()


def download(folder: Path, members: Mapping[str, bytes], name: str = "submissions.zip") -> Path:
    path = folder / name
    path.write_bytes(zipped(list(members.items())))
    return path


def link(name: str, kind: int = stat.S_IFLNK) -> zipfile.ZipInfo:
    """A member that is a link, or another thing that is no file; its content is the target."""
    info = zipfile.ZipInfo(name)
    info.create_system, info.external_attr = 3, (kind | 0o777) << 16
    return info


def answers(value: str = "b", at: str = "2026-11-23T10:00:00Z") -> bytes:
    return answers_file({CHOICE: {"value": value, "recorded_at": at}}).encode()


def value_in(course: Course, student: str) -> Any:
    content = json.loads((course.submission(student) / "answers.json").read_text(encoding="utf-8"))
    return content["answers"][CHOICE]["value"]


def enrol(course: Course, *students: Mapping[str, str]) -> None:
    with course.gradebook() as gradebook:
        for fields in students:
            gradebook.db.add(Student(**fields))
        gradebook.db.commit()


def take(course: Course, *paths: Path) -> TakenIn:
    assert Path.cwd() == course.root
    return take_in(CourseFolder.here(), ASSIGNMENT, paths)


def refusal(taken: TakenIn, student: str) -> str:
    refused = taken.students[student].refused
    assert refused, taken
    return refused


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def snapshot(folder: Path) -> dict[str, tuple[int, bytes]]:
    """What a folder holds, with the times at which it was written."""
    return {
        str(path.relative_to(folder)): (path.stat().st_mtime_ns, path.read_bytes())
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.is_symlink()
    }
