"""Do a notebook's question cells agree with ``questions.toml``?"""

import re
from collections import Counter
from typing import Any

from closereading.errors import CourseError
from closereading.kinds import KINDS, Question
from closereading.questions import Assignment

#: The last line of a question's cell. Nothing may follow it, not even a semicolon: a test cell
#: that shows no number is given full marks by nbgrader.
ASK = re.compile(r"""ask\(\s*(?P<mark>["'])(?P<id>[^"']*)(?P=mark)\s*\)""")


def check_cells(notebook: Any, assignment: Assignment, name: str, *, released: bool) -> None:  # noqa: ANN401
    """Check that every graded question has one cell, with its id and points.

    Args:
        notebook: the notebook, source or released.
        assignment: its questions.
        name: the notebook's name, to open the error with.
        released: whether model answers have been taken out already.

    Raises:
        CourseError: names every cell that disagrees.
    """
    graded = {q.id: q for q in assignment.questions if KINDS[q.kind].graded != "never"}
    cells = [cell for cell in notebook.cells if nbgrader_of(cell).get("grade")]
    problems = [problem for cell in cells for problem in _cell_problems(cell, graded, released)]
    counts = Counter(nbgrader_of(cell).get("grade_id") for cell in cells)
    problems += [f'question "{i}" has no graded cell' for i in graded if not counts[i]]
    problems += [f'cell "{i}" is there {n} times' for i, n in counts.items() if n > 1]
    if problems:
        raise CourseError(f"{name} does not agree with questions.toml: {'; '.join(problems)}.")


def nbgrader_of(cell: Any) -> Any:  # noqa: ANN401
    """Return a cell's nbgrader metadata, or an empty mapping."""
    return cell.metadata.get("nbgrader", {})


def _cell_problems(cell: Any, graded: dict[str, Question], released: bool) -> list[str]:  # noqa: ANN401
    marked = nbgrader_of(cell)
    cell_id = marked.get("grade_id", "")
    name = f'cell "{cell_id}"'
    question = graded.get(cell_id)
    if question is None:
        return [f"{name} has no graded question of that id"]
    problems = []
    if cell.get("id") != cell_id:
        problems.append(f"{name} has the cell id “{cell.get('id')}”")
    if float(marked.get("points", 0)) != question.points:
        problems.append(f"{name} has {marked.get('points')} points, not {question.points:g}")
    manual = KINDS[question.kind].graded == "manual"
    if bool(marked.get("solution")) != manual:
        form = "a manually graded answer" if manual else "a locked autograder test"
        problems.append(f"{name} must be {form}")
    if (released or not manual) and not _asks_last(cell, cell_id):
        problems.append(f'{name} must end with the line ask("{cell_id}")')
    return problems


def _asks_last(cell: Any, question_id: str) -> bool:  # noqa: ANN401
    lines = cell.source.strip().splitlines() or [""]
    asked = ASK.fullmatch(lines[-1].strip())
    return cell.cell_type == "code" and asked is not None and asked["id"] == question_id
