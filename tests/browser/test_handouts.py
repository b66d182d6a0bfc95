"""The hand-outs in Chromium: nothing for axe to find, nothing cut off on paper or screen."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

pytestmark = pytest.mark.browser

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "instructor" / "handouts"
PAGES = sorted(FOLDER.glob("*.html"))

#: The width that is left between the margins of 18 mm, in pixels of a browser.
PAPERS = {"A4": (210 - 36) / 25.4 * 96, "Letter": (216 - 36) / 25.4 * 96}

TOO_WIDE = """() => [...document.querySelectorAll("main, main *")]
  .filter((node) => node.scrollWidth > node.clientWidth + 1 && node.clientWidth > 1)
  .map((node) => node.outerHTML.slice(0, 120))"""

NUMBERS = """() => [...document.querySelectorAll(".number")].map((number) => {
  const line = number.closest(".line");
  const all = [...document.querySelectorAll(".line")];
  const [a, b] = [number.getBoundingClientRect(), line.getBoundingClientRect()];
  const beside = a.top >= b.top && a.bottom <= b.bottom;
  return [Number(number.textContent), all.indexOf(line) + 1, beside];
})"""


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_axe_finds_nothing_in_a_hand_out(page: Page, path: Path) -> None:
    page.goto(path.as_uri())
    found = Axe().run(page).response["violations"]
    assert [f"{rule['id']}: {node['html'][:120]}" for rule in found for node in rule["nodes"]] == []


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_nothing_is_wider_than_the_paper(page: Page, path: Path, paper: str) -> None:
    page.set_viewport_size({"width": int(PAPERS[paper]), "height": 900})
    page.emulate_media(media="print")
    page.goto(path.as_uri())
    assert page.evaluate(TOO_WIDE) == []


@pytest.mark.parametrize("width", [320, 600, 1300])
@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_page_itself_never_scrolls_sideways(page: Page, path: Path, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(path.as_uri())
    assert page.evaluate("() => document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [320, 1300])
def test_each_fifth_line_has_its_number_beside_it(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto((FOLDER / "letter.html").as_uri())
    placed = page.evaluate(NUMBERS)
    assert [number for number, _, _ in placed] == list(range(5, 50, 5))
    assert all(number == line and beside for number, line, beside in placed)
