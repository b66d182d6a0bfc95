"""Statements: the verdict and the words that show it."""

import copy
from typing import Any

import pytest

from closereading.errors import CourseError
from closereading.keys import LetterPlaces
from closereading.kinds import Key, Question
from closereading.kinds.statements import Statements
from closereading.scoring import Score, score
from closereading.texts import load_source_text

KIND = Statements()
LETTER = load_source_text("carter-to-brezhnev-1979")
WORDS = "every nation has the right to acquire defensive arms"


def read(key: Any) -> tuple[Question, Key]:
    table = {"id": "example", "kind": "statements", "prompt": "?", **KIND.examples.question}
    question = KIND.read_question(table, "example")
    return question, KIND.read_key(question, key, LetterPlaces(LETTER, "example"))


def scored(**value: dict[str, str]) -> Score:
    return score(*read(KIND.examples.key), {"value": value})


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("", "quote those that show it"),
        ("every nation has the right to acquire arms", "These words do not stand in the text"),
        ("the broadest interests of enhancing stability", "look for those that do"),
        ("I have read attentively your letter of December 27 concerning the sale of weapons", "12"),
    ],
)
def test_right_verdict_without_its_words_earns_half_and_hears_why(words: str, said: str) -> None:
    result = scored(right={"verdict": "supported", "words": words})
    assert result.points == 0.5
    assert result.parts[0].verdict == "partial"
    assert "The verdict is right" in result.feedback
    assert said in result.feedback


def test_right_words_do_not_save_a_wrong_verdict() -> None:
    result = scored(right={"verdict": "contradicted", "words": WORDS})
    assert result.points == 0
    assert "The letter claims no authority over them." in result.feedback


def test_quotation_may_say_more_than_the_decisive_words() -> None:
    words = f"At the same time, {WORDS[0].upper()}{WORDS[1:]}"
    assert scored(right={"verdict": "supported", "words": words}).points == 0.5
    assert scored(right={"verdict": "supported", "words": words.replace("E", "e")}).points == 0.5
    exact = "the same time, every nation has the right to acquire defensive arms"
    assert scored(right={"verdict": "supported", "words": exact}).points == 1


def test_not_stated_needs_no_words() -> None:
    assert scored(nato={"verdict": "not-stated"}).points == 1
    assert scored(nato={"verdict": "not-stated", "words": "NATO"}).points == 1


def test_words_without_a_verdict_are_kept_and_earn_nothing() -> None:
    result = scored(right={"words": WORDS})
    assert (result.verdict, result.points) == ("wrong", 0)
    assert [part.verdict for part in result.parts] == ["blank", "blank"]


@pytest.mark.parametrize(
    "value",
    [
        {"right": "supported"},
        {"right": {}},
        {"right": {"verdict": ["supported"]}},
        {"right": {"verdict": "supported", "words": 3}},
        {"right": {"verdict": "supported", "words": "x" * 3000}},
        {"right": {"verdict": "supported", "sure": True}},
        {"stranger": {"verdict": "supported"}},
        [["right", "supported"]],
    ],
)
def test_answer_of_another_form_is_invalid(value: object) -> None:
    result = score(*read(KIND.examples.key), {"value": value})
    assert (result.verdict, result.points) == ("invalid", 0)


@pytest.mark.parametrize(
    "words", ["\u202eevery nation", "\x00\x07", "<b>every</b> nation", "…", "“"]
)
def test_strange_characters_are_no_quotation(words: str) -> None:
    assert scored(right={"verdict": "supported", "words": words}).points == 0.5


@pytest.mark.parametrize(
    ("statement", "change", "said"),
    [
        ("right", {"words": []}, "words"),
        ("right", {"words": ["every nation may acquire arms"]}, "quotes"),
        ("right", {"words": [f"{WORDS}, and the United States does"]}, "does not itself earn"),
        ("right", {"mistakes": {"supported": "No."}}, "is the right answer"),
        ("nato", {"words": [WORDS]}, "must be left out"),
    ],
)
def test_key_that_cannot_be_right_is_refused(
    statement: str, change: dict[str, Any], said: str
) -> None:
    key = copy.deepcopy(dict(KIND.examples.key))
    key["statements"][statement].update(change)
    with pytest.raises(CourseError, match=said):
        read(key)
