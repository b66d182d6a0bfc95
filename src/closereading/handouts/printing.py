"""Printing a hand-out as PDF, with Chromium."""

import shutil
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from closereading.errors import CourseError

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Playwright

BROWSERS = ("chromium", "chromium-browser", "google-chrome")

#: As wide as A4, which is narrower than Letter, and as high as Letter, which is lower than A4:
#: printed in its own size, nothing is cut off on either.
WIDTH, HEIGHT = "210mm", "279mm"

NOT_PRINTED = (
    "PDF needs Chromium and the package playwright, which pip install '.[test]' brings. "
    "The HTML pages can be printed from any browser."
)


def print_pdf(pages: Iterable[Path]) -> list[Path]:
    """Print pages of HTML beside themselves; return the PDF files.

    Raises:
        CourseError: there is no Chromium here, or no playwright to drive it.
    """
    if find_spec("playwright") is None:
        raise CourseError(NOT_PRINTED)
    from playwright.sync_api import sync_playwright  # noqa: PLC0415

    with sync_playwright() as playwright:
        browser = _start(playwright)
        printed = [_print(browser, html) for html in pages]
        browser.close()
    return printed


def _start(playwright: "Playwright") -> "Browser":
    """Start the Chromium that is installed, or else playwright's own."""
    from playwright.sync_api import Error  # noqa: PLC0415

    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    try:
        return playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
    except Error:
        raise CourseError(NOT_PRINTED) from None


def _print(browser: "Browser", html: Path) -> Path:
    to = html.with_suffix(".pdf")
    page = browser.new_page()
    page.goto(html.resolve().as_uri())
    page.pdf(path=to, width=WIDTH, height=HEIGHT, print_background=True, tagged=True)
    page.close()
    return to
