"""The course as it is committed: notebooks in one normal form, questions that hold together."""

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from closereading.keys import AssignmentKey, load_key
from closereading.kinds import KINDS
from closereading.kinds.argument import quotations_in
from closereading.questions import Assignment, load_questions
from closereading.texts import find_quotation

REPOSITORY = Path(__file__).resolve().parents[1]
NOTEBOOKS = sorted(
    path
    for shelf in ("lessons", "exercises", "solutions")
    for path in (REPOSITORY / shelf).rglob("*.ipynb")
    if ".ipynb_checkpoints" not in path.parts
)
FOLDERS = sorted(
    path.parent
    for s in ("lessons", "solutions")
    for path in (REPOSITORY / s).glob("*/*.toml")
    if path.name == "questions.toml"
)

every_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: f"{p.parts[-3]}/{p.name}")
every_assignment = pytest.mark.parametrize("folder", FOLDERS, ids=lambda p: p.name)

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
#: The folded cell's line: at most so many words as fit in the margin of a narrow page.
LABEL = re.compile(r"# (?P<words>[A-Z][^\n]{1,38})\n")
ASKED = re.compile(r'^ask\("([a-z0-9-]+)"\)$', re.MULTILINE)


def cells(path: Path) -> list[dict[str, Any]]:
    """Return a notebook's cells."""
    found: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return found


def with_key(folder: Path) -> tuple[Assignment, AssignmentKey]:
    """Return an assignment and its key."""
    assignment = load_questions(folder)
    beside = folder / "key.toml"
    path = beside if beside.is_file() else folder.parent / f"{assignment.id}.key.toml"
    return assignment, load_key(path, assignment)


@every_notebook
def test_notebook_is_in_normal_form(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    notebook = json.loads(text)
    assert text == json.dumps(notebook, indent=1, ensure_ascii=False) + "\n"
    assert set(notebook["metadata"]) <= {"kernelspec", "language_info"}
    for cell in notebook["cells"]:
        assert SLUG.fullmatch(cell["id"])
        assert len(cell["id"]) <= 64
        assert set(cell["metadata"]) <= {"nbgrader", "deletable", "editable", "jupyter"}
        if cell["cell_type"] == "code":
            assert cell["outputs"] == []
            assert cell["execution_count"] is None
            assert len(cell["source"]) <= 6
    ids = [cell["id"] for cell in notebook["cells"]]
    assert len(ids) == len(set(ids))


@every_notebook
def test_code_is_folded_to_one_line_that_says_what_comes_up(path: Path) -> None:
    labels = []
    for cell in cells(path):
        if cell["cell_type"] == "code":
            assert cell["metadata"]["jupyter"] == {"source_hidden": True}, cell["id"]
            label = LABEL.fullmatch(cell["source"][0])
            assert label, cell["id"]
            labels.append(label["words"])
        else:
            assert "jupyter" not in cell["metadata"], cell["id"]
    graded = [q for q in load_questions(path.parent).questions if q.kind != "confidence"]
    numbered = [label for label in labels if label.startswith("Question")]
    assert numbered == [f"Question {number + 1}" for number in range(len(graded))]


@every_notebook
def test_notebook_says_how_to_start(path: Path) -> None:
    what = "lesson" if path.parts[-3] == "lessons" else "exercise"
    prose = "".join(
        line for c in cells(path) if c["cell_type"] == "markdown" for line in c["source"]
    )
    assert f"Press **Start the {what}** above this page." in prose
    assert "**Run All Cells**" in prose


@every_notebook
def test_prose_has_one_sentence_a_line(path: Path) -> None:
    for cell in cells(path):
        if cell["cell_type"] == "markdown":
            for line in cell["source"]:
                if not line.lstrip().startswith(("|", ">")):
                    assert not re.search(r"[a-z]{3}[.?!]”? [A-Z][a-z]+ [a-z]+ [a-z]+", line), line


@every_notebook
def test_notebook_asks_each_question_once_in_a_cell_of_that_id(path: Path) -> None:
    asked = [
        (cell["id"], q) for cell in cells(path) for q in ASKED.findall("".join(cell["source"]))
    ]
    assignment = load_questions(path.parent)
    assert [question.id for question in assignment.questions] == [q for _, q in asked]
    assert all(cell_id == question_id for cell_id, question_id in asked)


@every_assignment
def test_model_arguments_quote_the_letter_exactly(folder: Path) -> None:
    assignment, key = with_key(folder)
    for question in assignment.questions:
        if question.kind == "argument":
            model = str(KINDS["argument"].model_answer(question, key.questions[question.id]))
            from_letter = [w for w in quotations_in(model) if w not in question.prompt]
            assert from_letter
            for words in from_letter:
                assert find_quotation(assignment.text, words).found, words


def test_sourcing_has_eight_to_ten_graded_questions_with_one_argument() -> None:
    questions = load_questions(REPOSITORY / "solutions" / "sourcing").questions
    kinds = Counter(question.kind for question in questions)
    assert 8 <= sum(n for kind, n in kinds.items() if kind != "confidence") <= 10
    assert kinds["argument"] == 1
    assert {"choice", "notecard", "quotation", "confidence"} <= set(kinds)
