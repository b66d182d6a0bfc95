"""What comes out when questions are written in another system's form."""

from collections.abc import Mapping
from dataclasses import dataclass

from closereading.exports.plain_questions import PlainQuestion, plain_question
from closereading.keys import AssignmentKey
from closereading.questions import Assignment


@dataclass(frozen=True)
class Exported:
    """A file of questions.

    Attributes:
        content: the file's bytes.
        loses: what of a question the form cannot hold, in sentences, by question id.
        not_held: questions that are not in the file, with the reason, by question id.
    """

    content: bytes
    loses: Mapping[str, tuple[str, ...]]
    not_held: Mapping[str, str]

    def told(self) -> list[str]:
        """Return a line for everything that is lost or left out."""
        left_out = [f"Left out: {i} ({why})." for i, why in self.not_held.items()]
        return left_out + [f"{i}: {' '.join(lost)}" for i, lost in self.loses.items()]


def sorted_out(
    assignment: Assignment, key: AssignmentKey
) -> tuple[list[PlainQuestion], dict[str, str]]:
    """Return the questions that have a plain form, and why others have none."""
    held: list[PlainQuestion] = []
    not_held: dict[str, str] = {}
    for question in assignment.questions:
        plain = plain_question(question, key.questions.get(question.id))
        if isinstance(plain, str):
            not_held[question.id] = plain
        else:
            held.append(plain)
    return held, not_held
