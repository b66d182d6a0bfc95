"""Marks as W3C Web Annotations: written, read back, and refused when they are another letter's."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from closereading import course
from closereading.annotations import from_annotations, to_annotations
from closereading.errors import CourseError
from closereading.texts import SourceText, load_source_text, read_source_text

LETTER = load_source_text("carter-to-brezhnev-1979")
LABELS = {"hedge": "hedge", "pledge": "commitment"}
MARKS = [
    {"part": "p2", "first": 6, "last": 16, "tag": "pledge", "note": "for how long?"},
    {"part": "p5", "first": 60, "last": 66, "tag": "hedge"},
    {"part": "note-1", "first": 0, "last": 2, "tag": "hedge"},
]


def through_a_file(page: dict[str, Any]) -> Any:
    return json.loads(json.dumps(page))


def test_marks_come_back_from_a_file_as_they_were() -> None:
    page = through_a_file(to_annotations(LETTER, MARKS, LABELS))
    assert from_annotations(LETTER, page, LABELS) == (MARKS, 0)


@st.composite
def some_mark(draw: st.DrawFn) -> dict[str, Any]:
    part = draw(st.sampled_from(LETTER.parts))
    first = draw(st.integers(0, len(part.tokens) - 1))
    last = draw(st.integers(first, len(part.tokens) - 1))
    return {"part": part.id, "first": first, "last": last, "tag": draw(st.sampled_from([*LABELS]))}


@given(mark=some_mark())
def test_any_mark_comes_back(mark: dict[str, Any]) -> None:
    page = through_a_file(to_annotations(LETTER, [mark], LABELS))
    assert from_annotations(LETTER, page, LABELS) == ([mark], 0)


def test_annotation_has_what_the_model_asks_for() -> None:
    page = to_annotations(LETTER, MARKS[:1], LABELS)
    assert (page["@context"], page["type"]) == (
        "http://www.w3.org/ns/anno.jsonld",
        "AnnotationPage",
    )
    [item] = page["items"]
    assert [body["purpose"] for body in item["body"]] == ["tagging", "commenting"]
    quote, fragment = item["target"]["selector"]
    assert quote["exact"] == "it has been and remains our policy not to provide arms"
    assert quote["prefix"].endswith("in your letter, ")
    assert fragment["value"] == "p2"


@pytest.fixture
def beyond_the_bmp(tmp_path: Path) -> SourceText:
    """The letter with a made-up first sentence whose letters take two UTF-16 units each."""
    original = course.course_folder() / "source_texts" / LETTER.id / "letter.xml"
    words = original.read_text(encoding="utf-8").replace("As you mention", "𝔄𝔰 𝔶𝔬𝔲 𐍃 mention")
    (tmp_path / "letter.xml").write_text(words, encoding="utf-8")
    return read_source_text(tmp_path / "letter.xml", LETTER.id)


def test_positions_count_code_points_beyond_the_bmp(beyond_the_bmp: SourceText) -> None:
    mark = {"part": "p2", "first": 2, "last": 3, "tag": "hedge"}
    page = through_a_file(to_annotations(beyond_the_bmp, [mark], LABELS))
    quote, fragment = page["items"][0]["target"]["selector"]
    assert quote["exact"] == "𐍃 mention"
    assert (fragment["refinedBy"]["start"], fragment["refinedBy"]["end"]) == (7, 16)
    assert from_annotations(beyond_the_bmp, page, LABELS) == ([mark], 0)


def test_words_that_have_moved_are_found_by_what_stands_around_them() -> None:
    page = to_annotations(LETTER, MARKS[:1], LABELS)
    page["items"][0]["target"]["selector"][1]["refinedBy"]["start"] += 4
    assert from_annotations(LETTER, page, LABELS) == (MARKS[:1], 0)


def test_same_mark_twice_is_one_mark() -> None:
    page = to_annotations(LETTER, [MARKS[1], MARKS[1]], LABELS)
    assert from_annotations(LETTER, page, LABELS) == ([MARKS[1]], 0)


def test_strange_annotations_are_counted_and_left_out() -> None:
    page = to_annotations(LETTER, MARKS, LABELS)
    page["items"][0]["target"]["source"] = "https://example.org/another"
    page["items"][1]["body"][0]["value"] = "threat"
    page["items"][2]["target"]["selector"][0]["exact"] = "words of no letter"
    assert from_annotations(LETTER, page, LABELS) == ([], 3)


any_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(items=st.lists(any_json))
def test_any_list_is_read_without_an_accident(items: list[Any]) -> None:
    assert from_annotations(LETTER, {"items": items}, LABELS) == ([], len(items))


@pytest.mark.parametrize("file", [None, 3, "marks", {}, {"items": "many"}])
def test_file_of_something_else_is_refused(file: object) -> None:
    with pytest.raises(CourseError, match="not a file of annotations"):
        from_annotations(LETTER, file, LABELS)
