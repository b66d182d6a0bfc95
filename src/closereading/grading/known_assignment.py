"""Seeing to it that gradebook and release agree with the instructor's files."""

from nbgrader.api import MissingEntry
from nbgrader.converters import GenerateAssignment
from nbgrader.converters.base import NbGraderException

from closereading.errors import CourseError
from closereading.grading.course_folder import CourseFolder
from closereading.grading.instructor_files import InstructorFiles
from closereading.grading.rebuild_from_source import released_notebook
from closereading.kinds import KINDS


def make_known(course: CourseFolder, files: InstructorFiles) -> tuple[str, ...]:
    """Generate the assignment where it is new or was changed; return a sentence that says so.

    Raises:
        CourseError: the gradebook or the release cannot take it in.
    """
    if _gradebook_agrees(course, files) and _release_agrees(files):
        return ()
    converter = GenerateAssignment(coursedir=course.coursedir, parent=course)
    converter.force = True
    try:
        converter.start()
    except NbGraderException as error:
        raise CourseError(_why_not_generated(str(error), files)) from None
    release = f"{files.release.parent.name}/{files.release.name}"
    return (f"{files.assignment} was new or had changed: {release} was generated from its source.",)


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
