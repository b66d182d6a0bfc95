"""A class's work for the report: submissions read as data, and what the gradebook adds to them.

Nothing is changed here, neither in the gradebook nor in a submission.
"""

import logging
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from closereading.errors import CourseError
from closereading.grading.cell_grades import CellGrade, grade_record
from closereading.grading.course_folder import CourseFolder, without_nbgraders_warnings
from closereading.grading.gradebook_reading import GradebookReading, number_of, read_gradebook
from closereading.grading.instructor_files import InstructorFiles
from closereading.grading.intake import DOWNLOADED, EARLIER
from closereading.grading.open_assignment import open_assignment
from closereading.grading.read_class import read_collected
from closereading.kinds import KINDS, Question
from closereading.kinds.common import few
from closereading.report.class_work import Answer, ClassWork, StudentWork
from closereading.scoring import Score

#: So many students are named in one notice.
MOST_NAMED = 10

log = logging.getLogger(__name__)


def read_class_work(assignment: str) -> ClassWork:
    """Read what was collected of an assignment in the working directory's course.

    Args:
        assignment: the assignment's id, such as ``sourcing``.

    Raises:
        CourseError: there is no course, assignment or key here, or no gradebook can be used.
    """
    course, files = open_assignment(assignment)
    with without_nbgraders_warnings(), course.gradebook() as gradebook:
        found = read_gradebook(gradebook.db, files.assignment)
    return _ClassReader(course, files, found).read()


class _ClassReader:
    """Reads one submission after the other; what is wrong with one does not stop the others."""

    def __init__(
        self, course: CourseFolder, files: InstructorFiles, gradebook: GradebookReading
    ) -> None:
        self.course = course
        self.files = files
        self.gradebook = gradebook
        self.assignment, self.key = files.load()
        self.graded = [q for q in self.assignment.questions if KINDS[q.kind].graded != "never"]
        self.not_graded: list[str] = []
        self.changed: list[str] = []

    def read(self) -> ClassWork:
        """Return the class's work."""
        works, not_read = [], []
        collected = self.course.collected(self.files.assignment)
        for student, folder in collected.items():
            try:
                works.append(self._student(student, folder))
            except CourseError as error:
                not_read.append((student, str(error)))
        return ClassWork(
            self.assignment,
            self.key,
            tuple(works),
            tuple(not_read),
            tuple(sorted(set(self.gradebook.people) - set(collected))),
            tuple(self._notices()),
        )

    def _student(self, student: str, folder: Path) -> StudentWork:
        submission = read_collected(student, folder, self.assignment)
        row = self.gradebook.rows.get(student)
        answers, differs = {}, False
        for question in self.graded:
            record = submission.records.get(question.id)
            grade = grade_record(question, self.key, record, log)
            given = row.grades.get(question.id) if row else None
            kept = record if isinstance(record, Mapping) else {}
            points = _points(grade, given)
            extra = number_of(given.extra_credit) if given else 0.0
            answers[question.id] = Answer(kept, _readable_score(question, grade), points, extra)
            differs |= given is not None and number_of(given.auto_score) != (grade.points or 0.0)
        if row is None:
            self.not_graded.append(student)
        elif differs:
            self.changed.append(student)
        return StudentWork(
            student,
            self.gradebook.name(student),
            answers,
            submission.records,
            row.penalty if row else 0.0,
            self._earlier(student),
            submission.repairs,
        )

    def _earlier(self, student: str) -> int:
        """Count the submissions that were put aside when a newer one was taken in."""
        root = Path(self.course.coursedir.root)
        shelf = root / DOWNLOADED / self.files.assignment / EARLIER / student
        return sum(path.is_dir() for path in shelf.iterdir()) if shelf.is_dir() else 0

    def _notices(self) -> list[str]:
        again = f"Run “closereading grade {self.files.assignment}” and make the report again."
        notices = []
        if self.not_graded:
            notices.append(
                f"Not in the gradebook yet: {few(self.not_graded, MOST_NAMED)}. "
                f"Their points come from their answers alone, without late penalties. {again}"
            )
        if self.changed:
            notices.append(
                "Answers or keys have changed since these were graded: "
                f"{few(self.changed, MOST_NAMED)}. "
                f"The report has the points of the answers as they are now. {again}"
            )
        return notices


def _points(grade: CellGrade, given: Any) -> float | None:  # noqa: ANN401
    """Return the points that count, a person's before automatic ones; None while one waits."""
    if given is None:
        return None if grade.waiting else grade.points
    if given.needs_manual_grade:
        return None
    if given.manual_score is not None:
        return number_of(given.manual_score)
    return grade.points


def _readable_score(question: Question, grade: CellGrade) -> Score:
    """Return the score; an answer that the scorer could not read is none to count options in."""
    unread = grade.waiting and KINDS[question.kind].graded == "automatic"
    return replace(grade.score, verdict="invalid") if unread else grade.score
