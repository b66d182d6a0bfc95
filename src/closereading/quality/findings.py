"""What is checked, and what a check finds."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from closereading.keys import AssignmentKey, key_path, lesson_key_path, load_key
from closereading.kinds import KINDS, Question
from closereading.questions import Assignment, load_questions

#: Errors must be mended before questions are used; warnings are for the author to weigh.
Level = Literal["error", "warning"]


@dataclass(frozen=True)
class Finding:
    """What is wrong with a question, and what to do.

    Attributes:
        file: the file that the author opens.
        question: the question's id, or nothing where the whole assignment is meant.
        problem: what is wrong, without a full stop.
        advice: what to do, as a sentence.
        level: whether it must be mended.
    """

    file: str
    question: str
    problem: str
    advice: str
    level: Level = "error"

    @property
    def sentence(self) -> str:
        """Say where, what and what to do."""
        where = f'{self.file}: question "{self.question}"' if self.question else self.file
        return f"{where}: {self.problem}. {self.advice}"


@dataclass(frozen=True)
class Work:
    """A lesson or an exercise with its key."""

    assignment: Assignment
    key: AssignmentKey
    key_file: Path
    practice: bool

    @property
    def graded(self) -> tuple[Question, ...]:
        """The questions that earn points."""
        return tuple(q for q in self.assignment.own_questions if KINDS[q.kind].graded != "never")

    @property
    def file(self) -> str:
        """The questions’ file, as an author finds it."""
        return shown(self.assignment.folder / "questions.toml")


def load_work(folder: Path) -> Work:
    """Read a lesson or an exercise with its key.

    Raises:
        CourseError: a file cannot be used, or there is no key here.
    """
    assignment = load_questions(folder)
    beside = folder.parent / f"{assignment.id}.key.toml"
    key_file = beside if beside.is_file() else key_path(assignment)
    practice = lesson_key_path(assignment) is not None
    return Work(assignment, load_key(key_file, assignment), key_file, practice)


def shown(path: Path) -> str:
    """Return a path as an author finds it from here."""
    whole = path.resolve()
    here = Path.cwd().resolve()
    return (whole.relative_to(here) if whole.is_relative_to(here) else path).as_posix()
