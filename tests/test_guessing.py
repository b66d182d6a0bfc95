"""What blind guessing earns: nothing on average before the floor, a fifth at most after it."""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import combinations, permutations, product
from typing import Any

import pytest

from closereading.errors import CourseError
from closereading.keys import LetterPlaces
from closereading.kinds.guessing import (
    MOST,
    chance_of,
    credit,
    earned_blindly,
    guessed_apart,
    guessed_order,
)
from closereading.kinds.match import Match
from closereading.kinds.matrix import Matrix
from closereading.kinds.order import Order
from closereading.kinds.several import Several
from closereading.kinds.sort import Sort
from closereading.scoring import score
from closereading.texts import load_source_text

LETTER = load_source_text("carter-to-brezhnev-1979")

#: The share of the points that blind guessing earns on average in each kind's example.
VALUES = {
    Several(): Fraction(3, 16),
    Order(): Fraction(49, 270),
    Match(): Fraction(9, 64),
    Sort(): Fraction(1040, 8019),
    Matrix(): Fraction(27, 256),
}

every_kind = pytest.mark.parametrize("kind", VALUES, ids=lambda kind: kind.name)


def example(kind: Any) -> tuple[Any, Any]:
    table = {"id": "example", "kind": kind.name, "prompt": "?", **kind.examples.question}
    question = kind.read_question(table, "example")
    return question, kind.read_key(question, kind.examples.key, LetterPlaces(LETTER, "example"))


def chosen_blindly(ids: Iterable[str], options: Iterable[str]) -> Iterator[dict[str, str]]:
    names = list(ids)
    for choices in product(list(options), repeat=len(names)):
        yield dict(zip(names, choices, strict=True))


def all_answers(kind: Any, question: Any) -> Iterator[object]:
    """Return every answer there is; a blind guess is any of them alike."""
    if kind.name == "several":
        ids = [option.id for option in question.options]
        for count in range(len(ids) + 1):
            yield from map(list, combinations(ids, count))
    elif kind.name == "order":
        yield from map(list, permutations(item.id for item in question.items))
    else:
        ids = [item.id for item in question.items]
        for answer in chosen_blindly(ids, [option.id for option in question.options]):
            yield nested(answer) if kind.name == "matrix" else answer


def nested(answer: dict[str, str]) -> dict[str, dict[str, str]]:
    rows: dict[str, dict[str, str]] = {}
    for cell, verdict in answer.items():
        claim, document = cell.split(".")
        rows.setdefault(claim, {})[document] = verdict
    return rows


@every_kind
def test_blind_guessing_earns_what_was_computed_and_never_more_than_a_fifth(kind: Any) -> None:
    question, key = example(kind)
    earned = earned_blindly(kind.guesses(question, key))
    assert earned == VALUES[kind]
    assert earned <= MOST


@every_kind
def test_every_possible_answer_together_earns_the_same(kind: Any) -> None:
    question, key = example(kind)
    answers = list(all_answers(kind, question))
    points = sum(score(question, key, {"value": answer}).points for answer in answers)
    assert points / len(answers) / question.points == pytest.approx(VALUES[kind], abs=0.003)


@every_kind
def test_before_the_floor_blind_guessing_earns_exactly_nothing(kind: Any) -> None:
    guesses = kind.guesses(*example(kind))
    chance = chance_of(guesses)
    assert sum(guesses.values()) == 1
    assert sum((share - chance) / (1 - chance) * p for share, p in guesses.items()) == 0


@every_kind
def test_rule_says_in_plain_words_that_guessing_earns_nothing(kind: Any) -> None:
    question, _ = example(kind)
    assert "Guessing earns nothing on average" in kind.rule(question)


def test_credit_begins_where_chance_ends() -> None:
    quarter = Fraction(1, 4)
    assert [credit(Fraction(n, 4), quarter) for n in range(5)] == [
        *(0, 0, Fraction(1, 3)),
        *(Fraction(2, 3), 1),
    ]


def test_two_coins_are_guessed_apart() -> None:
    half = Fraction(1, 2)
    assert guessed_apart([(half, half), (half, half)]) == {0: half**2, half: half, 1: half**2}


def test_orders_are_counted_as_they_are() -> None:
    before = frozenset({(0, 1), (0, 2), (1, 2), (0, 3)})
    counted: dict[Fraction, Fraction] = {}
    for order in permutations(range(4)):
        share = Fraction(sum(order.index(a) < order.index(b) for a, b in before), len(before))
        counted[share] = counted.get(share, Fraction(0)) + Fraction(1, 24)
    assert guessed_order(4, before) == counted


def options(*ids: str) -> list[dict[str, str]]:
    return [{"id": i, "text": i.upper()} for i in ids]


def judged(**answers: bool) -> dict[str, Any]:
    return {i: {"answer": answer, "reason": "So it is."} for i, answer in answers.items()}


def placed(**accepted: str) -> dict[str, Any]:
    return {i: {"accept": names.split(), "reason": "So it is."} for i, names in accepted.items()}


def ranked(**ranks: int) -> dict[str, Any]:
    return {i: {"rank": rank, "reason": "So it is."} for i, rank in ranks.items()}


GUESSABLE: list[tuple[Any, dict[str, Any], dict[str, Any], str]] = [
    (
        Several(),
        {"options": options("a", "b", "c", "d", "e")},
        {"options": judged(a=True, b=False, c=False, d=False, e=False)},
        r"with so few items a blind guess would earn 25 % on average; add options",
    ),
    (
        Several(),
        {"options": options("a", "b")},
        {"options": judged(a=True, b=True)},
        "some must be right and some wrong",
    ),
    (
        Order(),
        {"items": options("b", "c", "a")},
        {"items": ranked(a=1, b=2, c=3)},
        r"a blind guess would earn 28 % on average; add items",
    ),
    (
        Order(),
        {"items": options("a", "b", "c", "d")},
        {"items": ranked(a=1, b=2, c=3, d=4)},
        "the order in which the items are shown would earn 100 %; show them in another order",
    ),
    (
        Match(),
        {"items": options("a", "b"), "options": options("x", "y", "z")},
        {"items": placed(a="x", b="y")},
        r"a blind guess would earn 22 % on average; add items or options",
    ),
    (
        Match(),
        {"items": options("a", "b", "c", "d"), "options": options("w", "x", "y", "z")},
        {"items": placed(a="w", b="x", c="y", d="z")},
        "add an option that belongs to no item",
    ),
    (
        Match(),
        {"items": options("a", "b", "c", "d"), "options": options("w", "x", "y", "z")},
        {"items": placed(a="w", b="w", c="w", d="z")},
        "the same answer everywhere would earn 67 %",
    ),
]


@pytest.mark.parametrize(("kind", "question", "key", "said"), GUESSABLE)
def test_question_that_guessing_would_answer_is_refused_in_a_sentence(
    kind: Any, question: dict[str, Any], key: dict[str, Any], said: str
) -> None:
    table = {"id": "q", "kind": kind.name, "prompt": "?", "points": 1, **question}
    read = kind.read_question(table, "q")
    with pytest.raises(CourseError, match=said):
        kind.read_key(read, key, LetterPlaces(LETTER, "q"))
