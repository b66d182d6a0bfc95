"""A source text: its parts, phrases and people, and the passages cut from it.

Positions are code points in a part's own text, half open (``start`` counts, ``end`` does not).
The page counts characters differently from Python, so it exchanges token numbers, never these.
"""

import re
from dataclasses import dataclass
from functools import cached_property

from closereading.errors import CourseError

_TOKEN = re.compile(r"\S+")


@dataclass(frozen=True)
class Phrase:
    """A unit of sense, divided by hand, that a reader can mark by itself."""

    start: int
    end: int


@dataclass(frozen=True)
class PageBreak:
    """The place where the edition turns to another page, perhaps inside a word."""

    offset: int
    page: str


@dataclass(frozen=True)
class NoteReference:
    """The place where the edition sets the number of a note."""

    offset: int
    number: str


@dataclass(frozen=True)
class Person:
    """Someone named in the text, with the office held when it was written."""

    id: str
    name: str
    role: str


@dataclass(frozen=True)
class Mention:
    """Words that name a person or address one by an office; ``person`` is the person's id."""

    start: int
    end: int
    person: str


@dataclass(frozen=True)
class Edition:
    """Where the text was taken from, and what may be done with it."""

    series: str
    volume: str
    volume_title: str
    editor: str
    published: str
    document: str
    address: str
    availability: str


@dataclass(frozen=True)
class Passage:
    """A run of words inside one part; ``quote`` is exactly what stands there."""

    source: str
    part: str
    label: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True)
class Part:
    """A title, salutation, paragraph, closing, signature or note.

    ``text`` holds the words alone: no page bracket, no note numbers. ``number`` is the number
    that the edition sets before a note, and empty for every other part.
    """

    id: str
    label: str
    text: str
    phrases: tuple[Phrase, ...]
    page_breaks: tuple[PageBreak, ...] = ()
    note_references: tuple[NoteReference, ...] = ()
    people: tuple[Mention, ...] = ()
    number: str = ""

    @cached_property
    def tokens(self) -> tuple[tuple[int, int], ...]:
        """Start and end of every word, with the punctuation that touches it."""
        return tuple(found.span() for found in _TOKEN.finditer(self.text))

    def tokens_of(self, start: int, end: int) -> tuple[int, int]:
        """Return the first token that a run of characters touches and the one after its last."""
        touched = [n for n, (a, b) in enumerate(self.tokens) if a < end and b > start]
        return (touched[0], touched[-1] + 1) if touched else (0, 0)

    @property
    def marks(self) -> tuple[tuple[int, str], ...]:
        """What the edition prints between the words: offset and sign, in order."""
        numbers = [(reference.offset, reference.number) for reference in self.note_references]
        return tuple(sorted(numbers + [(b.offset, self._bracket(b)) for b in self.page_breaks]))

    def as_printed(self) -> str:
        """Return the words with page brackets and note numbers, as the edition has them."""
        printed, done = "", 0
        for offset, sign in self.marks:
            printed += self.text[done:offset] + sign
            done = offset
        return printed + self.text[done:]

    def _bracket(self, page_break: PageBreak) -> str:
        after_space = self.text[page_break.offset - 1 : page_break.offset] == " "
        return f"[Page {page_break.page}]" + (" " if after_space else "")


@dataclass(frozen=True)
class SourceText:
    """A document with its parts in reading order, its people and the edition it comes from."""

    id: str
    title: str
    parts: tuple[Part, ...]
    people: tuple[Person, ...]
    edition: Edition
    source_note_id: str = ""

    @property
    def source_note(self) -> Part | None:
        """The note in which the edition says where the document lies; None when it has none."""
        return self.part(self.source_note_id) if self.source_note_id else None

    def part(self, part_id: str) -> Part:
        """Return the part of this id.

        Raises:
            CourseError: the text has no such part.
        """
        for part in self.parts:
            if part.id == part_id:
                return part
        raise CourseError(f"The text “{self.id}” has no part “{part_id}”.")

    def person(self, person_id: str) -> Person:
        """Return the person of this id.

        Raises:
            CourseError: the text names no such person.
        """
        for person in self.people:
            if person.id == person_id:
                return person
        raise CourseError(f"The text “{self.id}” names no person “{person_id}”.")

    def passage(self, part_id: str, start: int, end: int) -> Passage:
        """Cut a passage out of a part, from code point ``start`` up to ``end``.

        Raises:
            CourseError: there is no such part, or the run is empty or reaches beyond it.
        """
        part = self.part(part_id)
        if not 0 <= start < end <= len(part.text):
            raise CourseError(
                f"Part “{part_id}” of “{self.id}” has {len(part.text)} characters: "
                f"there is no passage from {start} to {end}."
            )
        return Passage(self.id, part.id, part.label, start, end, part.text[start:end])

    def passage_of_tokens(self, part_id: str, first: int, after_last: int) -> Passage:
        """Cut a passage of whole tokens, from number ``first`` up to ``after_last``.

        Raises:
            CourseError: there is no such part, or the run is empty or reaches beyond it.
        """
        part = self.part(part_id)
        if not 0 <= first < after_last <= len(part.tokens):
            raise CourseError(
                f"Part “{part_id}” of “{self.id}” has {len(part.tokens)} words: "
                f"there is no passage from {first} to {after_last}."
            )
        return self.passage(part_id, part.tokens[first][0], part.tokens[after_last - 1][1])

    def as_printed(self) -> str:
        """Return the whole text as the edition prints it, notes at the foot."""
        body = "\n\n".join(part.as_printed() for part in self.parts if not part.number)
        notes = (f"\n  {part.number}. {part.as_printed()}" for part in self.parts if part.number)
        return body + "".join(notes)
