"""Grading every collected submission of an assignment into nbgrader's gradebook."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from nbgrader.api import MissingEntry
from nbgrader.converters import Autograde, GenerateAssignment
from nbgrader.converters.base import NbGraderException

from closereading.errors import CourseError
from closereading.grading.course_folder import CourseFolder, without_nbgraders_warnings
from closereading.grading.grading_outcome import ClassOutcome, SubmissionOutcome
from closereading.grading.instructor_files import InstructorFiles, files_matching
from closereading.grading.rebuild_from_source import released_notebook
from closereading.grading.student_ids import why_unusable
from closereading.kinds import KINDS
from closereading.submissions import read_submission

NOT_COLLECTED = "No submission was collected."


class SubmissionAutograde(Autograde):  # type: ignore[misc]
    """nbgrader's own converter for one submission, which remembers why it failed.

    The notebooks' names are the instructor's: a missing or renamed notebook does not matter
    where there is an answers file, because every graded notebook is made anew.
    """

    notebook_names: tuple[str, ...] = ()
    failure: Exception | None = None

    def init_notebooks(self) -> None:
        """Set the one submission to grade, without nbgrader's search by patterns."""
        folder = self._format_source(self.coursedir.assignment_id, self.coursedir.student_id)
        notebooks = [str(Path(folder) / f"{name}.ipynb") for name in self.notebook_names]
        self.assignments = {folder: notebooks}

    def init_assignment(self, assignment_id: str, student_id: str) -> None:
        """Prepare the submission."""
        try:
            super().init_assignment(assignment_id, student_id)
        except Exception as error:
            self.failure = error
            raise

    def convert_single_notebook(self, notebook_filename: str) -> None:
        """Grade one notebook."""
        try:
            super().convert_single_notebook(notebook_filename)
        except Exception as error:
            self.failure = error
            raise


def grade_class(assignment: str) -> ClassOutcome:
    """Grade every collected submission of the course in the working directory.

    Submissions graded before are graded again; a person's grades and comments stay.

    Args:
        assignment: the assignment's id, such as ``sourcing``.

    Raises:
        CourseError: nothing could be graded: no course, assignment or key here.
    """
    course = CourseFolder.here()
    course.coursedir.assignment_id = _folder_name(assignment)
    files = files_matching(course.coursedir)[0]
    files.load()
    with without_nbgraders_warnings():
        notices = _make_known(course, files)
        students = course.students_with_submission(files.assignment)
        outcomes = {student: _grade_one(course, files, student) for student in students}
        return ClassOutcome(_completed(course, files, outcomes), tuple(notices))


def _folder_name(assignment: str) -> str:
    name = Path(assignment).name
    if why_unusable(name):
        raise CourseError(f"“{assignment}” is no name of an assignment.")
    return name


def _make_known(course: CourseFolder, files: InstructorFiles) -> list[str]:
    """See to it that gradebook and release agree with the instructor's files."""
    if _gradebook_agrees(course, files) and _release_agrees(files):
        return []
    converter = GenerateAssignment(coursedir=course.coursedir, parent=course)
    converter.force = True
    try:
        converter.start()
    except NbGraderException as error:
        raise CourseError(_why_not_generated(str(error), files)) from None
    release = f"{files.release.parent.name}/{files.release.name}"
    return [f"{files.assignment} was new or had changed: {release} was generated from its source."]


def _why_not_generated(message: str, files: InstructorFiles) -> str:
    if "traceback" not in message:
        return message
    return (
        f"The gradebook could not take in {files.assignment} as it is now. "
        f"Run “nbgrader generate_assignment {files.assignment} --force” to see why."
    )


def _gradebook_agrees(course: CourseFolder, files: InstructorFiles) -> bool:
    assignment, _ = files.load()
    points = {q.id: q.points for q in assignment.questions if KINDS[q.kind].graded != "never"}
    with course.gradebook() as gradebook:
        try:
            notebooks = gradebook.find_assignment(files.assignment).notebooks
        except MissingEntry:
            return False
        saved = {cell.name: cell.max_score for nb in notebooks for cell in nb.grade_cells}
        return saved == points and [nb.name for nb in notebooks] == files.notebook_names


def _release_agrees(files: InstructorFiles) -> bool:
    try:
        for name in files.notebook_names:
            released_notebook(files, name)
    except CourseError:
        return False
    return True


def _grade_one(course: CourseFolder, files: InstructorFiles, student: str) -> SubmissionOutcome:
    """Grade one submission; whatever is wrong with it, the others are graded all the same."""
    refused = why_unusable(student)
    if refused:
        return SubmissionOutcome(student, "refused", reason=f"The folder’s name {refused}.")
    folder = course.submitted(student, files.assignment)
    try:
        collected = read_submission(folder)
        course.coursedir.student_id = student
        converter = SubmissionAutograde(coursedir=course.coursedir, parent=course)
        converter.notebook_names = tuple(files.notebook_names)
        converter.force = True
        _run(converter)
    except CourseError as error:
        return SubmissionOutcome(student, "refused", reason=str(error))
    missing = [f"{n}.ipynb" for n in files.notebook_names if not (folder / f"{n}.ipynb").is_file()]
    repairs = [f"{name} was missing; its answers were graded all the same." for name in missing]
    return SubmissionOutcome(student, "graded", repairs=(*collected.repairs, *repairs))


def _run(converter: SubmissionAutograde) -> None:
    try:
        converter.start()
    except (Exception, SystemExit) as error:
        cause = converter.failure or error
        if isinstance(cause, CourseError):
            raise cause from None
        said = " ".join(str(cause).split())[:200]
        raise CourseError(
            f"nbgrader could not grade it ({type(cause).__name__}: {said})."
        ) from None


def _completed(
    course: CourseFolder, files: InstructorFiles, outcomes: Mapping[str, SubmissionOutcome]
) -> tuple[SubmissionOutcome, ...]:
    """Add what the gradebook now holds, and the students of whom nothing was collected."""
    with course.gradebook() as gradebook:
        students = {student.id for student in gradebook.students}
        possible = float(gradebook.find_assignment(files.assignment).max_score)
        return tuple(
            _from_gradebook(gradebook, files.assignment, student, possible, outcomes.get(student))
            for student in sorted(students | set(outcomes))
        )


def _from_gradebook(
    gradebook: Any,  # noqa: ANN401
    assignment: str,
    student: str,
    possible: float,
    outcome: SubmissionOutcome | None,
) -> SubmissionOutcome:
    if outcome is None:
        return SubmissionOutcome(student, "missing", reason=NOT_COLLECTED, possible=possible)
    if outcome.status != "graded":
        return SubmissionOutcome(student, outcome.status, (), outcome.reason, possible=possible)
    submission = gradebook.find_submission(assignment, student)
    notebooks = submission.notebooks
    penalty = sum(notebook.late_submission_penalty or 0.0 for notebook in notebooks)
    grades = [grade for notebook in notebooks for grade in notebook.grades]
    waiting = {grade.name for grade in grades if grade.needs_manual_grade}
    return SubmissionOutcome(
        student,
        "graded",
        repairs=outcome.repairs,
        points=round(max(0.0, float(submission.score) - penalty), 2),
        possible=possible,
        needs_grading=tuple(sorted(waiting)),
    )
