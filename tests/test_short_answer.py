"""Short answers: what earns points, what is denied, and what is no answer at all.

The answers here are made up. They test that the rules do what they say, not that points given by
such rules are valid.
"""

import json
from typing import Any

import pytest

from closereading.errors import CourseError
from closereading.keys import LetterPlaces
from closereading.kinds import KINDS, own_words
from closereading.kinds.clauses import find_phrases, words_of
from closereading.scoring import Score, score
from closereading.texts import load_source_text

LETTER = load_source_text("carter-to-brezhnev-1979")
KIND = KINDS["short-answer"]

PROMPT = "Why does Carter say that he cannot stop other nations from selling arms to China?"

AUTHORITY, SOVEREIGN = "No authority", "Sovereign nations decide"

KEY: dict[str, Any] = {
    "model": "He says the United States has no authority over them, because each sovereign "
    "government decides for itself.",
    "concepts": [
        {
            "name": AUTHORITY,
            "points": 1,
            "words": [
                "no authority",
                "not have the authority",
                "lacks the authority",
                "has no power over",
                "no right to forbid",
                "not up to Washington",
            ],
            "reason": "¶2 says so.",
            "otherwise": "What does ¶2 say that the United States does not have?",
            "see": ["does not have the authority"],
        },
        {
            "name": SOVEREIGN,
            "points": 1,
            "words": [
                "sovereign",
                "sovereignty",
                "decide for themselves",
                "decides for itself",
                "their own decision",
                "responsibility rests with each government",
            ],
            "reason": "¶4 leaves it to each government.",
            "otherwise": "With whom does ¶4 leave the decision?",
        },
    ],
    "contradictions": [
        {
            "words": ["will stop them", "forbids them", "can prevent them"],
            "reason": "¶2 says that it cannot.",
            "see": ["to prevent other sovereign nations"],
        },
        {
            "words": ["NATO decides", "allies must ask Washington"],
            "concept": SOVEREIGN,
            "reason": "The letter names governments, no alliance.",
        },
    ],
}


def made(**changes: Any) -> Any:
    table = {"id": "why", "kind": KIND.name, "prompt": PROMPT, "points": 2, "max_words": 40}
    question = KIND.read_question(table, "test")
    return question, KIND.read_key(question, {**KEY, **changes}, LetterPlaces(LETTER, "test"))


def scored(answer: str) -> Score:
    question, key = made()
    return score(question, key, {"value": answer})


RIGHT = [
    KEY["model"],
    "Because they are sovereign and the US does not have the authority to forbid it.",
    "The United States has no authority here. Other countries decide for themselves.",
    "He respects the sovereignty of other states; America lacks the authority to intervene.",
    "It is not up to Washington, since each seller is sovereign.",
    "Not because he likes it, but because they are sovereign and he has no authority.",
    "No doubt he would like to, but he has no power over them: they are sovereign.",
    "He writes that the US “does not have the authority”, and that they are sovereign.",
    "Not only are they sovereign, he also has no right to forbid anything.",
    "Carter says that he cannot stop other nations because they are sovereign and he has no "
    "authority over their trade.",
    "He never says he will stop them: the others are sovereign, he has no authority.",
]

HALF = [
    ("They are sovereign states.", SOVEREIGN),
    ("The president simply has no authority in this matter.", AUTHORITY),
    ("He has no authority, and the others are not sovereign in such things.", AUTHORITY),
    ("He has no authority, so NATO decides as a group of sovereign states.", AUTHORITY),
    ("Every state is sovereign, although the US never had no authority at all.", SOVEREIGN),
]

NOTHING = [
    "They did not decide for themselves.",
    "Nobody there was sovereign.",
    "Other states aren't sovereign.",
    "Other states aren’t, in fact, sovereign.",
    "They act without sovereignty.",
    "He will stop them, because he has no authority but they are sovereign.",
    "He wants peace in the world and better relations.",
]

#: What pretends to be an answer, with what is said of it.
ATTACKS: list[tuple[str, str]] = [
    (PROMPT, own_words.REPEATED),
    (PROMPT.upper().rstrip("?"), own_words.REPEATED),
    (f"{PROMPT} Yes.", own_words.REPEATED),
    ("Carter cannot stop other nations from selling arms to China", own_words.REPEATED),
    ("China to arms selling from nations other stop cannot he that say Carter", own_words.REPEATED),
    (
        "the United States does not have the authority to prevent other sovereign nations from "
        "selling such defensive arms to China",
        own_words.COPIED,
    ),
    (
        "THE UNITED STATES DOES NOT HAVE THE AUTHORITY, to prevent other sovereign nations",
        own_words.COPIED,
    ),
    (
        "He says: the ultimate responsibility for decisions on such sales to China rests with the "
        "government of each sovereign country.",
        own_words.COPIED,
    ),
    ("no authority, sovereign, decide for themselves", own_words.LISTED_ONLY),
    ("sovereign sovereign sovereign no authority", own_words.LISTED_ONLY),
    ("sovereign and sovereignty and no authority", own_words.LISTED_ONLY),
    ("Carter: sovereignty; no authority; their own decision; peace", own_words.LISTED_ONLY),
    ("sovereign the no authority of decides for itself", own_words.LISTED_ONLY),
    ("no authority. No power. sovereign. sovereignty. Because yes.", own_words.LISTED_ONLY),
]


@pytest.mark.parametrize("answer", RIGHT)
def test_an_honest_right_answer_earns_all_points_until_a_person_looks(answer: str) -> None:
    result = scored(answer)
    assert (result.verdict, result.points) == ("provisional", 2)


@pytest.mark.parametrize(("answer", "named"), HALF)
def test_a_half_right_answer_earns_the_idea_it_names(answer: str, named: str) -> None:
    result = scored(answer)
    assert (result.verdict, result.points) == ("provisional", 1)
    assert [part.label for part in result.parts if part.points] == [named]


@pytest.mark.parametrize("answer", NOTHING)
def test_what_is_denied_contradicted_or_beside_the_point_earns_nothing(answer: str) -> None:
    result = scored(answer)
    assert (result.verdict, result.points) == ("provisional", 0)


@pytest.mark.parametrize(("answer", "reason"), ATTACKS)
def test_what_is_no_answer_of_ones_own_earns_nothing_and_says_why(answer: str, reason: str) -> None:
    result = scored(answer)
    assert (result.verdict, result.points) == ("provisional", 0)
    assert result.parts[0].reason == reason


def test_the_whole_letter_earns_nothing() -> None:
    whole = "\n".join(part.text for part in LETTER.parts)
    assert scored(whole).points == 0
    words = whole.split()
    for first in range(0, len(words) - 40, 8):
        assert scored(" ".join(words[first : first + 40])).points == 0


def test_a_long_quotation_is_allowed_but_its_ideas_are_the_letters() -> None:
    quoted = "“to prevent other sovereign nations from selling such defensive arms to China”"
    result = scored(f"He has no authority {quoted}, he writes.")
    assert [part.points for part in result.parts] == [1, 0]


def test_more_words_than_asked_for_earn_nothing() -> None:
    result = scored("They are sovereign and he has no authority. " + "So it is. " * 12)
    assert result.points == 0
    assert "at most 40 words" in result.feedback


def test_a_person_sees_which_words_were_matched() -> None:
    answer = "  They’re sovereign — and he has no authority."
    runs = [run for part in scored(answer).parts for run in part.runs]
    assert [answer[start:end] for start, end in runs] == ["no authority", "sovereign"]
    assert "You write “sovereign”." in scored(answer).feedback


def test_a_denial_is_told_from_silence() -> None:
    denied = scored("They are not sovereign.").parts[1]
    silent = scored("He wants peace.").parts[1]
    both = scored("They are sovereign. They are not sovereign.").parts[1]
    assert "denies this" in denied.reason
    assert silent.reason == "With whom does ¶4 leave the decision?"
    assert "says this and denies it" in both.reason


def test_what_speaks_against_the_letter_is_shown_with_the_place() -> None:
    against = scored("He will stop them.").parts[-1]
    assert (against.label, against.points, against.possible) == ("Against the letter", 0, 0)
    assert against.places[0].label == "¶2"


@pytest.mark.parametrize(
    ("sentence", "denied"),
    [
        ("it was not delivered", True),
        ("it was not, in fact, delivered", True),
        ("it wasn’t ever delivered", True),
        ("it wasnt delivered", True),
        ("neither sent nor delivered", True),
        ("it was not sent and delivered", True),
        ("it never was delivered", True),
        ("No, it was delivered", False),
        ("it was not sent but delivered", False),
        ("it was not sent and it was delivered", False),
        ("it was not sent; delivered it was", False),
        ("not only sent but delivered", False),
        ("it was no doubt delivered", False),
        ("delivered, not sent", False),
        ("it was delivered - not sent", False),
    ],
)
def test_a_negation_reaches_to_the_end_of_its_clause(sentence: str, denied: bool) -> None:
    [match] = find_phrases(words_of(sentence), ["delivered"])
    assert match.denied == denied


def test_a_variant_may_hold_a_negation_itself() -> None:
    [match] = find_phrases(words_of("It does not say when."), ["not say when", "say"])
    assert not match.denied


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"model": "He wants peace."}, "itself earns 0 points only"),
        ({"concepts": KEY["concepts"][:1]}, "add up to 1 point"),
        ({"concepts": KEY["concepts"][:1] * 2}, "a name is used twice"),
        (
            {"contradictions": [{"words": ["x"], "concept": "Peace", "reason": "y"}]},
            "there is no concept “Peace”",
        ),
        ({"contradictions": [{"words": ["—"], "reason": "y"}]}, "has no words to look for"),
    ],
)
def test_a_key_that_cannot_work_is_refused_in_a_sentence(
    changes: dict[str, Any], complaint: str
) -> None:
    with pytest.raises(CourseError, match=complaint):
        made(**changes)


def test_the_score_for_the_page_is_json() -> None:
    assert json.dumps(scored("They are sovereign.").to_json())
