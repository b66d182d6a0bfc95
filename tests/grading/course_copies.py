"""A course folder that a test may fill, grade and look into."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from contextlib import chdir
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook

from closereading.answers import HAND_IN_TYPE
from closereading.cli.answers_commands import question_row
from closereading.grading.class_grading import grade_class
from closereading.keys import load_key
from closereading.kinds import KINDS
from closereading.questions import load_questions
from closereading.scoring import score_assignment

#: The clone: an installed course has no solutions.
REPOSITORY = Path(__file__).resolve().parents[2]
ASSIGNMENT = "sourcing"
ARGUMENT = "what-brezhnev-was-told"
CHOICE = "covering-memo-date"
BIN = Path(sys.executable).parent


def run(
    command: Iterable[str | Path], cwd: Path, *, ok: bool = True
) -> "subprocess.CompletedProcess[str]":
    """Run a command of this environment; its output is shown where it fails."""
    program, *arguments = command
    done = subprocess.run(
        [BIN / program, *arguments], cwd=cwd, capture_output=True, text=True, check=False
    )
    assert (done.returncode == 0) == ok, done.stdout + done.stderr
    return done


@dataclass(frozen=True)
class Course:
    """One course folder."""

    root: Path

    @property
    def source(self) -> Path:
        return self.root / "solutions" / ASSIGNMENT

    @property
    def release(self) -> Path:
        return self.root / "exercises" / ASSIGNMENT

    @property
    def key(self) -> Path:
        return self.root / "solutions" / f"{ASSIGNMENT}.key.toml"

    def submission(self, student: str) -> Path:
        return self.root / "submitted" / student / ASSIGNMENT

    def autograded(self, student: str) -> dict[str, Any]:
        path = self.root / "autograded" / student / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
        notebook: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return notebook

    def cell(self, student: str, question_id: str) -> dict[str, Any]:
        cells = self.autograded(student)["cells"]
        return next(cell for cell in cells if cell["id"] == question_id)

    def hand_in(self, student: str, records: Mapping[str, Any] | None = None) -> Path:
        """Put the released files, and answers where there are any, as nbgrader collects them."""
        folder = self.submission(student)
        shutil.copytree(self.release, folder, dirs_exist_ok=True)
        if records is not None:
            (folder / "answers.json").write_text(answers_file(records), encoding="utf-8")
        return folder

    def nbgrader(self, *arguments: str, ok: bool = True) -> str:
        done = run(["nbgrader", *arguments], self.root, ok=ok)
        return done.stdout + done.stderr

    def models(self) -> dict[str, Any]:
        """A full set of right answers."""
        assignment = load_questions(self.source)
        key = load_key(self.key, assignment)
        return {
            q.id: {"value": KINDS[q.kind].model_answer(q, key.questions[q.id])}
            for q in assignment.questions
            if KINDS[q.kind].graded != "never" and KINDS[q.kind].has_model
        }

    def expected(self, records: Mapping[str, Any]) -> dict[str, float]:
        """What the scorer gives, question by question."""
        assignment = load_questions(self.source)
        scored = score_assignment(assignment, load_key(self.key, assignment), records)
        graded = [q.id for q in assignment.questions if KINDS[q.kind].graded != "never"]
        return {i: scored.questions[i].points for i in graded}

    def grades(self, student: str) -> dict[str, dict[str, Any]]:
        """The gradebook's rows of a student, by question id."""
        with self.gradebook() as gradebook:
            submission = gradebook.find_submission(ASSIGNMENT, student)
            rows = [grade.to_dict() for nb in submission.notebooks for grade in nb.grades]
            return {row["name"]: row for row in rows}

    def points(self, student: str) -> dict[str, float]:
        return {name: row["auto_score"] or 0.0 for name, row in self.grades(student).items()}

    def give(self, student: str, question_id: str, points: float, comment: str) -> None:
        """Grade as a person does in formgrader."""
        with self.gradebook() as gradebook:
            where = (question_id, ASSIGNMENT, ASSIGNMENT, student)
            grade = gradebook.find_grade(*where)
            grade.manual_score, grade.needs_manual_grade = points, False
            gradebook.find_comment(*where).manual_comment = comment
            gradebook.db.commit()

    def comment(self, student: str, question_id: str) -> Any:
        with self.gradebook() as gradebook:
            where = (question_id, ASSIGNMENT, ASSIGNMENT, student)
            return gradebook.find_comment(*where).to_dict()

    def gradebook(self) -> Any:
        return Gradebook(f"sqlite:///{self.root / 'gradebook.db'}", "dear-mr-president")


def lay_out_course(root: Path) -> Course:
    """Make a course folder in which nothing was generated yet."""
    root.mkdir()
    shutil.copy(REPOSITORY / "nbgrader_config.py", root)
    shutil.copytree(REPOSITORY / "solutions", root / "solutions")
    return Course(root)


def generate(root: Path) -> Path:
    """Make a course folder in which the exercise was generated."""
    lay_out_course(root)
    with chdir(root):
        grade_class(ASSIGNMENT)
    return root


def answers_file(records: Mapping[str, Any], assignment: str = ASSIGNMENT) -> str:
    return json.dumps({"schema_version": 1, "assignment": assignment, "answers": dict(records)})


def with_record(notebook: Path, records: Mapping[str, Any]) -> None:
    """Put the answers into the notebook's last cell, as preparing to hand in does."""
    content = json.loads(notebook.read_text(encoding="utf-8"))
    content["cells"][-1]["outputs"] = [
        {
            "output_type": "display_data",
            "metadata": {},
            "data": {HAND_IN_TYPE: json.loads(answers_file(records))},
        }
    ]
    notebook.write_text(json.dumps(content), encoding="utf-8")


def html(cell: Mapping[str, Any]) -> str:
    """Return the feedback that a graded cell shows."""
    shown = [o for o in cell["outputs"] if o["output_type"] == "display_data"]
    return "".join(shown[0]["data"]["text/html"])


def options_of(course: Course, question_id: str) -> list[str]:
    question = load_questions(course.source).question(question_id)
    options: list[str] = question_row(question)["options"]
    return options
