"""What a question sends and when, and what it says of the answer or of silence."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from browser.plain_page import hears, now, sent

pytestmark = pytest.mark.browser

STALE = "Not saved: show this again"


def test_a_choice_is_sent_at_once(question: Callable[[str], Page]) -> None:
    page = question("day-sent")
    page.get_by_label("It was sent on December 27").check()
    assert [message["value"] for message in sent(page)] == ["a"]


def test_a_text_is_sent_after_a_pause_in_typing_or_on_leaving_it(
    question: Callable[[str], Page],
) -> None:
    page = question("plan-words")
    page.get_by_role("textbox").press_sequentially("was")
    assert sent(page) == []
    page.clock.run_for(500)
    assert [message["value"] for message in sent(page)] == ["was"]
    page.get_by_role("textbox").press_sequentially(" to")
    page.get_by_role("textbox").blur()
    assert [message["value"] for message in sent(page)] == ["was", "was to"]


@pytest.mark.parametrize("event", ["pagehide", "visibilitychange"])
def test_a_text_is_sent_when_the_page_goes_away(
    question: Callable[[str], Page], event: str
) -> None:
    page = question("plan-words")
    page.get_by_role("textbox").press_sequentially("was")
    page.evaluate(
        """(event) => {
          Object.defineProperty(document, "visibilityState", { get: () => "hidden" });
          (event === "pagehide" ? window : document).dispatchEvent(new Event(event));
        }""",
        event,
    )
    assert [message["value"] for message in sent(page)] == ["was"]


def test_silence_is_said_and_a_late_answer_still_counts(question: Callable[[str], Page]) -> None:
    page = question("day-sent")
    state = page.locator(".cr-state")
    page.get_by_label("It was sent on December 27").check()
    page.clock.run_for(3900)
    expect(state).to_have_text("Not answered yet")
    page.clock.run_for(200)
    expect(state).to_have_text(STALE)
    hears(page, {"type": "saved", "n": sent(page)[0]["n"], "at": now(page)})
    expect(state).to_have_text("Saved 14:02")


def test_an_older_answer_does_not_speak_for_a_newer_one(question: Callable[[str], Page]) -> None:
    page = question("day-sent")
    page.get_by_label("It was sent on December 27").check()
    page.get_by_label("Nothing: the note").check()
    first, second = sent(page)
    hears(page, {"type": "saved", "n": first["n"], "at": now(page)})
    expect(page.locator(".cr-state")).to_have_text("Not answered yet")
    hears(page, {"type": "saved", "n": second["n"], "at": now(page)})
    expect(page.locator(".cr-state")).to_have_text("Saved 14:02")
    page.clock.run_for(5000)
    expect(page.locator(".cr-state")).to_have_text("Saved 14:02")


def test_an_answer_to_someone_elses_message_is_not_taken(question: Callable[[str], Page]) -> None:
    page = question("day-sent")
    hears(page, {"type": "saved", "n": -1, "at": now(page)})
    expect(page.locator(".cr-state")).to_have_text("Not answered yet")


def test_another_day_is_named_with_its_time(question: Callable[[str], Page]) -> None:
    page = question("day-sent")
    page.get_by_label("It was sent on December 27").check()
    at = page.evaluate("() => new Date(2026, 10, 21, 9, 5).toISOString()")
    hears(page, {"type": "saved", "n": sent(page)[0]["n"], "at": at})
    expect(page.locator(".cr-state")).to_have_text("Saved 2026-11-21 09:05")
