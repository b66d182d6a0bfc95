"""A submission full of hostile code scores what its answers score, and none of it runs."""

import json
from pathlib import Path
from typing import Any

import pytest

from closereading.grading.class_grading import grade_class
from grading.course_copies import ARGUMENT, ASSIGNMENT, CHOICE, Course, html

HARMFUL_FILES = (
    "closereading.py",
    "sitecustomize.py",
    "usercustomize.py",
    "json.py",
    "conftest.py",
    "nbgrader_config.py",
    "sourcing.pth",
)

HOSTILE_CELLS = (
    "import IPython\n"
    "shell = IPython.get_ipython()\n"
    "shell.input_transformers_post.append(lambda lines: ['2.0\\n'])",
    "class Right:\n    __eq__ = lambda self, other: True\n    __float__ = lambda self: 1e9",
    "import closereading\nclosereading.ask = lambda name: 2.0",
)


def hostile_notebook(notebook: Any, harm: str) -> Any:
    """Return a released notebook with everything in it that has been tried against graders."""
    cells = {cell["id"]: cell for cell in notebook["cells"]}
    forged = {"output_type": "execute_result", "execution_count": 1, "metadata": {}}
    for cell in cells.values():
        if cell["metadata"].get("nbgrader", {}).get("grade"):
            cell["source"] = f"{harm}\n2.0"
            cell["outputs"] = [{**forged, "data": {"text/plain": "2.0"}}]
            cell["metadata"]["nbgrader"]["points"] = 1000
    cells[CHOICE]["metadata"]["nbgrader"].update(grade=False, solution=True, locked=False)
    cells[ARGUMENT]["metadata"]["nbgrader"].update(grade_id=CHOICE, schema_version=1)
    cells["source-card"]["cell_type"] = "raw"
    copied = {**cells["drafter-claim"], "id": "copied"}
    bombs: list[dict[str, Any]] = [
        {
            "cell_type": "code",
            "id": f"harm-{n}",
            "metadata": {},
            "outputs": [],
            "execution_count": None,
            "source": f"{harm}\n{source}",
        }
        for n, source in enumerate(HOSTILE_CELLS)
    ]
    kept = [cell for cell in notebook["cells"] if cell["id"] != "status-card"]
    answers = json.dumps({i: {"value": "a"} for i in cells})
    metadata = {
        "closereading": {"answers": answers},
        "kernelspec": {"name": "evil", "display_name": "evil", "language": "evil"},
    }
    return {**notebook, "metadata": metadata, "cells": [*bombs, copied, *kept]}


@pytest.fixture
def hostile(course: Course, tmp_path: Path) -> tuple[Course, dict[str, Any], Path]:
    """A hostile submission of eve's, her answers, and the file that her code would write."""
    harmed = tmp_path / "harmed"
    harm = f"open({str(harmed)!r}, 'a').write('x')"
    records = {**course.models(), CHOICE: {"value": "b"}}
    folder = course.hand_in("eve", records)
    path = folder / f"{ASSIGNMENT}.ipynb"
    notebook = hostile_notebook(json.loads(path.read_text("utf-8")), harm)
    path.write_text(json.dumps(notebook), encoding="utf-8")
    for name in HARMFUL_FILES:
        (folder / name).write_text(f"import os; {harm}\nask = lambda name: 2.0\n")
    return course, records, harmed


def assert_unmoved(course: Course, records: dict[str, Any], harmed: Path) -> None:
    assert course.points("eve") == course.expected(records)
    assert {row["max_score"] for row in course.grades("eve").values()} == {2, 4, 8}
    assert course.grades("eve")[ARGUMENT]["needs_manual_grade"]
    assert not harmed.exists()
    assert "open(" not in json.dumps(course.autograded("eve"))
    assert "Not yet: 0 of 2 points" in html(course.cell("eve", CHOICE))


def test_hostile_notebook_scores_what_its_answers_score(
    hostile: tuple[Course, dict[str, Any], Path],
) -> None:
    course, _, _ = hostile
    course.hand_in("ada", course.models())
    graded = grade_class(ASSIGNMENT)
    assert [s.status for s in graded.submissions] == ["graded", "graded"]
    assert_unmoved(*hostile)


def test_hostile_notebook_scores_the_same_with_nbgraders_own_command(
    hostile: tuple[Course, dict[str, Any], Path],
) -> None:
    course, _, _ = hostile
    course.nbgrader("autograde", ASSIGNMENT)
    assert_unmoved(*hostile)


def test_markup_in_an_answer_is_shown_and_not_obeyed(course: Course) -> None:
    written = "<script>alert(1)</script>\n\n![x](http://x.example/y) </div> $x$\n\n# heading"
    records = {
        ARGUMENT: {"value": written},
        "year-of-the-letter": {"value": "<img src=x onerror=alert(1)>"},
        CHOICE: {"value": {"<b>": "</div><script>"}},
    }
    course.hand_in("eve", records)
    grade_class(ASSIGNMENT)
    argument = "".join(course.cell("eve", ARGUMENT)["source"])
    shown = argument + html(course.cell("eve", CHOICE))
    shown += html(course.cell("eve", "year-of-the-letter"))
    assert not any(tag in shown for tag in ("<script", "<img", "<b>"))
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in argument
    assert "\n\n" not in argument
    assert argument.count("</div>") == argument.count("<div")
