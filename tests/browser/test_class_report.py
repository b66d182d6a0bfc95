"""The class report in Chromium: for axe nothing to find, nothing wider than the page."""

from datetime import datetime
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Page

from browser.test_accessible import violations
from closereading.report import report_html
from report.made_report import class_of_thirty, work_of

pytestmark = pytest.mark.browser

Scheme = Literal["light", "dark"]


@pytest.fixture(scope="module")
def report_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report in which every section has something to show."""
    records: dict[str, Any] = class_of_thirty()
    lone = {**records["s01"], "to-whom-it-matters": {"value": "long" * 90, "attempts": 2}}
    records["s31"] = records["s32"] = lone
    path = tmp_path_factory.mktemp("report") / "report.html"
    page = report_html(work_of(records), datetime(2026, 11, 27, 14, 5))
    path.write_text(page, encoding="utf-8")
    return path


def show(page: Page, path: Path, scheme: Scheme, width: int) -> None:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(path.as_uri())


@pytest.mark.parametrize("width", [320, 1300])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_report(
    page: Page, report_page: Path, scheme: Scheme, width: int
) -> None:
    show(page, report_page, scheme, width)
    page.locator("summary").first.click()
    assert violations(page, "html") == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_page_and_pictures_follow_the_readers_system(
    page: Page, report_page: Path, scheme: Scheme
) -> None:
    show(page, report_page, scheme, 1300)
    shown = page.locator("img:visible").evaluate_all("all => all.map(i => i.dataset.ground)")
    assert shown == [scheme] * 3
    ground = page.locator("body").evaluate("body => getComputedStyle(body).backgroundColor")
    assert (ground == "rgb(255, 255, 255)") == (scheme == "light")


def test_paper_is_light_whatever_the_system(page: Page, report_page: Path) -> None:
    show(page, report_page, "dark", 1300)
    page.emulate_media(media="print", color_scheme="dark")
    shown = page.locator("img:visible").evaluate_all("all => all.map(i => i.dataset.ground)")
    assert shown == ["light"] * 3


@pytest.mark.parametrize("width", [320, 600, 1300])
def test_only_tables_and_pictures_scroll_sideways(
    page: Page, report_page: Path, width: int
) -> None:
    show(page, report_page, "light", width)
    assert page.evaluate("() => document.documentElement.scrollWidth") <= width
    beyond = page.evaluate("""() => [...document.querySelectorAll("main *")]
      .filter((node) => node.scrollWidth > node.clientWidth + 1 && node.clientWidth > 1)
      .filter((node) => !node.closest("[tabindex='0'], details:not([open])"))
      .map((node) => node.outerHTML.slice(0, 120))""")
    assert beyond == []


def test_nothing_is_cut_off_on_paper(page: Page, report_page: Path) -> None:
    page.set_viewport_size({"width": int((210 - 30) / 25.4 * 96), "height": 900})
    page.emulate_media(media="print")
    page.goto(report_page.as_uri())
    too_wide = page.evaluate("""() => [...document.querySelectorAll("main, main *")]
      .filter((node) => node.scrollWidth > node.clientWidth + 1 && node.clientWidth > 1)
      .filter((node) => !node.closest("details:not([open])"))
      .map((node) => node.outerHTML.slice(0, 120))""")
    assert too_wide == []


def test_table_that_scrolls_is_reached_and_scrolled_by_keyboard(
    page: Page, report_page: Path
) -> None:
    show(page, report_page, "light", 320)
    box = page.get_by_role("region", name="The questions in numbers")
    box.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("box => box.scrollLeft > 0", arg=box.element_handle())
