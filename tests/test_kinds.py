"""Every kind of question: its three examples, and any value at all."""

import json
import math
from collections.abc import Iterable
from functools import cache
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from closereading.grading.answer_html import feedback_html
from closereading.keys import LetterPlaces
from closereading.kinds import KINDS, Key, Kind, Question
from closereading.kinds.argument import quotations_in
from closereading.kinds.typed_lines import TypedKey, comparable
from closereading.scoring import Score, is_blank, is_valid, score
from closereading.texts import load_source_text

LETTER = load_source_text("carter-to-brezhnev-1979")

every_kind = pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)

#: What may stand where an answer has a text, an id or a number.
HOSTILE: tuple[Any, ...] = (
    *(None, True, -1, 0, 10**400, 1e308, math.nan, math.inf, -math.inf, "", "x" * 1_000_000),
    *("<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "\x00\x1b[2J\x7f", "\ud800"),
    *("\u202egnisrever\u202c", "\u2066\u2069\u200b\ufeff", "__class__", "{}", [], {}, [[]]),
)

any_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda children: st.lists(children) | st.dictionaries(st.text(), children),
)


@cache
def example(kind: Kind[Any, Any]) -> tuple[Question, Key]:
    """Return the kind's example question with its key."""
    table = {"id": "example", "kind": kind.name, "prompt": "Which?", **kind.examples.question}
    question = kind.in_text(kind.read_question(table, "example"), LETTER, "example")
    key = kind.read_key(question, kind.examples.key, LetterPlaces(LETTER, "example"))
    return question, key


def scored(kind: Kind[Any, Any], value: object) -> Score:
    """Score a value given to the kind's example question."""
    question, key = example(kind)
    return score(question, key, {"value": value})


@every_kind
def test_right_answer_earns_all_points_or_waits_for_a_person(kind: Kind[Any, Any]) -> None:
    result = scored(kind, kind.examples.right)
    if kind.graded == "automatic":
        assert (result.verdict, result.points) == ("correct", result.possible)
    if kind.graded == "manual":
        assert (result.verdict, result.points) == ("manual", 0)
    if kind.graded == "provisional":
        assert (result.verdict, result.points) == ("provisional", result.possible)


@every_kind
def test_wrong_answer_earns_nothing_and_says_why(kind: Kind[Any, Any]) -> None:
    result = scored(kind, kind.examples.wrong)
    assert result.points == 0
    if kind.graded == "automatic":
        assert result.verdict == "wrong"
        assert all(part.reason for part in result.parts)


@every_kind
def test_invalid_answer_is_called_invalid(kind: Kind[Any, Any]) -> None:
    result = scored(kind, kind.examples.invalid)
    assert (result.verdict, result.points) == ("invalid", 0)


@every_kind
@pytest.mark.parametrize("blank", [None, "", " \n", {}, {"signed": " "}])
def test_empty_answer_is_blank_before_it_is_anything_else(
    kind: Kind[Any, Any], blank: object
) -> None:
    assert scored(kind, blank).verdict == "blank"


@every_kind
def test_model_answer_is_valid_and_earns_all_points(kind: Kind[Any, Any]) -> None:
    question, key = example(kind)
    model = kind.model_answer(question, key)
    if not kind.has_model:
        assert model is None
        pytest.skip("no key can tell this kind's answer")
    assert is_valid(question, model)
    if kind.graded == "automatic":
        assert score(question, key, {"value": model}).verdict == "correct"


@every_kind
@given(value=any_json)
@settings(max_examples=150, deadline=None)
def test_any_value_gives_a_finite_score_within_the_points(
    kind: Kind[Any, Any], value: object
) -> None:
    question, key = example(kind)
    for record in (value, {"value": value}):
        result = score(question, key, record)
        assert math.isfinite(result.points)
        assert 0 <= result.points <= question.points
        assert result.feedback


def places_in(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the way to each place in a value, the value itself among them."""
    inner: Iterable[tuple[Any, Any]] = ()
    if isinstance(value, dict | list):
        inner = value.items() if isinstance(value, dict) else enumerate(value)
    return [path, *(place for key, part in inner for place in places_in(part, (*path, key)))]


def with_put(value: Any, path: tuple[Any, ...], new: object) -> Any:
    """Return a copy of a value with something else in one place."""
    if not path:
        return new
    copy = value.copy()
    copy[path[0]] = with_put(value[path[0]], path[1:], new)
    return copy


@every_kind
@pytest.mark.parametrize("bad", HOSTILE, ids=lambda bad: ascii(bad)[:24])
def test_right_answer_spoilt_in_one_place_never_earns_more(
    kind: Kind[Any, Any], bad: object
) -> None:
    question, key = example(kind)
    for path in places_in(kind.examples.right):
        value = with_put(kind.examples.right, path, bad)
        result = score(question, key, {"value": value})
        assert 0 <= result.points <= question.points
        assert result.feedback
        assert not _is_harmful(feedback_html(question, {"value": value}, result))
        if is_valid(question, value):
            assert kind.readable(question, value) is not None


def _is_harmful(html: str) -> bool:
    return "<script" in html or "<img" in html or "\x00" in html


@every_kind
@pytest.mark.parametrize("shape", ["[", '{"a":'])
def test_deeply_nested_answer_is_refused(kind: Kind[Any, Any], shape: str) -> None:
    closing = {"[": "]", '{"a":': "}"}[shape]
    value = json.loads(shape * 500 + "1" + closing * 500)
    assert scored(kind, value).verdict == "invalid"


@every_kind
def test_one_id_twice_is_refused(kind: Kind[Any, Any]) -> None:
    if isinstance(kind.examples.right, list):
        right = kind.examples.right
        assert scored(kind, [*right, right[0]]).verdict == "invalid"


@every_kind
@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_nearly_right_answer_gives_a_score_within_the_points(
    kind: Kind[Any, Any], data: st.DataObject
) -> None:
    right = kind.examples.right
    path = data.draw(st.sampled_from(places_in(right)))
    result = scored(kind, with_put(right, path, data.draw(any_json)))
    assert math.isfinite(result.points)
    assert 0 <= result.points <= result.possible


@every_kind
@given(value=any_json)
@settings(max_examples=100, deadline=None)
def test_published_schema_agrees_with_what_is_accepted(kind: Kind[Any, Any], value: object) -> None:
    question, _ = example(kind)
    schema = kind.value_schema(question)
    jsonschema.Draft7Validator.check_schema(schema)
    accepted = jsonschema.Draft7Validator(schema).is_valid(value)
    assert accepted == is_valid(question, value)


@every_kind
def test_valid_answers_can_be_printed_in_words(kind: Kind[Any, Any]) -> None:
    question, _ = example(kind)
    lines = kind.readable(question, kind.examples.right)
    assert lines
    assert all(text for _, text in lines)


@every_kind
def test_rule_and_page_are_ready_before_an_answer(kind: Kind[Any, Any]) -> None:
    question, _ = example(kind)
    assert kind.rule(question).endswith(".")
    for secret in ("weight", "reason", "accept", "model"):
        assert secret not in kind.shown(question)


def test_partly_filled_card_earns_its_share() -> None:
    result = scored(KINDS["notecard"], {"signed": "Carter"})
    assert (result.verdict, result.points) == ("partial", 1.5)
    assert [part.verdict for part in result.parts] == ["correct", "blank"]


@pytest.mark.parametrize(
    ("typed", "same"),
    [
        ("The Carter Library", "carter library"),
        ("U.S.S.R.", "USSR"),
        ("Leonid  Brežnev", "leonid brezneV"),
        ("Brezhnev’s", "Brezhnev's"),
        ("17-January", "17 january"),
    ],
)
def test_typed_lines_are_compared_without_dress(typed: str, same: str) -> None:
    assert comparable(typed) == comparable(same)


def test_different_words_stay_different() -> None:
    assert comparable("Vance to Brzezinski") != comparable("Brzezinski to Vance")


LIBRARY = TypedKey(
    accept=("Carter Library",),
    contains=("Carter Library", "Brzezinski Donated Material"),
    without=("FRUS", "Reagan"),
    reason="Right.",
    otherwise="Look again.",
    places=(),
    mistakes=(),
)


@pytest.mark.parametrize(
    "line",
    ["the Carter Library in Atlanta", "Source: Carter Libary", "Brezezinski donated materials"],
)
def test_honest_line_that_says_more_or_has_a_slip_is_right(line: str) -> None:
    assert LIBRARY.matching(line).weight == 1


@pytest.mark.parametrize(
    "line",
    [
        "Library of Carter County",
        "Carter Library, FRUS",
        "Brezhnev Donated Material",
        "Reagan Library or Carter Library",
        "Carter Library " + "or another " * 6,
    ],
)
def test_line_that_says_something_else_or_guesses_is_not(line: str) -> None:
    assert LIBRARY.matching(line).weight == 0


def test_quotation_longer_than_asked_earns_nothing_and_says_the_limit() -> None:
    long_quotation = "According to Brzezinski’s memorandum, the letter was to be delivered by Toon"
    result = scored(KINDS["quotation"], long_quotation)
    assert result.points == 0
    assert "at most 10 words" in result.feedback


def test_true_quotation_without_the_decisive_words_is_told_where_to_look() -> None:
    result = scored(KINDS["quotation"], "Dear Mr. President")
    assert result.points == 0
    assert "These words stand there" in result.feedback


def test_argument_shows_which_of_its_quotations_are_real() -> None:
    text = 'It says “was to be delivered by Toon”, not "was delivered by Toon himself".'
    verdicts = [part.verdict for part in scored(KINDS["argument"], text).parts]
    assert verdicts == ["manual", "correct", "wrong"]


def test_single_terms_in_quotation_marks_are_no_evidence_to_check() -> None:
    assert quotations_in("He says “arms” and “defensive arms” but “nor do we encourage”.") == [
        "nor do we encourage"
    ]


@pytest.mark.parametrize("value", ["x" * 1_000_000, "“" * 100_000, "word " * 200_000])
@every_kind
def test_a_megabyte_of_text_is_refused_at_once(kind: Kind[Any, Any], value: str) -> None:
    assert scored(kind, value).verdict == "invalid"


def test_blank_looks_one_level_deep_only() -> None:
    assert not is_blank({"signed": {"nested": ""}})
    assert is_blank([])
