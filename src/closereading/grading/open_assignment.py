"""An assignment of the course in the working directory, by its name."""

from pathlib import Path

from closereading.errors import CourseError
from closereading.exports.class_points import ClassPoints
from closereading.grading.class_points import class_points
from closereading.grading.course_folder import CourseFolder, without_nbgraders_warnings
from closereading.grading.instructor_files import InstructorFiles, files_matching
from closereading.grading.student_ids import why_unusable


def open_assignment(assignment: str) -> tuple[CourseFolder, InstructorFiles]:
    """Open the course in the working directory and find an assignment of it.

    Args:
        assignment: the assignment's id, such as ``sourcing``; a path's last part will do.

    Raises:
        CourseError: there is no course, assignment or key here, or a file of it is wrong.
    """
    name = Path(assignment).name
    if why_unusable(name):
        raise CourseError(f"“{assignment}” is no name of an assignment.")
    course = CourseFolder.here()
    course.coursedir.assignment_id = name
    files = files_matching(course.coursedir)[0]
    files.load()
    return course, files


def points_of(assignment: str) -> ClassPoints:
    """Read a class's points of an assignment of the course in the working directory.

    Raises:
        CourseError: there is no such assignment, or the gradebook cannot be used.
    """
    course, files = open_assignment(assignment)
    with without_nbgraders_warnings(), course.gradebook() as gradebook:
        return class_points(gradebook, files.assignment)
