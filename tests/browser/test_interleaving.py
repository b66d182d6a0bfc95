"""The answer that was given and shown is the one that is saved, however replies fall."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from browser.jupyter import QUESTIONS
from browser.plain_page import follows, hears, now, sent
from closereading import answers, asking

pytestmark = pytest.mark.browser

Show = Callable[[str], Page]

STALE = "Not saved: show this again"
SHOWN = """() => JSON.stringify([...document.querySelectorAll(
  ".cr-question :is(input, select, textarea, .cr-order span, .cr-marks li)")].map(
  (node) => (node.matches("[type=radio], [type=checkbox]") ? node.checked
    : node.value ?? node.textContent)))"""

EACH_KIND = pytest.mark.parametrize("question_id", QUESTIONS)


def change(page: Page, number: int) -> None:
    """Change the question's answer; each number gives another one."""
    body = page.locator(".cr-question > fieldset")
    before = len(sent(page))
    if body.locator(".cr-marking").count():
        body.get_by_role("option").nth(number).focus()
        page.keyboard.press(str(number + 1))
    elif body.locator(".cr-order").count():
        body.get_by_role("button", name="Later").nth(number).click()
    elif body.locator("select").count():
        body.locator("select").last.select_option(index=number + 1)
    elif body.locator("[type=radio], [type=checkbox]").count():
        body.locator("[type=radio], [type=checkbox]").nth(number).check()
    else:
        body.get_by_role("textbox").first.fill(f"words {number}")
        page.clock.run_for(500)
    assert len(sent(page)) == before + 1


def leave(page: Page) -> None:
    page.evaluate("() => document.activeElement.blur()")


def shown(page: Page) -> str:
    return str(page.evaluate(SHOWN))


def save(page: Page, message: dict[str, object]) -> None:
    """Do what the kernel does: say what is recorded, then that it is saved."""
    follows(page, value=message["value"], at=now(page))
    hears(page, {"type": "saved", "n": message["n"], "at": now(page)})


def expect_saved(page: Page) -> None:
    expect(page.locator(".cr-question")).not_to_have_attribute("data-unsaved", "")
    expect(page.locator(".cr-state")).to_have_text("Saved 14:02")
    expect(page.locator(".cr-state")).to_have_css("opacity", "1")


def expect_unsaved(page: Page) -> None:
    expect(page.locator(".cr-question")).to_have_attribute("data-unsaved", "")
    expect(page.locator(".cr-state")).to_have_css("opacity", "0")


@EACH_KIND
def test_a_change_made_while_an_earlier_one_is_being_saved_is_kept(
    question: Show, question_id: str
) -> None:
    page = question(question_id)
    change(page, 0)
    change(page, 1)
    leave(page)
    given = shown(page)
    first, second = sent(page)
    assert first["value"] != second["value"]
    save(page, first)
    expect_unsaved(page)
    assert shown(page) == given
    save(page, second)
    expect_saved(page)
    assert shown(page) == given


@EACH_KIND
def test_a_change_made_between_what_is_recorded_and_its_confirmation_is_kept(
    question: Show, question_id: str
) -> None:
    page = question(question_id)
    change(page, 0)
    [first] = sent(page)
    follows(page, value=first["value"], at=now(page))
    change(page, 1)
    leave(page)
    given = shown(page)
    hears(page, {"type": "saved", "n": first["n"], "at": now(page)})
    expect_unsaved(page)
    save(page, sent(page)[-1])
    expect_saved(page)
    assert shown(page) == given


@EACH_KIND
def test_a_change_that_the_kernel_took_in_first_is_kept(question: Show, question_id: str) -> None:
    page = question(question_id)
    change(page, 0)
    change(page, 1)
    leave(page)
    given = shown(page)
    first, second = sent(page)
    save(page, second)
    hears(page, {"type": "saved", "n": first["n"], "at": now(page)})
    expect_saved(page)
    assert shown(page) == given


@pytest.mark.parametrize("question_id", ["day-sent", "what-clauses-do", "what-others-say"])
def test_every_key_of_a_quick_succession_is_sent(question: Show, question_id: str) -> None:
    page = question(question_id)
    page.locator(".cr-question > fieldset :is(select, [type=radio])").first.focus()
    for key in ("ArrowDown",) * 3:
        page.keyboard.press(key)
    leave(page)
    given = shown(page)
    assert len(sent(page)) == 3
    for message in sent(page):
        save(page, message)
    expect_saved(page)
    assert shown(page) == given
    # Drawn from what was saved last, the page looks the same: so that is what it showed.
    follows(page, value=sent(page)[-1]["value"], round=1)
    assert shown(page) == given


def test_nothing_is_called_saved_while_the_kernel_is_silent(question: Show) -> None:
    page = question("day-sent")
    change(page, 0)
    save(page, sent(page)[0])
    expect_saved(page)
    change(page, 1)
    expect_unsaved(page)
    page.clock.run_for(4000)
    expect(page.locator(".cr-state")).to_have_text(STALE)
    expect(page.locator(".cr-state")).to_have_css("opacity", "1")


def test_a_dead_kernel_is_said_at_once(question: Show) -> None:
    page = question("day-sent")
    page.evaluate("() => { window.models[0].send = () => { throw new Error('dead'); }; }")
    page.locator("[type=radio]").first.check()
    expect(page.locator(".cr-state")).to_have_text(STALE)


def test_writing_goes_on_while_a_busy_kernel_starts_again(question: Show) -> None:
    page = question("plan-words")
    box = page.get_by_role("textbox")
    box.fill("was to be")
    page.clock.run_for(500)
    save(page, sent(page)[0])
    page.get_by_role("button", name="Start again").click()
    page.get_by_role("button", name="Yes, start again").click()
    assert sent(page)[-1]["type"] == "start-again"
    box.fill("delivered")
    follows(page, value=None, at=None, round=1)
    hears(page, {"type": "started-again", "n": sent(page)[-1]["n"]})
    expect(box).to_have_value("delivered")
    expect_unsaved(page)
    page.clock.run_for(500)
    assert sent(page)[-1]["value"] == "delivered"
    save(page, sent(page)[-1])
    expect(box).to_have_value("delivered")
    expect_saved(page)


def test_what_is_refused_does_not_outlive_a_new_start(question: Show) -> None:
    page = question("plan-words")
    box = page.get_by_role("textbox")
    box.fill("far too long")
    page.clock.run_for(500)
    hears(page, {"type": "not-saved", "n": sent(page)[0]["n"], "why": "this text is too long."})
    follows(page, value=None, at=None, round=1)
    expect(box).to_have_value("")
    expect(page.locator(".cr-question")).not_to_have_attribute("data-unsaved", "")
    expect(page.locator(".cr-state")).to_have_text("Started again")


def test_a_dead_kernel_that_starts_nothing_again_loses_nothing(question: Show) -> None:
    page = question("day-sent")
    change(page, 0)
    save(page, sent(page)[0])
    change(page, 1)
    page.get_by_role("button", name="Start again").click()
    page.get_by_role("button", name="Yes, start again").click()
    page = question("day-sent")
    expect(page.locator("[type=radio]").nth(1)).to_be_checked()
    assert [message["value"] for message in sent(page)] == ["b"]


def test_an_answer_is_saved_though_another_request_is_not_yet_answered(question: Show) -> None:
    page = question("mark-arms")
    change(page, 0)
    page.get_by_label("Words copied from the letter").fill("no such words")
    page.get_by_role("button", name="Find and mark").click()
    record, find = sent(page)
    save(page, record)
    expect_saved(page)
    hears(page, {"type": "found", "n": find["n"], "passages": [], "message": "Not found."})
    expect_saved(page)


def test_an_answer_is_not_taken_for_old_where_the_kernels_clock_is_ahead(
    question: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    ahead = "2026-11-23T18:00:00Z"
    monkeypatch.setattr(answers, "now", lambda: ahead)
    page = question("day-sent")
    change(page, 0)
    asking.answer("day-sent", "a")
    hears(page, {"type": "saved", "n": sent(page)[0]["n"], "at": ahead})
    change(page, 1)
    page = question("day-sent")
    expect(page.locator("[type=radio]").nth(1)).to_be_checked()
    assert [message["value"] for message in sent(page)] == ["b"]


def test_another_window_is_followed_also_where_the_focus_was_left(question: Show) -> None:
    page = question("what-others-say")
    lists = page.locator("select")
    lists.first.select_option(index=1)
    save(page, sent(page)[0])
    lists.first.focus()
    elsewhere = {**sent(page)[0]["value"], "toon": {"letter": "silent"}}
    follows(page, value=elsewhere)
    lists.nth(1).select_option(index=1)
    assert sent(page)[-1]["value"]["toon"] == {"letter": "silent"}
