"""The table says what of a notebook was not as released; the points are those of the answers."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from closereading.grading.class_grading import grade_class
from grading.course_copies import ASSIGNMENT, CHOICE, Course

pytestmark = pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")

Cells = list[dict[str, Any]]


def without_choice(cells: Cells) -> None:
    cells[:] = [cell for cell in cells if cell["id"] != CHOICE]


def copied(cells: Cells) -> None:
    """A copy as an editor makes it: a new id, nbgrader's own metadata."""
    cells += [{**cell, "id": "copy"} for cell in cells if cell["id"] == CHOICE]


def split(cells: Cells) -> None:
    """Split as an editor does: both halves have the metadata, one has the id."""
    place = next(n for n, cell in enumerate(cells) if cell["id"] == CHOICE)
    whole = cells[place]
    cells[place] = {**whole, "source": "from closereading import ask"}
    cells.insert(place + 1, {**whole, "id": "half", "source": f'ask("{CHOICE}")'})


def unlocked(cells: Cells) -> None:
    for cell in cells:
        if cell["id"] == CHOICE:
            cell["metadata"]["nbgrader"]["locked"] = False


def ran(cells: Cells) -> None:
    """As every notebook is handed in: counts, outputs and a time in the metadata."""
    for number, cell in enumerate(cells):
        if cell["cell_type"] == "code":
            output = {"output_type": "stream", "name": "stdout", "text": "x"}
            cell.update(execution_count=number, outputs=[output])
            cell["metadata"]["execution"] = {"iopub.execute_input": "2026"}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (without_choice, f"deleted: the cell of {CHOICE}"),
        (copied, f"there more than once: the cell of {CHOICE}"),
        (split, f"there more than once: the cell of {CHOICE}"),
        (unlocked, f"relabelled: the cell of {CHOICE}"),
        (list.reverse, ""),
        (ran, ""),
    ],
)
def test_what_became_of_the_cells_is_said(
    course: Course, change: Callable[[Cells], None], said: str
) -> None:
    folder = course.hand_in("ada", course.models())
    path = folder / f"{ASSIGNMENT}.ipynb"
    content = json.loads(path.read_text(encoding="utf-8"))
    change(content["cells"])
    path.write_text(json.dumps(content), encoding="utf-8")
    (graded,) = grade_class(ASSIGNMENT).submissions
    assert (graded.status, graded.points) == ("graded", 22)
    assert len(graded.repairs) == bool(said)
    assert said in " ".join(graded.repairs)


def test_another_name_and_kernel_are_said(course: Course) -> None:
    folder = course.hand_in("ada", course.models())
    path = folder / f"{ASSIGNMENT}.ipynb"
    content = json.loads(path.read_text(encoding="utf-8"))
    content["metadata"]["kernelspec"] = {"name": "ir", "display_name": "R"}
    (folder / "final.ipynb").write_text(json.dumps(content), encoding="utf-8")
    path.unlink()
    (graded,) = grade_class(ASSIGNMENT).submissions
    assert graded.repairs == (
        "final.ipynb: it had been renamed from sourcing.ipynb; its kernel was another one. "
        "The released notebook was used in its place.",
    )
