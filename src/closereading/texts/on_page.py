"""A text as the page gets it: parts cut into pieces, so that no offset is ever sent."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from closereading.texts.glossary import Term, load_glossary
from closereading.texts.source_text import Part, SourceText

_GAP = re.compile(r"(\s+)")


def text_on_page(
    text: SourceText, parts: Iterable[Part], *, in_words: bool = False
) -> dict[str, Any]:
    """Return a text, or some of its parts, as the page shows it.

    Args:
        text: the whole text.
        parts: the parts to show, in the order of the text.
        in_words: divide the pieces into words (``runs``: word, gap, word, …), each with its
            number in its part, for a page on which words are marked.
    """
    chosen = tuple(parts)
    terms = load_glossary(text)
    return {
        "title": text.title,
        "whole": len(chosen) == len(text.parts),
        "parts": [part_on_page(part, terms, in_words=in_words) for part in chosen],
        "left_out_before": _left_out(text, chosen),
        "terms": [term.on_page() for term in terms],
        "notes": dict(_notes_elsewhere(text, chosen)),
    }


def part_on_page(
    part: Part, terms: Sequence[Term] = (), *, in_words: bool = False
) -> dict[str, Any]:
    """Return a part as the page shows it: its number, and its words cut into pieces."""
    number = part.label if part.label.startswith("¶") else part.number
    pieces = list(_Pieces(part, terms, in_words))
    return {"id": part.id, "label": part.label, "number": number, "pieces": pieces}


def as_printed(shown: Mapping[str, Any]) -> str:
    """Return what the page shows as plain text."""
    return "\n\n".join(
        "".join(_printed(piece) for piece in part["pieces"]) for part in shown["parts"]
    )


def piece_words(piece: Mapping[str, Any]) -> str:
    """Return a piece's own words; page breaks and note numbers have none."""
    return "".join(piece.get("runs") or piece.get("text", ""))


def _printed(piece: Mapping[str, Any]) -> str:
    if "page" in piece:
        return f"[Page {piece['page']}]"
    return str(piece.get("note") or piece_words(piece))


def _notes_elsewhere(text: SourceText, chosen: tuple[Part, ...]) -> Iterator[tuple[str, str]]:
    """Give the notes that shown parts refer to and that are not shown themselves, by number."""
    referred = {note.number for part in chosen for note in part.note_references}
    shown = {part.id for part in chosen}
    for part in text.parts:
        if part.number in referred and part.id not in shown:
            yield part.number, part.text


def _left_out(text: SourceText, chosen: tuple[Part, ...]) -> list[str]:
    """Return the ids of shown parts before which words of the letter are not shown."""
    order = [part.id for part in text.parts]
    places = [order.index(part.id) for part in chosen]
    between = pairwise([*places[:1], *places])
    return [order[place] for before, place in between if place > before + 1]


@dataclass(frozen=True)
class _Pieces:
    """A part cut at its phrases, terms, page breaks and note numbers."""

    part: Part
    terms: Sequence[Term]
    in_words: bool

    def __iter__(self) -> Iterator[dict[str, Any]]:
        signs = self._signs()
        spans = {n: term.spans.get(self.part.id, ()) for n, term in enumerate(self.terms)}
        held = [(start, end, n) for n, found in spans.items() for start, end in found]
        edges = {edge for phrase in self.part.phrases for edge in (phrase.start, phrase.end)}
        edges |= {edge for start, end, _ in held for edge in (start, end)}
        cuts = sorted({0, len(self.part.text), *edges, *signs})
        for start, end in zip(cuts, [*cuts[1:], len(self.part.text)], strict=True):
            phrase = self._phrase_at(start)
            for sign in signs.get(start, []):
                yield {**sign, "phrase": phrase if "page" in sign else None}
            if end > start:
                term = next((n for a, b, n in held if a <= start < b), None)
                yield self._piece(start, end, phrase, term)

    def _piece(self, start: int, end: int, phrase: int | None, term: int | None) -> dict[str, Any]:
        words = self.part.text[start:end]
        piece = {"phrase": phrase, **({} if term is None else {"term": term})}
        if not self.in_words:
            return {"text": words, **piece}
        first = sum(token_end <= start for _, token_end in self.part.tokens)
        return {"runs": _GAP.split(words), "first": first, **piece}

    def _signs(self) -> dict[int, list[dict[str, str]]]:
        signs: dict[int, list[dict[str, str]]] = {}
        for note in self.part.note_references:
            signs.setdefault(note.offset, []).append({"note": note.number})
        for turn in self.part.page_breaks:
            signs.setdefault(turn.offset, []).append({"page": turn.page})
        return signs

    def _phrase_at(self, offset: int) -> int | None:
        for number, phrase in enumerate(self.part.phrases):
            if phrase.start <= offset < phrase.end:
                return number
        return None
