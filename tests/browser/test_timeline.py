"""The timeline: filtered and gone through by keyboard; the letter never leaves it."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browser.plain_page import plain_page
from closereading.reference.timeline import load_timeline
from closereading.widgets.timeline import TimelineWidget

pytestmark = pytest.mark.browser


@pytest.fixture
def shown(page: Page, tmp_path: Path) -> Page:
    """The timeline with one strand chosen."""
    (tmp_path / "page.html").write_text(plain_page([TimelineWidget(["salt"])], "light"), "utf-8")
    page.goto((tmp_path / "page.html").as_uri())
    expect(page.locator("body[data-ready]")).to_be_visible()
    return page


def test_steps_go_from_event_to_event_and_say_where_they_are(shown: Page) -> None:
    card = shown.get_by_role("status").filter(has_text="SALT")
    expect(card).to_contain_text("The talks begin")
    later = shown.get_by_role("button", name="Later")
    later.focus()
    shown.keyboard.press("Enter")
    expect(card).to_contain_text("SALT I is signed")
    expect(later).to_be_focused()
    expect(shown.get_by_text(f"2 of {len(load_timeline('salt'))}")).to_be_visible()
    shown.get_by_role("button", name="Earlier").click(click_count=3)
    expect(card).to_contain_text("The talks begin")
    expect(shown.get_by_role("button", name="Earlier")).to_have_attribute("aria-disabled", "true")


def test_strands_are_filtered_by_keyboard_and_the_letter_stays(shown: Page) -> None:
    shown.locator("summary").last.click()
    rows = shown.locator(".cr-timeline li")
    expect(rows).to_have_count(len(load_timeline("salt")))
    shown.get_by_role("checkbox", name="Normalization").focus()
    shown.keyboard.press("Space")
    expect(rows).to_have_count(len(load_timeline("salt")) + len(load_timeline("normalization")))
    for name in ("Normalization", "SALT"):
        shown.get_by_role("checkbox", name=name).uncheck()
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("Carter’s letter to Brezhnev")


def test_the_letter_is_one_step_away_and_its_date_is_said_to_be_open(shown: Page) -> None:
    shown.get_by_role("button", name="Go to the letter").click()
    card = shown.get_by_role("status").filter(has_text="Carter’s letter")
    expect(card).to_contain_text("The letter’s date is not established here.")
    source = card.get_by_role("link", name="FRUS 1977–1980, VI, Document 169")
    expect(source).to_have_attribute(
        "href", "https://history.state.gov/historicaldocuments/frus1977-80v06/d169"
    )
