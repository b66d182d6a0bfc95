"""Every lesson and exercise of the course, opened as a reader opens it."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browser.conftest import Server
from browser.jupyter import LOADING, OpenNotebook, wait_until_open
from browser.test_accessible import violations
from closereading.questions import load_questions
from closereading.work_folder import prepare_work_folder

pytestmark = pytest.mark.browser

PAGES = ["lessons/01-before-you-read", "exercises/sourcing"]


@pytest.fixture(scope="module")
def work(jupyter: Server) -> Path:
    """A reader's own copy of the course, under the server's folder."""
    folder = jupyter.root / "work"
    prepare_work_folder(folder)
    return folder


@pytest.mark.parametrize("host", ["lab", "notebooks"])
@pytest.mark.parametrize("folder", PAGES)
def test_page_shows_every_question_without_a_fault(
    jupyter: Server, work: Path, page: Page, host: str, folder: str
) -> None:
    (path,) = (work / folder).glob("*.ipynb")
    address = "lab/tree" if host == "lab" else "notebooks"
    page.goto(f"{jupyter.url}/{address}/{path.relative_to(jupyter.root).as_posix()}?reset")
    wait_until_open(page)
    OpenNotebook(page, path.parent).run_all()
    questions = load_questions(path.parent).questions
    expect(page.locator(".cr-question")).to_have_count(len(questions), timeout=LOADING)
    for output in ("application/vnd.jupyter.stderr", "application/vnd.jupyter.error"):
        expect(page.locator(f'[data-mime-type="{output}"]')).to_have_count(0)
    for picture in page.locator(".jp-OutputArea img").all():
        assert len(picture.get_attribute("alt") or "") > 40
    assert violations(page, ".jp-OutputArea-output .cr") == []
