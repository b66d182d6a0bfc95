"""Every lesson and exercise of the course, opened as a reader opens it."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Page, expect

from browser.conftest import Server
from browser.jupyter import LOADING, OpenNotebook, wait_until_open
from browser.test_accessible import violations
from closereading.cli.answers_commands import solve
from closereading.course import course_folder
from closereading.kinds import KINDS, Question
from closereading.questions import load_questions
from closereading.work_folder import prepare_work_folder

pytestmark = pytest.mark.browser

COURSE = course_folder()
LESSONS = sorted(path.parent.name for path in (COURSE / "lessons").glob("*/questions.toml"))
EXERCISES = sorted(path.parent.name for path in (COURSE / "exercises").glob("*/questions.toml"))

#: Every page in one host, and one of each sort in both.
PAGES = [
    *(("lab", f"lessons/{name}") for name in LESSONS),
    *(("notebooks", f"exercises/{name}") for name in EXERCISES),
    ("notebooks", f"lessons/{LESSONS[0]}"),
    ("lab", f"exercises/{EXERCISES[0]}"),
]


@pytest.fixture(scope="module")
def work(jupyter: Server) -> Path:
    """A reader's own copy of the course, under the server's folder, with model answers."""
    folder = jupyter.root / "work"
    prepare_work_folder(folder)
    for shelf, names in (("lessons", LESSONS), ("exercises", EXERCISES)):
        for name in names:
            result = CliRunner().invoke(solve, [name, "--to", str(folder / shelf / name)])
            assert result.exit_code == 0, result.output
    return folder


def opened(jupyter: Server, page: Page, host: str, path: Path) -> OpenNotebook:
    """Open a page of the reader's copy and run all its cells."""
    address = "lab/tree" if host == "lab" else "notebooks"
    page.goto(f"{jupyter.url}/{address}/{path.relative_to(jupyter.root).as_posix()}?reset")
    wait_until_open(page)
    notebook = OpenNotebook(page, path.parent)
    notebook.run_all()
    return notebook


@pytest.mark.parametrize(("host", "folder"), PAGES)
def test_page_goes_through_from_the_first_question_to_the_last(
    jupyter: Server, work: Path, page: Page, host: str, folder: str
) -> None:
    (path,) = (work / folder).glob("*.ipynb")
    notebook = opened(jupyter, page, host, path)
    questions = load_questions(path.parent).questions
    expect(page.locator(".cr-question")).to_have_count(len(questions), timeout=LOADING)
    for question in questions:
        if folder.startswith("lessons") and KINDS[question.kind].graded != "never":
            shown = notebook.question(question.id)
            shown.get_by_role("button", name="Check").click()
            verdict = shown.locator(".cr-verdict")
            expect(verdict).to_contain_text(VERDICTS[has_model(question), by_rule(question)])
    for output in ("application/vnd.jupyter.stderr", "application/vnd.jupyter.error"):
        expect(page.locator(f'[data-mime-type="{output}"]')).to_have_count(0)
    for picture in page.locator(".jp-OutputArea img").all():
        assert len(picture.get_attribute("alt") or "") > 40
    assert violations(page, ".jp-OutputArea-output .cr") == []


#: What a check says of a model answer, and where the course holds none; by whether a rule scores.
VERDICTS = {
    (True, True): "Right",
    (True, False): "Compare your answer",
    (False, True): "Not answered yet",
}


def has_model(question: Question) -> bool:
    return KINDS[question.kind].has_model


def by_rule(question: Question) -> bool:
    return KINDS[question.kind].graded == "automatic"
