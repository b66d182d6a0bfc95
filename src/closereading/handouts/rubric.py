"""The rubric of the written argument, as the key of its exercise has it."""

from html import escape

from closereading.course import assignment_folder
from closereading.handouts.page import Handout
from closereading.keys import key_path, load_key
from closereading.kinds.argument import ArgumentKey
from closereading.kinds.common import in_points
from closereading.questions import load_questions

EXERCISE = "argument"


def rubric() -> Handout:
    """Return the rubric of the exercise in argument.

    Raises:
        CourseError: its key is not here.
    """
    assignment = load_questions(assignment_folder(EXERCISE))
    keys = load_key(key_path(assignment), assignment).questions
    [(question, key)] = [
        (q, keys[q.id]) for q in assignment.questions if isinstance(keys[q.id], ArgumentKey)
    ]
    assert isinstance(key, ArgumentKey)
    traits = "\n".join(
        f"<h2>{escape(trait.trait)} <small>({in_points(trait.points)})</small></h2>\n<ul>"
        + "".join(f"<li>{escape(level)}</li>" for level in trait.levels)
        + "</ul>"
        for trait in key.rubric
    )
    body = (
        f'<p class="task">{escape(question.prompt)}</p>\n{traits}\n'
        f"<p>In all {in_points(question.points)}. Quotations are checked word for word.</p>"
    )
    return Handout("rubric", "Rubric for the written argument", body)
