"""The built site on a server that can be stopped, and what a reader does on its pages."""

import re
from pathlib import Path
from threading import Thread

from playwright.sync_api import Locator, Page, expect

from closereading.site.serving import site_server

REPOSITORY = Path(__file__).resolve().parents[3]
COMMAND_LINE = "from closereading.cli import main; main()"

#: Python starts in the browser in a quarter of a minute, on a busy machine in more.
STARTING = 120_000

LESSON = "Before you read"
UNVISITED = "notebooks/index.html?path=lessons/03-normalization/normalization.ipynb"
EXERCISE = "notebooks/index.html?path=exercises/sourcing/sourcing.ipynb"


class Site:
    """A built site on a server that can be stopped."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._server = site_server(folder, 0)
        self.port = self._server.server_port
        self.address = f"http://localhost:{self.port}"
        self._thread = Thread(target=self._server.serve_forever)
        self._thread.start()
        self._running = True

    def stop(self) -> None:
        if self._running:
            self._server.shutdown()
            self._server.server_close()
            self._thread.join()
        self._running = False


def start(page: Page) -> None:
    """Start a page as its reader does."""
    page.get_by_role("button", name=re.compile("^Start the (lesson|exercise)$")).click()
    page.locator(".cr-review").wait_for()


def choice(page: Page) -> Locator:
    """The first question in which one of several is chosen."""
    question = page.locator(".cr-question:has(input[type=radio])").first
    question.wait_for()
    return question


def answer_by_keyboard(page: Page) -> str:
    """Choose the second option with the keyboard; return the question's id, once it is saved."""
    question = choice(page)
    question.locator("input[type=radio]").first.focus()
    page.keyboard.press("ArrowDown")
    expect(question.locator(".cr-state")).to_have_text(re.compile(r"Saved \d\d:\d\d"))
    return question.get_attribute("data-question") or ""


def is_answered(page: Page) -> None:
    expect(choice(page).locator("input[type=radio]").nth(1)).to_be_checked(timeout=STARTING)


def wait_until_kept(page: Page) -> None:
    page.wait_for_function("() => document.documentElement.dataset.keptForOffline")
