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
from closereading.scoring import score
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
        assert set(cell["metadata"]) <= {"nbgrader", "deletable", "editable"}
        if cell["cell_type"] == "code":
            assert cell["outputs"] == []
            assert cell["execution_count"] is None
            assert len(cell["source"]) <= 5
    ids = [cell["id"] for cell in notebook["cells"]]
    assert len(ids) == len(set(ids))


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


def test_question_ids_are_unique_in_the_whole_course() -> None:
    ids = Counter(q.id for folder in FOLDERS for q in load_questions(folder).questions)
    assert [question_id for question_id, count in ids.items() if count > 1] == []


@every_assignment
def test_every_model_answer_earns_full_points(folder: Path) -> None:
    assignment, key = with_key(folder)
    for question in assignment.questions:
        kind = KINDS[question.kind]
        if not kind.has_model:
            continue
        model = kind.model_answer(question, key.questions[question.id])
        verdict = score(question, key.questions[question.id], {"value": model}).verdict
        if kind.graded == "automatic":
            assert verdict == "correct", question.id


@every_assignment
def test_hints_belong_to_lessons(folder: Path) -> None:
    assignment, key = with_key(folder)
    for question in assignment.questions:
        if KINDS[question.kind].graded != "never":
            rungs = len(key.questions[question.id].hints)
            assert rungs == (3 if folder.parent.name == "lessons" else 0), question.id


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


@every_assignment
def test_best_options_are_spread_over_the_positions(folder: Path) -> None:
    assignment, key = with_key(folder)
    choices = [q for q in assignment.questions if q.kind == "choice"]
    best = [KINDS["choice"].model_answer(q, key.questions[q.id]) for q in choices]
    positions = Counter(
        [o["id"] for o in KINDS["choice"].shown(q)["options"]].index(b)
        for q, b in zip(choices, best, strict=True)
    )
    assert max(positions.values()) <= (len(choices) + 1) // 2


@every_assignment
def test_best_option_is_not_given_away_by_its_length(folder: Path) -> None:
    assignment, key = with_key(folder)
    longest = 0
    choices = [q for q in assignment.questions if q.kind == "choice"]
    for question in choices:
        best = KINDS["choice"].model_answer(question, key.questions[question.id])
        options = KINDS["choice"].shown(question)["options"]
        longest += max(options, key=lambda option: len(option["text"]))["id"] == best
    assert longest <= len(choices) / 2


def test_graded_choices_carry_at_most_two_fifths_of_the_points() -> None:
    for folder in FOLDERS:
        if folder.parent.name == "solutions":
            questions = load_questions(folder).questions
            points = sum(q.points for q in questions)
            assert sum(q.points for q in questions if q.kind == "choice") <= 0.4 * points


def test_sourcing_has_eight_to_ten_graded_questions_with_one_argument() -> None:
    questions = load_questions(REPOSITORY / "solutions" / "sourcing").questions
    kinds = Counter(question.kind for question in questions)
    assert 8 <= sum(n for kind, n in kinds.items() if kind != "confidence") <= 10
    assert kinds["argument"] == 1
    assert {"choice", "notecard", "quotation", "confidence"} <= set(kinds)
