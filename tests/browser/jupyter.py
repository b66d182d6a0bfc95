"""Driving JupyterLab and Notebook as a reader does, and looking at what they hold."""

import json
import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
from playwright.sync_api import Locator, Page, expect

MATERIAL = Path(__file__).parent / "material"
QUESTIONS = (
    "day-sent",
    "small-card",
    "mark-arms",
    "plan-words",
    "quoted-document",
    "cite-letter",
    "no-veto",
    "others-sales",
    "who-had-part",
    "in-order",
    "who-did-what",
    "what-clauses-do",
    "what-others-say",
    "delivery-argument",
    "sure-of-note",
)

#: A loaded notebook with a kernel that answers; a host loads in seconds, a slow machine in more.
LOADING = 60_000

SAVED = re.compile(r"^(Checked · )?Saved \d\d:\d\d$")

KEPT = "() => !window.jupyterapp.shell.currentWidget.context.model.dirty"

READY = """() => {
  const panel = window.jupyterapp?.shell.currentWidget;
  const session = panel?.context?.isReady && panel.context.sessionContext.session;
  return session?.kernel?.connectionStatus === "connected" && session.kernel.status === "idle";
}"""


@dataclass(frozen=True)
class OpenNotebook:
    """A notebook open in a host, and the folder it lies in."""

    page: Page
    folder: Path

    def question(self, question_id: str) -> Locator:
        return self.page.locator(f'.cr-question[data-question="{question_id}"]')

    def state(self, question_id: str) -> Locator:
        return self.question(question_id).locator(".cr-state")

    @property
    def review(self) -> Locator:
        return self.page.locator(".cr-review")

    def answers(self) -> dict[str, Any]:
        """Return the records on disk."""
        path = self.folder / "answers.json"
        return json.loads(path.read_text())["answers"] if path.is_file() else {}

    def value(self, question_id: str) -> object:
        return self.answers().get(question_id, {}).get("value")

    def command(self, name: str) -> None:
        self.page.evaluate("(name) => window.jupyterapp.commands.execute(name)", name)

    def run_all(self) -> None:
        self.command("notebook:run-all-cells")
        expect(self.review).to_be_visible(timeout=LOADING)

    def saved(self, question_id: str) -> object:
        """Return the value on disk once the kernel has confirmed all that was given."""
        expect(self.question(question_id)).not_to_have_attribute("data-unsaved", "")
        expect(self.state(question_id)).to_have_text(SAVED)
        return self.value(question_id)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def restart_kernel(self) -> None:
        self.page.evaluate(
            "() => window.jupyterapp.shell.currentWidget.context.sessionContext.restartKernel()"
        )
        self.page.wait_for_function(READY, timeout=LOADING)

    def cells(self) -> dict[str, Any]:
        """Return what a stray shortcut would change: the cells and the selection."""
        found: dict[str, Any] = self.page.evaluate("""() => {
          const content = window.jupyterapp.shell.currentWidget.content;
          return {
            sources: content.widgets.map((cell) => cell.model.sharedModel.getSource()),
            active: content.activeCellIndex,
            selected: content.selectedCells.length,
          };
        }""")
        return found

    def saved_notebook(self) -> Any:
        return nbformat.read(self.folder / "reading.ipynb", as_version=4)  # type: ignore[no-untyped-call]

    def has_unsaved_changes(self) -> bool:
        return not self.page.evaluate(KEPT)

    def wait_until_kept(self) -> None:
        """Wait until the host has written the notebook to disk."""
        self.page.wait_for_function(KEPT)


def lay_out(folder: Path, variant: str) -> None:
    """Make an assignment's folder, with a notebook beside its questions."""
    shutil.copytree(MATERIAL / variant, folder)
    sources = [
        "from closereading import ask, review, show_letter",
        "show_letter()",
        *(f'ask("{question_id}")' for question_id in QUESTIONS),
        "review()",
    ]
    notebook = nbformat.v4.new_notebook(  # type: ignore[no-untyped-call]
        cells=[nbformat.v4.new_code_cell(source) for source in sources],  # type: ignore[no-untyped-call]
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}},
    )
    nbformat.write(notebook, folder / "reading.ipynb")  # type: ignore[no-untyped-call]


def wait_until_open(page: Page) -> None:
    """Wait until the notebook is there and its kernel answers."""
    page.wait_for_function(READY, timeout=LOADING)
