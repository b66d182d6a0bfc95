"""Reading a source text from its TEI file."""

import re
import xml.etree.ElementTree as ET
from functools import lru_cache
from pathlib import Path

from closereading import course
from closereading.errors import CourseError, reading_the_course
from closereading.texts.source_text import (
    Edition,
    Mention,
    NoteReference,
    PageBreak,
    Part,
    Person,
    Phrase,
    SourceText,
)

#: The id of the letter that the course reads.
LETTER = "carter-to-brezhnev-1979"

TEI = "{http://www.tei-c.org/ns/1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
PART_ID = re.compile(r"title|salutation|p[1-9]\d*|closing|signature|note-[1-9]\d*")
DOCUMENT_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
# A no-break space is a character of the text; a line break in the file is not.
WHITE_SPACE = re.compile(r"[ \t\r\n]+")


@reading_the_course()
def load_source_text(document: str) -> SourceText:
    """Load a document of the course by its id, for example ``carter-to-brezhnev-1979``.

    The same text is read once and kept.

    Raises:
        CourseError: there is no such document, or its file cannot be read; the message names
            the file and the place in it.
    """
    if not DOCUMENT_ID.fullmatch(document):
        raise CourseError(f"“{document}” cannot be the id of a document.")
    return _read_once(course.course_folder() / "source_texts" / document / "letter.xml", document)


@lru_cache(maxsize=16)
def _read_once(path: Path, document: str) -> SourceText:
    return read_source_text(path, document)


def read_source_text(path: Path, document: str) -> SourceText:
    """Read a document from a TEI file.

    Raises:
        CourseError: the file is missing, is no XML, or lacks what a source text needs.
    """
    name = f"source_texts/{document}/{path.name}"
    try:
        root = ET.fromstring(path.read_bytes())
    except OSError as error:
        raise CourseError(f"The text “{document}” cannot be read: {name} is missing.") from error
    except (ET.ParseError, LookupError, ValueError) as error:
        raise CourseError(f"{name} is not well-formed XML: {error}.") from error
    return _TeiFile(root, document, name).source_text()


class _TeiFile:
    """One TEI document, and the name by which its faults are reported."""

    def __init__(self, root: ET.Element, document: str, name: str) -> None:
        self.root = root
        self.document = document
        self.name = name

    def source_text(self) -> SourceText:
        people = self._people()
        text = self._need(self.root, "text", "the document")
        parts = [e for e in text.iter() if PART_ID.fullmatch(e.get(XML_ID, ""))]
        if not parts:
            raise self.fault("text", "there is no part with an id such as “title” or “p1”")
        notes = [e.get(XML_ID, "") for e in parts if e.get("type") == "source"]
        known = {person.id for person in people}
        read = tuple(_PartReader(self, element, known).part() for element in parts)
        self._check_ids(read)
        return SourceText(
            id=self.document,
            title=self._words("teiHeader/fileDesc/titleStmt/title"),
            parts=read,
            people=people,
            edition=self._edition(),
            source_note_id=notes[0] if notes else "",
        )

    def fault(self, place: str, what: str) -> CourseError:
        """Return the error that names this file and the place in it."""
        return CourseError(f"{self.name}, {place}: {what}.")

    def _check_ids(self, parts: tuple[Part, ...]) -> None:
        ids = [part.id for part in parts]
        for part in parts:
            if ids.count(part.id) > 1:
                raise self.fault(part.id, "two parts have this id")
            for reference in part.note_references:
                if f"note-{reference.number}" not in ids:
                    raise self.fault(part.id, f"there is no note {reference.number}")

    def _people(self) -> tuple[Person, ...]:
        people = []
        for element in self.root.iter(f"{TEI}person"):
            person_id = element.get(XML_ID)
            if not person_id:
                raise self.fault("listPerson", "a person has no xml:id")
            name = self._need(element, "persName", f"person “{person_id}”")
            role = element.find(f"{TEI}occupation")
            people.append(Person(person_id, _plain(name), "" if role is None else _plain(role)))
        return tuple(people)

    def _edition(self) -> Edition:
        book = "teiHeader/fileDesc/sourceDesc/biblStruct"
        address = self._element(f"{book}/analytic/ptr").get("target", "")
        return Edition(
            series=self._words(f"{book}/series/title"),
            volume=self._words(f"{book}/series/biblScope"),
            volume_title=self._words(f"{book}/monogr/title"),
            editor=self._words(f"{book}/monogr/editor"),
            published=self._words(f"{book}/monogr/imprint/date"),
            document=self._words(f"{book}/analytic/idno"),
            address=address,
            availability=self._words("teiHeader/fileDesc/publicationStmt/availability"),
        )

    def _words(self, path: str) -> str:
        return _plain(self._element(path))

    def _element(self, path: str) -> ET.Element:
        element = self.root
        for step in path.split("/"):
            element = self._need(element, step, path.removesuffix(f"/{step}"))
        return element

    def _need(self, parent: ET.Element, tag: str, place: str) -> ET.Element:
        child = parent.find(f"{TEI}{tag}")
        if child is None:
            raise self.fault(place, f"the element “{tag}” is missing")
        return child


class _PartReader:
    """Gathers the words of one part and the places marked in it."""

    def __init__(self, file: _TeiFile, element: ET.Element, known_people: set[str]) -> None:
        self.file = file
        self.element = element
        self.id = element.get(XML_ID, "")
        self.known_people = known_people
        self.text = ""
        self.phrases: list[tuple[int, int]] = []
        self.people: list[tuple[int, int, str]] = []
        self.page_breaks: list[PageBreak] = []
        self.references: list[NoteReference] = []

    def part(self) -> Part:
        self._content(self.element)
        part = Part(
            id=self.id,
            label=_label(self.id),
            text=self.text.rstrip(" "),
            phrases=tuple(Phrase(*self._trim(start, end)) for start, end in self.phrases),
            page_breaks=tuple(self.page_breaks),
            note_references=tuple(self.references),
            people=tuple(Mention(*self._trim(start, end), who) for start, end, who in self.people),
            number=self._number(),
        )
        self._check_phrases(part)
        return part

    def _number(self) -> str:
        number = self.element.get("n", "") if self.id.startswith("note-") else ""
        if self.id.startswith("note-") and number != self.id.removeprefix("note-"):
            raise self.file.fault(self.id, "the number in “n” is not the one in the id")
        return number

    def _content(self, element: ET.Element) -> None:
        self._add(element.text)
        for child in element:
            self._child(child)
            self._add(child.tail)

    def _child(self, child: ET.Element) -> None:
        # A comment's tag is a function.
        tag = child.tag.removeprefix(TEI) if isinstance(child.tag, str) else ""
        start = len(self.text)
        if tag == "pb":
            self.page_breaks.append(PageBreak(start, self._attribute(child, "n", "pb")))
        elif tag == "ref" and child.get("type") == "note":
            self.references.append(NoteReference(start, _plain(child)))
        elif tag:
            self._content(child)
        if tag == "seg" and child.get("type") == "phrase":
            self.phrases.append((start, len(self.text)))
        if tag in ("persName", "rs"):
            who = self._attribute(child, "ref", tag).removeprefix("#")
            if who not in self.known_people:
                raise self.file.fault(self.id, f"the person “{who}” is not in listPerson")
            self.people.append((start, len(self.text), who))

    def _attribute(self, element: ET.Element, attribute: str, tag: str) -> str:
        value = element.get(attribute)
        if not value:
            raise self.file.fault(self.id, f"the element “{tag}” has no “{attribute}”")
        return value

    def _add(self, words: str | None) -> None:
        words = WHITE_SPACE.sub(" ", words or "")
        self.text += words.lstrip(" ") if self.text[-1:] in ("", " ") else words

    def _trim(self, start: int, end: int) -> tuple[int, int]:
        words = self.text[start:end]
        return start + len(words) - len(words.lstrip(" ")), end - len(words) + len(
            words.rstrip(" ")
        )

    def _check_phrases(self, part: Part) -> None:
        """Refuse a word that stands in no phrase, in two, or across the edge of one."""
        for start, end in part.tokens:
            holding = [p for p in part.phrases if p.start < end and p.end > start]
            if len(holding) != 1 or not (holding[0].start <= start and end <= holding[0].end):
                word = part.text[start:end]
                raise self.file.fault(self.id, f"“{word}” does not stand in exactly one phrase")
        if not part.text:
            raise self.file.fault(self.id, "the part has no words")


def _label(part_id: str) -> str:
    if part_id.startswith("note-"):
        return part_id.replace("-", " ")
    return f"¶{part_id[1:]}" if part_id[1:].isdecimal() else part_id


def _plain(element: ET.Element) -> str:
    return WHITE_SPACE.sub(" ", "".join(element.itertext())).strip(" ")
