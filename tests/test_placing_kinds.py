"""Several, order, match, sort and matrix: what is accepted, refused, and said of each part."""

import copy
from typing import Any

import pytest

from closereading.errors import CourseError
from closereading.keys import LetterPlaces
from closereading.kinds import KINDS, Key, Kind, Question
from closereading.scoring import Score, score
from closereading.texts import load_source_text

LETTER = load_source_text("carter-to-brezhnev-1979")


def read(name: str, key: Any = None) -> tuple[Question, Key]:
    kind: Kind[Any, Any] = KINDS[name]
    table = {"id": "example", "kind": name, "prompt": "?", **kind.examples.question}
    question = kind.read_question(table, "example")
    places = LetterPlaces(LETTER, "example")
    return question, kind.read_key(question, key or kind.examples.key, places)


def scored(name: str, value: object) -> Score:
    return score(*read(name), {"value": value})


def test_choosing_everything_earns_nothing() -> None:
    assert scored("several", ["toon", "vance", "nixon", "mao"]).points == 0


def test_half_of_what_belongs_and_nothing_else_earns_half() -> None:
    result = scored("several", ["toon"])
    assert (result.verdict, result.points) == ("partial", 1)
    assert "You chose 1 of the 2 that belong here, and 0 of the 2 that do not." in result.feedback
    assert "Vance: You left it out, but it belongs here. The memorandum was to him." in (
        result.feedback
    )


def test_choosing_nothing_is_no_answer() -> None:
    assert scored("several", []).verdict == "blank"


def test_either_order_is_right_where_it_is_disputed() -> None:
    for middle in (["memo", "draft"], ["draft", "memo"]):
        result = scored("order", ["message", *middle, "delivery", "edition"])
        assert result.verdict == "correct"


def test_one_pair_the_wrong_way_costs_twice_its_share_and_is_found() -> None:
    result = scored("order", ["draft", "message", "memo", "delivery", "edition"])
    assert result.points == pytest.approx(3 * (1 - 2 / 9), abs=0.01)
    assert "8 of 9 pairs stand in the right order." in result.feedback
    verdicts = {part.label: part.verdict for part in result.parts[1:]}
    assert verdicts["Brezhnev writes"] == verdicts["The letter is drafted"] == "partial"
    assert verdicts["The letter is published"] == "correct"


def test_wrong_match_hears_why_and_an_open_one_keeps_its_answer() -> None:
    result = scored("match", {"brzezinski": "wrote", "toon": "translated"})
    assert result.points == pytest.approx(3 * (1 / 3 - 1 / 4) / (3 / 4), abs=0.01)
    assert "Toon: No translator is named. See note 1" in result.feedback
    assert "Vance: This was left open." in result.feedback
    assert "to him" not in result.feedback


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("match", {"toon": "translated"}, "0 of 3 pairs are right;"),
        ("match", {"toon": "deliver"}, "1 of 3 pairs is right;"),
        ("match", {"toon": "deliver", "vance": "received"}, "2 of 3 pairs are right;"),
        ("sort", {"provide": "commitment"}, "1 of 6 clauses is right;"),
        ("matrix", {"arms": {"message": "agrees"}}, "1 of 4 cells is right;"),
        (
            "order",
            ["edition", "delivery", "memo", "message", "draft"],
            "1 of 9 pairs stands in the right order.",
        ),
    ],
)
def test_what_is_right_is_counted_in_good_english(name: str, value: object, said: str) -> None:
    assert said in scored(name, value).feedback


def test_clause_with_two_places_is_right_in_either() -> None:
    right = KINDS["sort"].examples.right
    assert isinstance(right, dict)
    for group in ("commitment", "reassurance"):
        assert scored("sort", {**right, "scrutinize": group}).verdict == "correct"
    assert scored("sort", {**right, "scrutinize": "limit"}).verdict == "partial"


def test_clause_is_shown_in_the_letter() -> None:
    part = scored("sort", {"provide": "limit"}).parts[1]
    assert part.places[0].label == "¶2"


def test_cell_says_claim_and_document() -> None:
    result = scored("matrix", {"arms": {"memo": "cannot-tell", "message": "silent"}})
    labels = [part.label for part in result.parts[1:3]]
    assert labels[0] == "The United States sells China no arms — Brzezinski’s memorandum"
    assert "Read how ¶2 begins." in result.feedback


@pytest.mark.parametrize("name", ["several", "order", "match", "sort", "matrix"])
def test_parts_add_up_to_the_points_and_none_earns_more_than_its_share(name: str) -> None:
    kind = KINDS[name]
    for value in (kind.examples.right, kind.examples.wrong):
        result = scored(name, value)
        assert sum(part.points for part in result.parts) == pytest.approx(result.points)
        assert sum(part.possible for part in result.parts) == pytest.approx(result.possible)
        assert all(0 <= part.points <= part.possible + 1e-9 for part in result.parts)


INVALID: list[tuple[str, object]] = [
    ("several", "toon"),
    ("several", ["toon", "toon"]),
    ("several", [["toon"]]),
    ("several", {"toon": True}),
    ("order", ["message", "memo", "draft", "delivery", "delivery"]),
    ("order", ["message", "memo", "draft", "delivery", "stranger"]),
    ("order", ["message", "memo", "draft", "delivery", 5]),
    ("match", {"toon": ["deliver"]}),
    ("match", {"toon": "deliver", "carter": "wrote"}),
    ("sort", {"provide": 1}),
    ("sort", [["provide", "limit"]]),
    ("matrix", {"arms": "agrees"}),
    ("matrix", {"arms": {"memo": "otherwise", "note": "agrees"}}),
    ("matrix", {"arms": {"memo": float("nan")}}),
]


@pytest.mark.parametrize(("name", "value"), INVALID)
def test_answer_of_another_form_is_invalid(name: str, value: object) -> None:
    result = scored(name, value)
    assert (result.verdict, result.points) == ("invalid", 0)


REFUSED: list[tuple[str, str, dict[str, Any], str]] = [
    ("order", "items.memo", {"rank": 3}, 'either "rank" or "range"'),
    ("order", "items.memo", {"range": [4, 2]}, "must begin with the lower rank"),
    ("match", "items.toon", {"accept": ["signed"]}, 'no option "signed"'),
    ("match", "items.toon", {"mistakes": {"deliver": "No."}}, "is a right answer"),
    ("match", "items.toon", {"mistakes": {"signed": "No."}}, 'no option "signed"'),
    (
        *("sort", "clauses.provide"),
        *({"accept": ["commitment", "limit", "reassurance"]}, "not every option can be right"),
    ),
    ("matrix", "cells.arms.memo", {"see": ["Dear Madam"]}, "quotes “Dear Madam”"),
]


@pytest.mark.parametrize(("name", "path", "change", "said"), REFUSED)
def test_key_that_cannot_be_right_is_refused(
    name: str, path: str, change: dict[str, Any], said: str
) -> None:
    key: Any = copy.deepcopy(dict(KINDS[name].examples.key))
    row = key
    for step in path.split("."):
        row = row[step]
    row.update(change)
    with pytest.raises(CourseError, match=said):
        read(name, key)


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("several", "options.toon"),
        ("order", "items.memo"),
        ("match", "items.toon"),
        ("sort", "clauses.provide"),
        ("matrix", "cells.arms"),
        ("matrix", "cells.arms.memo"),
    ],
)
def test_missing_part_of_a_key_is_named(name: str, path: str) -> None:
    key: Any = copy.deepcopy(dict(KINDS[name].examples.key))
    *above, last = path.split(".")
    row = key
    for step in above:
        row = row[step]
    del row[last]
    with pytest.raises(CourseError, match=rf'"{path}" is missing'):
        read(name, key)


def test_clause_that_the_letter_does_not_have_is_refused() -> None:
    kind = KINDS["sort"]
    table: Any = copy.deepcopy(dict(kind.examples.question))
    table["clauses"][0]["text"] = "not to sell arms to China"
    question = kind.read_question({"id": "q", "kind": "sort", "prompt": "?", **table}, "q")
    with pytest.raises(CourseError, match=r"clauses\.provide"):
        kind.read_key(question, kind.examples.key, LetterPlaces(LETTER, "q"))
