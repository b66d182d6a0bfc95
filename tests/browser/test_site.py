"""The course as a folder of static files: in a browser alone, and with the network off."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from browser.conftest import FLAGS, SCHOOL, chromium_path
from browser.test_accessible import violations
from closereading.site.jupyterlite import PYODIDE, with_version
from closereading.site.serving import site_server
from closereading.submissions import read_submission

pytestmark = pytest.mark.browser

REPOSITORY = Path(__file__).resolve().parents[2]
COMMAND_LINE = "from closereading.cli import main; main()"

#: What a build says where this machine has not what it takes.
NOT_HERE = ("could not be fetched", "npm is needed", "JupyterLite is not installed")

#: Python starts in the browser in a quarter of a minute, on a busy machine in more.
STARTING = 120_000

LESSON = "Before you read"
UNVISITED = "notebooks/index.html?path=lessons/03-normalization/normalization.ipynb"
EXERCISE = "notebooks/index.html?path=exercises/sourcing/sourcing.ipynb"


#: Writes to the browser's storage until nothing more fits.
FILL_STORAGE = """async () => {
  const opening = indexedDB.open("filler", 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore("all");
  await new Promise((resolve) => { opening.onsuccess = resolve; });
  const wrote = (size) => new Promise((resolve) => {
    const change = opening.result.transaction("all", "readwrite");
    const bytes = new Uint8Array(size);
    for (let at = 0; at < size; at += 65536) crypto.getRandomValues(bytes.subarray(at, at + 65536));
    change.objectStore("all").put(bytes, crypto.randomUUID());
    change.oncomplete = () => resolve(true);
    change.onabort = () => resolve(false);
  });
  for (const size of [5e6, 5e5, 5e4, 5e3, 500]) while (await wrote(size));
}"""

#: Whether JupyterLite keeps a file in this browser.
IS_SAVED = """async (path) => {
  const done = (request) => new Promise((resolve) => {
    request.onsuccess = () => resolve(request.result);
  });
  const store = await done(indexedDB.open("JupyterLite Storage - /"));
  const found = await done(store.transaction("files").objectStore("files").getKey(path));
  store.close();
  return Boolean(found);
}"""


class Site:
    """A built site on a server that can be stopped."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._server = site_server(folder, 0)
        self.port = self._server.server_port
        self.address = f"http://localhost:{self.port}"
        self._thread = Thread(target=self._server.serve_forever)
        self._thread.start()
        self._running = True

    def stop(self) -> None:
        if self._running:
            self._server.shutdown()
            self._server.server_close()
            self._thread.join()
        self._running = False


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site once, as a reader of the README does."""
    folder = tmp_path_factory.mktemp("built") / "site"
    build = [sys.executable, "-c", COMMAND_LINE, "site", "--out", str(folder)]
    done = subprocess.run(build, capture_output=True, text=True, check=False)
    if done.returncode and any(words in done.stderr for words in NOT_HERE):
        (pytest.fail if os.environ.get("CI") else pytest.skip)(done.stderr.strip())
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def site(built: Path) -> Iterator[Site]:
    served = Site(built)
    yield served
    served.stop()


@pytest.fixture
def reader(chromium: Browser, site: Site) -> Iterator[Page]:
    """A page in a browser that has not seen the course, and that asks no other host."""
    context = chromium.new_context(accept_downloads=True)
    context.set_default_timeout(STARTING)
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    yield context.new_page()
    context.close()
    ours = (site.address, f"http://{SCHOOL}:{site.port}", "data:", "blob:")
    assert [url for url in asked if not url.startswith(ours)] == []


def start(page: Page) -> None:
    """Start a page as its reader does."""
    page.get_by_role("button", name=re.compile("^Start the (lesson|exercise)$")).click()
    page.locator(".cr-review").wait_for()


def choice(page: Page) -> Locator:
    """The first question in which one of several is chosen."""
    question = page.locator(".cr-question:has(input[type=radio])").first
    question.wait_for()
    return question


def answer_by_keyboard(page: Page) -> str:
    """Choose the second option with the keyboard; return the question's id, once it is saved."""
    question = choice(page)
    question.locator("input[type=radio]").first.focus()
    page.keyboard.press("ArrowDown")
    expect(question.locator(".cr-state")).to_have_text(re.compile(r"Saved \d\d:\d\d"))
    return question.get_attribute("data-question") or ""


def is_answered(page: Page) -> None:
    expect(choice(page).locator("input[type=radio]").nth(1)).to_be_checked(timeout=STARTING)


def wait_until_kept(page: Page) -> None:
    page.wait_for_function("() => document.documentElement.dataset.keptForOffline")


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
    expect(reader.locator(".cr-review")).to_contain_text("Prepared")
    reader.keyboard.press("Control+s")
    with reader.expect_download() as download:
        reader.get_by_role("menuitem", name="File", exact=True).click()
        reader.get_by_role("menuitem", name="Download", exact=True).click()
    handed_in = tmp_path / "downloads" / "student-1" / "sourcing.ipynb"
    download.value.save_as(handed_in)
    assert read_submission(handed_in).records[question_id]["value"] is not None
    [outcome] = graded(tmp_path)["submissions"]
    assert (outcome["status"], outcome["repairs"]) == ("graded", [])


def test_where_nothing_can_be_kept_the_page_works_and_offers_the_answers(
    reader: Page, site: Site, tmp_path: Path
) -> None:
    reader.goto(f"http://{SCHOOL}:{site.port}/{EXERCISE}")
    start(reader)
    notice = reader.get_by_text("This browser keeps nothing here")
    expect(notice).to_be_visible()
    question_id = answer_by_keyboard(reader)
    with reader.expect_download() as download:
        reader.locator(".crx-bar").get_by_role("button", name="Download my answers").click()
    file = tmp_path / "answers.json"
    download.value.save_as(file)
    assert json.loads(file.read_text())["answers"][question_id]["value"] is not None

    reader.on("dialog", lambda dialog: dialog.accept())
    reader.reload()
    start(reader)
    expect(choice(reader).locator("input[type=radio]").nth(1)).not_to_be_checked()
    reader.get_by_label("Bring answers in").set_input_files(file)
    expect(reader.locator(".cr-along")).to_contain_text("Taken in: 1 answer.")
    is_answered(reader)


def test_a_browser_that_may_store_nothing_opens_the_lesson_all_the_same(
    chromium: Browser, site: Site, tmp_path: Path
) -> None:
    (tmp_path / "Default").mkdir()
    forbidden = {"profile": {"default_content_setting_values": {"cookies": 2}}}
    (tmp_path / "Default" / "Preferences").write_text(json.dumps(forbidden))
    context = chromium.browser_type.launch_persistent_context(
        tmp_path, executable_path=chromium_path(), args=list(FLAGS)
    )
    page = context.new_page()
    page.set_default_timeout(STARTING)
    page.goto(f"{site.address}/{UNVISITED}")
    start(page)
    expect(page.get_by_text("This browser keeps nothing here")).to_be_visible()
    answer_by_keyboard(page)
    context.close()


def test_a_full_storage_is_told_and_what_was_saved_can_be_downloaded(
    reader: Page, site: Site, tmp_path: Path
) -> None:
    reader.goto(site.address)
    quota = {"origin": site.address, "quotaSize": 60_000_000}
    reader.context.new_cdp_session(reader).send("Storage.overrideQuotaForOrigin", quota)
    reader.goto(f"{site.address}/{EXERCISE}")
    start(reader)
    question_id = answer_by_keyboard(reader)
    reader.evaluate(FILL_STORAGE)
    choice(reader).locator("input[type=radio]").nth(2).check()
    expect(reader.get_by_role("alert").filter(has_text="storage is full")).to_be_visible()
    expect(choice(reader).locator(".cr-state")).not_to_contain_text("Saved")
    with reader.expect_download() as download:
        reader.locator(".crx-bar").get_by_role("button", name="Download my answers").click()
    file = tmp_path / "answers.json"
    download.value.save_as(file)
    kept = json.loads(file.read_text())["answers"][question_id]["value"]
    assert kept == choice(reader).locator("input[type=radio]").nth(1).get_attribute("value")

    reader.reload()
    start(reader)
    # The tab still has what was not saved, and does not call it so.
    expect(choice(reader).locator("input[type=radio]").nth(2)).to_be_checked()
    expect(choice(reader).locator(".cr-state")).not_to_contain_text("Saved")


def test_a_second_window_waits_for_the_first(reader: Page, site: Site) -> None:
    reader.goto(f"{site.address}/{EXERCISE}")
    start(reader)
    answer_by_keyboard(reader)
    second = reader.context.new_page()
    second.goto(f"{site.address}/{EXERCISE}")
    told = second.get_by_text("This page is open in another window of this browser")
    expect(told).to_be_visible()
    second.get_by_role("button", name="Start the exercise").click()
    expect(second.locator(".cr-question")).to_have_count(0)
    reader.close()
    expect(told).to_be_hidden()
    start(second)
    is_answered(second)


@pytest.fixture
def published(built: Path) -> Iterator[Path]:
    """A lesson's notebook on the site, to be changed."""
    notebook = built / "files" / UNVISITED.partition("path=")[2]
    earlier = notebook.read_text(encoding="utf-8")
    yield notebook
    notebook.write_text(earlier, encoding="utf-8")


def test_a_saved_lesson_is_told_of_a_newer_one_and_takes_it_with_all_answers(
    reader: Page, site: Site, published: Path
) -> None:
    reader.goto(f"{site.address}/{UNVISITED}")
    start(reader)
    answer_by_keyboard(reader)
    reader.keyboard.press("Control+s")
    reader.wait_for_function(IS_SAVED, arg=UNVISITED.partition("path=")[2])
    reader.reload()
    reader.get_by_role("button", name="Start the lesson").wait_for()
    expect(reader.get_by_text("There is a newer version")).to_have_count(0)

    newer = json.loads(published.read_text())
    newer["cells"][0]["source"] = "# A newer title"
    newer["metadata"].pop("closereading")
    published.write_text(json.dumps(with_version(newer)))
    reader.reload()
    reader.get_by_role("button", name="Take the newer version").click()
    expect(reader.get_by_role("heading", name="A newer title")).to_be_visible()
    expect(reader.locator(".crx-bar")).to_contain_text("Your answers are kept")
    start(reader)
    is_answered(reader)
    reader.reload()
    expect(reader.get_by_role("heading", name="A newer title")).to_be_visible()
    expect(reader.get_by_text("There is a newer version")).to_have_count(0)


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
    reader.get_by_role("button", name="Read the letter meanwhile").click()
    expect(letter).to_be_visible()
    expect(reader.get_by_text("The questions are there.")).to_be_visible(timeout=STARTING)
    reader.get_by_role("button", name="Go to the page").click()
    expect(letter).to_be_hidden()
    choice(reader)


def test_an_exercise_is_checked_where_the_site_is_for_self_study(reader: Page, site: Site) -> None:
    reader.goto(f"{site.address}/{EXERCISE}")
    start(reader)
    answer_by_keyboard(reader)
    reader.get_by_role("button", name="Check my answers").click()
    expect(reader.locator(".cr-review")).to_contain_text(re.compile(r"Checked: \d+ of \d+ points"))


def test_pyodide_is_told_of_nothing_that_the_site_has_not(built: Path) -> None:
    pyodide = built / PYODIDE
    packages = json.loads((pyodide / "pyodide-lock.json").read_text())["packages"]
    assert "closereading" in packages
    assert all((pyodide / entry["file_name"]).is_file() for entry in packages.values())


def test_front_page_shows_progress_and_lets_answers_be_taken_along(
    reader: Page, site: Site, chromium: Browser, tmp_path: Path
) -> None:
    reader.goto(site.address)
    reader.get_by_role("button", name="Download my answers").click()
    expect(reader.get_by_role("status")).to_have_text("There are no answers in this browser yet.")
    reader.get_by_role("link", name=LESSON).click()
    start(reader)
    question_id = answer_by_keyboard(reader)
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
    other.get_by_label("Bring answers along").set_input_files(REPOSITORY / "README.md")
    expect(other.get_by_role("status")).to_contain_text("is no file of answers")
    other.get_by_role("link", name="Normalization").click()
    other.locator(".jp-Notebook").wait_for()
    other.goto(site.address)
    other.get_by_label("Bring answers along").set_input_files(file)
    expect(other.get_by_role("status")).to_contain_text("Taken in: answers of 1 page")
    other.get_by_role("link", name=LESSON).click()
    start(other)
    is_answered(other)
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
