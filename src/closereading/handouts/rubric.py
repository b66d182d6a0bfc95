"""The rubrics of written arguments, as the keys have them: to grade by, and to hand back."""

from html import escape

from closereading.course import authored_folders
from closereading.handouts.page import RULE, WRITE_IN, Handout, table
from closereading.keys import key_path, load_key
from closereading.kinds import Question
from closereading.kinds.argument import ArgumentKey, Trait
from closereading.kinds.common import in_points
from closereading.questions import Assignment, load_questions


def rubrics() -> tuple[Handout, ...]:
    """Return the rubric of every graded exercise that asks for an argument."""
    graded = [folder for folder in authored_folders() if folder.parent.name == "solutions"]
    made = map(_handout, map(load_questions, graded))
    return tuple(handout for handout in made if handout is not None)


def _handout(assignment: Assignment) -> Handout | None:
    """Return the rubric of an exercise; None where a person grades no argument."""
    keys = load_key(key_path(assignment), assignment).questions
    asked = [(q, keys[q.id]) for q in assignment.own_questions]
    tables = [_rubric(q, key) for q, key in asked if isinstance(key, ArgumentKey)]
    if not tables:
        return None
    title = f"Rubric: {assignment.title}"
    body = f"<h1>{escape(title)}</h1>\n{WRITE_IN}{''.join(tables)}"
    return Handout(f"rubric-{assignment.id}", title, body)


def _rubric(question: Question, key: ArgumentKey) -> str:
    levels = sorted({points for trait in key.rubric for points in _levels(trait)}, key=float)
    columns = ("Trait", *(in_points(float(points)) for points in levels), "Given")
    rows = "".join(_row(trait, levels) for trait in key.rubric)
    return (
        f"<h2>The task</h2>\n<p>{escape(question.prompt, quote=False)}</p>\n"
        f"{table('rubric', columns, rows)}"
        f'<p class="sum">In all: <span class="blank"></span> of {in_points(question.points)}</p>\n'
        f"<h2>What to do next time</h2>\n{RULE * 2}\n"
    )


def _row(trait: Trait, levels: list[str]) -> str:
    described = _levels(trait)
    cells = "".join(
        f"<td>{escape(described.get(points, ''), quote=False)}</td>" for points in levels
    )
    return (
        f'<tr><th scope="row">{escape(trait.trait)}</th>{cells}'
        f'<td class="given"><span class="blank"></span> of {trait.points:g}</td></tr>\n'
    )


def _levels(trait: Trait) -> dict[str, str]:
    """Return what each level looks like, by its points: a key writes “1: One detail …”."""
    parted = (level.partition(": ") for level in trait.levels)
    return {points: words for points, _, words in parted}
