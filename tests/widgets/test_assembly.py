"""The scripts and styles that are put together for the page."""

import re
import shutil
import subprocess

import pytest

from closereading.kinds import KINDS
from closereading.widgets.assembly import (
    MARKING_SCRIPTS,
    STATIC,
    module,
    question_module,
    question_style,
    squeezed,
    style_sheet,
    tool,
)

#: A kind's script and style sheet together, in bytes.
LARGEST = 20_000


def modules() -> dict[str, str]:
    questions = {kind: question_module(kind) for kind in KINDS}
    shared = {name: module(name) for name in ("letter", "review", "timeline")}
    return {**questions, **shared, "marking": tool("mark")["script"]}


@pytest.mark.parametrize("name", modules())
def test_every_module_parses(name: str) -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not here to parse the modules")
    command = [node, "--input-type=module", "--check"]
    subprocess.run(command, input=modules()[name], text=True, check=True, capture_output=True)


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_is_small(kind: str) -> None:
    assert len((question_module(kind) + question_style(kind)).encode()) < LARGEST


def test_the_letter_and_the_review_are_small() -> None:
    for name in ("letter", "review", "timeline"):
        assert len((module(name) + style_sheet(name)).encode()) < LARGEST


def test_marking_is_small_beside_the_letter_that_it_shares_with_reading() -> None:
    scripts = [f"{name}.js" for name in {*MARKING_SCRIPTS, "mark"} - {"letter_parts"}]
    own = (squeezed(STATIC / name) for name in (*scripts, "mark.css"))
    assert sum(len(text.encode()) for text in own) < LARGEST


@pytest.mark.parametrize("name", modules())
def test_a_module_asks_nothing_of_the_network(name: str) -> None:
    # The script that marking loads came with the question; it is no address.
    own = modules()[name].replace("import(script)", "")
    assert not re.search(r"https?:|import\s|import\(|fetch\(|@import|url\(", own)
    assert not re.search(r"https?:|@import|url\(", style_sheet("letter", "review"))


def test_text_never_becomes_markup() -> None:
    for script in STATIC.glob("*.js"):
        assert "innerHTML" not in script.read_text(), script.name
        assert "insertAdjacentHTML" not in script.read_text(), script.name


def test_light_and_dark_have_the_same_names() -> None:
    light, dark = (STATIC / "tokens.css").read_text().split("[data-jp-theme-light", 1)
    coloured = re.compile(r"(--[\w-]+): (?:#|0 1px|none)")
    assert set(coloured.findall(light)) == set(coloured.findall(dark))
