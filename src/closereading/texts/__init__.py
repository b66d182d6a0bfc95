"""The letter as a text that can be read, cut into passages and quoted from."""

from closereading.texts.quotation import Quotation, find_quotation
from closereading.texts.source_text import (
    Edition,
    Mention,
    NoteReference,
    PageBreak,
    Part,
    Passage,
    Person,
    Phrase,
    SourceText,
)
from closereading.texts.tei import LETTER, load_source_text, read_source_text

__all__ = [
    "LETTER",
    "Edition",
    "Mention",
    "NoteReference",
    "PageBreak",
    "Part",
    "Passage",
    "Person",
    "Phrase",
    "Quotation",
    "SourceText",
    "find_quotation",
    "load_source_text",
    "read_source_text",
]
