"""Items move without losing the focus, and a table becomes groups where there is no room."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from browser.jupyter import lay_out
from browser.plain_page import plain_page
from closereading import asking

pytestmark = pytest.mark.browser


@pytest.fixture
def shown(page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Page:
    """The question to be put in order, the matrix, and the one to be matched."""
    lay_out(tmp_path / "lesson", "practice")
    monkeypatch.setattr(asking, "FOLDER", tmp_path / "lesson")
    widgets = [
        asking.ask(question_id) for question_id in ("in-order", "what-others-say", "who-did-what")
    ]
    (tmp_path / "page.html").write_text(plain_page(widgets, "light"), encoding="utf-8")
    page.goto((tmp_path / "page.html").as_uri())
    expect(page.locator("body[data-ready]")).to_be_visible()
    return page


def sent(page: Page, widget: int) -> Any:
    return page.evaluate("(n) => window.models[n].sent.at(-1)?.value", widget)


def test_moved_item_keeps_the_focus_and_its_place_is_announced(shown: Page) -> None:
    later = shown.get_by_role("button", name="Later: The letter is printed")
    status = shown.locator('[data-question="in-order"] fieldset [role="status"]')
    expect(status).to_contain_text("Not an answer yet")
    later.click()
    expect(later).to_be_focused()
    expect(status).to_have_text("Now 3 of 5: The letter is printed in its edition.")
    shown.keyboard.press("Alt+ArrowDown")
    shown.keyboard.press("Enter")
    expect(later).to_be_focused()
    shown.keyboard.press("Enter")
    expect(status).to_have_text("Already 5 of 5: The letter is printed in its edition.")
    expect(later).to_have_attribute("aria-disabled", "true")
    assert sent(shown, 0) == ["memo", "message", "delivery", "draft", "edition"]


def test_table_has_headers_and_becomes_groups_without_losing_a_choice(shown: Page) -> None:
    headers = ["Claim", "This letter", "Its source note", "The covering memorandum"]
    assert shown.get_by_role("columnheader").all_inner_texts() == headers
    expect(shown.get_by_role("rowheader")).to_have_count(2)
    cell = shown.get_by_role("combobox", name="Its source note: Toon was to deliver the letter.")
    cell.select_option("agrees")
    cell.focus()
    shown.set_viewport_size({"width": 400, "height": 800})
    expect(shown.get_by_role("table")).to_have_count(0)
    expect(shown.get_by_role("group", name="Toon was to deliver the letter.")).to_be_visible()
    expect(cell).to_be_focused()
    expect(cell).to_have_value("agrees")
    assert sent(shown, 1) == {"toon": {"note": "agrees"}}
    shown.set_viewport_size({"width": 1300, "height": 800})
    expect(shown.get_by_role("table")).to_be_visible()
    expect(cell).to_have_value("agrees")


def test_choice_that_a_narrow_list_cuts_short_is_read_below_it(shown: Page) -> None:
    shown.get_by_role("combobox", name="Vance").select_option("received")
    whole = shown.locator('[data-question="who-did-what"] p', has_text="was sent the covering")
    expect(whole).to_be_hidden()
    shown.set_viewport_size({"width": 320, "height": 800})
    expect(whole).to_be_visible()
    shown.get_by_role("combobox", name="Vance").select_option("wrote")
    expect(whole).to_have_count(0)
    assert sent(shown, 2) == {"vance": "wrote"}
