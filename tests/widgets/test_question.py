"""A question in a lesson and in an exercise, by its messages and traits."""

import json
import threading
from pathlib import Path
from typing import Any

import pytest

from closereading.answers import LONGEST_BECAUSE, reason_given
from closereading.workbook import COMPARE, Workbook
from widgets.page import asked


def on_disk(workbook: Workbook) -> dict[str, dict[str, object]]:
    found: dict[str, dict[str, object]] = json.loads(workbook.book.path.read_text())["answers"]
    return found


def test_an_answer_is_on_disk_before_the_page_hears_that_it_is_saved(exercise: Workbook) -> None:
    reply = asked("day-sent").sends("record", value="c", confidence=3)
    assert reply["type"] == "saved"
    record = on_disk(exercise)["day-sent"]
    assert (record["value"], record["confidence"]) == ("c", 3)
    assert record["recorded_at"] == reply["at"]


def test_an_answer_that_a_later_one_overtook_is_not_saved_over_it(exercise: Workbook) -> None:
    page = asked("day-sent")
    page.sends("record", n=7_000_001, value="a")
    later = page.sends("record", n=7_000_003, value="d")
    overtaken = page.sends("record", n=7_000_002, value="b")
    assert overtaken["type"] == "saved"
    assert overtaken["at"] == later["at"]
    assert on_disk(exercise)["day-sent"]["value"] == "d"
    assert page.widget.recorded["value"] == "d"


def test_a_check_that_a_later_answer_overtook_changes_nothing(lesson: Workbook) -> None:
    page = asked("day-sent")
    page.sends("record", n=7_000_002, value="c")
    assert page.sends("check", n=7_000_001, value="b")["type"] == "saved"
    assert on_disk(lesson)["day-sent"]["value"] == "c"
    assert page.widget.recorded["feedback"] is None


def test_a_refused_answer_and_another_view_overtake_nothing(exercise: Workbook) -> None:
    page = asked("day-sent")
    assert page.sends("record", n=7_000_002, value="z")["type"] == "not-saved"
    page.sends("record", n=7_000_001, value="b")
    assert on_disk(exercise)["day-sent"]["value"] == "b"
    page.sends("record", n=3_000_001, value="c")
    assert on_disk(exercise)["day-sent"]["value"] == "c"


def test_a_message_waits_until_the_one_on_another_thread_is_dealt_with(
    exercise: Workbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = asked("day-sent")
    update = exercise.book.update
    other = threading.Thread(target=lambda: page.sends("record", n=7_000_002, value="d"))

    def slowly(*arguments: Any, **fields: Any) -> dict[str, Any]:
        if fields["value"] == "b":
            other.start()
            other.join(timeout=0.2)
        return update(*arguments, **fields)

    monkeypatch.setattr(exercise.book, "update", slowly)
    page.sends("record", n=7_000_001, value="b")
    other.join()
    assert [reply["n"] for reply in page.heard] == [7_000_001, 7_000_002]
    assert on_disk(exercise)["day-sent"]["value"] == "d"


def test_an_answer_is_back_when_the_cell_runs_again(exercise: Workbook) -> None:
    asked("small-card").sends("record", value={"signatory": "Jimmy Carter"}, confidence=None)
    again = asked("small-card").widget
    assert again.recorded["value"] == {"signatory": "Jimmy Carter"}
    assert again.recorded["at"] == on_disk(exercise)["small-card"]["recorded_at"]


@pytest.mark.parametrize(
    ("question_id", "value"),
    [("day-sent", "z"), ("small-card", {"drafter": "?"}), ("plan-words", 7), ("sure-of-note", 9)],
)
def test_an_answer_of_the_wrong_form_is_refused_in_a_sentence(
    exercise: Workbook, question_id: str, value: object
) -> None:
    reply = asked(question_id).sends("record", value=value, confidence=None)
    assert reply["type"] == "not-saved"
    assert reply["why"].endswith(".")
    assert not exercise.book.path.exists()


def test_a_text_of_a_megabyte_is_refused_as_too_long(exercise: Workbook) -> None:
    reply = asked("delivery-argument").sends("record", value="word " * 200_000, confidence=None)
    assert reply["why"] == "this text is too long. Shorten it."
    assert exercise.book.records() == {}


def test_nothing_that_goes_wrong_in_the_notebook_is_swallowed(
    exercise: Workbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = asked("day-sent")

    def fails(*_: object, **__: object) -> None:
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr(exercise.book, "update", fails)
    reply = page.sends("record", value="c", confidence=None)
    assert reply["type"] == "not-saved"
    assert "Run this cell again" in reply["why"]


@pytest.mark.parametrize("message", [{"type": "grade-me", "n": 1}, {"n": 1}])
def test_an_unknown_message_is_answered_too(exercise: Workbook, message: dict[str, object]) -> None:
    assert exercise.questions_shown == {}
    page = asked("day-sent")
    page.widget._on_message(page.widget, message, [])
    assert page.heard[-1]["type"] == "not-saved"
    assert page.heard[-1]["n"] == 1


def test_an_exercise_shows_neither_check_nor_hints_and_answers_no_check(exercise: Workbook) -> None:
    page = asked("day-sent")
    assert not exercise.practice
    assert page.widget.shown["practice"] is False
    assert page.widget.shown["hints"] == 0
    assert page.sends("check", value="c", confidence=None)["type"] == "not-saved"
    assert page.sends("hint")["type"] == "not-saved"
    assert page.widget.recorded["feedback"] is None


def test_nothing_of_the_key_is_sent_before_an_answer(lesson: Workbook) -> None:
    for question in lesson.assignment.questions:
        widget = asked(question.id).widget
        sent = json.dumps([widget.shown, widget.recorded])
        assert "weight" not in sent
        assert "was to be delivered" not in sent


def test_a_lesson_checks_and_says_why_and_where(lesson: Workbook) -> None:
    reply = asked("day-sent").sends("check", value="b", confidence=2)
    assert reply["type"] == "checked"
    assert (reply["score"]["verdict"], reply["score"]["points"]) == ("partial", 1)
    place = reply["score"]["parts"][0]["places"][1]
    assert (place["label"], place["quote"]) == ("note 1", "was to be delivered")
    assert on_disk(lesson)["day-sent"]["attempts"] == 1


def test_a_reason_is_kept_and_is_to_be_compared_with_the_reasons_given_back(
    lesson: Workbook,
) -> None:
    page = asked("day-sent")
    assert page.widget.shown["ask_because"]
    reply = page.sends("check", value="b", because=" The memorandum has a date. ")
    assert reply["score"]["parts"][0]["reason"] == COMPARE
    assert reply["score"]["points"] == 1
    assert asked("day-sent").widget.recorded["because"] == "The memorandum has a date."
    page.sends("record", value="c", because="")
    assert reason_given(on_disk(lesson)["day-sent"]) == ""
    bare = page.sends("check", value="c")
    assert all(part["reason"] != COMPARE for part in bare["score"]["parts"])


@pytest.mark.parametrize("because", [7, None, ["<b>"], {"a": 1}, float("nan")])
def test_a_reason_that_is_no_text_is_not_recorded(exercise: Workbook, because: object) -> None:
    assert asked("day-sent").sends("record", value="c", because=because)["type"] == "saved"
    assert "because" not in on_disk(exercise)["day-sent"]


def test_a_megabyte_of_reasons_is_cut(exercise: Workbook) -> None:
    asked("day-sent").sends("record", value="c", because="so " * 400_000)
    assert len(str(on_disk(exercise)["day-sent"]["because"])) == LONGEST_BECAUSE


def test_checking_nothing_counts_no_attempt(lesson: Workbook) -> None:
    reply = asked("plan-words").sends("check", value="  ", confidence=None)
    assert reply["score"]["verdict"] == "blank"
    assert lesson.book.record("plan-words").get("attempts") is None


def test_each_hint_needs_an_attempt_of_its_own(lesson: Workbook) -> None:
    page = asked("day-sent")
    assert page.sends("hint")["type"] == "not-saved"
    for rung, value in enumerate("aba", start=1):
        assert page.sends("check", value=value, confidence=None)["next_hint"] is True
        opened = page.sends("hint")
        assert len(opened["hints"]) == rung
        assert opened["next_hint"] is False
        assert page.sends("check", value=value, confidence=None)["next_hint"] is False
    page.sends("check", value="a", confidence=None)
    assert page.sends("hint")["type"] == "not-saved"
    assert on_disk(lesson)["day-sent"]["hints"] == 3


def test_opened_hints_and_attempts_are_back_in_a_new_sitting(lesson: Workbook) -> None:
    page = asked("day-sent")
    page.sends("check", value="a", confidence=None)
    page.sends("hint")
    page.sends("check", value="b", confidence=None)
    later = Workbook(lesson.assignment.folder).sheet("day-sent").recorded()
    assert later["hints"] == ["Read note 1, not the letter's first paragraph."]
    assert later["next_hint"] is True
    assert later["value"] == "b"


def test_feedback_stays_with_the_answer_it_was_given_for(lesson: Workbook) -> None:
    page = asked("day-sent")
    page.sends("check", value="c", confidence=None)
    assert asked("day-sent").widget.recorded["feedback"]["verdict"] == "correct"
    page.sends("record", value="a", confidence=None)
    assert asked("day-sent").widget.recorded["feedback"] is None
    assert lesson.practice


def test_an_argument_in_a_lesson_is_answered_with_a_model(lesson: Workbook) -> None:
    text = "It “was to be delivered by Toon” but “was surely delivered then”."
    page = asked("delivery-argument")
    score = page.sends("check", value=text, confidence=None)["score"]
    assert [label for label, _ in score["model"]] == ["What a good answer does", "One good answer"]
    assert score["parts"] == []
    assert len(page.widget.recorded["echo"]["quotations"]) == 2
    assert lesson.practice


def test_an_arguments_quotations_are_verified_when_it_is_saved_in_an_exercise_too(
    exercise: Workbook,
) -> None:
    page = asked("delivery-argument")
    text = "It “was to be delivered by Toon” but “it was delivered by Toon”."
    page.sends("record", value=text, confidence=None)
    found, missed = page.widget.recorded["echo"]["quotations"]
    assert (found["label"], found["verdict_words"]) == ("note 1", "found")
    assert (missed["label"], missed["verdict_words"]) == (
        "“it was delivered by Toon”",
        "not found",
    )
    assert "the nearest stand in note 1" in missed["reason"]
    assert page.widget.recorded["feedback"] is None
    assert not exercise.practice


def test_starting_again_clears_the_answer_and_keeps_it_aside(lesson: Workbook) -> None:
    page = asked("day-sent")
    page.sends("check", value="a", confidence=1)
    page.sends("hint")
    assert page.sends("start-again")["type"] == "started-again"
    assert on_disk(lesson) == {}
    assert page.widget.recorded["value"] is None
    assert page.widget.recorded["hints"] == []
    aside = json.loads((lesson.assignment.folder / "answers-earlier.json").read_text())
    assert aside[0]["answers"]["day-sent"]["value"] == "a"


def test_a_damaged_answers_file_is_named_once_and_kept(exercise: Workbook) -> None:
    exercise.book.path.write_text('{"answers": {"day-sent"')
    notice = asked("day-sent").widget.recorded["notice"]
    kept = next(exercise.book.folder.glob("answers.damaged-*.json"))
    assert kept.name in notice
    assert kept.read_text() == '{"answers": {"day-sent"'
    assert asked("plan-words").widget.recorded["notice"] is None


@pytest.mark.parametrize(
    "record",
    ["c", {"value": ["c"]}, {"value": "c", "recorded_at": "soon", "confidence": True, "hints": -4}],
)
def test_a_record_that_someone_spoiled_is_shown_as_far_as_it_can_be(
    lesson: Workbook, record: object
) -> None:
    content = {"schema_version": 1, "answers": {"day-sent": record}}
    lesson.book.path.write_text(json.dumps(content))
    recorded = asked("day-sent").widget.recorded
    assert recorded["value"] in (None, "c")
    assert recorded["at"] is None
    assert recorded["hints"] == []


def test_a_later_change_of_the_working_directory_does_not_move_the_answers(
    exercise: Workbook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    asked("day-sent").sends("record", value="c", confidence=None)
    assert on_disk(exercise)["day-sent"]["value"] == "c"
    assert not (tmp_path / "answers.json").exists()


@pytest.mark.usefixtures("lesson")
def test_a_lesson_shows_a_model_beside_what_it_found_in_a_short_answer() -> None:
    reply = asked("no-veto").sends("check", value="They are sovereign.", confidence=None)
    score = reply["score"]
    assert (score["verdict_words"], score["points"]) == ("Compare your answer", 1)
    assert [label for label, _ in score["model"]] == ["One good answer"]
    assert [part["verdict"] for part in score["parts"]] == ["wrong", "correct"]


@pytest.mark.usefixtures("exercise")
def test_what_is_made_of_an_answer_follows_it_and_leaves_with_it() -> None:
    page = asked("cite-letter")
    echoes = [page.widget.recorded["echo"]]
    page.sends("record", value={"author": "Carter, Jimmy"}, confidence=None)
    echoes.append(page.widget.recorded["echo"]["note"])
    page.sends("start-again")
    echoes.append(page.widget.recorded["echo"])
    assert echoes == [None, [["Jimmy Carter.", False]], None]
