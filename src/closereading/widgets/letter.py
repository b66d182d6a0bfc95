"""The letter on the page, to be read: its parts, phrases, notes and page break."""

from collections.abc import Iterable
from itertools import pairwise
from typing import Any

import anywidget
import traitlets

from closereading.texts import Part, SourceText
from closereading.widgets.assembly import module, style_sheet
from closereading.widgets.static_html import letter_html, with_static


class LetterWidget(anywidget.AnyWidget):
    """The letter, or some of its parts.

    Shown: ``shown``, set once. Nothing is recorded.
    """

    _css = style_sheet("letter")

    shown = traitlets.Dict().tag(sync=True)

    def __init__(self, text: SourceText, parts: Iterable[Part]) -> None:
        chosen = tuple(parts)
        super().__init__(
            _esm=module("letter"),
            shown={
                "title": text.title,
                "whole": len(chosen) == len(text.parts),
                "parts": [part_shown(part) for part in chosen],
                "left_out_before": _left_out(text, chosen),
            },
        )

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:  # noqa: ANN401
        bundle = super()._repr_mimebundle_(**kwargs)
        return with_static(bundle, letter_html(self.shown), as_printed(self.shown))


def part_shown(part: Part) -> dict[str, Any]:
    """Return a part as the page shows it: its number, and its words cut into pieces."""
    number = part.label if part.label.startswith("¶") else part.number
    return {"id": part.id, "label": part.label, "number": number, "pieces": list(_pieces(part))}


def _left_out(text: SourceText, chosen: tuple[Part, ...]) -> list[str]:
    """Return the ids of shown parts before which words of the letter are not shown."""
    order = [part.id for part in text.parts]
    places = [order.index(part.id) for part in chosen]
    between = pairwise([*places[:1], *places])
    return [order[place] for before, place in between if place > before + 1]


def as_printed(shown: dict[str, Any]) -> str:
    """Return what the page shows as plain text."""
    return "\n\n".join(
        "".join(_piece_text(piece) for piece in part["pieces"]) for part in shown["parts"]
    )


def _piece_text(piece: dict[str, Any]) -> str:
    if "page" in piece:
        return f"[Page {piece['page']}]"
    return str(piece.get("note") or piece["text"])


def _pieces(part: Part) -> Iterable[dict[str, Any]]:
    """Cut a part at its phrases, page breaks and note numbers, so that no offset is sent."""
    signs = _signs(part)
    edges = {edge for phrase in part.phrases for edge in (phrase.start, phrase.end)}
    cuts = sorted({0, len(part.text), *edges, *signs})
    for start, end in zip(cuts, [*cuts[1:], len(part.text)], strict=True):
        phrase = _phrase_at(part, start)
        for sign in signs.get(start, []):
            yield {**sign, "phrase": phrase if "page" in sign else None}
        if end > start:
            yield {"text": part.text[start:end], "phrase": phrase}


def _signs(part: Part) -> dict[int, list[dict[str, str]]]:
    signs: dict[int, list[dict[str, str]]] = {}
    for note in part.note_references:
        signs.setdefault(note.offset, []).append({"note": note.number})
    for turn in part.page_breaks:
        signs.setdefault(turn.offset, []).append({"page": turn.page})
    return signs


def _phrase_at(part: Part, offset: int) -> int | None:
    for number, phrase in enumerate(part.phrases):
        if phrase.start <= offset < phrase.end:
            return number
    return None
