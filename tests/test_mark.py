"""Marks in the letter: what counts as an answer, and what it earns."""

import math
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from closereading.errors import CourseError
from closereading.keys import LetterPlaces
from closereading.kinds.mark import OTHER_LABEL, MarkKind
from closereading.kinds.mark_key import MarkKey
from closereading.kinds.mark_overlap import Target
from closereading.kinds.mark_question import MOST_MARKS, Mark, MarkQuestion
from closereading.scoring import Score, is_valid, score
from closereading.texts import load_source_text

LETTER = load_source_text("carter-to-brezhnev-1979")
KIND = MarkKind()

TAGS = [{"id": name, "label": name} for name in ("policy", "limit", "offer")]
QUESTION = {"points": 6, "parts": ["p2", "p4"], "tags": TAGS}
POLICY = {
    "tag": "policy",
    "words": ["our policy not to provide arms", "not to provide arms"],
    "reason": "It says what is done.",
    "otherwise": "Look for what is said to be done.",
}
LIMIT = {"tag": "limit", "words": ["does not have the authority"], "reason": "Power in law."}
HEDGE = {"tag": "limit", "words": ["nor do we encourage others"], "reason": "It denies."}
MISTAKE = {
    "tag": "policy",
    "words": "we will express our viewpoint",
    "reason": "A promise to speak.",
}
OPTIONAL = {"tag": "policy", "words": ["it has been and remains"]}
KEY: dict[str, Any] = {
    "otherwise": "What do these words do?",
    "passages": [POLICY, LIMIT, HEDGE],
    "optional": [OPTIONAL],
    "mistakes": [MISTAKE],
}


def question(**changes: Any) -> MarkQuestion:
    table = {"id": "example", "kind": "mark", "prompt": "Mark.", **QUESTION, **changes}
    return KIND.in_text(KIND.read_question(table, "example"), LETTER, "example")


def key(asked: MarkQuestion, table: Mapping[str, Any] = KEY) -> MarkKey:
    return KIND.read_key(asked, table, LetterPlaces(LETTER, "example"))


def mark(words: str, tag: str, **more: str) -> dict[str, Any]:
    """Return the mark on words that stand in one place of the parts."""
    [found] = KIND.find(question(), words)["passages"]
    return {**found, "tag": tag, **more}


def scored(value: object) -> Score:
    asked = question()
    return score(asked, key(asked), {"value": value})


def everything(asked: MarkQuestion, tag: str) -> list[dict[str, Any]]:
    return [Mark(p.id, 0, len(p.tokens) - 1, tag).to_json() for p in asked.shown_parts]


MODEL = [
    mark("our policy not to provide arms", "policy"),
    mark("does not have the authority", "limit"),
    mark("nor do we encourage others", "limit"),
]


def test_words_looked_for_and_no_others_earn_everything() -> None:
    assert (scored(MODEL).verdict, scored(MODEL).points) == ("correct", 6)


@pytest.mark.parametrize("words", ["not to provide arms", "it has been and remains our policy not"])
def test_another_way_to_mark_a_passage_counts_alike(words: str) -> None:
    ways = [mark("not to provide arms", "policy"), mark(words, "policy"), *MODEL[1:]]
    assert scored(ways[1:] if words == "not to provide arms" else ways).verdict == "correct"


@pytest.mark.parametrize("parts", [["p2", "p4"], ["p2"], []])
def test_marking_everything_is_worth_exactly_nothing(parts: list[str]) -> None:
    asked = question(**({"parts": parts} if parts else {"parts": [p.id for p in LETTER.parts]}))
    held = key(asked, {**KEY, "mistakes": []})
    for tags in (["policy"], ["limit"], ["offer"], ["policy", "limit", "offer"]):
        value = [row for tag in tags for row in everything(asked, tag)]
        result = score(asked, held, {"value": value})
        assert result.points == 0
        assert sum(part.points for part in result.parts) == 0


def test_marking_at_random_expects_next_to_nothing() -> None:
    """Each phrase marked or not by the toss of a coin: 2000 tosses, a fixed sequence."""
    asked = question()
    target = key(asked).target(asked, "limit")
    phrases = [
        asked.words_of([LETTER.passage(part.id, phrase.start, phrase.end)])
        for part in asked.shown_parts
        for phrase in part.phrases
    ]
    seed, total = 1, 0.0
    for _ in range(2000):
        seed = seed * 1103515245 + 12345 & 0x7FFFFFFF
        chosen = [words for n, words in enumerate(phrases) if seed >> (n % 24) & 1]
        total += target.credit(frozenset[Any]().union(*chosen))
    assert total / 2000 < 0.1


def test_formula_is_the_one_that_is_documented() -> None:
    words = [("p2", n) for n in range(10)]
    target = Target(((frozenset(words[:4]),),), frozenset(words[4:5]), frozenset(words))
    f = 2 * 3 / (4 + 5)
    blind = 2 * 4 / (4 + 9)
    marked = frozenset([*words[1:4], *words[4:7]])
    assert target.credit(marked) == pytest.approx((f - blind) / (1 - blind), abs=1e-9)
    assert target.credit(frozenset(words)) == 0
    assert target.credit(frozenset(words[:4])) == target.credit(frozenset(words[:5])) == 1


def test_more_words_than_needed_cost_and_fewer_cost() -> None:
    more = scored(
        [mark("our policy not to provide arms to the People’s Republic", "policy"), *MODEL[1:]]
    )
    fewer = scored([mark("not to provide", "policy"), *MODEL[1:]])
    assert 4 < more.points < 6
    assert 4 < fewer.points < 6
    assert "3 words beyond them" not in scored(MODEL).feedback
    assert "4 words beyond them" in more.feedback


def test_every_passage_is_answered_with_its_reason_and_place() -> None:
    result = scored(MODEL[1:2])
    reasons = {part.reason: part for part in result.parts}
    assert reasons["Power in law."].verdict == "correct"
    assert reasons["Look for what is said to be done."].verdict == "wrong"
    assert reasons["It denies."].places[0].quote == "nor do we encourage others"


def test_foreseen_misreading_gets_its_own_reason() -> None:
    parts = scored([mark("we will express our viewpoint in such cases", "policy")]).parts
    assert parts[-1].reason == "A promise to speak."
    assert parts[-1].label == "policy, ¶4"


def test_right_words_under_another_label_are_told_so() -> None:
    assert scored([mark("not to provide arms", "offer")]).parts[-1].reason == OTHER_LABEL


def test_other_marks_are_answered_once_with_their_places() -> None:
    strays = [mark("As you mention in your letter", "policy"), mark("In this question", "policy")]
    last = scored(strays).parts[-1]
    assert (last.reason, len(last.places)) == ("What do these words do?", 2)


def test_words_that_do_not_matter_are_no_stray_mark() -> None:
    parts = scored([*MODEL, mark("it has been and remains", "policy")]).parts
    assert all(part.verdict == "correct" for part in parts)


BAD_MARKS: list[Any] = [
    {"part": "p2", "first": 4, "last": 3, "tag": "policy"},
    {"part": "p2", "first": 0, "last": 65, "tag": "policy"},
    {"part": "p2", "first": -1, "last": 3, "tag": "policy"},
    {"part": "p1", "first": 0, "last": 3, "tag": "policy"},
    {"part": "p2", "first": 0, "last": 3, "tag": "promise"},
    {"part": "p2", "first": True, "last": 3, "tag": "policy"},
    {"part": "p2", "first": 0.5, "last": 3, "tag": "policy"},
    {"part": "p2", "first": 0, "last": math.nan, "tag": "policy"},
    {"part": "p2", "first": 0, "last": 3, "tag": "policy", "note": "x" * 501},
    {"part": "p2", "first": 0, "last": 3, "tag": "policy", "note": None},
    {"part": "p2", "first": 0, "last": 3, "tag": "policy", "colour": "red"},
    {"part": ["p2"], "first": 0, "last": 3, "tag": "policy"},
    {"part": "p2", "first": 0, "last": 10**400, "tag": "policy"},
    {"part": "p2", "last": 3, "tag": "policy"},
    "p2",
    [[[[[]]]]],
    None,
]


@pytest.mark.parametrize("bad", BAD_MARKS)
def test_mark_that_cannot_be_is_invalid(bad: object) -> None:
    assert (scored([bad]).verdict, scored([*MODEL, bad]).points) == ("invalid", 0)


def test_same_mark_twice_and_too_many_marks_are_invalid() -> None:
    one = {"part": "p2", "first": 0, "last": 3, "tag": "policy"}
    assert scored([one, {**one, "note": "again"}]).verdict == "invalid"
    spans = [
        {"part": "p2", "first": n, "last": m, "tag": "policy"}
        for n in range(32)
        for m in range(32, 64)
    ]
    assert scored(spans[:MOST_MARKS]).verdict != "invalid"
    assert scored(spans[: MOST_MARKS + 1]).verdict == "invalid"


@st.composite
def likely_mark(draw: st.DrawFn) -> dict[str, Any]:
    number = st.integers(-1, 66) | st.floats() | st.just(3.0)
    found: dict[str, Any] = {
        "part": draw(st.sampled_from(["p2", "p4", "p9"])),
        "first": draw(number),
        "last": draw(number),
        "tag": draw(st.sampled_from(["policy", "limit", "offer", "other"])),
    }
    return {**found, "note": draw(st.text(max_size=5))} if draw(st.booleans()) else found


@given(value=st.lists(likely_mark() | st.none(), max_size=8))
@settings(max_examples=300, deadline=None)
def test_any_list_of_marks_gives_a_score_within_the_points(value: list[Any]) -> None:
    result = scored(value)
    assert math.isfinite(result.points)
    assert 0 <= result.points <= 6
    assert all(part.reason for part in result.parts)


@given(tag=st.sampled_from(["policy", "limit"]), edges=st.tuples(*[st.integers(0, 64)] * 2))
@settings(deadline=None)
def test_one_mark_never_earns_more_than_its_labels_share(tag: str, edges: tuple[int, int]) -> None:
    first, last = sorted(edges)
    assert scored([Mark("p2", first, last, tag).to_json()]).points <= 4


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"passages": [{**POLICY, "words": ["our policy to provide arms"]}]}, "our policy to"),
        ({"passages": [{**POLICY, "words": ["I have read attentively"]}]}, "does not show"),
        ({"passages": [{**POLICY, "words": ["defensive arms"]}]}, "several places"),
        ({"passages": [{**POLICY, "tag": "promise"}]}, "no tag “promise”"),
        ({"passages": [POLICY, {**POLICY, "words": ["policy not to"]}]}, "share words"),
        ({"optional": [{"words": ["no such words here"]}]}, "no such words"),
        ({"mistakes": [{**MISTAKE, "see": ["words of no letter"]}]}, "words of no letter"),
    ],
)
def test_key_with_words_that_are_not_there_is_refused(change: dict[str, Any], message: str) -> None:
    with pytest.raises(CourseError, match=message):
        key(question(), {**KEY, **change})


def test_key_that_marks_the_whole_text_is_refused() -> None:
    whole = {**POLICY, "words": [LETTER.part("salutation").text]}
    with pytest.raises(CourseError, match="nothing to tell apart"):
        key(
            question(parts=["salutation"]),
            {**KEY, "passages": [whole], "optional": [], "mistakes": []},
        )


def test_question_about_a_part_that_is_not_there_is_refused() -> None:
    with pytest.raises(CourseError, match='no part "p9"'):
        question(parts=["p9"])


def test_question_that_names_no_parts_is_about_the_letter_without_its_notes() -> None:
    table = {"id": "a", "kind": "mark", "prompt": "Mark.", "points": 1, "tags": TAGS}
    asked = KIND.in_text(KIND.read_question(table, "a"), LETTER, "a")
    assert [part.id for part in asked.shown_parts][-2:] == ["closing", "signature"]


@pytest.mark.parametrize(
    ("words", "found", "message"),
    [
        ("nor do we discourage others", 0, "do not stand"),
        ("nor do we encourage", 1, "¶2"),
        ("our policy not … viewpoint in such cases", 2, "¶2 and ¶4"),
        ("I have read attentively", 0, "not about that part"),
        ("x" * 6000, 0, "too long"),
        ("", 0, "Nothing is quoted yet"),
    ],
)
def test_pasted_words_are_found_or_it_is_said_why_not(words: str, found: int, message: str) -> None:
    reply = KIND.find(question(), words)
    assert len(reply["passages"]) == found
    assert message in reply["message"]


def test_words_with_a_page_turn_in_them_are_found_whole() -> None:
    reply = KIND.find(question(parts=["p5"]), "our long-term in[Page 509]terests")
    assert LETTER.passage_of_tokens(
        "p5", reply["passages"][0]["first"], reply["passages"][0]["last"] + 1
    ).quote == ("our long-term interests")


def test_marks_are_printed_with_label_words_and_note() -> None:
    lines = KIND.readable(question(), [mark("nor do we encourage others", "limit", note="weak")])
    assert lines == [("limit, ¶2", "“nor do we encourage others” Note: weak")]


def test_page_gets_nothing_of_the_key() -> None:
    assert "Power in law" not in str(KIND.shown(question()))
    assert is_valid(question(), KIND.model_answer(question(), key(question())))
