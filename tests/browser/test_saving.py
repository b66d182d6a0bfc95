"""An answer is saved, said to be saved, and not lost."""

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from browser.jupyter import LOADING, QUESTIONS, SAVED, OpenNotebook, wait_until_open

pytestmark = pytest.mark.browser

#: Chromium without a window has no printer: take what would be printed instead.
CATCH_PRINT = """() => {
  const { get } = Object.getOwnPropertyDescriptor(HTMLIFrameElement.prototype, "contentWindow");
  Object.defineProperty(HTMLIFrameElement.prototype, "contentWindow", { get() {
    const inner = get.call(this);
    inner.print = () => { window.printed = this.contentDocument.body.innerText; };
    return inner;
  } });
}"""

Opener = Callable[[str, str], OpenNotebook]


@pytest.mark.parametrize("host", ["lab", "notebooks"])
def test_a_widget_whose_kernel_restarted_says_so_and_loses_nothing(
    open_notebook: Opener, host: str
) -> None:
    notebook = open_notebook(host, "exercise")
    notebook.question("day-sent").get_by_label("Nothing: the note").check()
    assert notebook.saved("day-sent") == "d"
    notebook.restart_kernel()
    notebook.question("plan-words").get_by_role("textbox").fill("was to be delivered")
    notebook.question("day-sent").get_by_label("By January 17").check()
    for question_id in ("plan-words", "day-sent"):
        expect(notebook.state(question_id)).to_have_text("Not saved: show this again")
    assert notebook.value("day-sent") == "d"
    notebook.run_all()
    assert notebook.saved("plan-words") == "was to be delivered"
    assert notebook.saved("day-sent") == "c"
    expect(notebook.question("day-sent").get_by_label("By January 17")).to_be_checked()


def test_answers_are_back_when_the_page_is_opened_again(open_notebook: Opener) -> None:
    notebook = open_notebook("notebooks", "exercise")
    card = notebook.question("small-card")
    card.get_by_label("Signed by").fill("Carter")
    card.get_by_label("Covering memorandum").select_option("Brzezinski to Vance")
    notebook.saved("small-card")
    notebook.page.reload()
    wait_until_open(notebook.page)
    notebook.run_all()
    expect(card.get_by_label("Signed by")).to_have_value("Carter")
    expect(card.get_by_label("Covering memorandum")).to_have_value("a")
    expect(notebook.state("small-card")).to_have_text(SAVED)


def test_the_time_is_the_readers_own(open_notebook: Opener) -> None:
    notebook = open_notebook("notebooks", "exercise")
    notebook.question("day-sent").get_by_label("Nothing: the note").check()
    notebook.saved("day-sent")
    at = notebook.answers()["day-sent"]["recorded_at"]
    local = notebook.page.evaluate("(at) => new Date(at).toTimeString().slice(0, 5)", at)
    expect(notebook.state("day-sent")).to_have_text(f"Saved {local}")


def test_a_refusal_says_why_and_a_damaged_file_is_named(open_notebook: Opener) -> None:
    notebook = open_notebook("notebooks", "exercise")
    (notebook.folder / "answers.json").write_text("{")
    notebook.run_all()
    expect(notebook.page.get_by_text("could not be read. It was kept, unchanged")).to_have_count(2)
    box = notebook.question("plan-words").get_by_role("textbox")
    box.fill("word " * 5000)
    expect(notebook.state("plan-words")).to_have_text(
        "Not saved: this text is too long. Shorten it."
    )
    box.fill("was to be delivered")
    assert notebook.saved("plan-words") == "was to be delivered"


def test_two_places_that_show_one_question_agree(open_notebook: Opener) -> None:
    notebook = open_notebook("lab", "exercise")
    notebook.page.evaluate("""() => {
      const content = window.jupyterapp.shell.currentWidget.content;
      content.activeCellIndex = 2;
    }""")
    notebook.command("notebook:create-output-view")
    both = notebook.question("day-sent").get_by_label("By January 17")
    expect(both).to_have_count(2)
    both.first.check()
    expect(both.last).to_be_checked(timeout=LOADING)


@pytest.mark.parametrize("host", ["lab", "notebooks"])
def test_the_notebook_alone_carries_the_answers(open_notebook: Opener, host: str) -> None:
    notebook = open_notebook(host, "exercise")
    notebook.question("day-sent").get_by_label("By January 17").check()
    notebook.saved("day-sent")
    notebook.review.get_by_role("button", name="Prepare to hand in").click()
    counted = f"1 of {len(QUESTIONS)} questions answered. Nothing has"
    expect(notebook.review.get_by_text(counted)).to_be_visible()
    expect(notebook.page.get_by_text("carries your answers, prepared to hand in")).to_be_visible()
    notebook.press("Control+s")
    notebook.wait_until_kept()
    kept = [
        output.data["application/vnd.closereading.answers+json"]
        for output in notebook.saved_notebook().cells[-1].outputs
        if "application/vnd.closereading.answers+json" in output.data
    ]
    assert len(kept) == 1
    assert kept[0]["answers"] == notebook.answers()
    assert kept[0]["prepared_at"]


def test_the_whole_exercise_is_started_again_and_kept_aside(open_notebook: Opener) -> None:
    notebook = open_notebook("notebooks", "exercise")
    first = notebook.question("day-sent").get_by_label("By January 17")
    first.check()
    notebook.saved("day-sent")
    notebook.review.get_by_role("button", name="Start the whole exercise again").click()
    notebook.review.get_by_role("button", name="Yes, start all again").click()
    expect(first).not_to_be_checked()
    counted = f"0 of {len(QUESTIONS)} questions answered."
    expect(notebook.review.get_by_text(counted)).to_be_visible()
    aside = json.loads((notebook.folder / "answers-earlier.json").read_text())
    assert aside[0]["answers"]["day-sent"]["value"] == "c"


def test_the_finished_work_is_printed_from_a_page_of_its_own(open_notebook: Opener) -> None:
    notebook = open_notebook("notebooks", "exercise")
    notebook.question("plan-words").get_by_role("textbox").fill("<b>was to be delivered</b>")
    notebook.saved("plan-words")
    notebook.page.evaluate(CATCH_PRINT)
    notebook.review.get_by_role("button", name="Print the finished work").click()
    printed = str(notebook.page.evaluate("() => window.printed"))
    assert "A tiny exercise" in printed
    assert "“<b>was to be delivered</b>”" in printed
    assert "Not answered." in printed


def test_an_unsaved_answer_survives_a_reload_of_the_page(open_notebook: Opener) -> None:
    notebook = open_notebook("notebooks", "exercise")
    notebook.restart_kernel()
    notebook.question("plan-words").get_by_role("textbox").fill("was to be delivered")
    expect(notebook.state("plan-words")).to_have_text("Not saved: show this again")
    notebook.page.reload()
    wait_until_open(notebook.page)
    notebook.run_all()
    assert notebook.saved("plan-words") == "was to be delivered"
