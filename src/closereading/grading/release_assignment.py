"""Releasing to the exchange: what students would get is checked first."""

from nbgrader.exchange.default import ExchangeReleaseAssignment

from closereading.errors import CourseError
from closereading.grading.instructor_files import files_of
from closereading.grading.release_checks import check_release, refuse_outdated


class ReleaseChecked(ExchangeReleaseAssignment):  # type: ignore[misc]
    """``nbgrader release_assignment`` that refuses answers files, keys and words of a key."""

    def init_src(self) -> None:
        """Find the release folder and check it; the command fails with the reason."""
        super().init_src()
        try:
            files = files_of(self.coursedir, self.coursedir.assignment_id)
            check_release(files)
            refuse_outdated(files)
        except CourseError as error:
            self.fail(str(error))
