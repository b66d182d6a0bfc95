"""Visits a site in a browser that has never seen it, and times what the reader waits for."""

import json
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

from counted_site import Answer, CountedSite
from playwright.sync_api import Page, sync_playwright

SCRIPT = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")

#: How long a start may take on a machine that is busy, in milliseconds.
WAITING = 60_000

LETTER_OF_LESSON = "#letter-first"
LETTER_OF_FRONT_PAGE = ".letter blockquote, .letter p"


@dataclass(frozen=True)
class Way:
    """The way to the first question of a site.

    Attributes:
        page: the address of the notebook on the site.
        offered: what is seen once the page can be started.
        question: the first thing to choose or fill in.
        start: starts the page.
        kept: whether the site says when it is kept for offline.
    """

    page: str
    offered: str
    question: str
    start: Callable[[Page], None]
    kept: bool


@dataclass(frozen=True)
class Visit:
    """One first visit.

    Attributes:
        reached: milliseconds since the visit began, by what was reached.
        before: what was sent until the first question could be used.
        after: what was sent then, until the page was quiet.
    """

    reached: dict[str, float]
    before: list[Answer]
    after: list[Answer] = field(default_factory=list)


def press_start(page: Page) -> None:
    """Press the course's own button."""
    page.get_by_role("button", name="Start the lesson").click()


def run_all_cells(page: Page) -> None:
    """Choose what a notebook's menu has for it."""
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()


@contextmanager
def new_reader(wanted: dict[str, str]) -> Iterator[Page]:
    """Give a page of a browser with a new profile; it notes when things are there.

    A private window would keep no large file in its cache, and send for it twice.
    """
    setting = import_module("browser.conftest")
    path = next(filter(None, map(shutil.which, setting.BROWSERS)))
    with sync_playwright() as playwright, TemporaryDirectory() as profile:
        context = playwright.chromium.launch_persistent_context(
            profile,
            executable_path=path,
            args=list(setting.FLAGS),
            viewport={"width": 1300, "height": 900},
        )
        context.set_default_timeout(WAITING)
        context.add_init_script(f"{SCRIPT.rstrip()}({json.dumps(wanted)});")
        yield context.pages[0]
        context.close()


def visit(site: CountedSite, address: str, way: Way) -> Visit:
    """Go to the first question as soon as the page lets a reader, then wait until all is quiet."""
    question = f"{way.question}:enabled"
    wanted = {"offered": way.offered, "usable": question, "letter": LETTER_OF_LESSON}
    site.begin()
    with new_reader(wanted) as page:
        page.goto(f"{address}/{way.page}", wait_until="commit")
        page.wait_for_function("() => firstVisit.offered")
        way.start(page)
        started = page.evaluate("() => performance.now()")
        page.wait_for_function("() => firstVisit.usable")
        now = time.monotonic()
        reached = page.evaluate("() => firstVisit")
        if way.kept:
            page.wait_for_function("() => document.documentElement.dataset.keptForOffline")
            reached["kept"] = page.evaluate("() => performance.now()")
        site.wait_until_quiet()
    before = [answer for answer in site.sent if answer.at <= now]
    after = [answer for answer in site.sent if answer.at > now]
    return Visit({**reached, "started": started}, before, after)


def read_letter(address: str) -> dict[str, float]:
    """Open the front page; return when it had its first byte, was painted, had the letter."""
    with new_reader({"letter": LETTER_OF_FRONT_PAGE}) as page:
        page.goto(f"{address}/index.html")
        page.wait_for_function("() => firstVisit.letter && firstVisit.painted")
        reached: dict[str, float] = page.evaluate("() => firstVisit")
    return reached
