"""Releasing to the exchange: what students would get is checked first."""

from nbgrader.exchange.default import ExchangeReleaseAssignment

from closereading.errors import CourseError
from closereading.grading.instructor_files import files_of
from closereading.grading.release_checks import check_release


class ReleaseChecked(ExchangeReleaseAssignment):  # type: ignore[misc]
    """``nbgrader release_assignment`` that refuses answers files, keys and words of a key."""

    def init_src(self) -> None:
        """Find the release folder and check it; the command fails with the reason."""
        super().init_src()
        try:
            check_release(files_of(self.coursedir, self.coursedir.assignment_id))
        except CourseError as error:
            self.fail(str(error))
