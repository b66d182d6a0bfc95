"""Taking in what a class handed in: downloads of learning platforms, archives and folders."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

from nbgrader.utils import parse_utc

from closereading.answers import FILE_NAME
from closereading.errors import CourseError
from closereading.grading.course_folder import CourseFolder, without_nbgraders_warnings
from closereading.grading.downloads import Found
from closereading.grading.file_owners import Owner
from closereading.grading.known_students import KnownStudents
from closereading.grading.platform_names import nbgraders_time
from closereading.grading.put_in_place import put_in_place
from closereading.grading.safe_zip import FileRefusedError
from closereading.grading.sort_by_student import SortedFiles
from closereading.grading.stored_files import TIME_FILE, stored_files
from closereading.grading.student_files import StudentFiles

#: Where earlier submissions are kept: beside what ``nbgrader zip_collect`` reads.
DOWNLOADED = "downloaded"
EARLIER = "earlier"


@dataclass(frozen=True)
class StudentIntake:
    """What came of one student's files.

    Attributes:
        repairs: a sentence for everything that was made good or should be known.
        refused: why nothing was taken in, in sentences, or nothing. What was collected
            earlier is then still in its place.
    """

    repairs: tuple[str, ...] = ()
    refused: str = ""


@dataclass(frozen=True)
class TakenIn:
    """What came of the downloads.

    Attributes:
        students: by student id.
        notices: a sentence for each file that belongs to nobody.
    """

    students: Mapping[str, StudentIntake]
    notices: tuple[str, ...]


def take_in(course: CourseFolder, assignment: str, paths: Sequence[Path]) -> TakenIn:
    """Put what a class handed in into the course's folder of submissions.

    The downloads stay as they are. Taking in the same download again changes nothing.

    Args:
        course: the course folder.
        assignment: the assignment's id, such as ``sourcing``.
        paths: zip archives, folders or single files.

    Raises:
        CourseError: one of the paths does not exist, or the gradebook cannot be used.
    """
    with without_nbgraders_warnings(), course.gradebook() as gradebook:
        known = KnownStudents(gradebook.students)
    root = Path(course.coursedir.root)
    earlier = root / DOWNLOADED / assignment / EARLIER
    submitted = root / course.coursedir.submitted_directory
    left_alone = frozenset({earlier.resolve(), submitted.resolve()})
    with ExitStack() as opened:
        sorted_files = SortedFiles(known, assignment, opened, left_alone)
        for path in paths:
            sorted_files.add(path)
        students = {
            student: _take_one(assignment, files, course.submitted(student, assignment), kept)
            for student, files in sorted_files.by_student.items()
            for kept in [earlier / student]
        }
    return TakenIn(students, sorted_files.notices)


def _take_one(
    assignment: str, files: Sequence[tuple[Owner, Found]], folder: Path, earlier: Path
) -> StudentIntake:
    """Take in one student's files; whatever is wrong with them, the others are taken in."""
    remarks = _distinct(r for owner, _ in files for r in (owner.match.remark, *owner.remarks))
    try:
        repairs = _put(assignment, files, folder, earlier)
    except CourseError as error:
        return StudentIntake(remarks, str(error))
    except OSError as error:
        return StudentIntake(remarks, f"The files could not be written ({error.strerror}).")
    return StudentIntake(_distinct([*remarks, *repairs]))


def _put(
    assignment: str, files: Sequence[tuple[Owner, Found]], folder: Path, earlier: Path
) -> list[str]:
    latest, attempts = _of_the_latest_attempt(files)
    times = [(owner, found) for owner, found in latest if _is_nbgraders_time(owner, found)]
    work = [replace(found, parts=o.inner) for o, found in latest if (o, found) not in times]
    handed_in = StudentFiles(assignment)
    handed_in.add(work)
    stored, named = stored_files(handed_in.read, assignment)
    if handed_in.left_out and not _has_answers(stored):
        raise CourseError(" ".join(handed_in.left_out))
    written = _time(latest, times)
    if written:
        stored[TIME_FILE] = written.encode()
    aside = put_in_place(stored, folder, earlier)
    return [s for s in (*attempts, *handed_in.repairs, *handed_in.left_out, *named, aside) if s]


def _has_answers(stored: Mapping[str, bytes]) -> bool:
    return any(name == FILE_NAME or PurePath(name).suffix == ".ipynb" for name in stored)


def _of_the_latest_attempt(
    files: Sequence[tuple[Owner, Found]],
) -> tuple[list[tuple[Owner, Found]], list[str]]:
    """Leave out all of Blackboard's attempts but the last, and receipts beside work."""
    with_work = {owner.attempt for owner, _ in files if not owner.receipt}
    attempts = {owner.attempt for owner, _ in files if owner.attempt}
    latest = max((attempts & with_work) or attempts, default="")
    kept = [
        (owner, found)
        for owner, found in files
        if owner.attempt in {"", latest} and not (owner.receipt and with_work)
    ]
    if len(attempts) < 2:
        return kept, []
    when = nbgraders_time(latest).removesuffix(" UTC")
    return kept, [f"Of {len(attempts)} attempts, that of {when} was taken."]


def _is_nbgraders_time(owner: Owner, found: Found) -> bool:
    return owner.nbgraders and not found.harm and owner.inner == (TIME_FILE,)


def _time(files: Iterable[tuple[Owner, Found]], times: Iterable[tuple[Owner, Found]]) -> str | None:
    """Return when the work was handed in, as nbgrader writes it, where that is known."""
    said = [nbgraders_time(owner.attempt) for owner, _ in files if owner.attempt]
    for _, found in times:
        try:
            text = found.read().decode().strip()
            parse_utc(text)
        except (FileRefusedError, ValueError, OverflowError):
            continue
        said.append(text)
    return max(said, key=parse_utc, default=None)


def _distinct(sentences: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(sentence for sentence in sentences if sentence))
