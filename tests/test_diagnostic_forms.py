"""The two diagnostic forms: what a class gains can be read off only if they stay parallel."""

from pathlib import Path
from typing import Any

import pytest

from closereading.keys import load_key
from closereading.kinds import Question
from closereading.questions import Assignment, load_questions
from closereading.texts import find_quotation

LESSONS = Path(__file__).resolve().parents[1] / "lessons"
FORM_A = load_questions(LESSONS / "00-start-here")
FORM_B = load_questions(LESSONS / "09-one-week-later")

PAIRS = [
    ("what-the-library-shows", "what-the-folder-shows"),
    ("last-word-on-sales", "how-often-to-judge"),
    ("arms-by-the-letter", "normalization-by-the-letter"),
    ("moment-of-normalization", "moment-of-the-talks"),
    ("paper-that-would-check", "paper-that-would-tell"),
    ("words-for-restraint", "words-for-good-relations"),
]
COUNTED = ("options", "statements")
SAME = ("kind", "construct", "standards", "points", "max_words", "ask_confidence", "ask_because")

each_pair = pytest.mark.parametrize(("first", "second"), PAIRS)


def form(assignment: Assignment, question_id: str) -> Question:
    (found,) = (q for q in assignment.questions if q.id == question_id)
    return found


def design(question: Question) -> dict[str, Any]:
    """Return what parallel items share."""
    sizes = {name: len(getattr(question, name, ())) for name in COUNTED}
    return {name: getattr(question, name, None) for name in SAME} | sizes


def rewards(lesson: str, assignment: Assignment, question_id: str) -> list[str]:
    """Return what the key gives for each part of an item, in no order."""
    key: Any = load_key(LESSONS / lesson / "key.toml", assignment).questions[question_id]
    if hasattr(key, "passages"):
        return sorted(str(passage.key.weight) for passage in key.passages)
    if hasattr(key, "statements"):
        return sorted(statement.answer for statement in key.statements.values())
    parts = key.options.values()
    return sorted(str(part.holds if hasattr(part, "holds") else part.weight) for part in parts)


@each_pair
def test_parallel_items_share_their_design(first: str, second: str) -> None:
    assert design(form(FORM_A, first)) == design(form(FORM_B, second))


@each_pair
def test_parallel_items_reward_alike(first: str, second: str) -> None:
    in_a = rewards("00-start-here", FORM_A, first)
    assert in_a == rewards("09-one-week-later", FORM_B, second)


def test_forms_keep_the_order_of_their_items() -> None:
    for assignment, ids in ((FORM_A, [a for a, _ in PAIRS]), (FORM_B, [b for _, b in PAIRS])):
        assert [q.id for q in assignment.questions if q.id in ids] == ids


def test_words_looked_for_in_one_form_are_not_looked_for_in_the_other() -> None:
    """Whoever remembers form A has no answer to form B from it."""
    looked_for = [quoted(FORM_A, "00-start-here", 0), quoted(FORM_B, "09-one-week-later", 1)]
    for words in looked_for[0]:
        assert all(words not in other and other not in words for other in looked_for[1])
    for words in {*looked_for[0], *looked_for[1]}:
        assert find_quotation(FORM_A.text, words).found


def quoted(assignment: Assignment, lesson: str, place: int) -> set[str]:
    key = load_key(LESSONS / lesson / "key.toml", assignment)
    found: set[str] = set()
    for pair in PAIRS:
        item: Any = key.questions[pair[place]]
        decisive = [one for one in getattr(item, "passages", ()) if one.key.weight]
        for statement in getattr(item, "statements", {}).values():
            decisive += statement.words
        found |= {one.words.quote for one in decisive}
    return found
