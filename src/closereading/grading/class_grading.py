"""Grading every collected submission of an assignment into nbgrader's gradebook."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from nbgrader.api import Student
from nbgrader.converters import Autograde
from sqlalchemy import select

from closereading.errors import CourseError
from closereading.grading.course_folder import CourseFolder, without_nbgraders_warnings
from closereading.grading.gradebook_rows import (
    GradebookState,
    GradedSubmission,
    assignment_rows,
    bring_up_to_date,
)
from closereading.grading.grading_outcome import ClassOutcome, SubmissionOutcome
from closereading.grading.instructor_files import InstructorFiles
from closereading.grading.intake import TakenIn, take_in
from closereading.grading.known_assignment import make_known
from closereading.grading.late_penalties import LatePenalties
from closereading.grading.open_assignment import open_assignment
from closereading.grading.read_class import ClassReader, ScoredSubmission
from closereading.grading.staged_notebooks import StagedNotebooks, one_run_at_a_time

NOT_COLLECTED = "No submission was collected."

#: Shows how far it is while one goes through the students.
Progress = Callable[[list[str]], AbstractContextManager[Iterable[str]]]


@dataclass
class _ReadClass:
    """A class that was read and scored: the grades, the repairs, and why some were refused."""

    graded: list[GradedSubmission] = field(default_factory=list)
    repairs: dict[str, tuple[str, ...]] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)

    @classmethod
    def after(cls, taken: TakenIn) -> "_ReadClass":
        """Begin with what came of the downloads.

        Of whom they held nothing that can be used, nothing older is graded in its place.
        """
        return cls(
            repairs={student: intake.repairs for student, intake in taken.students.items()},
            refused={s: intake.refused for s, intake in taken.students.items() if intake.refused},
        )

    def score(
        self,
        folders: Mapping[str, Path],
        reader: ClassReader,
        progress: Progress,
        keep: Callable[[str, ScoredSubmission], None],
    ) -> None:
        """Read and score submissions; what is wrong with one does not stop the others."""
        with progress([student for student in folders if student not in self.refused]) as students:
            for student in students:
                try:
                    scored = reader.score(student, folders[student])
                except CourseError as error:
                    self.refused[student] = str(error)
                    continue
                keep(student, scored)
                self.graded.append(scored.graded)
                self.repairs[student] = (*self.repairs.get(student, ()), *scored.repairs)


def grade_class(
    assignment: str, paths: Sequence[Path] = (), progress: Progress = nullcontext
) -> ClassOutcome:
    """Grade every submission of the course in the working directory.

    Submissions graded before are graded again; a person's grades and comments stay. The
    gradebook is written in one transaction, and only then the graded notebooks, so that a run
    that is interrupted leaves the old grades or the new ones; the next run completes it.

    Args:
        assignment: the assignment's id, such as ``sourcing``.
        paths: downloads of a learning platform, or folders, to take in first.
        progress: shows how far the reading is.

    Raises:
        CourseError: nothing could be graded: no course, assignment or key here, a path that is
            not there, or the gradebook could not be written.
    """
    with _open_course(assignment) as (course, files, notices):
        taken = take_in(course, files.assignment, paths) if paths else TakenIn({}, ())
        reader = ClassReader(files)
        permissions = Autograde(coursedir=course.coursedir, parent=course).permissions
        with StagedNotebooks(course.coursedir, files.assignment, permissions) as staged:

            def stage(student: str, scored: ScoredSubmission) -> None:
                notebook = {f"{reader.notebook}.ipynb": scored.notebook.encode()}
                staged.stage(student, {**scored.beside, **notebook})

            read = _ReadClass.after(taken)
            read.score(course.collected(files.assignment), reader, progress, stage)
            with course.transaction() as gradebook:
                states = _write(gradebook, course, files, read.graded)
                submissions = _outcomes(gradebook, files, read, states)
            staged.put_in_place()
        return ClassOutcome(submissions, (*notices, *taken.notices))


def preview_grading(assignment: str, progress: Progress = nullcontext) -> list[GradebookState]:
    """Return what grading would make of the gradebook, and change nothing in it.

    Args:
        assignment: the assignment's id.
        progress: shows how far the reading is.

    Raises:
        CourseError: nothing could be graded.
    """
    with _open_course(assignment) as (course, files, _):
        read = _ReadClass()
        read.score(
            course.collected(files.assignment), ClassReader(files), progress, lambda *_: None
        )
        with course.transaction(keep=False) as gradebook:
            return _write(gradebook, course, files, read.graded)


@contextmanager
def _open_course(
    assignment: str,
) -> Iterator[tuple[CourseFolder, InstructorFiles, tuple[str, ...]]]:
    course, files = open_assignment(assignment)
    with one_run_at_a_time(Path(course.coursedir.root)), without_nbgraders_warnings():
        yield course, files, make_known(course, files)


def _write(
    gradebook: Any,  # noqa: ANN401
    course: CourseFolder,
    files: InstructorFiles,
    graded: list[GradedSubmission],
) -> list[GradebookState]:
    rows = assignment_rows(gradebook, files.assignment, files.notebook_names[0])
    return bring_up_to_date(gradebook.db, rows, graded, LatePenalties(course))


def _outcomes(
    gradebook: Any,  # noqa: ANN401
    files: InstructorFiles,
    read: _ReadClass,
    states: Iterable[GradebookState],
) -> tuple[SubmissionOutcome, ...]:
    """Say of every student what came of it, also of those of whom nothing was collected."""
    possible = float(gradebook.find_assignment(files.assignment).max_score)
    found = {state.student: _graded(state, read.repairs, possible) for state in states}
    for student, reason in read.refused.items():
        found[student] = SubmissionOutcome(student, "refused", reason=reason, possible=possible)
    for student in gradebook.db.execute(select(Student.id)).scalars():
        missing = SubmissionOutcome(student, "missing", reason=NOT_COLLECTED, possible=possible)
        found.setdefault(student, missing)
    return tuple(found[student] for student in sorted(found))


def _graded(
    state: GradebookState, repairs: Mapping[str, tuple[str, ...]], possible: float
) -> SubmissionOutcome:
    return SubmissionOutcome(
        state.student,
        "graded",
        repairs=repairs[state.student],
        points=state.points,
        possible=possible,
        needs_grading=state.waiting,
    )
