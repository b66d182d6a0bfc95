"""Marking the letter: three equal routes, one list, notes, and a file to take along."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from browser.jupyter import OpenNotebook
from closereading.annotations import from_annotations, to_annotations
from closereading.texts import SourceText

pytestmark = pytest.mark.browser

Opener = Callable[[str, str], OpenNotebook]
HOSTS = pytest.mark.parametrize("host", ["lab", "notebooks"])

LABELS = {name: name for name in ("commitment", "hedge", "refusal")}
HEDGE = {"part": "p2", "first": 23, "last": 30, "tag": "hedge"}


def desk(notebook: OpenNotebook) -> Locator:
    question = notebook.question("mark-arms")
    expect(question.get_by_role("option").first).to_be_visible()
    return question


def phrase(question: Locator, words: str) -> Locator:
    return question.get_by_role("option").filter(has_text=words)


def by_keyboard(question: Locator, page: Page) -> None:
    phrase(question, "As you mention").focus()
    for key in ("ArrowRight", "ArrowRight", "ArrowRight", "2"):
        page.keyboard.press(key)


def by_dragging(question: Locator, page: Page) -> None:
    """From the middle of one word to the middle of another, and a label beside the words."""
    first = question.locator('[data-part="p2"] [data-word="23"]')
    last = question.locator('[data-part="p2"] [data-word="30"]')
    phrase(question, "from selling such defensive arms").click()
    drag(page, first, last)
    question.get_by_role("group", name="Label the chosen words").get_by_text("hedge").click()


def by_pasting(question: Locator, _page: Page) -> None:
    question.get_by_label("Words copied from the letter").fill(
        "“nor do we encourage others to do so”"
    )
    question.get_by_label("Label for the pasted words").select_option("hedge")
    question.get_by_role("button", name="Find and mark").click()
    expect(question.locator(".cr-marks li")).to_have_count(1)


def drag(page: Page, first: Locator, last: Locator) -> None:
    start, end = first.bounding_box(), last.bounding_box()
    assert start
    assert end
    page.mouse.move(start["x"] + start["width"] * 0.6, start["y"] + start["height"] / 2)
    page.mouse.down()
    page.mouse.move(end["x"] + end["width"] * 0.4, end["y"] + end["height"] / 2, steps=8)
    page.mouse.up()


@pytest.mark.parametrize("route", [by_keyboard, by_dragging, by_pasting])
def test_each_route_leads_to_the_same_mark(
    open_notebook: Opener, route: Callable[[Locator, Page], None]
) -> None:
    notebook = open_notebook("lab", "exercise")
    question = desk(notebook)
    route(question, notebook.page)
    assert notebook.saved("mark-arms") == [HEDGE]
    expect(question.locator(".cr-marks li")).to_have_count(1)
    expect(question.locator('[data-ends="hedge"]')).to_have_text("so.")
    expect(question.locator('[data-word][data-t="2"]')).to_have_count(8)


@HOSTS
def test_everything_is_done_by_keyboard_alone(open_notebook: Opener, host: str) -> None:
    notebook = open_notebook(host, "exercise")
    question, page = desk(notebook), notebook.page
    question.get_by_role("group", name="Labels").get_by_role("button").last.focus()
    before = notebook.cells()
    notebook.press("Tab")
    expect(phrase(question, "As you mention")).to_be_focused()
    notebook.press("PageDown", "ArrowRight", "Shift+ArrowRight", "Home", "End", "Home")
    notebook.press("ArrowRight", "ArrowDown", "Shift+ArrowRight", "Shift+ArrowLeft", "1", "Enter")
    expect(question.get_by_role("textbox", name="Note on")).to_be_focused()
    page.keyboard.type("until when? add 0")
    notebook.press("Enter")
    expect(phrase(question, "not to provide arms")).to_be_focused()
    value = {
        "part": "p2",
        "first": 13,
        "last": 22,
        "tag": "commitment",
        "note": "until when? add 0",
    }
    assert notebook.saved("mark-arms") == [value]
    notebook.press("ArrowRight", "2", "Delete", "d", "d", "a", "b", "x")
    assert notebook.saved("mark-arms") == [value]
    assert notebook.cells() == before


def test_a_term_is_explained_on_demand_and_is_no_stop_between_phrases(
    open_notebook: Opener,
) -> None:
    notebook = open_notebook("notebooks", "exercise")
    question = desk(notebook)
    phrase(question, "to prevent other sovereign nations").focus()
    notebook.press("?")
    note = question.locator(".cr-gloss")
    expect(note).to_contain_text("deciding for itself")
    expect(question.get_by_role("status").filter(has_text="sovereign: Of a state")).to_have_count(1)
    note.get_by_role("button", name="Close").click()
    expect(note).to_have_count(0)
    question.get_by_text("Terms explained").click()
    expect(question.locator("dt")).to_have_text(["defensive arms", "sovereign"])


def test_the_letter_to_read_explains_its_terms_by_keyboard(open_notebook: Opener) -> None:
    notebook = open_notebook("notebooks", "exercise")
    letter = notebook.page.locator(".cr-sheet")
    term = letter.get_by_role("button", name="per se")
    term.focus()
    notebook.press("Enter")
    expect(term).to_have_attribute("aria-expanded", "true")
    expect(letter.locator(".cr-gloss")).to_contain_text("Latin: in itself.")
    notebook.press("Enter")
    expect(letter.locator(".cr-gloss")).to_have_count(0)
    notebook.press("Space")
    letter.get_by_role("button", name="Close").focus()
    notebook.press("Enter")
    expect(term).to_be_focused()
    expect(term).to_have_attribute("aria-expanded", "false")


def test_wrong_words_are_told_why_and_mark_nothing(open_notebook: Opener) -> None:
    notebook = open_notebook("lab", "exercise")
    question = desk(notebook)
    question.get_by_label("Words copied from the letter").fill("nor do we discourage others")
    question.get_by_role("button", name="Find and mark").click()
    expect(question.locator(".cr-said")).to_contain_text("These words do not stand in the text")
    expect(question.locator(".cr-said")).to_contain_text("nor do we encourage others")
    expect(question.locator(".cr-marks li")).to_have_count(0)


def test_marks_are_listed_in_the_letters_order_and_removed_from_the_list(
    open_notebook: Opener,
) -> None:
    notebook = open_notebook("lab", "exercise")
    question = desk(notebook)
    phrase(question, "we will express our viewpoint").focus()
    notebook.press("1")
    by_keyboard(question, notebook.page)
    rows = question.locator(".cr-marks li")
    expect(rows.locator("q")).to_have_text(
        [
            "nor do we encourage others to do so.",
            "While we will express our viewpoint in such cases,",
        ]
    )
    rows.last.get_by_role("button", name="Go to").click()
    expect(phrase(question, "we will express")).to_be_focused()
    rows.first.get_by_role("button", name="Remove").click()
    expect(rows).to_have_count(1)
    expect(rows.first.get_by_role("button").first).to_be_focused()
    assert notebook.saved("mark-arms") == [
        {"part": "p4", "first": 30, "last": 38, "tag": "commitment"}
    ]


def test_marks_are_taken_out_and_in_again_as_web_annotations(
    open_notebook: Opener, letter: SourceText, tmp_path: Path
) -> None:
    notebook = open_notebook("lab", "exercise")
    question = desk(notebook)
    by_keyboard(question, notebook.page)
    notebook.press("Enter")
    notebook.page.keyboard.type("weak")
    value: Any = notebook.saved("mark-arms")
    with notebook.page.expect_download() as download:
        question.get_by_role("button", name="Download marks").click()
    download.value.save_as(tmp_path / "marks.jsonld")
    page = json.loads((tmp_path / "marks.jsonld").read_text(encoding="utf-8"))
    assert page == to_annotations(letter, value, LABELS)
    assert from_annotations(letter, page, LABELS) == (value, 0)
    question.locator(".cr-marks").get_by_role("button", name="Remove").click()
    with notebook.page.expect_file_chooser() as chooser:
        question.get_by_role("button", name="Take in a file").click()
    chooser.value.set_files(tmp_path / "marks.jsonld")
    expect(question.locator(".cr-said")).to_have_text("1 of 1 taken in.")
    assert notebook.saved("mark-arms") == value


def test_a_file_of_something_else_changes_nothing(open_notebook: Opener, tmp_path: Path) -> None:
    notebook = open_notebook("lab", "exercise")
    question = desk(notebook)
    (tmp_path / "other.json").write_text('{"items": [null, {"target": 3}, {"body": [[]]}]}')
    with notebook.page.expect_file_chooser() as chooser:
        question.get_by_role("button", name="Take in a file").click()
    chooser.value.set_files(tmp_path / "other.json")
    expect(question.locator(".cr-said")).to_contain_text("0 of 3 taken in.")
    assert notebook.value("mark-arms") is None


def test_marks_are_back_after_a_restart_and_every_character_stands_in_its_place(
    open_notebook: Opener, letter: SourceText
) -> None:
    notebook = open_notebook("lab", "exercise")
    by_keyboard(desk(notebook), notebook.page)
    notebook.saved("mark-arms")
    notebook.restart_kernel()
    notebook.run_all()
    question = desk(notebook)
    expect(question.locator(".cr-marks li")).to_have_count(1)
    shown = question.locator('[data-part="p2"]').evaluate("""(node) => {
      const copy = node.cloneNode(true);
      copy.querySelector(".cr-n").remove();
      return [copy.textContent, getComputedStyle(node).whiteSpace];
    }""")
    assert shown == [letter.part("p2").text, "pre-wrap"]


@pytest.mark.parametrize("width", [320, 1300])
def test_axe_finds_nothing_while_words_are_chosen_and_all_is_in_reach(
    open_notebook: Opener, width: int
) -> None:
    notebook = open_notebook("notebooks", "practice")
    question, page = desk(notebook), notebook.page
    question.evaluate("(node, width) => { node.style.width = `${width}px` }", width)
    by_keyboard(question, page)
    phrase(question, "selling such defensive arms").click()
    page.keyboard.press("?")
    bar = question.get_by_role("group", name="Label the chosen words")
    expect(bar).to_be_visible()
    found = Axe().run(page, context={"include": [['[data-question="mark-arms"]']]}).response
    assert [rule["id"] for rule in found["violations"]] == []
    inside = bar.evaluate("""(bar) => {
      const own = bar.getBoundingClientRect();
      const box = bar.closest(".cr").getBoundingClientRect();
      return own.left >= box.left && own.right <= box.right;
    }""")
    assert inside


def test_feedback_lights_the_words_in_the_questions_own_letter(open_notebook: Opener) -> None:
    notebook = open_notebook("lab", "practice")
    question = desk(notebook)
    by_keyboard(question, notebook.page)
    question.get_by_role("button", name="Check").click()
    expect(question.locator(".cr-verdict")).to_have_text("Partly right · 2 of 6 points")
    question.get_by_role("button", name="Show the words in ¶2").last.click()
    lit = notebook.page.locator("mark.cr-shown")
    expect(lit.first).to_be_in_viewport()
    assert "".join(lit.all_text_contents()).startswith("does not have the authority")
    expect(question.locator("mark.cr-shown").first).to_be_visible()
    question.get_by_role("button", name="Back to the question").click()
    expect(lit).to_have_count(0)
    by_keyboard(question, notebook.page)
    expect(question.locator(".cr-said")).to_have_text("Already marked as hedge.")


def test_a_note_that_is_not_shown_opens_on_demand_and_stands_in_the_list(
    open_notebook: Opener,
) -> None:
    notebook = open_notebook("notebooks", "exercise")
    notebook.page.evaluate("""() => {
      const { sharedModel } = window.jupyterapp.shell.currentWidget.content.widgets[1].model;
      sharedModel.setSource('show_letter("p1")');
    }""")
    notebook.run_all()
    letter = notebook.page.locator(".cr-sheet")
    sign = letter.get_by_role("button", name="note 2")
    sign.focus()
    notebook.press("Enter")
    expect(letter.locator(".cr-gloss")).to_contain_text("See the attachment to Document 168.")
    letter.get_by_role("button", name="Close").click()
    expect(sign).to_be_focused()
