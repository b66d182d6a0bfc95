"""The command line as another program and a newcomer meet it."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner, Result

from closereading.cli import main
from closereading.course import assignment_folder, authored_folders, course_folder
from closereading.kinds import KINDS
from closereading.questions import load_questions

REPOSITORY = Path(__file__).resolve().parents[1]
ASSIGNMENTS = [load_questions(folder).id for folder in authored_folders()]


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def run_json(*arguments: str) -> Any:
    result = run(*arguments)
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


@pytest.fixture(autouse=True)
def _in_the_clone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(REPOSITORY)


@pytest.fixture
def outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder where an installed course has no keys."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("closereading.keys.course_folder", lambda: tmp_path)
    return tmp_path


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_model_answers_earn_every_automatic_point(assignment: str, tmp_path: Path) -> None:
    assert run("solve", assignment, "--to", str(tmp_path / "solved")).exit_code == 0
    result = run_json("score", assignment, str(tmp_path / "solved"), "--json")
    verdicts = {q: score["verdict"] for q, score in result["questions"].items()}
    assert set(verdicts.values()) <= {"correct", "provisional", "manual", "blank"}
    blank = {question_id for question_id, verdict in verdicts.items() if verdict == "blank"}
    # What the course holds no words for has no model: only lessons ask for it.
    assert blank == without_model(assignment)
    lost = sum(result["questions"][question_id]["possible"] for question_id in blank)
    assert result["automatic"]["points"] == result["automatic"]["possible"] - lost > 0


def without_model(assignment: str) -> set[str]:
    questions = load_questions(assignment_folder(assignment)).questions
    return {
        q.id for q in questions if not KINDS[q.kind].has_model and KINDS[q.kind].graded != "never"
    }


def test_questions_without_a_model_are_left_out_and_listed() -> None:
    result = run("solve", "sourcing")
    assert result.stderr == ("Left out, since there is no model answer: sure-of-plan-and-fact.\n")
    assert "sure-of-plan-and-fact" not in json.loads(result.stdout)["answers"]


def test_kind_that_has_no_model_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(type(KINDS["quotation"]), "has_model", False)
    result = run("solve", "sourcing")
    assert "year-of-the-letter, account-of-the-plan, other-hands" in result.stderr
    assert not {"other-hands"} & set(json.loads(result.stdout)["answers"])


def test_model_answers_never_take_the_place_of_others(tmp_path: Path) -> None:
    (tmp_path / "answers.json").write_text("{}")
    result = run("solve", "sourcing", "--to", str(tmp_path))
    assert result.exit_code == 2
    assert "is there already" in result.stderr
    assert (tmp_path / "answers.json").read_text() == "{}"


def test_check_finds_nothing_to_mend_in_the_course() -> None:
    result = run("check")
    assert result.exit_code == 0
    assert result.stdout.count("Nothing to mend.") == len(ASSIGNMENTS)
    assert "options drawn by lot, on average" in result.stdout


def test_check_ends_with_1_and_names_file_question_and_what_to_do() -> None:
    result = run("check", "tests/browser/material/practice")
    assert result.exit_code == 1
    assert (
        'Error: tests/browser/material/practice/questions.toml: question "day-sent": the right '
        'option "c" is the longest by far' in result.stdout
    )
    assert "Shorten it, or let the others say as much." in result.stdout


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
@pytest.mark.parametrize("content", ["{}", '{"answers": {}}'])
def test_empty_answers_are_blank_and_earn_nothing(
    assignment: str, content: str, tmp_path: Path
) -> None:
    answers = tmp_path / "a.json"
    answers.write_text(content)
    result = run_json("score", assignment, str(answers), "--json")
    assert result["points"] == 0
    assert {q["verdict"] for q in result["questions"].values()} == {"blank"}


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_listed_questions_tell_the_form_of_an_answer_and_no_key(assignment: str) -> None:
    rows = run_json("questions", assignment, "--json")
    models = run_json("solve", assignment)["answers"]
    for row in rows:
        assert {"id", "kind", "points", "prompt", "value_schema"} <= set(row)
        assert not {"weight", "reason", "accept", "model", "hints"} & set(
            json.dumps(row).split('"')
        )
        if row["id"] in models:
            jsonschema.validate(models[row["id"]]["value"], row["value_schema"])


def test_choices_list_their_options_in_shown_order() -> None:
    rows = run_json("questions", "sourcing", "--json")
    choices = [row for row in rows if row["kind"] == "choice"]
    assert choices
    for row in choices:
        assert row["options"] == row["value_schema"]["enum"]


def test_score_never_lists_confidence() -> None:
    confidence = {q["id"] for q in run_json("questions", "sourcing", "--json") if q["points"] == 0}
    assert confidence
    result = run_json("score", "sourcing", str(REPOSITORY / "tests" / "empty.json"), "--json")
    assert not confidence & set(result["questions"])


@pytest.mark.parametrize(
    "answers",
    [
        {"answers": {"nobody-asked": {"value": "a"}}},
        {"answers": {"nobody-asked": None}},
    ],
)
def test_unknown_question_is_invalid_and_earns_nothing(
    answers: dict[str, Any], tmp_path: Path
) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps(answers))
    result = run_json("score", "sourcing", str(path), "--json")
    stranger = result["questions"]["nobody-asked"]
    assert (stranger["verdict"], stranger["points"], stranger["possible"]) == ("invalid", 0, 0)


@pytest.mark.parametrize("value", [7, ["a"], {"x": 1}, "zz", True, "a" * 999_999])
def test_answers_of_the_wrong_form_are_invalid_never_an_error(value: Any, tmp_path: Path) -> None:
    rows = run_json("questions", "sourcing", "--json")
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"answers": {row["id"]: {"value": value} for row in rows}}))
    result = run_json("score", "sourcing", str(path), "--json")
    assert result["points"] == 0
    assert {q["verdict"] for q in result["questions"].values()} <= {"invalid", "wrong", "manual"}


@pytest.mark.parametrize("content", ["", "[]", "{", '{"answers": 3}'])
def test_answers_file_that_is_none_is_said_in_a_sentence(content: str, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(content)
    result = run("score", "sourcing", str(path))
    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("solve", "sourcing"),
        # What students have of an exercise lies here without its key.
        ("check", str(REPOSITORY / "exercises" / "sourcing")),
        ("score", "sourcing", "a.json"),
    ],
)
@pytest.mark.usefixtures("outside")
def test_without_a_key_one_sentence_and_exit_code_2(arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1
    assert "no key" in result.stderr


@pytest.mark.parametrize("command", ["questions", "solve", "check", "learn", "grade"])
def test_unknown_assignment_is_said_with_those_there_are(command: str) -> None:
    result = run(command, "no-such-thing")
    assert result.exit_code == 2
    assert "sourcing" in result.stderr
    assert "Traceback" not in result.output


def test_every_command_explains_itself() -> None:
    listed = run("--help").output
    for name in ("learn", "questions", "solve", "score", "check", "grade", "roster"):
        assert name in listed
        helped = run(name, "--help")
        assert helped.exit_code == 0
        assert len(helped.output.splitlines()) > 5


def test_questions_are_read_from_an_installed_course_too(outside: Path) -> None:
    assert outside != course_folder()
    assert run_json("questions", "sourcing", "--json")


def test_command_is_installed() -> None:
    command = [sys.executable, "-c", "from closereading.cli import main; main()", "--version"]
    shown = subprocess.run(command, check=True, capture_output=True, text=True)
    assert shown.stdout.startswith("closereading ")
