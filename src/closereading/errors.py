"""What can go wrong, in sentences that a reader or an instructor can act on."""

from collections.abc import Iterator
from contextlib import contextmanager


class CourseError(Exception):
    """Something in the course, an answer or a command cannot be used.

    The message is one or more plain sentences; it is shown as it is, without a traceback.
    """

    @property
    def for_reader(self) -> str:
        """What a notebook says to its reader."""
        return str(self)


class DamagedCourseError(CourseError):
    """A file of the course cannot be used.

    The message names the file and the field, for whoever writes the course. A reader can mend
    neither, and is told only what to do.
    """

    @property
    def for_reader(self) -> str:
        """Say that the course is damaged, without the file's path or its author's words."""
        return (
            "This part of the course is damaged and cannot be shown; your answers are kept, "
            "so tell your instructor, or get the course anew."
        )


@contextmanager
def reading_the_course() -> Iterator[None]:
    """While files of the course are read: make every ``CourseError`` one of a damaged course."""
    try:
        yield
    except DamagedCourseError:
        raise
    except CourseError as error:
        raise DamagedCourseError(str(error)) from error
