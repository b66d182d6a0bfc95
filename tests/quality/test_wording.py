"""Wordings by which one answers without reading are found, and plain ones are not."""

from pathlib import Path

import pytest

from closereading.quality.wording import check_wording
from quality.material import choices, said

TEXTS = ("A first one", "Another one", "A third one")


@pytest.mark.parametrize(
    ("prompt", "words"),
    [
        ("Which of these is not a date of the letter?", "not"),
        ("What does the letter not say?", "not"),
        ("Which of them wasn’t named?", "not"),
        ("Which people did the note not name?", "not"),
        ("All of these stand in note 1 except one. Which?", "except"),
        ("Choose the name that is NOT in note 1.", "NOT"),
    ],
)
def test_negative_stem_is_found(tmp_path: Path, prompt: str, words: str) -> None:
    found = said(check_wording(choices(tmp_path, "a", TEXTS, prompt)))
    assert found == [f"q0: the question is put in the negative (“{words}”)"]


@pytest.mark.parametrize(
    "prompt",
    [
        "Which comment is best supported?",
        "Which words show an intention and not an event?",
        "Which fits? It need not be the whole.",
        "What do the notes let us say, and what does “not to provide arms” bind?",
        "What does the note leave open?",
    ],
)
def test_plain_stem_is_left_alone(tmp_path: Path, prompt: str) -> None:
    assert list(check_wording(choices(tmp_path, "a", TEXTS, prompt))) == []


@pytest.mark.parametrize(
    ("option", "problem"),
    [
        ("All of the above", "an option stands for others (“All of the above”)"),
        ("None of these", "an option stands for others (“None of these”)"),
        ("Both of them", "an option stands for others (“Both of them”)"),
        ("It was always so", "an absolute word tells that an option is wrong (“always”)"),
        ("Never again", "an absolute word tells that an option is wrong (“Never”)"),
    ],
)
def test_option_that_gives_itself_away_is_found(tmp_path: Path, option: str, problem: str) -> None:
    assert said(check_wording(choices(tmp_path, "a", (*TEXTS, option)))) == [f"q0: {problem}"]


def test_quoted_words_are_somebody_elses(tmp_path: Path) -> None:
    assert list(check_wording(choices(tmp_path, "a", (*TEXTS, "It says “never”")))) == []


def test_wording_that_is_allowed_with_a_reason_stands(tmp_path: Path) -> None:
    work = choices(tmp_path, "a", (*TEXTS, "It was always so"))
    allowed = {("q0", "always"): "The option quotes a textbook that says so."}
    assert list(check_wording(work, allowed)) == []
