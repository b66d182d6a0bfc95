"""What the kernel makes of an answer as soon as it is saved, shown under it while it is written."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from browser.jupyter import OpenNotebook

pytestmark = pytest.mark.browser

Opener = Callable[[str, str], OpenNotebook]


def test_a_citation_shows_its_finished_note_and_gives_it_to_zotero(
    open_notebook: Opener, tmp_path: Path
) -> None:
    notebook = open_notebook("lab", "exercise")
    question = notebook.question("cite-letter")
    note = question.get_by_role("group", name="Your note")
    expect(note).to_be_hidden()
    question.get_by_label("Author").press_sequentially("Carter, Jimmy")
    expect(note.locator("p").nth(1)).to_have_text("Jimmy Carter.")
    question.get_by_label("Document number").press_sequentially("169")
    expect(note.locator("p").nth(1)).to_have_text("Jimmy Carter, doc. 169.")
    with notebook.page.expect_download() as download:
        note.get_by_role("button", name="Download for Zotero").click()
    download.value.save_as(tmp_path / "citation.json")
    [item] = json.loads((tmp_path / "citation.json").read_text())
    assert item["author"] == [{"family": "Carter", "given": "Jimmy"}]
    question.get_by_role("button", name="Start again").click()
    question.get_by_role("button", name="Yes, start again").click()
    expect(note).to_be_hidden()


@pytest.mark.parametrize("host", ["lab", "notebooks"])
def test_an_arguments_quotations_are_verified_while_it_is_written(
    open_notebook: Opener, host: str
) -> None:
    notebook = open_notebook(host, "exercise")
    question = notebook.question("delivery-argument")
    found = question.get_by_role("list", name="Your quotations").get_by_role("listitem")
    box = question.get_by_role("textbox")
    box.press_sequentially("It “was to be delivered by Toon” and")
    expect(found).to_have_count(1)
    expect(found.first).to_contain_text("note 1 · found.")
    found.first.evaluate("(line) => { line.dataset.seen = 'yes'; }")
    box.press_sequentially(" “it was delivered by Toon”")
    expect(found).to_have_count(2)
    expect(found.nth(1)).to_contain_text("“it was delivered by Toon” · not found.")
    expect(found.nth(1)).to_contain_text("the nearest stand in note 1")
    # A line that says the same is left alone, so that it is not read out again.
    expect(found.first).to_have_attribute("data-seen", "yes")
    expect(box).to_be_focused()
    found.first.get_by_role("button", name="Show the words in note 1").click()
    expect(notebook.page.locator(".cr-letter mark.cr-shown").first).to_be_visible()


def test_words_of_a_linked_document_are_verified_while_they_are_written(
    open_notebook: Opener,
) -> None:
    notebook = open_notebook("lab", "exercise")
    question = notebook.question("quoted-document")
    link = question.get_by_role("link", name="Letter From President Carter")
    address = "https://history.state.gov/historicaldocuments/frus1977-80v06/d169"
    expect(link).to_have_attribute("href", address)
    expect(link).to_have_attribute("target", "_blank")
    box = question.get_by_role("textbox")
    found = question.get_by_role("list", name="Your quotation").get_by_role("listitem")
    box.press_sequentially("It is not a matter of favoring one country")
    expect(found).to_have_text("Stands in paragraph 5 of the document.")
    box.press_sequentially(" over the other")
    expect(found).to_contain_text("This does not stand in the document word for word.")
    expect(found).to_contain_text("From “the” on it no longer agrees")
    expect(box).to_be_focused()
    box.fill("It is not a matter")
    expect(found).to_contain_text("Six words at least are needed")
