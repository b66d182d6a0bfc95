"""The letter in numbered lines, broken in the same places on every paper and screen."""

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from closereading.texts import Part, SourceText

#: How many characters a line holds at most.
MEASURE = 66

#: What a run of characters is: words of the text, or a sign that the edition sets between them.
Sign = Literal["words", "note", "page"]


@dataclass(frozen=True)
class Run:
    """Characters of one line that belong together."""

    sign: Sign
    text: str


@dataclass(frozen=True)
class Line:
    """A line of the hand-out: its number, counted through the letter, and what stands in it."""

    number: int
    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        """The line as it is printed, without its number."""
        return "".join(run.text for run in self.runs)


def is_numbered(part: Part) -> bool:
    """Return whether a part's lines count: the title and the notes are the editors' own."""
    return part.id != "title" and not part.number


def numbered_lines(text: SourceText, measure: int = MEASURE) -> dict[str, tuple[Line, ...]]:
    """Break the letter, from its salutation to its signature, into numbered lines.

    Args:
        text: the letter.
        measure: how many characters a line holds at most; a longer word stands alone.

    Returns:
        The lines of each part, by the part's id. They are numbered from 1 through all parts.
    """
    lines: dict[str, tuple[Line, ...]] = {}
    number = 1
    for part in filter(is_numbered, text.parts):
        broken = list(_broken(part, measure))
        lines[part.id] = tuple(Line(n, runs) for n, runs in enumerate(broken, start=number))
        number += len(broken)
    return lines


def printed_runs(part: Part) -> tuple[Run, ...]:
    """Return a part as the edition prints it, its words kept apart from the editors' signs."""
    runs, done = [], 0
    for offset, sign in part.marks:
        runs.append(Run("words", part.text[done:offset]))
        runs.append(Run("page" if sign.startswith("[") else "note", sign))
        done = offset
    runs.append(Run("words", part.text[done:]))
    return tuple(run for run in runs if run.text)


def _broken(part: Part, measure: int) -> Iterator[tuple[Run, ...]]:
    """Give the runs of each line of a part."""
    letters = [(run.sign, letter) for run in printed_runs(part) for letter in run.text]
    printed = part.as_printed()
    start = 0
    for line in textwrap.wrap(printed, measure, break_long_words=False, break_on_hyphens=False):
        start = printed.index(line, start)
        yield tuple(_joined(letters[start : start + len(line)]))
        start += len(line)


def _joined(letters: list[tuple[Sign, str]]) -> Iterator[Run]:
    for sign, run in groupby(letters, key=lambda letter: letter[0]):
        yield Run(sign, "".join(letter for _, letter in run))
