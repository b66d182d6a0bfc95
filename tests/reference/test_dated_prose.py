"""No date without a citation, in all that readers see."""

import json
import re
from pathlib import Path

import pytest

from closereading.reference import load_bibliography
from closereading.reference.dated_prose import dates_without_citation

REPOSITORY = Path(__file__).resolve().parents[2]
SHELVES = ("lessons", "exercises", "solutions", "source_texts")
#: The bibliography's dates are those of the works that it names.
FILES = [
    path
    for shelf in SHELVES
    for path in sorted((REPOSITORY / shelf).rglob("*"))
    if path.suffix in {".ipynb", ".toml"} and path.name != "bibliography.toml"
]
LINK = "https://history.state.gov/historicaldocuments/frus1977-80v01/d104"


def shown(path: Path) -> str:
    return "/".join(path.relative_to(REPOSITORY).parts)


@pytest.mark.parametrize("path", FILES, ids=shown)
def test_every_date_in_the_course_can_be_checked(path: Path) -> None:
    assert not dates_without_citation(path)


@pytest.mark.parametrize("path", [p for p in FILES if p.suffix == ".ipynb"], ids=shown)
def test_every_document_that_a_notebook_links_to_is_in_the_bibliography(path: Path) -> None:
    linked = re.findall(r"\]\((https?://[^)\s]+)\)", path.read_text(encoding="utf-8"))
    assert [link for link in linked if not load_bibliography().at_address(link)] == []


def notebook(folder: Path, line: str) -> Path:
    path = folder / "page.ipynb"
    cell = {"cell_type": "markdown", "id": "page", "source": ["First.\n", line]}
    path.write_text(json.dumps({"cells": [cell]}), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Normalization was announced in 1978.", True),
        ("It was announced on December 15.", True),
        ("It was announced on 15 December.", True),
        (f"It was announced in 1978 ([FRUS]({LINK})).", False),
        ("It was announced in 1978 ([FRUS](https://example.org/1978)).", True),
        ("It was announced in 1978 [@frus1977-80v01/d104].", True),
        ("In ¶1 Carter names December 27.", False),
        ("By January 17 the letter could be sent on.", False),
        ("Moscow notes the assurances of 1978.", True),
        ("It takes 20 minutes and has 455 words.", False),
    ],
)
def test_line_of_a_notebook_with_a_date_needs_a_link(
    tmp_path: Path, line: str, found: bool
) -> None:
    assert dates_without_citation(notebook(tmp_path, line)) == ([f"page: {line}"] if found else [])


def test_field_of_a_key_with_a_date_is_named(tmp_path: Path) -> None:
    path = tmp_path / "key.toml"
    path.write_text(
        "[questions.announced.options]\n"
        'a = { reason = "It was 1978.", see = ["December 27"] }\n'
        'b = { reason = "It was 1978 [@frus1977-80v01/d104]." }\n'
    )
    assert dates_without_citation(path) == ["questions.announced.options.a.reason: It was 1978."]


def test_option_is_read_with_the_prompt_that_it_belongs_to(tmp_path: Path) -> None:
    path = tmp_path / "questions.toml"
    asked = '[[questions]]\nid = "day"\nprompt = "{}"\noptions = [{{ text = "January 17" }}]\n'
    path.write_text(asked.format("When was the letter ready?"))
    assert dates_without_citation(path) == []
    path.write_text(asked.format("When was it announced?"))
    assert dates_without_citation(path) == ["questions[day].options[0].text: January 17"]
