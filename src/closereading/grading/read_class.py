"""Reading and scoring the submissions of a class, one after the other."""

import logging
import warnings
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from nbgrader.utils import parse_utc

from closereading.errors import CourseError
from closereading.grading.gradebook_rows import GradedSubmission
from closereading.grading.graded_notebook import GradedNotebookMaker
from closereading.grading.instructor_files import InstructorFiles
from closereading.grading.notebook_repairs import ReleasedCells
from closereading.grading.rebuild_from_source import released_notebook
from closereading.grading.stored_files import TIME_FILE
from closereading.grading.student_ids import why_unusable
from closereading.questions import Assignment
from closereading.submissions import Submission, read_submission

#: Feedback is released with them; whose it is stands in the second.
EXCHANGE_FILES = (TIME_FILE, "submission_secret.txt")

#: The largest of these files that is read, in bytes.
LARGEST_SMALL = 200

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class ScoredSubmission:
    """A submission that was read and scored.

    Attributes:
        graded: what the gradebook has to know.
        repairs: what had to be made good, one sentence each.
        notebook: the graded notebook, as its file holds it.
        beside: the files of nbgrader's exchange that stay beside it, by name.
    """

    graded: GradedSubmission
    repairs: tuple[str, ...]
    notebook: str
    beside: Mapping[str, bytes]


class ClassReader:
    """Reads the submissions of one assignment. Nothing of them is run.

    Args:
        files: the instructor's files.

    Raises:
        CourseError: questions, key and released notebook do not agree.
    """

    def __init__(self, files: InstructorFiles) -> None:
        self.notebook = files.notebook_names[0]
        self._assignment, key = files.load()
        released = released_notebook(files, self.notebook)
        self._maker = GradedNotebookMaker(released, self._assignment, key, log)
        self._released = ReleasedCells(released, f"{self.notebook}.ipynb")

    def score(self, student: str, folder: Path) -> ScoredSubmission:
        """Read and score what a student handed in.

        Args:
            student: the student's id.
            folder: the folder that holds it.

        Raises:
            CourseError: it cannot be graded; the sentence says why.
        """
        submission = read_collected(student, folder, self._assignment)
        handed_in, beside, doubts = _handed_in(folder)
        notebook, grades = self._maker.make(submission.records)
        entries = {question_id: grade.entry for question_id, grade in grades.items()}
        return ScoredSubmission(
            GradedSubmission(student, handed_in, entries),
            (*submission.repairs, *self._released.repairs(submission.notebooks), *doubts),
            notebook,
            beside,
        )


def read_collected(student: str, folder: Path, assignment: Assignment) -> Submission:
    """Read what was collected of a student, as data.

    Args:
        student: the student's id.
        folder: the folder that holds it.
        assignment: the assignment for which it was handed in.

    Raises:
        CourseError: it cannot be used; the sentence says why.
    """
    refused = why_unusable(student)
    if refused:
        raise CourseError(f"The folder’s name {refused}.")
    for place in (folder.parent, folder):
        if place.is_symlink():
            raise CourseError(f"{place.name} is a link to another place. It was not followed.")
    submission = read_submission(folder)
    _refuse_strangers(submission, assignment)
    return submission


def _refuse_strangers(submission: Submission, assignment: Assignment) -> None:
    """Refuse another assignment's answers: as this one's they would all count as missing."""
    asked = {question.id for question in assignment.questions}
    if submission.records and not asked & set(submission.records):
        named = ", ".join(sorted(map(str, submission.records))[:3])
        raise CourseError(
            f"It holds no answer to a question of {assignment.id}, but answers to others ({named})."
        )


def _handed_in(folder: Path) -> tuple[datetime | None, dict[str, bytes], Iterable[str]]:
    """Read when it was handed in, and the files that nbgrader's exchange put beside it.

    A time that is none is left out and named.
    """
    found = {name: content for name in EXCHANGE_FILES if (content := _small(folder / name))}
    time: Any = None
    try:
        text = found.get(TIME_FILE, b"").decode().strip()
        with warnings.catch_warnings():
            # A zone that dateutil does not know would be taken for UTC.
            warnings.simplefilter("error")
            time = parse_utc(text) if text else None
    except (ValueError, OverflowError, Warning):
        del found[TIME_FILE]
        return None, found, (f"{TIME_FILE} holds no time, so it was left out of account.",)
    return time, found, ()


def _small(path: Path) -> bytes | None:
    """Return a file's content, or None where there is none, or more than such a file holds."""
    try:
        if not path.is_file() or path.stat().st_size > LARGEST_SMALL:
            return None
        return path.read_bytes()
    except OSError:
        return None
