"""What is earned without reading is worked out exactly, for every kind."""

from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from closereading.keys import LetterPlaces
from closereading.kinds import KINDS
from closereading.kinds.guessing import earned_blindly
from closereading.quality import blind_shares, load_work
from closereading.quality.blind import check_blind
from closereading.quality.blind_readers import LAST, READERS
from closereading.scoring import is_blank, is_valid, score
from closereading.texts import load_source_text
from quality.material import choices, graded, practice

LETTER = load_source_text("carter-to-brezhnev-1979")

every_kind = pytest.mark.parametrize("name", KINDS)


def example(name: str) -> tuple[Any, Any]:
    kind = KINDS[name]
    table = {"id": "example", "kind": name, "prompt": "?", **kind.examples.question}
    question = kind.in_text(kind.read_question(table, "example"), LETTER, "example")
    return question, kind.read_key(question, kind.examples.key, LetterPlaces(LETTER, "example"))


def test_every_kind_has_a_blind_reader() -> None:
    assert set(READERS) == set(KINDS)


@every_kind
def test_what_a_blind_reader_gives_is_a_valid_answer(name: str) -> None:
    question, _ = example(name)
    reader = READERS[name]
    picked = [reader.picked(question, place) for place in (0, 1, 7, LAST)]
    values = [*picked, reader.pasted(question, "x" * 9_999), reader.not_stated(question)]
    given = [value for value in (*values, *reader.marked(question)) if value is not None]
    assert all(is_valid(question, value) for value in given)
    assert [value for value in given if not is_blank(value)] or name == "confidence"


def drawn(name: str, question: Any) -> Iterator[object]:
    """Return every answer that can be drawn by lot."""
    if name == "choice":
        yield from (option.id for option in question.options)
    elif name == "notecard":
        lists = {
            field.id: [o.id for o in field.options] for field in question.fields if field.options
        }
        yield from (dict(zip(lists, values, strict=True)) for values in product(*lists.values()))
    else:
        verdicts = ("supported", "contradicted", "not-stated")
        ids = [statement.id for statement in question.statements]
        for values in product(verdicts, repeat=len(ids)):
            yield {i: {"verdict": v} for i, v in zip(ids, values, strict=True)}


@pytest.mark.parametrize("name", ["choice", "notecard", "statements"])
def test_drawing_by_lot_is_the_mean_over_all_answers(name: str) -> None:
    question, key = example(name)
    points = [score(question, key, {"value": v}).points for v in drawn(name, question)]
    mean = sum(points) / len(points) / question.points
    assert READERS[name].drawn(question, key) == pytest.approx(mean, abs=0.003)


@pytest.mark.parametrize("name", ["several", "order", "match", "sort", "matrix"])
def test_drawing_by_lot_is_what_the_kind_corrects_for(name: str) -> None:
    question, key = example(name)
    kind: Any = KINDS[name]
    assert READERS[name].drawn(question, key) == float(earned_blindly(kind.guesses(question, key)))


def shares(work: Any) -> dict[str, float]:
    return {share.way: share.automatic for share in blind_shares(work)}


def test_first_last_and_drawn_options_of_choices(tmp_path: Path) -> None:
    earned = shares(choices(tmp_path, "abcc"))
    assert earned["the first option everywhere"] == pytest.approx(1 / 4)
    assert earned["the last option everywhere"] == pytest.approx(1 / 2)
    assert earned["the same option everywhere, at the best place"] == pytest.approx(1 / 2)
    assert earned["options drawn by lot, on average"] == pytest.approx(1 / 3)


def test_marking_and_pasting_earn_nothing_in_any_kind(tmp_path: Path) -> None:
    earned = shares(practice(tmp_path))
    assert earned["every word marked"] == 0
    assert earned["the letter pasted everywhere"] == 0
    assert earned["the prompt pasted everywhere"] == 0


def test_second_figure_counts_provisional_points_too(tmp_path: Path) -> None:
    work = practice(tmp_path)
    automatic = sum(q.points for q in work.graded if KINDS[q.kind].graded == "automatic")
    provisional = sum(q.points for q in work.graded if q.kind == "short-answer")
    first = blind_shares(work)[0]
    assert first.provisional == pytest.approx(
        first.automatic * automatic / (automatic + provisional)
    )


def test_not_stated_everywhere_earns_what_is_not_stated(tmp_path: Path) -> None:
    work = practice(tmp_path)
    automatic = sum(q.points for q in work.graded if KINDS[q.kind].graded == "automatic")
    assert shares(work)["“not stated” everywhere"] == pytest.approx(1 / automatic)


def quotation(folder: Path, max_words: int, prompt: str) -> list[str]:
    question = (
        f'[[questions]]\nid = "q"\nkind = "quotation"\npoints = 2\nprompt = "{prompt}"\n'
        f"max_words = {max_words}"
    )
    key = (
        '[questions.q]\nmodel = "was to be delivered"\notherwise = "Look."\n'
        'passages = [{ words = "was to be delivered", weight = 1, reason = "So." }]'
    )
    return [finding.problem for finding in check_blind(graded(folder, question, key))]


def test_exercise_that_takes_the_prompt_or_the_whole_letter_is_refused(tmp_path: Path) -> None:
    (found,) = quotation(tmp_path, 20, "the letter was to be delivered by Toon")
    assert found.startswith("the prompt pasted everywhere: earns 100% of the automatic points")


def test_exercise_with_honest_limits_is_fine(tmp_path: Path) -> None:
    assert quotation(tmp_path, 12, "Which words tell of a plan?") == []


def test_exercise_that_can_be_guessed_is_refused_and_a_lesson_is_not(tmp_path: Path) -> None:
    work = choices(tmp_path, "aaab")
    found = [finding.problem for finding in check_blind(work)]
    assert found[0].startswith("the first option everywhere: earns 75%")
    (work.assignment.folder / "key.toml").write_text(work.key_file.read_text("utf-8"), "utf-8")
    work.key_file.unlink()
    assert list(check_blind(load_work(work.assignment.folder))) == []
