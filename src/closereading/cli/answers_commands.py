"""Commands about questions and answers: ``questions``, ``solve``, ``score``."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from closereading.answers import FILE_NAME, SCHEMA_VERSION
from closereading.course import assignment_folder
from closereading.errors import CourseError
from closereading.keys import AssignmentKey, key_path, load_key
from closereading.kinds import KINDS, Question
from closereading.questions import Assignment, load_questions
from closereading.scoring import AssignmentScore, score_assignment
from closereading.submissions import read_submission

as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON for another program.")


@click.command()
@click.argument("assignment")
@as_json
def questions(assignment: str, as_json: bool) -> None:
    """List the questions of a lesson or an exercise, without their keys.

    ASSIGNMENT is its name, such as "sourcing".
    """
    loaded = load_questions(assignment_folder(assignment))
    if as_json:
        _print_json([question_row(question) for question in loaded.questions])
        return
    click.echo(f"{loaded.title}\n")
    for question in loaded.questions:
        click.echo(f"{question.id}  ({question.kind}, {question.points:g} points)")
        click.echo(f"    {question.prompt}")


@click.command()
@click.argument("assignment")
@click.option(
    "--to",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write answers.json into this folder instead of printing it.",
)
def solve(assignment: str, folder: Path | None) -> None:
    """Answer every question with the model answer of its key, in the form of answers.json.

    ASSIGNMENT is its name, such as "sourcing". This needs the key, so it works in a clone of the
    course and for the practice questions of lessons. A question about words of a document that
    the course does not hold has none, and is named.
    """
    loaded, key = _with_key(assignment)
    models = _model_answers(loaded, key)
    content = {
        "schema_version": SCHEMA_VERSION,
        "assignment": loaded.id,
        "answers": {question_id: {"value": value} for question_id, value in models.items()},
    }
    if folder:
        click.echo(f"Written: {_write_answers(folder, content)}.")
    else:
        _print_json(content)
    left_out = [question.id for question in loaded.questions if question.id not in models]
    if left_out:
        click.echo(f"Left out, since there is no model answer: {', '.join(left_out)}.", err=True)


@click.command()
@click.argument("assignment")
@click.argument("answers", metavar="ANSWERS_OR_NOTEBOOK", type=click.Path(path_type=Path))
@as_json
def score(assignment: str, answers: Path, as_json: bool) -> None:
    """Score one answers.json, one notebook, or a folder that holds them.

    ASSIGNMENT is its name, such as "sourcing". Nothing in the notebook is run. This needs the
    key, so it works in a clone of the course and for the practice questions of lessons.
    """
    loaded, key = _with_key(assignment)
    submission = read_submission(answers)
    result = score_assignment(loaded, key, submission.records)
    if as_json:
        _print_json(result.to_json())
        return
    for repair in submission.repairs:
        click.echo(f"{repair}\n")
    _print_scores(loaded, result)


def question_row(question: Question) -> dict[str, Any]:
    """Return what another program needs to show a question and to check an answer's form."""
    kind = KINDS[question.kind]
    row: dict[str, Any] = {
        "id": question.id,
        "kind": question.kind,
        "points": question.points,
        "prompt": question.prompt,
    }
    options = kind.shown(question).get("options")
    if options:
        row["options"] = [option["id"] for option in options]
    return {**row, "value_schema": kind.value_schema(question)}


def _with_key(name: str) -> tuple[Assignment, AssignmentKey]:
    assignment = load_questions(assignment_folder(name))
    return assignment, load_key(key_path(assignment), assignment)


def _model_answers(assignment: Assignment, key: AssignmentKey) -> dict[str, object]:
    """Return the model answers by question id; what has none is not among them."""
    asked = [question for question in assignment.questions if KINDS[question.kind].has_model]
    models = {q.id: KINDS[q.kind].model_answer(q, key.questions[q.id]) for q in asked}
    return {question_id: model for question_id, model in models.items() if model is not None}


def _write_answers(folder: Path, content: Mapping[str, Any]) -> Path:
    """Write an answers file; raises ``CourseError`` where there is one already."""
    path = folder / FILE_NAME
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(json.dumps(content, indent=1, ensure_ascii=False) + "\n")
    except FileExistsError:
        raise CourseError(f"{path} is there already. Choose another folder with --to.") from None
    return path


def _print_scores(assignment: Assignment, result: AssignmentScore) -> None:
    click.echo(f"{assignment.title}\n")
    for question_id, question_score in result.questions.items():
        click.echo(f"{question_id}: {question_score.feedback}\n")
    waits = {"manual", "provisional"}
    waiting = [i for i, s in result.questions.items() if s.verdict in waits]
    click.echo(f"In all {result.points:g} of {result.possible:g} points.")
    if waiting:
        click.echo(f"Waiting for a person’s grade: {', '.join(waiting)}.")


def _print_json(content: Mapping[str, Any] | list[dict[str, Any]]) -> None:
    click.echo(json.dumps(content, indent=1))
