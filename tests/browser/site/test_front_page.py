"""The site's first page: progress, answers taken along, and that everybody can read it."""

import json
import re
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.site.reading import (
    LESSON,
    REPOSITORY,
    STARTING,
    Site,
    start,
)
from browser.test_accessible import violations

pytestmark = pytest.mark.browser


def test_front_page_shows_progress_and_lets_answers_be_taken_along(
    reader: Page, site: Site, chromium: Browser, tmp_path: Path
) -> None:
    reader.goto(site.address)
    reader.get_by_role("button", name="Download my answers").click()
    expect(reader.get_by_role("status")).to_have_text("There are no answers in this browser yet.")
    reader.get_by_role("link", name=LESSON).click()
    start(reader)
    question_id = "two-titles"
    own = reader.locator(f'.cr-question[data-question="{question_id}"]')
    own.locator("input[type=radio]").first.check()
    expect(own.locator(".cr-state")).to_have_text(re.compile(r"Saved \d\d:\d\d"))
    reader.goto(site.address)
    lesson = reader.locator('[data-work="lessons/01-before-you-read"] .progress')
    expect(lesson).to_contain_text(re.compile(r"1 of \d+ questions answered"))
    with reader.expect_download() as download:
        reader.get_by_role("button", name="Download my answers").click()
    file = tmp_path / "my-answers.json"
    download.value.save_as(file)
    works = json.loads(file.read_text(encoding="utf-8"))["works"]
    assert works["lessons/01-before-you-read"]["answers"][question_id]["value"] is not None

    context = chromium.new_context()
    context.set_default_timeout(STARTING)
    other = context.new_page()
    other.goto(site.address)
    other.get_by_label("Bring answers in").set_input_files(REPOSITORY / "README.md")
    expect(other.get_by_role("status")).to_contain_text("is no file of answers")
    other.get_by_role("link", name="Normalization").click()
    other.locator(".jp-Notebook").wait_for()
    other.goto(site.address)
    other.get_by_label("Bring answers in").set_input_files(file)
    expect(other.get_by_role("status")).to_contain_text("Taken in: answers of 1 page")
    other.get_by_role("link", name=LESSON).click()
    start(other)
    brought = other.locator(f'.cr-question[data-question="{question_id}"]')
    expect(brought.locator("input[type=radio]").first).to_be_checked(timeout=STARTING)
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1300])
def test_front_page_can_be_read_by_everybody(
    chromium: Browser, built: Path, scheme: Literal["light", "dark"], width: int
) -> None:
    context = chromium.new_context(
        color_scheme=scheme, viewport={"width": width, "height": 900}, java_script_enabled=True
    )
    page = context.new_page()
    page.goto((built / "index.html").as_uri())
    assert violations(page, "main") == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()
