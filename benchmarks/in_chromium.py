"""Times the questions on a page in Chromium, without Jupyter; ``widgets.py`` prints what it finds.

A question is shown by ``on_page.js``; keys are pressed by Chromium itself. All times are in
milliseconds.
"""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Locator, Page, sync_playwright

SCRIPT = Path(__file__).with_name("on_page.js")

#: How often a question is shown on a page of its own, and again on a page that has shown it.
FRESH_PAGES = 7
SHOWN_AGAIN = 15

#: How often 1,000 marks are laid out, how often each thing is done to them, and the scrolling.
LAID_OUT = 5
DONE = 15
SCROLLED = 3

#: What is typed, one key at a time, into a box that holds these words already.
TYPED = "which was to be delivered"
HELD = "the letter says it " * 75

LETTER_KEYS = ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp", "Shift+ArrowRight", "1", "0")
MORE_KEYS = ("End", "Home", "PageDown", "PageUp")
LETTER_ROUNDS = 5

FIELD = ".cr-question > fieldset"
TEXT_BOXES = f"{FIELD} textarea, {FIELD} input[type=text]"


@dataclass(frozen=True)
class Shown:
    """A widget as a page gets it: its module, its style sheet and its state."""

    esm: str
    css: str
    state: dict[str, Any]
    #: How many marks are listed before it counts as shown.
    rows: int = 0


class Pages:
    """Opens pages that know how to show a widget; each has a process of its own."""

    def __init__(self, browser: Browser, folder: Path) -> None:
        self.browser = browser
        plain = import_module("browser.plain_page").plain_page([], "light")
        file = folder / "page.html"
        file.write_text(plain, encoding="utf-8")
        self.address = file.as_uri()

    @contextmanager
    def fresh(self) -> Iterator[Page]:
        """Open a page and close it afterwards."""
        context = self.browser.new_context(viewport={"width": 1300, "height": 900})
        page = context.new_page()
        page.goto(self.address)
        page.add_script_tag(path=SCRIPT)
        page.evaluate("() => bench.painted()")
        yield page
        context.close()


@contextmanager
def chromium(folder: Path) -> Iterator[Pages]:
    """Start the browser that the tests use, with the tests' settings."""
    setting = import_module("browser.conftest")
    path = next(filter(None, map(shutil.which, setting.BROWSERS)))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(setting.FLAGS))
        yield Pages(browser, folder)
        browser.close()


def show(page: Page, shown: Shown) -> tuple[float, float]:
    """Show a widget; return when its first control could be used, and when it was painted."""
    usable, painted = page.evaluate("(shown) => bench.show(shown)", vars(shown))
    return usable, painted


def on_fresh_pages(pages: Pages, every: Mapping[str, Shown]) -> dict[str, list[float]]:
    """Show widgets, each on pages that have shown nothing before."""
    times: dict[str, list[float]] = {name: [] for name in every}
    for _ in range(FRESH_PAGES):
        for name, shown in every.items():
            with pages.fresh() as page:
                times[name].append(show(page, shown)[0])
    return times


def on_one_page(pages: Pages, shown: Shown) -> list[float]:
    """Show a widget again and again on one page, which has shown it once before."""
    times = []
    with pages.fresh() as page:
        for _ in range(SHOWN_AGAIN + 1):
            times.append(show(page, shown)[0])
            page.evaluate("() => bench.leave()")
    return times[1:]


def press(page: Page, key: str) -> float:
    """Press a key; return the time from the key's event to the next painted frame."""
    page.evaluate("() => bench.painted()")
    page.keyboard.press(key)
    return float(page.evaluate("() => bench.answered()"))


def typing(pages: Pages, shown: Shown) -> list[float]:
    """Type into the first box for text that a question has; no times where it has none."""
    with pages.fresh() as page:
        show(page, shown)
        box = _text_box(page)
        if box is None:
            return []
        room = int(box.get_attribute("maxlength") or len(HELD) + len(TYPED)) - len(TYPED)
        box.fill(HELD[:room])
        box.press("End")
        return [press(page, key) for key in TYPED]


def _text_box(page: Page) -> Locator | None:
    """Return the first box that is seen, once the first option is chosen where none is."""
    boxes = page.locator(TEXT_BOXES)
    seen = boxes.locator("visible=true")
    if boxes.count() and not seen.count():
        page.locator(f"{FIELD} input[type=radio]").first.check()
    return seen.first if seen.count() else None


def in_the_letter(pages: Pages, shown: Shown) -> list[float]:
    """Go through the letter by keyboard, and label and unlabel words."""
    with pages.fresh() as page:
        show(page, shown)
        _into_letter(page)
        rounds = [press(page, key) for _ in range(LETTER_ROUNDS) for key in LETTER_KEYS]
        return [*rounds, *(press(page, key) for key in MORE_KEYS)]


def _into_letter(page: Page) -> None:
    page.locator('[data-phrase][tabindex="0"]').focus()


def scrolling(pages: Pages, shown: Shown) -> list[float]:
    """Return the lengths of the frames in which a page with one question is scrolled."""
    with pages.fresh() as page:
        show(page, shown)
        return _scrolled(page, "")


def laying_out(pages: Pages, shown: Shown) -> list[float]:
    """Show a question on fresh pages; return when all of it was painted."""
    times = []
    for _ in range(LAID_OUT):
        with pages.fresh() as page:
            times.append(show(page, shown)[1])
    return times


def scrolling_list(pages: Pages, shown: Shown) -> list[float]:
    """Return the lengths of the frames in which the list of marks is scrolled."""
    with pages.fresh() as page:
        show(page, shown)
        return _scrolled(page, ".cr-beyond")


def _scrolled(page: Page, box: str) -> list[float]:
    frames: list[float] = []
    for _ in range(SCROLLED):
        frames += page.evaluate("(box) => bench.scroll(box)", box)
    return frames


def many_marks(pages: Pages, shown: Shown) -> dict[str, list[float]]:
    """Time what is done to a letter with many marks, by the name of what is done."""
    with pages.fresh() as page:
        show(page, shown)
        return {
            **_marking(page),
            "type a key in a note": _noting(page),
            "remove all on a phrase": _unmarking(page),
        }


def _marking(page: Page) -> dict[str, list[float]]:
    """Step, add a mark, remove another from the list, so that there are always as many."""
    times: dict[str, list[float]] = {"step": [], "add a mark": [], "remove a mark": []}
    rows = page.locator(".cr-marks li")
    total = rows.count()
    for _ in range(DONE):
        _into_letter(page)
        times["step"].append(press(page, "ArrowRight"))
        adding = press(page, "1")
        if rows.count() == total:  # These words bore this label already.
            continue
        times["add a mark"].append(adding)
        rows.nth(total // 2).locator("button").last.focus()
        times["remove a mark"].append(press(page, "Enter"))
    return times


def _noting(page: Page) -> list[float]:
    row = page.locator(".cr-marks li").nth(3)
    row.locator("button").nth(1).click()
    return [press(page, key) for key in TYPED[:DONE]]


def _unmarking(page: Page) -> list[float]:
    """Remove at once all marks that meet a phrase; there are fewer afterwards."""
    times = []
    for _ in range(5):
        _into_letter(page)
        page.keyboard.press("ArrowRight")
        times.append(press(page, "0"))
    return times
