"""The course as a folder of static files: in a browser alone, and with the network off."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Dialog, Page, Route, expect

from browser.site.reading import (
    COMMAND_LINE,
    EXERCISE,
    LESSON,
    REPOSITORY,
    STARTING,
    UNVISITED,
    Site,
    answer_by_keyboard,
    choice,
    is_answered,
    start,
    wait_until_kept,
)
from browser.test_accessible import violations
from closereading.submissions import read_submission

pytestmark = pytest.mark.browser


def graded(folder: Path) -> dict[str, Any]:
    """Grade what lies in the folder's downloads with the course's own keys."""
    shutil.copytree(REPOSITORY / "solutions", folder / "solutions")
    shutil.copyfile(REPOSITORY / "nbgrader_config.py", folder / "nbgrader_config.py")
    grade = [sys.executable, "-c", COMMAND_LINE, "grade", "sourcing", "downloads", "--json"]
    done = subprocess.run(grade, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    outcome: dict[str, Any] = json.loads(done.stdout)
    return outcome


def test_answers_outlive_a_reload_and_the_network(reader: Page, site: Site) -> None:
    reader.goto(site.address)
    reader.get_by_role("link", name=LESSON).click()
    start(reader)
    route = reader.locator("figure.cr-diagram img[data-ground=light]").first
    assert route.evaluate("(image) => image.decode().then(() => image.naturalWidth)") > 100
    answer_by_keyboard(reader)
    wait_until_kept(reader)

    reader.reload()
    start(reader)
    is_answered(reader)

    site.stop()
    reader.reload()
    start(reader)
    is_answered(reader)
    reader.goto(f"{site.address}/{UNVISITED}")
    start(reader)
    choice(reader)


@pytest.mark.parametrize("network", ["on", "off"])
def test_an_exercise_made_in_the_browser_can_be_handed_in(
    reader: Page, site: Site, tmp_path: Path, network: str
) -> None:
    reader.goto(f"{site.address}/{EXERCISE}")
    start(reader)
    if network == "off":
        wait_until_kept(reader)
        site.stop()
        reader.reload()
        start(reader)
    question_id = answer_by_keyboard(reader)
    reader.get_by_role("button", name="Prepare to hand in").click()
    expect(reader.locator(".cr-review")).to_contain_text("Then choose Download in the File menu")
    reader.keyboard.press("Control+s")
    with reader.expect_download() as download:
        reader.get_by_role("menuitem", name="File", exact=True).click()
        reader.get_by_role("menuitem", name="Download", exact=True).click()
    handed_in = tmp_path / "downloads" / "student-1" / "sourcing.ipynb"
    download.value.save_as(handed_in)
    assert read_submission(handed_in).records[question_id]["value"] is not None
    [outcome] = graded(tmp_path)["submissions"]
    assert (outcome["status"], outcome["repairs"]) == ("graded", [])


def test_the_letter_can_be_read_before_the_page_has_come_and_while_it_starts(
    reader: Page, site: Site
) -> None:
    reader.route(re.compile(r"/(bootstrap|bundle)\.js"), lambda route: route.abort())
    reader.goto(f"{site.address}/{EXERCISE}", wait_until="commit")
    letter = reader.get_by_role("dialog", name="The letter")
    expect(letter).to_contain_text("it has been and remains our policy not to provide arms")
    assert violations(reader, "#letter-first") == []
    reader.unroute_all()
    reader.reload()
    reader.get_by_role("button", name="Start the exercise").click()
    expect(letter).to_be_hidden()
    reader.get_by_role("button", name="Read the letter").click()
    expect(letter).to_be_visible()
    expect(reader.get_by_text("The questions are there.")).to_be_visible(timeout=STARTING)
    reader.get_by_role("button", name="Go to the page").click()
    expect(letter).to_be_hidden()
    reader.wait_for_function("() => document.activeElement.closest('.jp-Notebook')")
    choice(reader)


def test_the_letter_keeps_its_keys_and_stays_while_it_is_read(reader: Page, site: Site) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    reader.route(re.compile(r"/bundle\.js"), hold)
    with reader.expect_request(re.compile(r"/bundle\.js")):
        reader.goto(f"{site.address}/{UNVISITED}", wait_until="commit")
    letter = reader.get_by_role("dialog", name="The letter")
    expect(letter.locator(".letter")).to_be_focused()
    reader.keyboard.press("PageDown")
    for route in held:
        route.continue_()
    reader.unroute_all()
    expect(reader.get_by_text("The page is ready.")).to_be_visible()
    first = reader.locator(".jp-Notebook .jp-Cell").first
    expect(first).to_contain_text("Lesson 3 of Dear Mr. President")
    for key in ("x", "x", "Escape"):
        reader.keyboard.press(key)
    expect(letter).to_be_hidden()
    expect(first).to_contain_text("Lesson 3 of Dear Mr. President")
    expect(reader.get_by_role("button", name="Start the lesson")).to_be_focused()
    reader.get_by_role("button", name="Read the letter").click()
    expect(letter).to_be_visible()
    reader.get_by_role("button", name="Go to the page").click()
    expect(reader.get_by_role("button", name="Read the letter")).to_be_focused()


def test_a_reader_goes_back_to_all_lessons_and_is_asked_only_about_what_could_be_lost(
    reader: Page, site: Site
) -> None:
    asked: list[str] = []

    def leave(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    reader.on("dialog", leave)
    reader.goto(f"{site.address}/{UNVISITED}")
    start(reader)
    answer_by_keyboard(reader)
    reader.get_by_role("link", name="All lessons").click()
    expect(reader.get_by_role("heading", name="Dear Mr. President")).to_be_visible()
    assert asked == []
    reader.goto(f"{site.address}/{UNVISITED}")
    start(reader)
    reader.locator(".jp-MarkdownCell").first.dblclick()
    reader.keyboard.type("A note of my own.")
    reader.get_by_role("link", name="All lessons").click()
    expect(reader.get_by_role("heading", name="Dear Mr. President")).to_be_visible()
    assert asked == ["beforeunload"]


def test_an_exercise_is_checked_where_the_site_is_for_self_study(reader: Page, site: Site) -> None:
    reader.goto(f"{site.address}/{EXERCISE}")
    start(reader)
    answer_by_keyboard(reader)
    reader.get_by_role("button", name="Check my answers").click()
    expect(reader.locator(".cr-review")).to_contain_text(re.compile(r"Checked: \d+ of \d+ points"))
