"""Answers go along in a file from one place, and come in at another."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from browser.jupyter import QUESTIONS, OpenNotebook
from closereading.site.front_page import write_front_page
from closereading.site.serving import site_server

pytestmark = pytest.mark.browser

Opener = Callable[[str, str], OpenNotebook]


@pytest.mark.parametrize("host", ["lab", "notebooks"])
def test_answers_are_taken_along_and_brought_in_again(
    open_notebook: Opener, host: str, tmp_path: Path
) -> None:
    notebook = open_notebook(host, "exercise")
    chosen = notebook.question("day-sent").get_by_label("By January 17")
    chosen.check()
    notebook.saved("day-sent")
    along = notebook.review.get_by_role("group", name="Take your answers along")
    state, file = along.get_by_role("status"), tmp_path / "answers.json"
    with notebook.page.expect_download() as download:
        along.get_by_role("button", name="Download my answers").click()
    assert download.value.suggested_filename == "answers.json"
    download.value.save_as(file)
    assert json.loads(file.read_text()) == json.loads((notebook.folder / file.name).read_text())
    counted = f"1 of {len(QUESTIONS)} questions answered."
    expect(state).to_have_text(f"Downloaded: answers.json, with {counted}")

    notebook.review.get_by_role("button", name="Start the whole exercise again").click()
    notebook.review.get_by_role("button", name="Yes, start all again").click()
    expect(chosen).not_to_be_checked()
    expect(state).to_be_empty()
    along.get_by_label("Bring answers in").set_input_files(notebook.folder / "questions.toml")
    expect(state).to_have_text("This is no file of answers. Nothing was changed.")
    assert notebook.answers() == {}

    along.get_by_label("Bring answers in").set_input_files(file)
    expect(state).to_have_text("Taken in: 1 answer. Of each question the later one stays.")
    expect(chosen).to_be_checked()
    expect(notebook.review).to_contain_text(counted)
    expect(notebook.review).not_to_contain_text("Started again")
    assert notebook.value("day-sent") == "c"


def test_the_notebook_that_was_prepared_brings_its_answers_to_another(
    open_notebook: Opener,
) -> None:
    first = open_notebook("notebooks", "exercise")
    first.question("day-sent").get_by_label("By January 17").check()
    first.saved("day-sent")
    first.review.get_by_role("button", name="Prepare to hand in").click()
    expect(first.page.get_by_text("carries your answers, prepared to hand in")).to_be_visible()
    first.press("Control+s")
    first.wait_until_kept()
    second = open_notebook("notebooks", "exercise")
    second.review.get_by_label("Bring answers in").set_input_files(first.folder / "reading.ipynb")
    expect(second.question("day-sent").get_by_label("By January 17")).to_be_checked()


def test_a_file_is_chosen_by_keyboard_and_one_too_large_is_not_read(
    open_notebook: Opener, tmp_path: Path
) -> None:
    notebook = open_notebook("notebooks", "exercise")
    notebook.review.get_by_role("button", name="Download my answers").focus()
    notebook.press("Tab")
    field = notebook.review.get_by_label("Bring answers in")
    expect(field).to_be_focused()
    ring = notebook.review.locator(".cr-file").evaluate(
        "(label) => getComputedStyle(label).outline"
    )
    assert "solid" in ring
    large = tmp_path / "film.json"
    large.write_bytes(bytes(5_000_001))
    with notebook.page.expect_file_chooser() as chooser:
        # Keys reach the page by another way than the word that its choosers are awaited:
        # what the page answers after that word shows that it has heard it.
        expect(field).to_be_focused()
        notebook.press("Space")
    chooser.value.set_files(large)
    expect(notebook.review).to_contain_text("film.json is too large to be a file of answers.")
    # A file that is longer on its way than on the disk is not sent either, and the kernel stays.
    large.write_bytes(b"\x01" * 2_000_000)
    field.set_input_files(large)
    notebook.question("day-sent").get_by_label("By January 17").check()
    assert notebook.saved("day-sent") == "c"


#: The store of files as JupyterLite makes it, with a lesson's answers or none.
STORE = """([name, path, text]) => new Promise((resolve, reject) => {
  const opened = indexedDB.open(name);
  opened.onupgradeneeded = () => opened.result.createObjectStore("files");
  opened.onerror = () => reject(opened.error);
  opened.onsuccess = () => {
    const change = opened.result.transaction("files", "readwrite");
    if (text) change.objectStore("files").put({ content: btoa(text), format: "base64" }, path);
    const asked = change.objectStore("files").get(path);
    change.oncomplete = () => {
      opened.result.close();
      resolve(asked.result ? atob(asked.result.content) : "");
    };
  };
})"""
PATHS = """(name) => new Promise((resolve) => {
  const opened = indexedDB.open(name);
  opened.onsuccess = () => {
    const asked = opened.result.transaction("files").objectStore("files").getAllKeys();
    asked.onsuccess = () => {
      opened.result.close();
      resolve(asked.result);
    };
  };
})"""
LESSON = "lessons/01-before-you-read"


class FrontPage:
    """The front page alone, in a browser that has been in a lesson."""

    def __init__(self, page: Page, folder: Path) -> None:
        self.page = page
        self.file = folder / "answers.json"

    def stored(self, answers: dict[str, Any] | None = None) -> Any:
        """Return what is stored of the lesson, once answers are put there if there are any."""
        text = answers_file(answers) if answers is not None else None
        found = self.file_stored("answers.json", text)
        return found["answers"] if found else None

    def file_stored(self, name: str, text: str | None = None) -> Any:
        """Return what a file of the lesson holds, once the text is put there if there is one."""
        arguments = ["JupyterLite Storage - /", f"{LESSON}/{name}", text]
        found = self.page.evaluate(STORE, arguments)
        return json.loads(found) if found else None

    def paths(self) -> list[str]:
        """Return where the files are stored."""
        paths: list[str] = self.page.evaluate(PATHS, "JupyterLite Storage - /")
        return paths

    def brings(self, text: str, told: str) -> None:
        self.file.write_text(text)
        self.page.get_by_label("Bring answers in").set_input_files(self.file)
        expect(self.page.get_by_role("status")).to_contain_text(told)


def answers_file(answers: object, assignment: str = "before-you-read", **more: object) -> str:
    return json.dumps({"assignment": assignment, "answers": answers, **more})


@pytest.fixture
def front_page(page: Page, tmp_path: Path) -> Iterator[FrontPage]:
    write_front_page(tmp_path)
    server = site_server(tmp_path, 0)
    thread = Thread(target=server.serve_forever)
    thread.start()
    page.goto(f"http://localhost:{server.server_port}/")
    yield FrontPage(page, tmp_path)
    server.shutdown()
    server.server_close()
    thread.join()


def record(value: object, year: int = 2026) -> dict[str, object]:
    return {"value": value, "recorded_at": f"{year}-11-23T14:02:05Z"}


def test_the_front_page_takes_one_pages_answers_and_keeps_the_later_ones(
    front_page: FrontPage,
) -> None:
    early, late, new = "signature-and-author", "two-titles", "what-no-marking-says"
    front_page.stored({early: record("here"), late: record("here", 2027)})
    brought = {name: record("brought") for name in (late, new)} | {early: record("b", 2027)}
    front_page.brings(answers_file({**brought, "odd": 3}), "Taken in: answers of 1 page.")
    values = {name: kept["value"] for name, kept in front_page.stored().items()}
    assert values == {early: "b", late: "here", new: "brought"}
    [aside] = front_page.file_stored("answers-earlier.json")
    assert aside["answers"] == {early: record("here")}
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", aside["set_aside_at"])
    front_page.brings(answers_file({early: record("c", 2028)}), "Taken in: answers of 1 page.")
    asides = front_page.file_stored("answers-earlier.json")
    assert [kept["answers"][early]["value"] for kept in asides] == ["here", "b"]
    progress = front_page.page.locator(f'[data-work="{LESSON}"] .progress')
    expect(progress).to_contain_text(re.compile(r"3 of \d+ questions answered"))


def test_the_front_page_counts_only_what_is_answered(front_page: FrontPage) -> None:
    fields = {"memo-writer": "", "memo-reader": None}
    front_page.stored({"two-titles": record("a"), "route-card": record(fields)})
    front_page.brings(
        answers_file({"words-of-a-plan": record(" "), "of-a-warm-up": record("a")}), "Taken in"
    )
    progress = front_page.page.locator(f'[data-work="{LESSON}"] .progress')
    expect(progress).to_contain_text(re.compile(r"1 of \d+ questions answered"))


def test_a_file_of_answers_that_cannot_be_read_is_kept_aside(front_page: FrontPage) -> None:
    front_page.file_stored("answers.json", '"not answers"')
    front_page.brings(answers_file({"two-titles": record("a")}), "Taken in: answers of 1 page.")
    assert front_page.stored() == {"two-titles": record("a")}
    [kept] = [path for path in front_page.paths() if "damaged" in path]
    assert front_page.file_stored(kept.rpartition("/")[2]) == "not answers"


DEEP = "[" * 3000 + "]" * 3000


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{", "answers.json is no file of answers"),
        ("null", "answers.json is no file of answers"),
        ('{"answers": {}}', "answers.json is no file of answers"),
        ('{"form": "closereading-answers", "works": null}', "answers.json is no file of answers"),
        (answers_file({"a": {"value": float("nan")}}), "answers.json is no file of answers"),
        (answers_file({"a": 0}).replace("0", "1e999"), "answers.json is no file of answers"),
        (answers_file({"a": 0}).replace("0", DEEP), "answers.json is no file of answers"),
        (answers_file({"a": record("x")}, schema_version=2), "by a newer version of the course"),
        (answers_file({"a": record("x")}, "chess"), "the answers of “chess”, which is not in this"),
        (" " * 5_000_001, "answers.json is too large"),
    ],
)
def test_the_front_page_refuses_what_is_no_file_of_its_answers(
    front_page: FrontPage, text: str, told: str
) -> None:
    front_page.stored({"early": record("here")})
    front_page.brings(text, told)
    expect(front_page.page.get_by_role("status")).to_contain_text("nothing was changed.")
    assert front_page.stored() == {"early": record("here")}
