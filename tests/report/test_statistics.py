"""The statistics of a made class, worked out by hand and once more by numpy."""

from typing import Any

import numpy as np
import pytest

from closereading.report.certainty import asked_outright, certainty
from closereading.report.item_statistics import (
    class_spread,
    correlation,
    question_statistics,
    spread,
    thirds,
)
from report.made_report import QUESTIONS, SHORT, answers_right, class_of_thirty, work_of

THIRTY = work_of(class_of_thirty())
FOUND = {row.question.id: row for row in question_statistics(THIRTY)}


@pytest.mark.parametrize(("place", "question_id"), list(enumerate(QUESTIONS)))
def test_facility_is_the_share_of_those_who_are_right(place: int, question_id: str) -> None:
    right = 27 - 3 * place
    assert FOUND[question_id].facility == pytest.approx(right / 30)


def test_upper_less_lower_by_hand() -> None:
    # By total the class falls into groups of three. The tenth from below is in the group of
    # 10 to 12, the tenth from above in that of 19 to 21: both thirds take their whole group.
    # Question 1 is right from student 4 on: 12 of 12 above, 9 of 12 below.
    assert FOUND[QUESTIONS[0]].upper_lower == pytest.approx(12 / 12 - 9 / 12)
    # Question 4 is right from student 13 on: all above, nobody below.
    assert FOUND[QUESTIONS[3]].upper_lower == pytest.approx(1)
    # Question 9 is right from student 28 on: 3 of 12 above.
    assert FOUND[QUESTIONS[8]].upper_lower == pytest.approx(3 / 12)


@pytest.mark.parametrize(("place", "question_id"), list(enumerate(QUESTIONS)))
def test_point_biserial_is_numpys_correlation_with_the_rest(place: int, question_id: str) -> None:
    points = np.array([2, 2, 4, 4, 4, 5, 2, 2, 2], dtype=float)
    right = np.array([[answers_right(n, k) for k in range(9)] for n in range(1, 31)], dtype=float)
    earned = right * points
    rest = earned.sum(axis=1) - earned[:, place]
    expected = np.corrcoef(earned[:, place], rest)[0, 1]
    assert FOUND[question_id].discrimination == pytest.approx(expected)


def test_totals_are_spread_as_numpy_says() -> None:
    totals = np.array([student.total(THIRTY.counted) for student in THIRTY.students])
    found = class_spread(THIRTY)
    assert found is not None
    assert found.mean == pytest.approx(totals.mean())
    assert found.median == pytest.approx(np.median(totals))
    assert found.deviation == pytest.approx(totals.std(ddof=1))
    assert (found.least, found.most) == (0, 27)


def test_question_that_waits_for_a_person_is_in_no_total() -> None:
    assert THIRTY.waiting == {SHORT: 30}
    assert THIRTY.possible == 27
    assert FOUND[SHORT].facility is None
    assert FOUND[SHORT].waiting == 30


def test_question_is_counted_when_the_last_answer_is_graded() -> None:
    records = class_of_thirty()
    given: dict[tuple[str, str], float | None] = {(student, SHORT): 1.5 for student in records}
    work = work_of(records, given=given)
    assert work.waiting == {}
    assert work.possible == 30
    last = question_statistics(work)[-1]
    assert last.facility == pytest.approx(0.5)
    # Everybody has the same points there: a correlation cannot be said, and is not 0.
    assert last.discrimination is None


def test_statistics_of_graded_answers_stand_beside_those_that_wait() -> None:
    records = class_of_thirty()
    given: dict[tuple[str, str], float | None] = {
        (f"s{n:02}", SHORT): float(n > 20) for n in range(11, 31)
    }
    row = question_statistics(work_of(records, given=given))[-1]
    assert (row.graded, row.waiting) == (20, 10)
    assert row.mean == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("totals", "lower", "upper"),
    [
        ([1, 2, 3, 4, 5, 6], {0, 1}, {4, 5}),
        ([1, 2, 2, 4, 5, 6], {0, 1, 2}, {4, 5}),
        ([6, 5, 4, 3, 2, 1], {4, 5}, {0, 1}),
        ([0, 0, 0, 0, 9, 9], {0, 1, 2, 3}, {4, 5}),
        ([1, 2, 3, 4], {0}, {3}),
    ],
)
def test_who_ties_with_the_last_of_a_third_is_in_it(
    totals: list[float], lower: set[int], upper: set[int]
) -> None:
    divided = thirds(totals)
    assert divided is not None
    assert (set(divided.lower), set(divided.upper)) == (lower, upper)


@pytest.mark.parametrize("totals", [[], [1], [1, 2], [5] * 30])
def test_there_are_no_thirds_where_they_would_share_somebody(totals: list[float]) -> None:
    assert thirds(totals) is None


def test_what_cannot_be_said_is_none() -> None:
    assert correlation([], []) is None
    assert correlation([1], [2]) is None
    assert correlation([1, 1, 1], [1, 2, 3]) is None
    assert correlation([1, 2, 3], [0.3, 0.3, 0.3]) is None
    assert spread([1]) is None


def test_class_of_equals_has_facilities_and_no_discrimination() -> None:
    records: dict[str, Any] = {f"s{n:02}": class_of_thirty()["s30"] for n in range(30)}
    for row in question_statistics(work_of(records))[:-1]:
        assert row.facility == pytest.approx(1)
        assert row.discrimination is None
        assert row.upper_lower is None


def test_small_class_gets_no_statistic() -> None:
    records = dict(list(class_of_thirty().items())[:9])
    work = work_of(records)
    assert class_spread(work) is None
    for row in question_statistics(work):
        assert {row.mean, row.facility, row.discrimination, row.upper_lower} == {None}
    assert all(level.share is None for row in certainty(work) for level in row.levels)


def test_certainty_stands_beside_what_was_right() -> None:
    whole, question = certainty(THIRTY)
    # Right from student 7 on and then certain; of the six others the odd were fairly sure.
    assert [(j.answers, j.right, j.share) for j in whole.levels] == [
        (3, 0, None),
        (3, 0, None),
        (24, 24, 1),
    ]
    assert whole.levels == question.levels
    [(asked, levels)] = asked_outright(THIRTY)
    assert asked.kind == "confidence"
    assert [count for _, count in levels] == [10, 10, 10]
