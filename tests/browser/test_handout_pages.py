"""The hand-outs as pages: nothing for axe to find, nothing cut off on paper."""

import pytest
from playwright.sync_api import Page

from browser.test_accessible import violations
from closereading.handouts import Handout
from test_handouts import FOLDER, every_handout

pytestmark = pytest.mark.browser

CUT_OFF = """() => [...document.querySelectorAll(".letter")]
  .some((node) => node.scrollWidth > node.clientWidth)"""


@every_handout
def test_axe_finds_nothing_in_a_page(page: Page, handout: Handout) -> None:
    page.goto((FOLDER / f"{handout.name}.html").as_uri())
    assert violations(page, "body") == []


@every_handout
@pytest.mark.parametrize("width", [640, 680])
def test_nothing_is_cut_off_on_either_paper(page: Page, handout: Handout, width: int) -> None:
    """A4 and Letter leave 178 and 184 mm beside the margins, at 96 dots an inch."""
    page.set_viewport_size({"width": width, "height": 900})
    page.goto((FOLDER / f"{handout.name}.html").as_uri())
    page.emulate_media(media="print")
    assert page.evaluate("() => document.documentElement.scrollWidth") <= width
    wide = (
        "() => [...document.querySelectorAll('.letter')].some((n) => n.scrollWidth > n.clientWidth)"
    )
    assert not page.evaluate(wide)
