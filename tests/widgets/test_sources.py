"""The list of sources: everything that the page cites, and how far we have read it."""

import json
import re
import shutil
from pathlib import Path

import pytest

from closereading import asking
from closereading.reference import load_bibliography
from closereading.showing import show_sources
from closereading.widgets.sources import SourcesList
from closereading.widgets.static_html import Notice
from closereading.workbook import Workbook

REPOSITORY = Path(__file__).resolve().parents[2]
ADDRESS = "https://history.state.gov/historicaldocuments/"


def ids(shown: SourcesList | Notice) -> list[str]:
    assert isinstance(shown, SourcesList)
    return [entry.id for entry in shown.entries]


def cite(folder: Path, name: str, after: str, citation_id: str) -> None:
    """Put a marker after some words of a question file or a key."""
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert after in text
    path.write_text(text.replace(after, f"{after} [@{citation_id}]", 1), encoding="utf-8")


def notebook(folder: Path, *lines: str) -> None:
    cells = [{"cell_type": "markdown", "id": "page", "source": [f"{line}\n" for line in lines]}]
    cells += [{"cell_type": "code", "id": "code", "source": f"# [a]({ADDRESS}frus1977-80v06/d15)"}]
    (folder / "page.ipynb").write_text(json.dumps({"cells": cells}), encoding="utf-8")


def test_lesson_lists_what_its_text_questions_and_answers_cite(lesson: Workbook) -> None:
    folder = lesson.assignment.folder
    cite(folder, "questions.toml", 'prompt = "', "frus1977-80v06/d168")
    cite(folder, "key.toml", 'reason = "', "state-014359")
    notebook(folder, f"As Carter says ([FRUS]({ADDRESS}frus1977-80v01/d104)).", "[Other](x.html)")
    shown = show_sources("salt-ii-mou")
    in_order = ["frus1977-80v01/d104", "frus1977-80v06/d168", "state-014359", "salt-ii-mou"]
    assert ids(shown) == in_order


def test_exercise_does_not_list_what_only_its_key_cites(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(REPOSITORY / "exercises" / "sourcing", tmp_path / "sourcing")
    shutil.copy(REPOSITORY / "solutions" / "sourcing.key.toml", tmp_path)
    cite(tmp_path, "sourcing.key.toml", 'reason = "', "cox-report-9")
    monkeypatch.setenv("CLOSEREADING_KEYS", str(tmp_path))
    monkeypatch.setattr(asking, "FOLDER", tmp_path / "sourcing")
    key = asking.open_workbook(asking.FOLDER).own_key
    assert key
    assert "cox-report-9" in key.cited
    assert "cox-report-9" not in ids(show_sources("salt-ii-mou"))


def test_each_source_has_its_note_its_link_and_what_was_read(lesson: Workbook) -> None:
    notebook(lesson.assignment.folder, "Nothing.")
    shown = show_sources("frus1977-80v06/d161", "aca-salt-i", "frus1977-80v13/d290")
    assert isinstance(shown, SourcesList)
    series = "<cite>Foreign Relations of the United States, 1977–1980</cite>"
    html = shown.html()
    assert f"Jimmy Carter to Leonid Brezhnev, message, December 14, 1978, in {series}" in html
    address = f"{ADDRESS}frus1977-80v06/d161"
    assert f'<a href="{address}" target="_blank" rel="noopener">{address}</a>.' in html
    assert "A secondary source. We read this only in part." in html
    assert "We have not read this" in html
    assert f"doc. 161, {address}. We read this only in part." in shown.as_text()


def test_unknown_id_and_empty_list_are_said_in_a_sentence(lesson: Workbook) -> None:
    notebook(lesson.assignment.folder, "Nothing.")
    assert "“d161” is not in the bibliography" in repr(show_sources("d161"))
    assert repr(show_sources()) == "This page cites nothing."
    (lesson.assignment.folder / "page.ipynb").write_text("{}")
    assert "page.ipynb cannot be read" in repr(show_sources())


def test_first_lesson_lists_every_document_that_it_links_to(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder = REPOSITORY / "lessons" / "01-before-you-read"
    monkeypatch.setattr(asking, "FOLDER", folder)
    text = (folder / "before-you-read.ipynb").read_text(encoding="utf-8")
    linked = set(re.findall(rf"\]\({ADDRESS}([^)]+)\)", text))
    assert len(linked) > 20
    assert linked <= set(ids(show_sources()))


def test_every_entry_of_the_bibliography_can_be_shown() -> None:
    entries = load_bibliography().entries.values()
    text = SourcesList(entries).as_text()
    assert not re.search(r"^- (In |\(|\w+ \d{4}, in)", text, re.MULTILINE)
    assert not re.search(r"\b(None|undefined)\b|, ,|\.\.", text)
    assert SourcesList(entries).html().count("<li>") == len(entries)
