"""Reading a document of the Office of the Historian's edition from its TEI, part by part.

A volume is read from its first line to the document and no further; what is behind stays small in
memory. A file with one document is taken when its header points to the document's address.

Left out are the document's title, all notes with their numbers, and page breaks: a word over a
page break is one word. Paragraphs, items of a list, rows of a table and lines of verse have
numbers, counted together; the date line, salutation, headings, closing and signature have none.
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from closereading.errors import CourseError
from closereading.texts.document_id import check_document_id, permanent_address
from closereading.texts.fingerprint import Fingerprint, parts_with_runs
from closereading.texts.running_text import plain_characters
from closereading.texts.tei import WHITE_SPACE, XML_ID
from closereading.texts.word_runs import RUN, run_hashes, words_of

PARAGRAPH = "paragraph"
SUBJECT = "subject line"

_NAMES = {
    **dict.fromkeys(("p", "item", "row", "l", "ab"), PARAGRAPH),
    "head": "heading",
    "dateline": "date line",
    "opener": "salutation",
    "salute": "salutation",
    "closer": "closing",
    "signed": "signature",
}
_LEFT_OUT = {"note", "fw"}
_PARTS_WORDS = {"lb", "cell"}
_NUMBER = re.compile(r"^\d+[a-z]?\. ")


@dataclass(frozen=True)
class PrintedText:
    """A part's words, with its name and, where it has one, its number."""

    name: str
    number: int
    plain: str


@dataclass(frozen=True)
class PrintedDocument:
    """A document as its file has it. This is for the author who has the file; none is kept."""

    id: str
    title: str
    made_from: str
    notes: tuple[str, ...]
    texts: tuple[PrintedText, ...]


def read_printed_document(path: Path, document: str) -> PrintedDocument:
    """Read a document, for example ``frus1977-80v01/d17``, from a TEI file.

    Raises:
        CourseError: this is no id, the file is missing or no XML, or it does not hold the document.
    """
    check_document_id(document)
    try:
        with path.open("rb") as file:
            title, element = _find(file, document, path.name)
    except FileNotFoundError:
        raise CourseError(f"{path} is missing.") from None
    except (ET.ParseError, LookupError, ValueError) as error:
        raise CourseError(f"{path.name} is not well-formed XML: {error}.") from None
    head = next((e for e in element.iter() if _tag(e) == "head"), None)
    texts = tuple(_texts(element, head))
    if head is None or sum(len(words_of(text.plain)) for text in texts) < RUN:
        raise CourseError(f"{document} in {path.name} has no title, or fewer than six words.")
    name = _NUMBER.sub("", " ".join(words for _, words in _Blocks().of(head)))
    return PrintedDocument(document, name, f"{path.name}: {title}", _note_numbers(element), texts)


def make_fingerprint(printed: PrintedDocument) -> Fingerprint:
    """Return the fingerprint of a document."""
    words = words_of(" ".join(text.plain for text in printed.texts))
    parts = [(text.name, text.number, len(words_of(text.plain))) for text in printed.texts]
    return Fingerprint(
        id=printed.id,
        title=printed.title,
        address=permanent_address(printed.id),
        made_from=printed.made_from,
        notes=printed.notes,
        parts=parts_with_runs(parts, run_hashes(words, printed.id)),
    )


def _find(file: IO[bytes], document: str, name: str) -> tuple[str, ET.Element]:
    """Return the title of the file's text, and the document in it."""
    volume, number = document.split("/")
    title, whole, single = "", "", False
    wanted: ET.Element | None = None
    for event, element in ET.iterparse(file, ("start", "end")):
        tag = _tag(element)
        if event == "start":
            whole = whole or element.get(XML_ID, volume)
            in_volume = tag == "div" and whole == volume and element.get(XML_ID) == number
            if wanted is None and (in_volume or (single and tag == "text")):
                wanted = element
        elif wanted is not None and element is wanted:
            return title, element
        elif tag == "teiHeader":
            title, single = _title(element), _points_to(element, document)
        elif wanted is None and title:
            element.clear()
    if whole != volume:
        raise CourseError(f"{name} is “{whole}”: it is not {volume}, nor {document} alone.")
    raise CourseError(f"{name} holds no document {number}.")


def _title(header: ET.Element) -> str:
    titles = [e for e in header.iter() if _tag(e) == "title"]
    complete = [e for e in titles if e.get("type") == "complete"]
    words = ("".join(title.itertext()) for title in [*complete, *titles][:1])
    return " ".join("".join(words).split())


def _points_to(header: ET.Element, document: str) -> bool:
    address = permanent_address(document)
    return any(_tag(e) == "ptr" and e.get("target") == address for e in header.iter())


def _note_numbers(element: ET.Element) -> tuple[str, ...]:
    numbers = (e.get("n", "") for e in element.iter() if _tag(e) == "note")
    return tuple(dict.fromkeys(number for number in numbers if number))


def _texts(element: ET.Element, head: ET.Element | None) -> Iterator[PrintedText]:
    number = 0
    for name, words in _Blocks(head).of(element):
        number += name == PARAGRAPH
        yield PrintedText(name, number if name == PARAGRAPH else 0, words)


def _tag(element: ET.Element) -> str:
    """Return an element's name without its namespace; a comment has none."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


class _Blocks:
    """The words of an element, cut where a part begins or ends; ``head`` is left out."""

    def __init__(self, head: ET.Element | None = None) -> None:
        self.head = head
        self.blocks: list[tuple[str, str]] = []

    def of(self, element: ET.Element) -> list[tuple[str, str]]:
        """Return the name and the plain words of each block that has words."""
        self.blocks = [(PARAGRAPH, "")]
        self._content(element, PARAGRAPH)
        plain = [(name, plain_characters(words)) for name, words in self.blocks]
        return [(name, words) for name, words in plain if words_of(words)]

    def _content(self, element: ET.Element, name: str) -> None:
        self._add(element.text)
        for child in element:
            self._child(child, name)
            self._add(child.tail)

    def _child(self, child: ET.Element, name: str) -> None:
        tag = _tag(child)
        number_of_note = tag == "ref" and child.get("type") == "note"
        if not tag or tag in _LEFT_OUT or number_of_note or child is self.head:
            return
        if tag in _PARTS_WORDS:
            self._add(" ")
        inner = self._name(child, name)
        if tag in _NAMES:
            self.blocks.append((inner, ""))
        self._content(child, inner)
        if tag in _NAMES:
            self.blocks.append((name, ""))

    def _name(self, element: ET.Element, outer: str) -> str:
        if outer == SUBJECT or element.get("type") == "subject":
            return SUBJECT
        return _NAMES.get(_tag(element), outer)

    def _add(self, words: str | None) -> None:
        name, before = self.blocks[-1]
        self.blocks[-1] = (name, before + WHITE_SPACE.sub(" ", words or ""))
