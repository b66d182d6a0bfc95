"""One student's files, read from a download: a student's own archive is opened, one level deep."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from closereading.grading.downloads import Found, in_archive
from closereading.grading.safe_names import is_archive, is_litter, safe_base_name, shown
from closereading.grading.safe_zip import (
    MOST_IN_ARCHIVE,
    Budget,
    FileRefusedError,
    SubmissionRefusedError,
    open_zip,
)


@dataclass(frozen=True)
class ReadFile:
    """A file's safe name and its bytes."""

    name: str
    content: bytes


class StudentFiles:
    """Reads what a student handed in.

    Args:
        assignment: the assignment's id.

    Attributes:
        read: the files that were read.
        repairs: a sentence for everything that had to be made good.
        left_out: a sentence for every file that could not be taken.
    """

    def __init__(self, assignment: str) -> None:
        self._assignment = assignment
        self._budget = Budget()
        self.read: list[ReadFile] = []
        self.repairs: list[str] = []
        self.left_out: list[str] = []

    def add(self, files: Sequence[Found]) -> None:
        """Read files.

        Args:
            files: their parts are the student's own folders and names.

        Raises:
            SubmissionRefusedError: the submission is refused for what is among them.
        """
        for found in self._of_the_assignment(files):
            content = self._content(found)
            if content is None:
                continue
            if is_archive(found.name):
                self._open(found.name, content)
            else:
                self.read.append(ReadFile(safe_base_name(found.name), content))

    def _content(self, found: Found) -> bytes | None:
        if found.harm:
            raise SubmissionRefusedError(f"{found.shown} {found.harm}. It was not followed.")
        try:
            return self._budget.take(found.read())
        except FileRefusedError as error:
            self.left_out.append(f"{found.shown} {error}.")
        except SubmissionRefusedError as error:
            if str(error).endswith("."):
                raise
            raise SubmissionRefusedError(f"{found.shown} {error}.") from None
        return None

    def _open(self, name: str, content: bytes) -> None:
        called = shown(name)
        try:
            archive = open_zip(content, MOST_IN_ARCHIVE)
        except FileRefusedError as error:
            self.left_out.append(f"{called} {error}.")
            return
        except SubmissionRefusedError as error:
            raise SubmissionRefusedError(f"{called} {error}.") from None
        with archive:
            download = in_archive(archive, name)
            if download.notices:
                raise SubmissionRefusedError(" ".join(download.notices))
            files = [found for found in download.files if not is_litter(found.parts)]
            self.repairs.append(f"{called} was opened.")
            self._read_archive(called, files)

    def _read_archive(self, called: str, files: Sequence[Found]) -> None:
        for found in self._of_the_assignment(files):
            content = self._content(found)
            if content is None:
                continue
            if is_archive(found.name):
                self.left_out.append(f"{found.shown} in {called} is a further archive.")
            else:
                self.read.append(ReadFile(safe_base_name(found.name), content))

    def _of_the_assignment(self, files: Sequence[Found]) -> Iterator[Found]:
        """Yield the files; of a whole work folder, only the assignment's."""
        own = [found for found in files if self._assignment in found.parts[:-1]]
        others = len(files) - len(own)
        if own and others:
            number = "1 file" if others == 1 else f"{others} files"
            self.repairs.append(f"{number} outside the folder {self._assignment} were left out.")
        yield from own or files
