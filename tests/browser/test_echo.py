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
    note = question.get_by_role("region", name="Your note")
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
