"""Lengths, positions and verdicts that tell the right answer are found."""

from pathlib import Path

import pytest

from closereading.kinds import KINDS
from closereading.quality.balance import (
    check_length,
    check_lengths_over_all,
    check_positions,
    check_verdicts,
)
from closereading.quality.offered import LISTS
from quality.material import choices, graded, practice, said

LONG = (
    "By January 17 it existed in a form ready to go; "
    "the note does not say when it was sent or received."
)


def test_right_option_that_is_longest_by_far_is_found(tmp_path: Path) -> None:
    (found,) = check_length(practice(tmp_path))
    assert found.question == "day-sent"
    assert 'option "c" is the longest by far, 2.4 times as long' in found.problem


def test_right_option_as_long_as_the_others_is_fine(tmp_path: Path) -> None:
    work = practice(tmp_path, questions=[(LONG, "By January 17 it existed; more it does not say.")])
    assert list(check_length(work)) == []


def test_wrong_option_may_be_the_longest(tmp_path: Path) -> None:
    assert list(check_length(choices(tmp_path, "a", ("Short", "Longer by far", "Short")))) == []


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ('text = "Gromyko"', 'text = "Gromyko, the Foreign Minister"', "who-had-part"),
        ('text = "Brzezinski to Vance"', 'text = "From Brzezinski on to Vance"', "small-card"),
        (
            'text = "was sent the covering memorandum"',
            'text = "was sent the covering memorandum, as the note says"',
            "who-did-what",
        ),
    ],
)
def test_length_is_looked_at_in_every_kind_of_list(
    tmp_path: Path, old: str, new: str, found: str
) -> None:
    text = [(LONG, "By January 17 it existed; more it does not say.")]
    work = practice(tmp_path, questions=[*text, (old, new)])
    assert [finding.question for finding in check_length(work)] == [found]


def test_right_option_that_is_mostly_the_longest_is_found_over_all(tmp_path: Path) -> None:
    (found,) = said(
        check_lengths_over_all(choices(tmp_path, "aabc", ("Longest", "Brief", "Small")))
    )
    assert "the right option is the longest in 2 of 4 choices" in found


def test_right_option_that_is_mostly_the_shortest_is_found_over_all(tmp_path: Path) -> None:
    (found,) = said(
        check_lengths_over_all(choices(tmp_path, "aabc", ("Brief", "Longer", "Longer")))
    )
    assert "the right option is the shortest in 2 of 4 choices" in found


@pytest.mark.parametrize("right", ["a", "ab", "aabcb"])
def test_two_fifths_of_the_choices_may_and_one_always(tmp_path: Path, right: str) -> None:
    work = choices(tmp_path, right, ("Longest", "Brief", "Small"))
    assert list(check_lengths_over_all(work)) == []


def test_position_of_more_than_half_is_found(tmp_path: Path) -> None:
    found = said(check_positions(choices(tmp_path, "abaca")))
    assert found == [": the first option is right in 3 of 5 choices"]


def test_third_time_in_a_row_is_found_once(tmp_path: Path) -> None:
    found = said(check_positions(choices(tmp_path, "acbbbbac")))
    assert found == ["q4: the second option is right for the third time in a row"]


def test_three_choices_are_enough_for_a_row(tmp_path: Path) -> None:
    assert [f.question for f in check_positions(choices(tmp_path, "bbb"))] == ["q2"]


def test_every_kind_with_options_of_its_own_is_looked_at() -> None:
    assert {name for name, kind in KINDS.items() if "options" in kind.question_fields} <= set(LISTS)


@pytest.mark.parametrize("right", ["aabb", "aa", "aba", "abcabc"])
def test_balanced_or_few_positions_are_fine(tmp_path: Path, right: str) -> None:
    assert list(check_positions(choices(tmp_path, right))) == []


@pytest.mark.parametrize(("not_stated", "wrong"), [(5, True), (4, False), (2, False), (1, True)])
def test_verdict_that_is_seldom_right_is_found(
    tmp_path: Path, not_stated: int, wrong: bool
) -> None:
    others = 8 - not_stated
    answers = ["not-stated"] * not_stated + ["supported", "contradicted"] * others
    rows = [
        f's{n} = {{ answer = "{a}", reason = "So.", words = ["nor do we"] }}'
        for n, a in enumerate(answers[:8])
    ]
    key = "\n".join(
        r.replace(', words = ["nor do we"]', "") if "not-stated" in r else r for r in rows
    )
    listed = ", ".join(f'{{ id = "s{n}", text = "One" }}' for n in range(8))
    question = (
        '[[questions]]\nid = "q"\nkind = "statements"\npoints = 8\nprompt = "?"\n'
        f"statements = [{listed}]"
    )
    work = graded(tmp_path, question, f"[questions.q.statements]\n{key}")
    assert bool(list(check_verdicts(work))) == wrong


def test_few_statements_need_no_balance(tmp_path: Path) -> None:
    assert list(check_verdicts(practice(tmp_path))) == []
