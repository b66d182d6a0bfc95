"""The student's feedback page in Chromium: on a screen, on a phone, on paper, and offline."""

import re
from io import BytesIO
from typing import Literal

import pytest
from playwright.sync_api import Page, Route
from pypdf import PdfReader

from browser.test_accessible import violations
from grading.course_copies import ARGUMENT, Course, generate
from grading.feedback_pages import (
    HOSTILE_COMMENT,
    generate_feedback,
    hand_in_hostile_answers,
    page_path,
)

pytestmark = [
    pytest.mark.browser,
    pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning"),
]

QUESTIONS = """() => [...document.querySelectorAll("section.question")].map((section) =>
  section.textContent)"""

INKED = """() => {
  const grounds = [...document.querySelectorAll("html, main, main *")].map((node) =>
    getComputedStyle(node));
  return [
    [...new Set(grounds.map((style) => style.backgroundColor))],
    [...new Set(grounds.map((style) => style.color))],
  ];
}"""

SLIPPED = """() => new Promise((done) => {
  const refused = [];
  document.addEventListener("securitypolicyviolation", (event) => {
    refused.push(event.effectiveDirective);
    if (refused.length === 3) done([refused, window.ran ?? null]);
  });
  const slipped = document.body.appendChild(document.createElement("div"));
  slipped.innerHTML = '<img src="http://x.example/y" onerror="window.ran = 1">';
  const script = document.createElement("script");
  script.textContent = "window.ran = 1";
  slipped.append(script);
})"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A page with hostile answers, points of a person's, and a comment."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(home))
        patch.setenv("JUPYTER_CONFIG_DIR", str(home / "jupyter"))
        course = Course(generate(home / "course"))
        hand_in_hostile_answers(course)
        course.give("eve", ARGUMENT, 6.5, HOSTILE_COMMENT)
        generate_feedback(course)
    return page_path(course, "eve").as_uri()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_either_theme(
    page: Page, address: str, scheme: Literal["light", "dark"]
) -> None:
    page.emulate_media(color_scheme=scheme)
    page.goto(address)
    dark = page.evaluate("() => getComputedStyle(document.documentElement).colorScheme")
    assert dark == scheme
    assert violations(page, "html") == []


@pytest.mark.parametrize("width", [320, 600, 1300])
def test_page_never_scrolls_sideways(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(address)
    assert page.evaluate("() => document.documentElement.scrollWidth") <= width


def test_page_asks_the_network_for_nothing_and_runs_nothing(page: Page, address: str) -> None:
    asked, said = [], []

    def refuse(route: Route) -> None:
        asked.append(route.request.url)
        route.abort()

    page.route(re.compile("^(?!file:)"), refuse)
    page.on("console", lambda message: said.append(message.text))
    page.on("dialog", lambda dialog: said.append(dialog.message))
    page.goto(address, wait_until="networkidle")
    assert (asked, said) == ([], [])


def test_nothing_that_slipped_through_could_run_or_load(page: Page, address: str) -> None:
    page.goto(address)
    refused, ran = page.evaluate(SLIPPED)
    assert (sorted(refused), ran) == (["img-src", "script-src-attr", "script-src-elem"], None)


def test_link_to_a_paragraph_brings_it_into_view(page: Page, address: str) -> None:
    page.goto(address)
    page.locator("#question-covering-memo-date").get_by_role("link", name="¶1").click()
    assert page.evaluate("() => document.querySelector('#p1').matches(':target')")
    assert page.locator("#p1").bounding_box()["y"] < 300  # type: ignore[index]


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_print_cuts_no_question_and_begins_the_letter_on_a_page_of_its_own(
    page: Page, address: str, paper: str
) -> None:
    page.goto(address)
    questions = [squeezed(text) for text in page.evaluate(QUESTIONS)]
    printed = PdfReader(BytesIO(page.pdf(format=paper, prefer_css_page_size=True)))
    sheets = [squeezed(sheet.extract_text()) for sheet in printed.pages]
    assert len(questions) == 11
    for question in questions:
        assert any(question in sheet for sheet in sheets), question[:80]
    letter = [sheet for sheet in sheets if "DearMr.President" in sheet]
    assert len(letter) == 1
    assert re.sub(r"^\d+of\d+", "", letter[0]).startswith("Theletter169.")


def test_print_is_black_on_white_on_a_dark_system_too(page: Page, address: str) -> None:
    page.emulate_media(color_scheme="dark", media="print")
    page.goto(address)
    grounds, inks = page.evaluate(INKED)
    assert grounds == ["rgba(0, 0, 0, 0)"]
    assert inks == ["rgb(0, 0, 0)"]


def squeezed(text: str) -> str:
    """Leave out all spaces: a PDF knows places on paper, not where a word ends."""
    return re.sub(r"\s+", "", text)
