"""Where a browser keeps nothing or no more, two windows on one page, and a newer course."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.conftest import FLAGS, SCHOOL, chromium_path
from browser.site.reading import (
    EXERCISE,
    STARTING,
    UNVISITED,
    Site,
    answer_by_keyboard,
    choice,
    is_answered,
    start,
    wait_until_kept,
)
from closereading.site.jupyterlite import with_version
from closereading.site.offline import SERVICE_WORKER

pytestmark = pytest.mark.browser

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
    started = second.get_by_role("button", name="Start the exercise")
    expect(started).to_be_disabled()
    started.click(force=True)
    expect(second.locator(".cr-question")).to_have_count(0)
    reader.close()
    expect(told).to_be_hidden()
    expect(second.get_by_text("all your answers are there")).to_be_visible()
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


#: What JupyterLite brings without a hash in its name, and what every page loads.
SETTINGS = "build/schemas/all.json"

WORKER_IS_NEWEST = """async () => {
  const registered = await navigator.serviceWorker.getRegistration();
  await registered.update();
  return !registered.installing && !registered.waiting;
}"""


@pytest.fixture
def upgraded(built: Path) -> Iterator[Callable[[], None]]:
    """Put a newer JupyterLite on the site, as far as a browser's worker sees it."""
    files = {built / name: (built / name).read_text("utf-8") for name in (SETTINGS, SERVICE_WORKER)}

    def upgrade() -> None:
        settings, worker = files
        settings.write_text(f"{files[settings]}\n", encoding="utf-8")
        worker.write_text(files[worker].replace('"version": "', '"version": "newer-', 1), "utf-8")

    yield upgrade
    for path, text in files.items():
        path.write_text(text, encoding="utf-8")


def test_what_is_kept_for_offline_is_renewed_with_the_course(
    reader: Page, site: Site, built: Path, upgraded: Callable[[], None]
) -> None:
    kept = "(address) => caches.match(address).then((answer) => answer.text())"
    settings = f"{site.address}/{SETTINGS}"
    reader.goto(f"{site.address}/{UNVISITED}")
    wait_until_kept(reader)
    assert reader.evaluate(kept, settings) == (built / SETTINGS).read_text("utf-8")
    upgraded()
    reader.wait_for_function(WORKER_IS_NEWEST)
    reader.reload()
    wait_until_kept(reader)
    assert reader.evaluate(kept, settings) == (built / SETTINGS).read_text("utf-8")
