"""Submissions that try to move a score, to run, or to reach out of their folder.

Each attack takes a folder in which a released notebook and answers lie, and spoils it. Code in
them would write the file ``harmed``; none may ever be there.
"""

import json
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from grading.course_copies import ARGUMENT, ASSIGNMENT, CHOICE, answers_file, with_record

FULL = 1000.0


@dataclass(frozen=True)
class Place:
    """Where an attack is made: the submission, the course around it, and what harm looks like."""

    folder: Path
    course: Path
    harm: str
    records: Mapping[str, Any]

    @property
    def notebook(self) -> Path:
        return self.folder / f"{ASSIGNMENT}.ipynb"

    def rewrite(self, change: Callable[[dict[str, Any]], None]) -> None:
        """Change the notebook's content in place."""
        content = json.loads(self.notebook.read_text(encoding="utf-8"))
        change(content)
        self.notebook.write_text(json.dumps(content), encoding="utf-8")

    def first_cell(self, source: str) -> None:
        """Put a cell with code before all others, and after them."""
        cell: dict[str, Any] = {
            "cell_type": "code",
            "metadata": {},
            "outputs": [],
            "execution_count": None,
        }
        before = {**cell, "id": "harm-first", "source": f"{self.harm}\n{source}"}
        after = {**before, "id": "harm-last"}
        self.rewrite(lambda content: content["cells"].__setitem__(slice(0, 0), [before]))
        self.rewrite(lambda content: content["cells"].append(after))

    def answers(self, text: str) -> None:
        (self.folder / "answers.json").write_text(text, encoding="utf-8")

    def change_records(self, **changed: Any) -> None:
        self.answers(answers_file({**self.records, **changed}))


Attack = Callable[[Place], None]

#: Code that has been tried against graders that run notebooks.
SOURCES = {
    "input-transformer": "import IPython\nshell = IPython.get_ipython()\n"
    "shell.input_transformers_post.append(lambda lines: ['2.0\\n'])",
    "ast-transformer": "import ast, IPython\n"
    "class Drop(ast.NodeTransformer):\n    visit_Assert = lambda self, node: ast.Pass()\n"
    "IPython.get_ipython().ast_transformers.append(Drop())",
    "pre-run-hook": "import IPython\n"
    "IPython.get_ipython().events.register('pre_run_cell', lambda info: print(2.0))",
    "equal-to-everything": "class Right(float):\n    __eq__ = lambda self, other: True\n"
    "    __float__ = lambda self: 1e9\n2.0",
    "replaced-ask": "import closereading\nclosereading.ask = lambda name: 1e9",
    "process-left-behind": "import subprocess, sys\n"
    "subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(1)'])",
    "gradebook-written": "import sqlite3\n"
    "sqlite3.connect('gradebook.db').execute('update grade set auto_score = 127')",
    "stdin-asked": "input('key? ')",
    "endless-loop": "while True: pass",
    "kernel-killed": "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)",
}

#: Modules that Python, pytest, IPython or nbgrader would load if they looked into the folder.
FILES = (
    "closereading.py",
    "sitecustomize.py",
    "usercustomize.py",
    "json.py",
    "nbgrader.py",
    "sqlalchemy.py",
    "conftest.py",
    "nbgrader_config.py",
    "jupyter_config.py",
    "ipython_config.py",
    "sourcing.pth",
    "pyproject.toml",
    "questions.toml",
    "sourcing.key.toml",
)


def running(source: str) -> Attack:
    return lambda place: place.first_cell(source)


def _harmful_files(place: Place) -> None:
    for name in FILES:
        (place.folder / name).write_text(f"import os; {place.harm}\nask = lambda name: 2.0\n")
    package = place.folder / "closereading"
    package.mkdir()
    (package / "__init__.py").write_text(place.harm)


def _edited_points(place: Place) -> None:
    def change(content: dict[str, Any]) -> None:
        for cell in content["cells"]:
            if "points" in cell["metadata"].get("nbgrader", {}):
                cell["metadata"]["nbgrader"]["points"] = FULL

    place.rewrite(change)


def _relabelled_cells(place: Place) -> None:
    def change(content: dict[str, Any]) -> None:
        cells = {cell["id"]: cell for cell in content["cells"]}
        cells[CHOICE]["metadata"]["nbgrader"].update(grade=False, solution=True, locked=False)
        cells[ARGUMENT]["metadata"]["nbgrader"].update(grade_id=CHOICE, schema_version=1)
        cells["source-card"]["cell_type"] = "raw"
        content["metadata"]["kernelspec"] = {"name": "evil", "display_name": "evil"}

    place.rewrite(change)


def _forged_outputs(place: Place) -> None:
    forged = {"output_type": "execute_result", "execution_count": 1, "metadata": {}}

    def change(content: dict[str, Any]) -> None:
        for cell in content["cells"]:
            if cell["cell_type"] == "code":
                cell["outputs"] = [{**forged, "data": {"text/plain": str(FULL)}}]

    place.rewrite(change)


def _copied_and_deleted_cells(place: Place) -> None:
    def change(content: dict[str, Any]) -> None:
        cells = content["cells"]
        content["cells"] = [*cells[::-1], *cells, *cells[:3]][5:]

    place.rewrite(change)


def _answers_in_metadata(place: Place) -> None:
    def change(content: dict[str, Any]) -> None:
        content["metadata"]["closereading"] = {
            "answers": answers_file({CHOICE: {"value": "c", "points": FULL}}),
            "for_grader": True,
        }

    place.rewrite(change)


def _forged_record(place: Place) -> None:
    """A hand-in record that claims points and a score of its own; its answer is an older one."""
    record = {"value": "a", "points": FULL, "score": FULL, "verdict": "correct", "recorded_at": ""}
    with_record(place.notebook, {CHOICE: record})


def _claims_beside_answers(place: Place) -> None:
    claims = {"points": FULL, "score": FULL, "verdict": "correct", "needs_manual_grade": False}
    place.answers(answers_file({i: {**record, **claims} for i, record in place.records.items()}))


def _names_of_classes(place: Place) -> None:
    harmful = {"__class__": "os.system", "__reduce__": [place.harm], "py/object": "builtins.eval"}
    place.change_records(
        **{CHOICE: {"value": harmful}, "__class__": {"value": harmful}, "__proto__": harmful}
    )


def _huge_number(place: Place) -> None:
    text = answers_file(place.records)
    place.answers(text.replace('"answers"', '"revision": ' + "9" * 4000 + ', "answers"', 1))


def _not_a_number(place: Place) -> None:
    """NaN where a value should be; the whole file is no JSON then."""
    with_record(place.notebook, place.records)
    place.answers(answers_file({CHOICE: {"value": float("nan")}}))


def _duplicate_keys(place: Place) -> None:
    text = answers_file(place.records)
    place.answers(text.replace('"answers"', '"answers": {"x": {"value": 1}}, "answers"', 1))


def _deep_nesting(place: Place) -> None:
    text = answers_file(place.records)
    deep = "[" * 900 + "]" * 900
    place.answers(text.replace('"answers"', f'"deep": {deep}, "answers"', 1))


def _pipe(place: Place) -> None:
    """A pipe that nobody writes into would stop whoever reads it."""
    os.mkfifo(place.folder / "timestamp.txt")


def _markup(place: Place) -> None:
    script = "</div></section><script>alert(1)</script>{{ 7*7 }} {% raw %} $x$\n\n# heading"
    place.change_records(**{ARGUMENT: {"value": script}})


#: By name; each scores exactly what its answers score.
ATTACKS: dict[str, Attack] = {
    **{name: running(source) for name, source in SOURCES.items()},
    "harmful-files": _harmful_files,
    "edited-points": _edited_points,
    "relabelled-cells": _relabelled_cells,
    "forged-outputs": _forged_outputs,
    "copied-and-deleted-cells": _copied_and_deleted_cells,
    "answers-in-metadata": _answers_in_metadata,
    "forged-record": _forged_record,
    "claims-beside-answers": _claims_beside_answers,
    "names-of-classes": _names_of_classes,
    "huge-number": _huge_number,
    "not-a-number": _not_a_number,
    "duplicate-keys": _duplicate_keys,
    "deep-nesting": _deep_nesting,
    "pipe-beside": _pipe,
    "markup": _markup,
}
