"""A question whose answer is marks in the letter, and what a mark is.

A mark is ``{"part": "p2", "first": 3, "last": 9, "tag": "hedge", "note": "…"}``: the words of a
part from number ``first`` up to and including number ``last``, counted from 0 as ``Part.tokens``
counts them, one of the question's labels, and a note if the reader wrote one.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from closereading.kinds.base import Question
from closereading.kinds.mark_overlap import Words
from closereading.texts import Part, Passage, SourceText

MOST_MARKS = 1000
LONGEST_NOTE = 500


@dataclass(frozen=True)
class Tag:
    """A label that the question offers for marks."""

    id: str
    label: str


@dataclass(frozen=True)
class Mark:
    """One mark: words ``first`` to ``last`` of a part, both counted in, under a label."""

    part: str
    first: int
    last: int
    tag: str
    note: str = ""

    @property
    def words(self) -> Words:
        """The words it covers."""
        return frozenset((self.part, n) for n in range(self.first, self.last + 1))

    def to_json(self) -> dict[str, Any]:
        """Return the mark as an answer holds it."""
        place = {"part": self.part, "first": self.first, "last": self.last, "tag": self.tag}
        return {**place, "note": self.note} if self.note else place


def read_marks(value: Iterable[Mapping[str, Any]]) -> tuple[Mark, ...]:
    """Return the marks of a valid answer; JSON may write a whole number as 3.0."""
    return tuple(
        Mark(m["part"], int(m["first"]), int(m["last"]), m["tag"], m.get("note", "")) for m in value
    )


@dataclass(frozen=True)
class MarkQuestion(Question):
    """A question with labels; ``parts`` are the ids it names, if it names any."""

    tags: tuple[Tag, ...]
    parts: tuple[str, ...]
    #: The letter, as soon as it is known which one the assignment is about.
    letter: SourceText | None = None

    @property
    def text(self) -> SourceText:
        """The letter that the question is about."""
        if self.letter is None:
            raise ValueError("This question is not yet about a letter.")
        return self.letter

    @cached_property
    def shown_parts(self) -> tuple[Part, ...]:
        """The parts that can be marked: those named, or the letter without the editors' notes."""
        named = self.parts or [part.id for part in self.text.parts if not part.number]
        return tuple(part for part in self.text.parts if part.id in named)

    @cached_property
    def part_ids(self) -> frozenset[str]:
        """The ids of the parts that can be marked."""
        return frozenset(part.id for part in self.shown_parts)

    @cached_property
    def words(self) -> Words:
        """Every word that can be marked."""
        return frozenset((p.id, n) for p in self.shown_parts for n in range(len(p.tokens)))

    def words_of(self, passages: Iterable[Passage]) -> Words:
        """Return the words that passages touch."""
        return frozenset(
            (passage.part, n)
            for passage in passages
            for n in range(*self.text.part(passage.part).tokens_of(passage.start, passage.end))
        )

    def passage(self, mark: Mark) -> Passage:
        """Return the words of a mark as they stand."""
        return self.text.passage_of_tokens(mark.part, mark.first, mark.last + 1)

    def label(self, tag_id: str) -> str:
        """Return a tag's label."""
        return next(tag.label for tag in self.tags if tag.id == tag_id)
