"""nbgrader's course folder, opened for our own commands."""

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook
from nbgrader.apps.baseapp import NbGrader
from sqlalchemy import text
from sqlalchemy.exc import OperationalError, SAWarning

from closereading.errors import CourseError
from closereading.grading.configuration import use_this_environments_commands

CONFIGURATION = "nbgrader_config.py"


@contextmanager
def without_nbgraders_warnings() -> Iterator[None]:
    """Leave out SQLAlchemy's warnings about nbgrader's own code, of no use to an instructor."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", category=SAWarning)
        yield


class CourseFolder(NbGrader):  # type: ignore[misc]
    """The course in the working directory, with nbgrader's settings and without its log."""

    name = "closereading"

    @classmethod
    def here(cls) -> "CourseFolder":
        """Open the working directory.

        Raises:
            CourseError: it is no course folder, or its settings cannot be read.
        """
        if not Path(CONFIGURATION).is_file():
            raise CourseError(
                f"There is no {CONFIGURATION} here. Run this command in the course folder."
            )
        use_this_environments_commands()
        course = cls(log_level=logging.CRITICAL)
        course.raise_config_file_errors = True
        try:
            course.initialize([])
        except Exception as error:
            raise CourseError(f"{CONFIGURATION} cannot be read: {error}") from error
        return course

    def gradebook(self) -> Any:  # noqa: ANN401
        """Open the gradebook; it is made when there is none. Use it in a ``with`` statement.

        Raises:
            CourseError: the database cannot be used.
        """
        try:
            return Gradebook(self.coursedir.db_url, self.coursedir.course_id)
        except Exception as error:
            raise CourseError(
                f"The gradebook cannot be used ({type(error).__name__}). If nbgrader was brought "
                "up to date, back the gradebook up and run “nbgrader db upgrade”."
            ) from error

    @contextmanager
    def transaction(self, *, keep: bool = True) -> Iterator[Any]:
        """Open the gradebook for writing; yields it.

        Nobody else writes meanwhile, so that a grade given in formgrader at the same moment is
        not lost. All that was written is kept at the end, or none of it where an error comes up
        or ``keep`` is false.

        Raises:
            CourseError: the database cannot be used, or another program is writing.
        """
        with self.gradebook() as gradebook:
            session = gradebook.db
            try:
                if session.get_bind().dialect.name == "sqlite":
                    session.execute(text("BEGIN IMMEDIATE"))
                yield gradebook
                if keep:
                    session.commit()
            except OperationalError as error:
                raise CourseError(
                    "The gradebook is in use by another program, or cannot be written "
                    f"({error.orig}). Nothing was changed; try again."
                ) from None
            finally:
                session.rollback()

    def submitted(self, student: str, assignment: str) -> Path:
        """Return the folder into which a student's submission is collected."""
        step = self.coursedir.submitted_directory
        return Path(self.coursedir.format_path(step, student, assignment))

    def collected(self, assignment: str) -> dict[str, Path]:
        """Return the folders of the submissions that were collected, by student, in order."""
        shelf = Path(self.coursedir.root) / self.coursedir.submitted_directory
        folders = shelf.iterdir() if shelf.is_dir() else ()
        names = sorted(path.name for path in folders if not path.name.startswith("."))
        places = {name: self.submitted(name, assignment) for name in names}
        return {name: place for name, place in places.items() if place.exists()}
