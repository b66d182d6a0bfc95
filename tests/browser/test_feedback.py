"""Feedback stands where the answer was given, and leads to the words that decide it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from browser.jupyter import OpenNotebook
from closereading.texts import SourceText

pytestmark = pytest.mark.browser

Opener = Callable[[str, str], OpenNotebook]


@pytest.mark.parametrize("host", ["lab", "notebooks"])
def test_a_link_leads_to_the_words_and_back(open_notebook: Opener, host: str) -> None:
    notebook = open_notebook(host, "practice")
    question = notebook.question("day-sent")
    question.get_by_label("It was sent on January 17").check()
    question.get_by_role("button", name="Check").click()
    expect(question.locator(".cr-verdict")).to_have_text("Partly right · 1 of 2 points")
    expect(notebook.state("day-sent")).to_contain_text("Checked · Saved")
    link = question.get_by_role("button", name="Show the words in note 1").last
    link.click()
    lit = notebook.page.locator("mark.cr-shown")
    expect(lit).to_have_text("was to be delivered")
    expect(lit).to_be_in_viewport()
    notebook.page.get_by_role("button", name="Back to the question").click()
    expect(lit).to_have_count(0)
    expect(link).to_be_focused()
    expect(link).to_be_in_viewport()


def test_the_words_are_quoted_where_no_letter_is_shown(open_notebook: Opener) -> None:
    notebook = open_notebook("notebooks", "practice")
    notebook.page.evaluate("() => document.querySelector('.cr-sheet').remove()")
    question = notebook.question("day-sent")
    question.get_by_label("It was sent on December 27").check()
    question.get_by_role("button", name="Check").click()
    expect(question.locator(".cr-back q")).to_have_text("your letter of December 27")
    question.get_by_role("button", name="Show the words").click()
    expect(question.locator(".cr-back")).to_contain_text("¶1: run the cell that shows the letter")


def test_a_passage_over_several_phrases_is_lit_as_it_stands(
    open_notebook: Opener, letter: SourceText
) -> None:
    notebook = open_notebook("notebooks", "practice")
    text = letter.part("p5").text
    start, end = text.index("We believe our long-term"), text.index("are best served")
    place = {"part": "p5", "label": "¶5", "start": start, "end": end}
    notebook.page.evaluate(
        "(place) => document.dispatchEvent(new CustomEvent('closereading:show',"
        " { detail: { place, from: document.body,"
        " part: document.querySelector('.cr-letter [data-part=p5]') } }))",
        place,
    )
    lit = notebook.page.locator("mark.cr-shown").all_text_contents()
    assert "".join(lit) == text[start:end]


def test_the_letter_on_the_page_is_the_letter(open_notebook: Opener, letter: SourceText) -> None:
    notebook = open_notebook("notebooks", "practice")
    for part in letter.parts:
        node = notebook.page.locator(f'.cr-sheet [data-part="{part.id}"]')
        shown = node.evaluate("""(node) => {
          const copy = node.cloneNode(true);
          copy.querySelectorAll(".cr-n").forEach((number) => number.remove());
          return copy.textContent;
        }""")
        assert shown == part.as_printed()


def test_an_earlier_answers_feedback_is_called_that(open_notebook: Opener) -> None:
    notebook = open_notebook("notebooks", "practice")
    question = notebook.question("plan-words")
    box = question.get_by_role("textbox")
    box.fill("was delivered to Gromyko")
    question.get_by_role("button", name="Check").click()
    expect(question.locator(".cr-verdict")).to_have_text("Not yet · 0 of 2 points")
    box.fill("was to be delivered")
    expect(question.locator(".cr-verdict")).to_have_text(
        "Your earlier answer: Not yet · 0 of 2 points"
    )
    question.get_by_role("button", name="Check").click()
    expect(question.locator(".cr-verdict")).to_have_text("Right · 2 of 2 points")


def test_hints_open_rung_by_rung_and_are_back_after_a_restart(open_notebook: Opener) -> None:
    notebook = open_notebook("notebooks", "practice")
    question = notebook.question("day-sent")
    hints = question.locator(".cr-hints li")
    expect(question.get_by_text("A hint opens when you have checked")).to_be_visible()
    for rung, answer in ((1, "It was sent on December 27"), (2, "Nothing: the note")):
        question.get_by_label(answer).check()
        question.get_by_role("button", name="Check").click()
        question.get_by_role("button", name=f"Hint {rung} of 3").click()
        expect(hints).to_have_count(rung)
        expect(question.get_by_text("The next hint opens when you have checked")).to_be_visible()
    notebook.restart_kernel()
    notebook.run_all()
    expect(hints).to_have_count(2)
    assert notebook.answers()["day-sent"]["attempts"] == 2


def test_the_review_leads_to_each_question(open_notebook: Opener) -> None:
    notebook = open_notebook("lab", "practice")
    notebook.review.get_by_role("button", name="Which words of the source note").click()
    box = notebook.question("plan-words").get_by_role("textbox")
    expect(box).to_be_focused()
    expect(box).to_be_in_viewport()
