"""What is alike: found where it is put, and silent where it says nothing."""

import random
from typing import Any

from closereading.kinds import KINDS
from closereading.report.likeness import likeness
from closereading.report.times import moments, same_times
from report.made_report import QUESTIONS, class_of_thirty, loaded, work_of


def varied_class(number: int = 30, seed: int = 1979) -> dict[str, dict[str, Any]]:
    """Students who sort and match by lot, so that wrong answers hardly ever agree."""
    lot = random.Random(seed)
    assignment, _ = loaded()
    records: dict[str, dict[str, Any]] = {}
    for n in range(number):
        answers: dict[str, Any] = {}
        for question_id in ("what-stands-behind", "terms-in-their-place"):
            shown = KINDS["sort"].shown(assignment.question(question_id))
            chosen = {i["id"]: lot.choice(shown["options"])["id"] for i in shown["items"]}
            answers[question_id] = {"value": chosen}
        for question_id in ("to-whom-it-matters", "room-at-a-meeting"):
            answers[question_id] = {"value": f"some words {lot.random()}"}
        answers["china-and-the-talks"] = {"value": lot.choice("abd")}
        records[f"s{n:02}"] = answers
    return records


def test_class_that_answers_by_lot_has_nothing_alike() -> None:
    found = likeness(work_of(varied_class()))
    assert (found.sheets, found.pairs, found.texts) == ((), (), ())


def test_copied_sheet_is_found_with_what_it_shares_and_what_chance_would_give() -> None:
    records = varied_class()
    records["s31"] = records["s07"]
    [group] = likeness(work_of(records)).sheets
    assert group.students == ("s07", "s31")
    assert group.shared == 5
    # Four answers that no classmate gave, half of one in 29 + 1; and one that some share.
    assert group.expected is not None
    assert 4 * 0.5 / 30 < group.expected < 4 * 0.5 / 30 + 0.6


def test_copied_sheet_with_one_answer_changed_is_found_as_a_pair() -> None:
    records = varied_class()
    records["s31"] = {**records["s07"], "china-and-the-talks": {"value": "c"}}
    found = likeness(work_of(records))
    assert found.sheets == ()
    [pair] = found.pairs
    assert (pair.students, pair.shared, pair.both) == (("s07", "s31"), 4, 4)


def test_white_space_and_the_order_of_choices_hide_nothing() -> None:
    records = varied_class()
    spaced = {"value": records["s07"]["to-whom-it-matters"]["value"].replace(" ", "  ")}
    records["s31"] = {**records["s07"], "to-whom-it-matters": spaced}
    assert len(likeness(work_of(records)).sheets) == 1


def test_right_sheets_are_not_shown() -> None:
    found = likeness(work_of({f"r{n}": class_of_thirty()["s30"] for n in range(12)}))
    assert (found.sheets, found.pairs) == ((), ())


def test_popular_misreadings_are_not_shown() -> None:
    popular = ("rule-for-technology", "china-and-the-talks", "room-at-a-meeting")
    shared = {i: r for i, r in class_of_thirty()["s01"].items() if i in popular}
    records = {student: {**answers, **shared} for student, answers in varied_class().items()}
    assert likeness(work_of(records)).pairs == ()


def test_small_class_is_shown_what_is_alike_without_reckoning() -> None:
    records = varied_class(4)
    records["s31"] = records["s01"]
    [group] = likeness(work_of(records)).sheets
    assert (group.shared, group.expected) == (5, None)


def test_same_text_is_found_whatever_its_case_and_short_ones_are_not() -> None:
    text = "An attitude can change, and a pledge binds who gave it."
    records = {
        "s1": {"attitude-and-pledge": {"value": text}},
        "s2": {"attitude-and-pledge": {"value": text.upper()}},
        "s3": {"attitude-and-pledge": {"value": "No idea."}},
        "s4": {"attitude-and-pledge": {"value": "No idea."}},
    }
    [same] = likeness(work_of(records)).texts
    assert same.students == ("s1", "s2")
    assert same.text == text


def stamped(**times: object) -> dict[str, Any]:
    ids = dict(zip("abcdef", QUESTIONS, strict=False))
    return {ids[name]: {"value": "words", "recorded_at": time} for name, time in times.items()}


def test_shared_seconds_are_found_from_three_questions_on() -> None:
    one = stamped(a="2026-10-01T10:00:01Z", b="2026-10-01T10:07:02Z", c="2026-10-01T10:09:03Z")
    records = {
        "s1": one,
        # The same moments, written in another zone.
        "s2": stamped(
            a="2026-10-01T12:00:01+02:00", b="2026-10-01T10:07:02Z", c="2026-10-01T10:09:03Z"
        ),
        "s3": {**one, QUESTIONS[2]: {"value": "words", "recorded_at": "2026-10-01T11:00:00Z"}},
    }
    [pair] = same_times(work_of(records))
    assert (pair.students, pair.shared, pair.both) == (("s1", "s2"), 3, 3)


def test_answers_within_a_minute_are_found_and_slower_ones_are_not() -> None:
    quick = stamped(**{name: f"2026-10-01T10:00:{10 * n:02}Z" for n, name in enumerate("abcde")})
    slow = stamped(**{name: f"2026-10-01T10:{n:02}:00Z" for n, name in enumerate("abcde")})
    [moment] = moments(work_of({"s1": quick, "s2": slow}))
    assert (moment.student, moment.answers, moment.seconds) == ("s1", 5, 40)


def test_times_that_are_none_are_left_out() -> None:
    odd = stamped(a="yesterday", b=17, c=None, d="0001-01-01T00:00:00+14:00", e=["2026"])
    assert moments(work_of({"s1": odd, "s2": odd})) == ()
    assert same_times(work_of({"s1": odd, "s2": odd})) == ()
