"""What was taken, marked and quoted, counted in classes whose answers are known."""

from typing import Any

import pytest

from closereading.kinds import KINDS
from closereading.report.marked_words import heat_maps, heat_step
from closereading.report.options_taken import OFFERS, TYPED, QuestionCounts, options_taken
from closereading.report.quoted_words import wrong_quotations
from report.made_report import SOLUTIONS, class_of_thirty, loaded, model, work_of

THIRTY = work_of(class_of_thirty())
EXERCISES = sorted(path.name.removesuffix(".key.toml") for path in SOLUTIONS.glob("*.key.toml"))


def counted(question_id: str) -> QuestionCounts:
    return next(c for c in options_taken(THIRTY) if c.question.id == question_id)


def test_option_is_counted_in_the_class_and_in_its_thirds() -> None:
    [part] = counted("rule-for-technology").parts
    found = {o.option.id: (o.taken, o.lower, o.middle, o.upper) for o in part.options}
    # Right from student 7 on. Of the six others the even took c and the odd took d.
    assert found == {"a": (0, 0, 0, 0), "b": (24, 6, 6, 12), "c": (3, 3, 0, 0), "d": (3, 3, 0, 0)}
    assert [o.option.id for o in part.options if o.option.weight == 1] == ["b"]


def test_each_item_of_a_question_has_its_own_counts() -> None:
    question = counted("what-stands-behind")
    assert question.answers == 21
    for part in question.parts:
        assert sum(option.taken for option in part.options) == 21
        assert all(option.taken in {0, 21} for option in part.options)
        assert [o.option.weight for o in part.options if o.taken] == [1]


def test_options_that_nobody_took_get_no_rows_in_long_questions() -> None:
    for part in counted("terms-in-their-place").parts:
        assert len(part.options) > 4
        assert [(o.taken, o.option.weight) for o in part.shown] == [(18, 1)]
    [choice] = counted("rule-for-technology").parts
    assert choice.shown == choice.options


@pytest.mark.parametrize("exercise", EXERCISES)
def test_right_answers_take_right_options_in_every_exercise(exercise: str) -> None:
    assignment, key = loaded(exercise)
    graded = [q for q in assignment.questions if KINDS[q.kind].graded != "never"]
    records: dict[str, Any] = {
        q.id: {"value": model(q, key)} for q in graded if KINDS[q.kind].has_model
    }
    found = options_taken(work_of({"s1": records}, exercise))
    assert {c.question.kind for c in found} >= {"choice"}
    for counts in found:
        assert counts.parts
        for part in counts.parts:
            taken = [option for option in part.options if option.taken]
            assert taken or counts.question.kind in {"several", "citation"}
            assert all(option.option.weight in {1, None} for option in taken)


def test_every_kind_that_offers_something_is_counted() -> None:
    offering = {
        name
        for name, kind in KINDS.items()
        if {"options", "items", "fields", "statements"} & set(kind.question_fields)
    }
    assert offering | {"match", "sort", "matrix"} == set(OFFERS) | TYPED


def test_typed_lines_are_counted_by_what_was_typed() -> None:
    lines = ["Jimmy  Carter", "Jimmy Carter", "Brezhnev"]
    records = {
        f"s{n}": {"cite-this-letter": {"value": {"author": typed}}} for n, typed in enumerate(lines)
    }
    [counts] = [c for c in options_taken(work_of(records, "citation")) if c.answers]
    author = counts.parts[0]
    assert [(o.option.text, o.taken, o.option.weight) for o in author.options] == [
        ("Jimmy Carter", 2, 1),
        ("Brezhnev", 1, 0),
    ]


def test_heat_map_counts_students_word_by_word() -> None:
    maps = {m.title: m for m in heat_maps(THIRTY)}
    denied = maps["Question 6: marked as denial"]
    # Eighteen students mark the first four words of ¶4 wrongly as a denial; the twelve right
    # ones mark what the key looks for.
    fourth = next(part for part in denied.parts if part.label == "¶4")
    assert (fourth.stretches[0].text, fourth.stretches[0].step) == ("In this question, we", 3)
    assert denied.students == 30
    assert denied.phrases[0].students == 18


def test_heat_map_shows_every_word_of_the_letter_once() -> None:
    quoted = heat_maps(THIRTY)[-1]
    text = THIRTY.assignment.text
    shown = [" ".join(s.text for s in part.stretches) for part in quoted.parts]
    assert shown == [" ".join(part.text.split()) for part in text.parts if not part.number]


@pytest.mark.parametrize(
    ("count", "step"),
    [(0, 0), (1, 1), (10, 1), (11, 2), (20, 2), (21, 3), (30, 3), (31, 4), (40, 4)],
)
def test_steps_are_quarters(count: int, step: int) -> None:
    assert heat_step(count, 40) == step


def test_wrong_quotations_are_counted_and_told_apart() -> None:
    found = [(w.words, w.students, w.invented) for w in wrong_quotations(THIRTY)]
    assert found == [
        ("we shall meet in a room", 27, True),
        ("it matters to nobody at all", 21, True),
        ("a responsible approach", 2, False),
        ("it is our policy to sell no arms", 1, True),
    ]


def test_quotations_in_statements_and_written_answers_are_looked_up() -> None:
    said = "Carter “promises never to sell arms”, and “I welcome this opportunity”."
    records: dict[str, Any] = {
        "s1": {
            "attitude-and-pledge": {"value": said},
            "on-other-countries": {
                "value": {
                    key: {"verdict": "supported", "words": "no such words here"}
                    for key in [statement_ids()[0]]
                }
            },
        }
    }
    found = [(w.words, w.questions) for w in wrong_quotations(work_of(records))]
    assert sorted(found) == [
        ("no such words here", ("on-other-countries",)),
        ("promises never to sell arms", ("attitude-and-pledge",)),
    ]


def statement_ids() -> list[str]:
    question: Any = loaded()[0].question("on-other-countries")
    return [statement.id for statement in question.statements]
