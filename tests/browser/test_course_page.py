"""A page of the course as the extension shows it: one button, and no code in the way."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from browser.conftest import Server
from browser.jupyter import LOADING, OpenNotebook, wait_until_open
from browser.test_accessible import violations
from closereading.work_folder import prepare_work_folder

pytestmark = pytest.mark.browser

LESSON = "lessons/02-what-does-it-say"
EXERCISE = "exercises/sourcing"
in_both = pytest.mark.parametrize("host", ["lab/tree", "notebooks"])

FOCUSED = "() => document.activeElement.textContent"

#: How far down the page has been since it was asked, at most, in pixels.
WATCH_SCROLLING = """() => {
  window.furthest = 0;
  document.addEventListener("scroll", (event) => {
    window.furthest = Math.max(window.furthest, event.target.scrollTop ?? 0);
  }, true);
}"""

Opened = Callable[[str, str], OpenNotebook]


@pytest.fixture
def opened(jupyter: Server, page: Page, request: pytest.FixtureRequest) -> Opened:
    """Open a page of a reader's own copy, and run nothing."""

    def open_one(host: str, folder: str) -> OpenNotebook:
        work = jupyter.root / re.sub(r"\W+", "-", request.node.name)
        prepare_work_folder(work)
        (path,) = (work / folder).glob("*.ipynb")
        page.goto(f"{jupyter.url}/{host}/{path.relative_to(jupyter.root).as_posix()}?reset")
        wait_until_open(page)
        return OpenNotebook(page, path.parent)

    return open_one


def start_button(page: Page, what: str = "lesson") -> Locator:
    return page.get_by_role("button", name=f"Start the {what}")


def start(notebook: OpenNotebook, what: str = "lesson") -> None:
    """Press the button, and wait until it has done its work and gone."""
    start_button(notebook.page, what).click()
    expect(notebook.page.locator(".crx-bar")).to_be_hidden(timeout=LOADING)


@in_both
def test_one_button_brings_up_the_whole_lesson_and_the_reader_stays_at_its_top(
    opened: Opened, host: str
) -> None:
    notebook = opened(host, LESSON)
    page = notebook.page
    page.evaluate(WATCH_SCROLLING)
    start(notebook)
    expect(notebook.review).to_have_count(1)
    expect(page.locator(".cr-question")).to_have_count(13)
    assert page.evaluate("() => window.furthest") == 0
    expect(page.get_by_role("heading", name="What does it say?")).to_be_in_viewport()


@in_both
def test_no_code_shows_before_or_after_the_start(opened: Opened, host: str) -> None:
    notebook = opened(host, LESSON)
    code = notebook.page.locator(".jp-CodeCell").get_by_text("closereading")
    expect(notebook.page.get_by_text("Your progress", exact=True)).to_be_visible()
    expect(code.filter(visible=True)).to_have_count(0)
    start(notebook)
    expect(notebook.question("three-verbs")).to_have_count(1)
    expect(code.filter(visible=True)).to_have_count(0)


@in_both
def test_the_button_is_reached_and_pressed_by_keyboard(opened: Opened, host: str) -> None:
    page = opened(host, LESSON).page
    page.locator(".jp-Notebook .jp-Cell").first.focus()
    for _ in range(40):
        if page.evaluate(FOCUSED) == "Start the lesson":
            break
        page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".crx-bar")).to_be_hidden(timeout=LOADING)
    expect(page.locator(".jp-Notebook .jp-Cell").first).to_be_focused()


@in_both
def test_a_line_is_brought_up_again_by_keyboard_and_no_cell_is_lost(
    opened: Opened, host: str
) -> None:
    notebook = opened(host, LESSON)
    page = notebook.page
    start(notebook)
    before = notebook.cells()["sources"]
    again = page.get_by_role("button", name="Show again: Your marks over the letter")
    cell = page.locator(".jp-CodeCell", has=again)
    shown = cell.locator(".jp-OutputArea-output")
    shown.evaluate("(output) => { output.dataset.old = true; }")
    again.focus()
    notebook.press("d", "d", "a", "x", "Enter")
    expect(cell.locator(".jp-OutputArea-output:not([data-old])")).to_be_visible()
    expect(again).to_be_focused()
    assert notebook.cells()["sources"] == before
    expect(cell.locator(".cm-editor")).to_be_hidden()


@in_both
def test_whoever_runs_the_cells_from_the_menu_is_not_asked_to_start(
    opened: Opened, host: str
) -> None:
    notebook = opened(host, LESSON)
    expect(start_button(notebook.page)).to_be_visible()
    notebook.run_all()
    expect(notebook.page.locator(".crx-bar")).to_be_hidden()
    notebook.restart_kernel()
    expect(start_button(notebook.page)).to_be_visible()
    notebook.command("notebook:run-cell")
    expect(start_button(notebook.page)).to_be_visible()


def test_the_button_is_there_again_when_the_page_was_restarted(opened: Opened) -> None:
    notebook = opened("lab/tree", LESSON)
    start(notebook)
    notebook.restart_kernel()
    expect(start_button(notebook.page)).to_be_visible()
    expect(notebook.page.get_by_text("Your answers are kept.")).to_be_visible()
    start(notebook)


def test_when_a_cell_fails_the_button_stays_and_says_so(opened: Opened) -> None:
    notebook = opened("lab/tree", LESSON)
    notebook.page.evaluate("""() => window.jupyterapp.shell.currentWidget.content.widgets
      .find((cell) => cell.model.type === "code").model.sharedModel.setSource("1 / 0")""")
    start_button(notebook.page).click()
    expect(notebook.page.get_by_text("Something did not come up.")).to_be_visible(timeout=LOADING)
    expect(start_button(notebook.page)).to_be_enabled()


def test_an_exercise_starts_in_the_same_way(opened: Opened) -> None:
    notebook = opened("notebooks", EXERCISE)
    start(notebook, "exercise")
    expect(notebook.review).to_have_count(1)


def test_a_notebook_that_is_not_of_the_course_is_left_alone(
    jupyter: Server, opened: Opened
) -> None:
    notebook = opened("lab/tree", LESSON)
    expect(start_button(notebook.page)).to_be_visible()
    (path,) = notebook.folder.glob("*.ipynb")
    other = path.with_name("other.ipynb")
    other.write_text(path.read_text().replace("closereading", "json"))
    notebook.page.goto(f"{jupyter.url}/lab/tree/{other.relative_to(jupyter.root).as_posix()}?reset")
    wait_until_open(notebook.page)
    expect(notebook.page.locator(".jp-Notebook")).to_be_visible()
    expect(start_button(notebook.page)).to_have_count(0)


@pytest.mark.parametrize("theme", ["Light", "Dark"])
@pytest.mark.parametrize("width", [320, 1300])
def test_bar_and_lines_are_accessible_and_fit(opened: Opened, theme: str, width: int) -> None:
    notebook = opened("notebooks", LESSON)
    page = notebook.page
    page.set_viewport_size({"width": width, "height": 900})
    page.evaluate(
        "(theme) => window.jupyterapp.commands.execute('apputils:change-theme', { theme })",
        f"JupyterLab {theme}",
    )
    bar = page.locator(".crx-bar")
    expect(bar).to_be_visible()
    assert violations(page, ".crx-bar") == []
    start(notebook)
    assert violations(page, ".jp-InputPlaceholder") == []
    again = page.get_by_role("button", name="Show again: Your progress")
    box = again.bounding_box()
    assert box is not None
    assert box["x"] + box["width"] <= width
