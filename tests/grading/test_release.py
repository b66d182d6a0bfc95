"""What students get holds nothing of the key, and nothing that would replace their answers."""

import json
import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from closereading.errors import CourseError
from closereading.grading.class_grading import grade_class
from closereading.grading.instructor_files import InstructorFiles
from closereading.grading.release_checks import check_release, check_source, secrets_of
from closereading.grading.source_exporter import check_assignment
from grading.course_copies import ARGUMENT, ASSIGNMENT, CHOICE, REPOSITORY, Course


def files(course: Course) -> InstructorFiles:
    return InstructorFiles(ASSIGNMENT, course.source, course.release)


def edit_cell(course: Course, question_id: str, source: str | None = None, **marked: Any) -> None:
    path = course.source / f"{ASSIGNMENT}.ipynb"
    notebook = json.loads(path.read_text("utf-8"))
    cell = next(cell for cell in notebook["cells"] if cell["id"] == question_id)
    cell["metadata"]["nbgrader"].update(marked)
    cell["source"] = cell["source"] if source is None else source
    path.write_text(json.dumps(notebook), encoding="utf-8")


def test_exercise_in_the_course_is_what_its_source_generates(generated: Path) -> None:
    committed = REPOSITORY / "exercises" / ASSIGNMENT
    made = generated / "exercises" / ASSIGNMENT
    assert {p.name for p in committed.iterdir()} == {p.name for p in made.iterdir()}
    for path in made.iterdir():
        assert (committed / path.name).read_bytes() == path.read_bytes(), path.name


def test_release_holds_nothing_of_the_key(generated: Path) -> None:
    key = tomllib.loads(Course(generated).key.read_text("utf-8"))
    reasons = re.findall(r"reason = \"(.*)\"", Course(generated).key.read_text("utf-8"))
    assert len(reasons) > 20
    texts = []
    for path in (generated / "exercises").rglob("*"):
        if path.is_file():
            assert path.suffix in {".ipynb", ".toml"}
            assert "key" not in path.name
            texts.append(path.read_text("utf-8"))
    released = " ".join(texts)
    models = [key["questions"][ARGUMENT]["model"], key["questions"][ARGUMENT]["guidance"]]
    assert not [text for text in [*reasons, *models, "weight", "hints"] if text in released]


def test_released_notebook_is_in_normal_form(generated: Path) -> None:
    path = generated / "exercises" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
    cells = json.loads(path.read_text("utf-8"))["cells"]
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", cell["id"]) for cell in cells)
    code = [cell for cell in cells if cell["cell_type"] == "code"]
    assert all(cell["outputs"] == [] and cell["execution_count"] is None for cell in code)
    argument = next(cell for cell in cells if cell["id"] == ARGUMENT)
    assert "".join(argument["source"]) == (
        "# Question 10\n"
        "# Write your answer in the box below; it is saved as you type.\n"
        f'from closereading import ask\nask("{ARGUMENT}")'
    )


def test_model_answer_written_over_the_whole_cell_is_cleared_too(course: Course) -> None:
    edit_cell(course, ARGUMENT, source='ask("x")\n# A model answer in full.')
    course.nbgrader("generate_assignment", ASSIGNMENT, "--force")
    text = (course.release / f"{ASSIGNMENT}.ipynb").read_text("utf-8")
    assert "A model answer in full" not in text
    assert f'"ask(\\"{ARGUMENT}\\")"' in text


@pytest.mark.parametrize(
    "name",
    [
        "answers-earlier.json",
        "answers.damaged-20261123.json",
        "sourcing.key.toml",
        "key.toml",
        "data/answers.json",
    ],
)
def test_file_that_may_not_be_handed_out_is_found_at_any_depth(course: Course, name: str) -> None:
    for folder in (course.source, course.release):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("")
    with pytest.raises(CourseError, match=f"Take {Path(name).name} out of"):
        check_source(files(course))
    with pytest.raises(CourseError, match=f"Take {Path(name).name} out of"):
        check_release(files(course))


def test_answers_file_stops_nbgrader_before_anything_is_written(
    course: Course, tmp_path: Path
) -> None:
    released = {path: path.read_bytes() for path in course.release.iterdir()}
    (course.source / "answers.json").write_text("{}")
    printed = course.nbgrader("generate_assignment", ASSIGNMENT, "--force", ok=False)
    assert "Take answers.json out of solutions/sourcing" in printed
    assert "Traceback" not in printed
    assert released == {path: path.read_bytes() for path in course.release.iterdir()}
    (course.release / "answers.json").write_text("{}")
    exchange = tmp_path / "exchange"
    printed = course.nbgrader(
        "release_assignment", ASSIGNMENT, f"--Exchange.root={exchange}", ok=False
    )
    assert "Take answers.json out of exercises/sourcing" in printed
    assert not list(exchange.rglob("*.ipynb"))


@pytest.mark.parametrize("place", ["notebook", "text"])
def test_words_of_the_key_in_a_release_are_found(course: Course, place: str) -> None:
    secret = secrets_of(course.key)[3]
    if place == "text":
        (course.release / "read-me.md").write_text(f"Hint:\n{secret.replace(' ', chr(10))}")
    else:
        path = course.release / f"{ASSIGNMENT}.ipynb"
        notebook = json.loads(path.read_text("utf-8"))
        words = secret.split()
        notebook["cells"][0]["source"] = [f"{words[0]}\n", " ".join(words[1:])]
        path.write_text(json.dumps(notebook), encoding="utf-8")
    with pytest.raises(CourseError, match="holds words of the key"):
        check_release(files(course))


@pytest.mark.parametrize("text", ["weight = 1", '{"weight": 0.5}', "Weight: 0"])
def test_weight_in_a_release_is_found(course: Course, text: str) -> None:
    (course.release / "data.json").write_text(text)
    with pytest.raises(CourseError, match="holds a weight of the key"):
        check_release(files(course))


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"points": 3}, f'cell "{CHOICE}" has 3 points, not 2'),
        ({"grade_id": "unknown-one"}, 'cell "unknown-one" has no graded question of that id'),
        ({"grade": False}, f'question "{CHOICE}" has no graded cell'),
        ({"solution": True}, f'cell "{CHOICE}" must be a locked autograder test'),
        ({"source": f'ask("{CHOICE}");'}, f'cell "{CHOICE}" must end with the line'),
        ({"source": f'ask("{CHOICE}")\n1'}, f'cell "{CHOICE}" must end with the line'),
    ],
)
def test_cell_that_disagrees_with_its_question_is_named(
    course: Course, change: dict[str, Any], sentence: str
) -> None:
    edit_cell(course, CHOICE, **change)
    with pytest.raises(CourseError) as refused:
        check_assignment(files(course))
    assert sentence in str(refused.value)
    assert "sourcing.ipynb does not agree with questions.toml" in str(refused.value)


def test_disagreement_is_said_when_a_new_course_is_graded(raw_course: Callable[[], Course]) -> None:
    course = raw_course()
    edit_cell(course, CHOICE, points=3)
    with pytest.raises(CourseError, match=f'cell "{CHOICE}" has 3 points, not 2'):
        grade_class(ASSIGNMENT)
