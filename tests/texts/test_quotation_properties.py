"""Quotations made up at random: every honest copy is found, no altered one is."""

import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from closereading.texts import Part, find_quotation, load_source_text

LETTER = load_source_text("carter-to-brezhnev-1979")
AROUND = "“”\"'.,;:!?"
WHITE_SPACE = st.sampled_from([" ", "  ", "\n", "\r\n", "\t", "\N{NO-BREAK SPACE}", " \n "])
MARKS_AROUND = st.sampled_from([("", ""), ("“", "”"), ('"', '"'), ("‘", "’"), ("'", "'")])
CLOSING = st.sampled_from(["", ".", ",", ";", ":", "!", "?"])
EVERYTHING = " ".join(part.text for part in LETTER.parts).casefold()

several_times = settings(deadline=None, max_examples=300)


@dataclass(frozen=True)
class Run:
    """Whole words of one part, from ``start`` to ``end``."""

    part: Part
    start: int
    end: int

    @property
    def core(self) -> tuple[int, int]:
        """Where the run stands without marks at its ends, which a copy may change."""
        words = self.part.text[self.start : self.end]
        left = len(words) - len(words.lstrip(AROUND))
        return self.start + left, self.start + len(words.rstrip(AROUND))


@st.composite
def runs(draw: st.DrawFn, least: int = 1) -> Run:
    part = draw(st.sampled_from([p for p in LETTER.parts if len(p.tokens) >= least]))
    first = draw(st.integers(0, len(part.tokens) - least))
    last = draw(st.integers(first + least - 1, len(part.tokens) - 1))
    return Run(part, part.tokens[first][0], part.tokens[last][1])


def printed(draw: st.DrawFn, run: Run) -> str:
    """Copy the run, with or without each of the edition's signs inside it."""
    copy, at = "", run.start
    for offset, sign in run.part.marks:
        if run.start < offset < run.core[1]:
            copy += run.part.text[at:offset] + (sign if draw(st.booleans()) else "")
            at = offset
    end = run.part.text[at : run.end].rstrip("”")
    return copy + (end[:-1] if end[-1] in ".,;:!?" else end)


@st.composite
def honest_copies(draw: st.DrawFn) -> tuple[Run, str]:
    run = draw(runs())
    copy = printed(draw, run)
    first = next(n for n, character in enumerate(copy) if character.isalnum())
    if draw(st.booleans()):
        copy = copy[:first] + copy[first].swapcase() + copy[first + 1 :]
    if draw(st.booleans()):
        copy = copy.replace("’", "'").replace("“", '"').replace("”", '"')
    copy = re.sub(" ", lambda _: draw(WHITE_SPACE), copy)
    left, right = draw(MARKS_AROUND)
    return run, left + copy + draw(CLOSING) + right


@several_times
@given(honest_copies())
def test_honest_copy_of_any_words_is_found_at_its_place(made: tuple[Run, str]) -> None:
    run, copy = made
    answer = find_quotation(LETTER, copy)
    assert answer.found, answer.message
    places = {
        Run(LETTER.part(passage.part), passage.start, passage.end).core
        for place in answer.places
        for passage in place
        if passage.part == run.part.id
    }
    assert run.core in places


@several_times
@given(runs(least=6), st.data())
def test_words_left_out_for_an_ellipsis_leave_a_quotation(run: Run, data: st.DataObject) -> None:
    words = run.part.text[run.start : run.end].split()
    left = data.draw(st.integers(2, len(words) - 3))
    right = data.draw(st.integers(left + 1, len(words) - 2))
    copy = f"{' '.join(words[:left])} … {' '.join(words[right:])}"
    answer = find_quotation(LETTER, copy)
    assert answer.found, answer.message
    assert len(answer.passages) == 2


def drop(words: list[str], at: int, other: str) -> list[str]:  # noqa: ARG001 - one of three changes
    return [*words[:at], *words[at + 1 :]]


def add(words: list[str], at: int, other: str) -> list[str]:
    return [*words[:at], other, *words[at:]]


def change(words: list[str], at: int, other: str) -> list[str]:
    return [*words[:at], other, *words[at + 1 :]]


@pytest.mark.parametrize("alter", [drop, add, change])
@several_times
@given(
    run=runs(least=3),
    data=st.data(),
    other=st.sampled_from(["never", "arms", "the", "not", "China", "509", "2", "x"]),
)
def test_altered_copy_is_never_found(
    alter: Callable[[list[str], int, str], list[str]], run: Run, data: st.DataObject, other: str
) -> None:
    words = run.part.text[run.start : run.end].split()
    altered = " ".join(alter(words, data.draw(st.integers(1, len(words) - 2)), other))
    assume(altered.strip(AROUND).casefold() not in EVERYTHING)
    answer = find_quotation(LETTER, altered)
    assert not answer.found
    assert answer.message.endswith(".")


@several_times
@given(runs(), st.data())
def test_half_a_word_at_an_end_is_never_found(run: Run, data: st.DataObject) -> None:
    words = run.part.text[run.start : run.end].rstrip(AROUND)
    last = re.split(r"[\s/—–(]", words)[-1].rstrip(")")
    assume(last.isalpha() and len(last) > 1 and words.endswith(last))
    cut = words[: -data.draw(st.integers(1, len(last) - 1))]
    assume(
        not re.search(rf"{re.escape(cut)}(?![\w’-])", " ".join(p.text for p in LETTER.parts), re.I)
    )
    assert not find_quotation(LETTER, cut).found


signs = st.sampled_from([*"….[]“”\"'’ \n,;:!?()/-–—129509", "[Page 509]", "...", "our policy"])
letters_words = st.sampled_from(EVERYTHING.split())


@settings(deadline=None, max_examples=500)
@given(st.one_of(st.text(), st.lists(st.one_of(signs, letters_words)).map("".join)))
def test_any_string_gets_an_answer(quotation: str) -> None:
    answer = find_quotation(LETTER, quotation)
    assert answer.message
    assert answer.found == bool(answer.places)
    for place in answer.places:
        for passage in place:
            assert passage == LETTER.passage(passage.part, passage.start, passage.end)
