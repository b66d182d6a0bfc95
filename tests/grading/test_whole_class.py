"""A class of 400 with thirty broken submissions: every student is in the table, once."""

import json
import random
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from closereading.cli import main
from closereading.keys import load_key
from closereading.questions import load_questions
from fuzzing.mutations import Mutations
from grading.course_copies import ASSIGNMENT, Course, run
from grading.made_class import MadeClass, hand_in

pytestmark = pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")

STUDENTS = 400


def edit(folder: Path, change: Callable[[list[dict[str, object]]], object]) -> None:
    path = folder / f"{ASSIGNMENT}.ipynb"
    content = json.loads(path.read_text(encoding="utf-8"))
    change(content["cells"])
    path.write_text(json.dumps(content), encoding="utf-8")


def too_large(folder: Path) -> None:
    with (folder / "answers.json").open("wb") as file:
        file.truncate(20_000_001)


def only(folder: Path, name: str, content: bytes) -> None:
    for path in folder.iterdir():
        path.unlink()
    (folder / name).write_bytes(content)


def linked(folder: Path) -> None:
    (folder / "answers.json").unlink()
    (folder / "answers.json").symlink_to(folder.parents[2] / "gradebook.db")


#: How a submission is broken, and what becomes of it.
BROKEN: dict[str, tuple[Callable[[Path], object], str]] = {
    "cells copied": (lambda f: edit(f, lambda cells: cells.extend(cells[3:9])), "graded"),
    "cells deleted": (lambda f: edit(f, lambda cells: cells.__delitem__(slice(4, 8))), "graded"),
    "cells moved": (lambda f: edit(f, lambda cells: cells.reverse()), "graded"),
    "metadata gone": (lambda f: edit(f, lambda c: [x.update(metadata={}) for x in c]), "graded"),
    "outputs odd": (lambda f: edit(f, lambda c: [x.update(outputs=[7]) for x in c]), "graded"),
    "notebook renamed": (lambda f: (f / f"{ASSIGNMENT}.ipynb").rename(f / "ä.ipynb"), "graded"),
    "notebook damaged": (lambda f: (f / f"{ASSIGNMENT}.ipynb").write_bytes(b"\x00\xff"), "graded"),
    "notebook gone": (lambda f: (f / f"{ASSIGNMENT}.ipynb").unlink(), "graded"),
    "answers gone": (lambda f: (f / "answers.json").unlink(), "graded"),
    "answers damaged": (lambda f: (f / "answers.json").write_bytes(b'{"answers": '), "refused"),
    "too large": (too_large, "refused"),
    "an essay": (lambda f: only(f, "essay.docx", b"PK\x03\x04"), "refused"),
    "nothing": (shutil.rmtree, "missing"),
    "a link": (linked, "refused"),
    "another exercise's": (
        lambda f: (f / "answers.json").write_text('{"answers": {"to-whom": {"value": "a"}}}'),
        "refused",
    ),
}


@pytest.fixture
def whole_class(course: Course) -> dict[str, str]:
    """A class of 400; gives back which student's submission is broken, and how."""
    assignment = load_questions(course.source)
    made = MadeClass(assignment, load_key(course.key, assignment))
    names = []
    for student, records in made.students(STUDENTS):
        hand_in(course.submission(student), course.release, ASSIGNMENT, records)
        names.append(student)
    roster = "id,first_name\n" + "\n".join(f"{name},Someone" for name in names)
    (course.root / "class.csv").write_text(roster, encoding="utf-8")
    run(["closereading", "roster", "class.csv"], course.root)
    chosen = random.Random(7).sample(names, 2 * len(BROKEN))
    broken = dict(zip(chosen, [*BROKEN, *BROKEN], strict=True))
    for student, how in broken.items():
        BROKEN[how][0](course.submission(student))
    return broken


def test_four_hundred_rows_are_accounted_for(course: Course, whole_class: dict[str, str]) -> None:
    printed = run(["closereading", "grade", ASSIGNMENT, "--json"], course.root)
    rows = json.loads(printed.stdout)["submissions"]
    assert [row["student"] for row in rows] == sorted({row["student"] for row in rows})
    assert len(rows) == STUDENTS
    assert Counter(row["status"] for row in rows) == {"graded": 388, "refused": 10, "missing": 2}
    for row in rows:
        how = whole_class.get(row["student"])
        wanted = BROKEN[how][1] if how else "graded"
        assert row["status"] == wanted, (row, how)
        assert bool(row["reason"]) == (wanted != "graded")
        if how is None:
            assert row["repairs"] == []
        elif wanted == "graded" and how not in {"cells moved", "outputs odd", "answers gone"}:
            assert row["repairs"], (row, how)


def test_spoiled_downloads_stop_nothing(course: Course, tmp_path: Path) -> None:
    """A platform's zip, spoiled by lot: the command ends with a table or a sentence."""
    mutations = Mutations(1979)
    zipped = tmp_path / "made.zip"
    shutil.make_archive(str(zipped.with_suffix("")), "zip", course.release.parent)
    content = zipped.read_bytes()
    runner = CliRunner()
    for number in range(120):
        path = tmp_path / f"{number}.zip"
        path.write_bytes(mutations.of_bytes(content))
        done = runner.invoke(main, ["grade", ASSIGNMENT, str(path)])
        assert done.exit_code in {0, 2}, done.exception
        assert done.output.strip()
