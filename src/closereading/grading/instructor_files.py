"""The instructor's files of an assignment, where the course folder keeps them.

Ids, points, keys and the form of the notebook come from here, never from a submission.
"""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from closereading.errors import CourseError
from closereading.keys import AssignmentKey, load_key
from closereading.questions import Assignment, load_questions


@dataclass(frozen=True)
class InstructorFiles:
    """Paths of one assignment.

    Attributes:
        assignment: the assignment's id, which is its folder's name.
        source: the instructor's version (``solutions/<assignment>``).
        release: the students' version (``exercises/<assignment>``).
    """

    assignment: str
    source: Path
    release: Path

    @property
    def key_path(self) -> Path:
        """The key, beside the source folder because nbgrader releases all that is in it."""
        return self.source.parent / f"{self.assignment}.key.toml"

    @property
    def notebook_names(self) -> list[str]:
        """Names of the source notebooks, without ``.ipynb``."""
        return sorted(path.stem for path in self.source.glob("*.ipynb"))

    def load(self) -> tuple[Assignment, AssignmentKey]:
        """Return the questions and their key.

        Raises:
            CourseError: a file is missing or wrong; the sentence names it.
        """
        questions = self.source / "questions.toml"
        stamps = tuple(_stamp(path) for path in (questions, self.key_path))
        return _load(self.source, self.key_path, stamps)


def files_of(coursedir: Any, assignment: str) -> InstructorFiles:  # noqa: ANN401
    """Return an assignment's files in nbgrader's course folder."""
    source = coursedir.format_path(coursedir.source_directory, ".", assignment)
    release = coursedir.format_path(coursedir.release_directory, ".", assignment)
    return InstructorFiles(assignment, Path(source), Path(release))


def files_matching(coursedir: Any) -> list[InstructorFiles]:  # noqa: ANN401
    """Return the files of every assignment that the command names (it may be a pattern).

    Raises:
        CourseError: there is no such assignment.
    """
    shelf = Path(coursedir.root) / coursedir.source_directory
    folders = sorted(path for path in shelf.glob(coursedir.assignment_id or "*") if path.is_dir())
    if not folders:
        there = ", ".join(sorted(path.name for path in shelf.glob("*") if path.is_dir())) or "none"
        raise CourseError(
            f"There is no assignment “{coursedir.assignment_id}” in {shelf.name}/. "
            f"There are: {there}."
        )
    return [files_of(coursedir, folder.name) for folder in folders]


def files_for(preprocessor: Any, resources: Any) -> InstructorFiles:  # noqa: ANN401
    """Return the files of the assignment that a preprocessor is working on."""
    converter = preprocessor.parent.parent
    return files_of(converter.coursedir, resources["nbgrader"]["assignment"])


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except FileNotFoundError:
        return None
    return status.st_mtime_ns, status.st_size


@lru_cache(maxsize=8)
def _load(source: Path, key_path: Path, _stamps: object) -> tuple[Assignment, AssignmentKey]:
    assignment = load_questions(source)
    if assignment.id != source.name:
        raise CourseError(
            f'{source / "questions.toml"}: field "assignment" is "{assignment.id}", '
            f'but the folder is "{source.name}".'
        )
    if not key_path.is_file():
        raise CourseError(
            f"There is no key {key_path.name} beside {source.parent.name}/{source.name}. "
            "Nothing was graded, because every answer would have got 0 points."
        )
    return assignment, load_key(key_path, assignment)
