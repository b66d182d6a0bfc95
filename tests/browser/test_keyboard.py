"""Everything is done by keyboard, and no key that is meant for a question reaches the notebook."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from browser.jupyter import OpenNotebook

pytestmark = pytest.mark.browser

HOSTS = pytest.mark.parametrize("host", ["lab", "notebooks"])
Opener = Callable[[str, str], OpenNotebook]

#: Each of these changes cells or the selection when the notebook gets it.
SHORTCUTS = (
    *("d", "d", "a", "b", "x", "j", "k", "m", "y", "r", "z", "v", "Shift+M", "Shift+V"),
    *("ArrowUp", "ArrowDown", "Shift+ArrowUp", "Shift+ArrowDown"),
)
#: These also press a button or follow a link, so they are tried where something is chosen or typed.
RUNNING = ("Shift+Space", "Shift+Enter")


def answer_by_keyboard(notebook: OpenNotebook) -> None:
    notebook.question("day-sent").get_by_role("radio").first.focus()
    notebook.press("ArrowDown", "ArrowDown", "Tab")
    notebook.page.keyboard.type("add a day and it breaks")
    notebook.press("Tab", "Space", "ArrowDown")
    notebook.question("small-card").get_by_label("Signed by").focus()
    notebook.page.keyboard.type("Jimmy Carter")
    notebook.press("Tab")
    notebook.page.keyboard.type("Carter Library")
    notebook.press("Tab")
    notebook.page.keyboard.type("Vance")
    notebook.question("mark-arms").get_by_role("option").first.focus()
    notebook.press("ArrowRight", "ArrowDown", "Shift+ArrowRight", "2")
    notebook.question("plan-words").get_by_role("textbox").focus()
    notebook.page.keyboard.type("was to be added delivered")
    notebook.press(*["ArrowLeft"] * 10, *["Shift+ArrowLeft"] * 6, "Backspace")
    notebook.question("quoted-document").get_by_role("link").focus()
    notebook.press("Tab")
    notebook.page.keyboard.type("nor of seeking to use one country")
    notebook.question("cite-letter").get_by_label("Author").focus()
    notebook.page.keyboard.type("Carter, Jimmy")
    notebook.press("Tab", "Tab", "Tab")
    notebook.page.keyboard.type("doc. 169")
    notebook.question("no-veto").get_by_role("textbox").focus()
    notebook.page.keyboard.type("They are sovereign.")
    notebook.question("others-sales").get_by_role("radio").first.focus()
    notebook.press("Space", "Tab")
    notebook.page.keyboard.type("every nation has the right")
    notebook.press("Tab", "Space", "ArrowRight", "Tab", "Tab", "Space", "ArrowLeft")
    choose_and_order_by_keyboard(notebook)
    notebook.question("delivery-argument").get_by_role("textbox").focus()
    notebook.page.keyboard.type("A plan.")
    notebook.press("Enter")
    notebook.page.keyboard.type("Add no more.")
    notebook.question("sure-of-note").get_by_role("radio").first.focus()
    notebook.press("Space", "ArrowDown")


def choose_and_order_by_keyboard(notebook: OpenNotebook) -> None:
    notebook.question("who-had-part").get_by_role("checkbox").first.focus()
    notebook.press("Space", "Tab", "Tab", "Space")
    notebook.question("in-order").get_by_role("button", name="Earlier: Brezhnev").focus()
    notebook.press("Enter", "Alt+ArrowUp", "Alt+ArrowUp")
    notebook.question("who-did-what").get_by_label("Brzezinski").focus()
    notebook.page.keyboard.type("wro")
    notebook.press("Tab")
    notebook.page.keyboard.type("was s")
    sort_and_judge_by_keyboard(notebook)


def sort_and_judge_by_keyboard(notebook: OpenNotebook) -> None:
    """Press on only when the page shows what was chosen, as a reader does."""
    clauses = notebook.question("what-clauses-do").get_by_role("radio")
    clauses.first.focus()
    notebook.press("Space", "Tab", "Space")
    expect(clauses.nth(3)).to_be_checked()
    notebook.press("ArrowRight")
    expect(clauses.nth(4)).to_be_checked()
    verdicts = notebook.question("what-others-say").get_by_role("combobox")
    verdicts.first.focus()
    notebook.page.keyboard.type("agr")
    expect(verdicts.first).to_have_value("agrees")
    notebook.press("Tab")
    for verdict in ("agrees", "otherwise", "silent"):
        notebook.press("ArrowDown")
        expect(verdicts.nth(1)).to_have_value(verdict)


CHOSEN_AND_ORDERED = {
    "who-had-part": ["toon", "vance"],
    "in-order": ["message", "memo", "edition", "delivery", "draft"],
    "who-did-what": {"brzezinski": "wrote", "vance": "received"},
    "what-clauses-do": {"provide": "commitment", "authority": "limit"},
    "what-others-say": {"arms": {"letter": "agrees", "note": "silent"}},
}


@HOSTS
def test_every_kind_is_answered_by_keyboard_alone(open_notebook: Opener, host: str) -> None:
    notebook = open_notebook(host, "exercise")
    before = notebook.cells()["sources"]
    answer_by_keyboard(notebook)
    assert notebook.saved("day-sent") == "c"
    assert notebook.answers()["day-sent"]["confidence"] == 2
    assert notebook.answers()["day-sent"]["because"] == "add a day and it breaks"
    card = {"signatory": "Jimmy Carter", "repository": "Carter Library", "memo": "b"}
    assert notebook.saved("small-card") == card
    marked = [{"part": "p2", "first": 13, "last": 30, "tag": "hedge"}]
    assert notebook.saved("mark-arms") == marked
    assert notebook.saved("plan-words") == "was to be delivered"
    assert notebook.saved("quoted-document") == "nor of seeking to use one country"
    assert notebook.saved("cite-letter") == {"author": "Carter, Jimmy", "document": "doc. 169"}
    assert notebook.saved("no-veto") == "They are sovereign."
    assert notebook.saved("others-sales") == {
        "right": {"verdict": "supported", "words": "every nation has the right"},
        "stop": {"verdict": "contradicted"},
        "nato": {"verdict": "not-stated"},
    }
    for question_id, value in CHOSEN_AND_ORDERED.items():
        assert notebook.saved(question_id) == value
    assert notebook.saved("delivery-argument") == "A plan.\nAdd no more."
    assert notebook.saved("sure-of-note") == 2
    assert notebook.cells()["sources"] == before


@HOSTS
def test_no_plain_or_shift_key_in_a_widget_reaches_the_notebook(
    open_notebook: Opener, host: str
) -> None:
    notebook = open_notebook(host, "practice")
    for control in notebook.page.locator(".cr input, .cr textarea, .cr select").all():
        control.focus()
        before = notebook.cells()
        notebook.press(*SHORTCUTS, *RUNNING)
        assert notebook.cells() == before
    pressed = ".cr button:visible, .cr a, .cr summary, .cr [tabindex='0']"
    for control in notebook.page.locator(pressed).all():
        control.focus()
        before = notebook.cells()
        notebook.press(*SHORTCUTS)
        assert notebook.cells() == before


@HOSTS
@pytest.mark.parametrize("control", ["input", "textarea", "select", "[role=option]"])
def test_ctrl_s_in_a_widget_saves_the_notebook(
    open_notebook: Opener, host: str, control: str
) -> None:
    notebook = open_notebook(host, "exercise")
    assert notebook.has_unsaved_changes()
    notebook.page.locator(f".cr-question {control}").first.focus()
    notebook.press("Control+s")
    notebook.wait_until_kept()
    assert any(cell.outputs for cell in notebook.saved_notebook().cells)


@HOSTS
def test_escape_is_left_to_the_notebook_and_other_keys_are_not(
    open_notebook: Opener, host: str
) -> None:
    notebook = open_notebook(host, "exercise")
    for control in ("input", "textarea", "select", "[role=option]"):
        target = notebook.page.locator(f".cr-question {control}").first
        target.focus()
        notebook.press("q")
        expect(target).to_have_attribute("data-lm-suppress-shortcuts", "true")
        notebook.press("Escape")
        expect(target).not_to_have_attribute("data-lm-suppress-shortcuts", "true")


def test_editing_chords_edit_the_answer_and_not_the_cells(open_notebook: Opener) -> None:
    notebook = open_notebook("lab", "exercise")
    box = notebook.question("plan-words").get_by_role("textbox")
    box.focus()
    notebook.page.keyboard.type("some words")
    before = notebook.cells()
    notebook.press("Control+a", "Control+x")
    expect(box).to_have_value("")
    notebook.press("Control+z")
    expect(box).to_have_value("some words")
    assert notebook.cells() == before


def test_everything_a_lesson_offers_is_reached_with_the_tab_key(open_notebook: Opener) -> None:
    notebook = open_notebook("lab", "practice")
    question = notebook.question("day-sent")
    question.get_by_role("radio").first.focus()
    notebook.press("Space", "Tab", "Tab", "Space", "Tab", "Enter")
    expect(question.locator(".cr-verdict")).to_have_text("Not yet · 0 of 2 points")
    notebook.press("Tab", "Enter")
    expect(question.locator(".cr-hints li")).to_have_count(1)
    expect(question.get_by_role("button", name="Check")).to_be_focused()
    notebook.press("Tab", "Enter")
    expect(question.get_by_role("button", name="Keep my answer")).to_be_focused()
    notebook.press("Shift+Tab", "Enter")
    expect(question.get_by_role("radio").first).to_be_focused()
    expect(notebook.state("day-sent")).to_have_text("Started again")
    assert notebook.value("day-sent") is None
