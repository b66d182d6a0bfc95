"""Found by axe-core: nothing. Narrow boxes: nothing cut off. Both themes: enough contrast."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from browser.jupyter import QUESTIONS, OpenNotebook, lay_out
from browser.plain_page import plain_page
from closereading import asking, showing
from closereading.whole_work import WholeWork
from closereading.widgets.review import ReviewWidget

pytestmark = pytest.mark.browser

ANSWERS: dict[str, object] = {
    "day-sent": "b",
    "small-card": {"signatory": "Brezhnev", "memo": "a"},
    "mark-arms": [
        {"part": "p2", "first": 13, "last": 22, "tag": "commitment", "note": "until when?"},
        {"part": "p4", "first": 32, "last": 40, "tag": "commitment"},
    ],
    "plan-words": "was to be delivered by Toon",
    "quoted-document": "not a matter of favoring one country over the other, nor of",
    "cite-letter": {"author": "State.gov", "date": "January 17, 1979", "document": "doc. 169"},
    "no-veto": "They are sovereign, so it will stop them, but it has no authority.",
    "others-sales": {
        "right": {"verdict": "supported", "words": "every nation has the right to defensive arms"},
        "stop": {"verdict": "supported"},
    },
    "who-had-part": ["toon", "nixon"],
    "in-order": ["message", "memo", "draft", "delivery", "edition"],
    "who-did-what": {"brzezinski": "wrote", "vance": "wrote"},
    "what-clauses-do": {"provide": "commitment", "responsible": "commitment", "fear": "limit"},
    "what-others-say": {"arms": {"letter": "agrees", "memo": "silent"}, "toon": {"note": "agrees"}},
    "delivery-argument": "It “was to be delivered by Toon”, but “surely it was delivered”.",
}


def violations(page: Page, within: str) -> list[str]:
    found = Axe().run(page, context={"include": [[within]]}).response["violations"]
    return [f"{rule['id']}: {node['html'][:120]}" for rule in found for node in rule["nodes"]]


@pytest.fixture
def widgets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Every widget of a lesson, unanswered and answered, and both reviews."""
    lay_out(tmp_path / "lesson", "practice")
    monkeypatch.setattr(asking, "FOLDER", tmp_path / "lesson")
    workbook = asking.open_workbook(asking.FOLDER)
    before = [asking.ask(question_id) for question_id in QUESTIONS]
    for question_id, value in ANSWERS.items():
        workbook.sheet(question_id).check(value, 2)
        workbook.sheet(question_id).open_hint()
    after = [asking.ask(question_id) for question_id in QUESTIONS]
    lay_out(tmp_path / "exercise", "exercise")
    exercise = WholeWork(asking.open_workbook(tmp_path / "exercise"), lambda *_: None)
    exercise.prepare()
    reviews = [ReviewWidget(WholeWork(workbook, lambda *_: None)), ReviewWidget(exercise)]
    letters = [showing.show_letter(), showing.show_letter("note-1")]
    return [*letters, *before, *after, *reviews, showing.show_timeline()]


def show(page: Page, folder: Path, widgets: list[Any], theme: str) -> None:
    (folder / "page.html").write_text(plain_page(widgets, theme), encoding="utf-8")
    page.goto((folder / "page.html").as_uri())
    expect(page.locator("body[data-ready]")).to_be_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_on_a_plain_page_in_either_theme(
    page: Page, tmp_path: Path, widgets: list[Any], theme: str
) -> None:
    page.emulate_media(reduced_motion="reduce")
    show(page, tmp_path, widgets, theme)
    page.locator(".cr-back button").first.click()
    page.locator("details summary").first.click()
    assert violations(page, "main") == []


MOVING = "() => document.getAnimations().length"

ANNOUNCED = """([question, reply]) => {
  const model = window.models.find((one) => one.get("shown")?.id === question);
  const root = document.querySelector(`[data-question="${question}"]`);
  const regions = [...root.querySelectorAll(":scope > [role=status]")];
  [...root.querySelectorAll("button")].find((one) => one.textContent === "Check").click();
  model.hears({ type: "checked", n: model.sent.at(-1).n, at: "2026-01-01T00:00:00Z", ...reply });
  return regions.map((region) => region.textContent).join("");
}"""


@pytest.mark.parametrize(("motion", "moves"), [("reduce", False), ("no-preference", True)])
def test_words_that_are_shown_light_up_slowly_only_for_those_who_like_motion(
    page: Page,
    tmp_path: Path,
    widgets: list[Any],
    motion: Literal["reduce", "no-preference"],
    moves: bool,
) -> None:
    page.emulate_media(reduced_motion=motion)
    show(page, tmp_path, widgets, "light")
    page.locator(".cr-back button").first.click()
    expect(page.locator("mark.cr-shown").first).to_be_visible()
    assert bool(page.evaluate(MOVING)) == moves


def test_feedback_of_every_kind_is_announced_in_a_region_that_was_there_before(
    page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay_out(tmp_path / "lesson", "practice")
    monkeypatch.setattr(asking, "FOLDER", tmp_path / "lesson")
    workbook = asking.open_workbook(asking.FOLDER)
    show(page, tmp_path, [asking.ask(question_id) for question_id in ANSWERS], "light")
    for question_id, value in ANSWERS.items():
        checked = workbook.sheet(question_id).check(value)
        reply = {"score": checked["score"], "next_hint": checked["next_hint"]}
        said = page.evaluate(ANNOUNCED, [question_id, reply])
        assert checked["score"]["verdict_words"] in said
        for part in checked["score"]["parts"]:
            assert part["reason"] in said


@pytest.mark.parametrize("host", ["lab", "notebooks"])
@pytest.mark.parametrize("variant", ["practice", "exercise"])
def test_axe_finds_nothing_in_the_widgets_of_a_notebook(
    open_notebook: Callable[[str, str], OpenNotebook], host: str, variant: str
) -> None:
    notebook = open_notebook(host, variant)
    notebook.question("day-sent").get_by_label("It was sent on January 17").check()
    notebook.saved("day-sent")
    if variant == "practice":
        notebook.question("day-sent").get_by_role("button", name="Check").click()
        expect(notebook.question("day-sent").locator(".cr-verdict")).to_be_visible()
    assert violations(notebook.page, ".cr") == []


@pytest.mark.parametrize("width", [320, 400, 1300])
def test_nothing_is_wider_than_its_box(
    page: Page, tmp_path: Path, widgets: list[Any], width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    show(page, tmp_path, widgets, "light")
    page.locator("details summary").first.click()
    for again in page.get_by_role("button", name="Start").all():
        again.click()
    too_wide = page.evaluate("""() => [...document.querySelectorAll("main, main *")]
      .filter((node) => node.scrollWidth > node.clientWidth + 1 && node.clientWidth > 0)
      .filter((node) => !["INPUT", "SELECT"].includes(node.tagName))
      .map((node) => node.outerHTML.slice(0, 120))""")
    assert too_wide == []
    assert page.evaluate("() => document.documentElement.scrollWidth") <= width
