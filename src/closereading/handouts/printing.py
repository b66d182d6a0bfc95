"""Printing a hand-out as PDF, with Chromium."""

import shutil
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

from closereading.errors import CourseError

BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def print_pdf(pages: Iterable[Path]) -> list[Path]:
    """Print pages of HTML beside themselves; return the PDF files.

    Raises:
        CourseError: there is no Chromium here, or no playwright to drive it.
    """
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None or find_spec("playwright") is None:
        raise CourseError(
            "PDF needs Chromium and the package playwright, which pip install '.[test]' brings. "
            "The HTML pages can be printed from any browser."
        )
    from playwright.sync_api import sync_playwright  # noqa: PLC0415

    printed = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        page = browser.new_page()
        for html in pages:
            page.goto(html.resolve().as_uri())
            page.pdf(path=html.with_suffix(".pdf"), prefer_css_page_size=True, tagged=True)
            printed.append(html.with_suffix(".pdf"))
        browser.close()
    return printed
