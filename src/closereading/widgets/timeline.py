"""The timeline on the page: filtered by strand, and gone through step by step."""

from collections.abc import Iterable
from html import escape
from typing import Any

import anywidget
import traitlets

from closereading.figures.timeline import LETTER
from closereading.reference.citations import Citation
from closereading.reference.rows import MARKS
from closereading.reference.timeline import STRANDS, Event, load_timeline
from closereading.widgets.assembly import module, style_sheet
from closereading.widgets.static_html import with_static


class TimelineWidget(anywidget.AnyWidget):
    """The events of the course; some strands are chosen at first, all can be.

    Shown: ``shown``, set once. Nothing is recorded.

    Args:
        strands: the strands that are shown at first; none for all.

    Raises:
        CourseError: there is no such strand.
    """

    _css = style_sheet("timeline")

    shown = traitlets.Dict().tag(sync=True)

    def __init__(self, strands: Iterable[str] = ()) -> None:
        first = tuple(strands) or tuple(STRANDS)
        for strand in first:
            load_timeline(strand)
        super().__init__(_esm=module("timeline"), shown=_shown(first))

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:  # noqa: ANN401
        bundle = super()._repr_mimebundle_(**kwargs)
        return with_static(bundle, _html(self.shown), _text(self.shown))


def _shown(first: tuple[str, ...]) -> dict[str, Any]:
    return {
        "strands": [
            {"id": strand, "text": text, "chosen": strand in first}
            for strand, text in STRANDS.items()
        ],
        "letter": LETTER,
        "events": [_event(event) for event in load_timeline()],
    }


def _event(event: Event) -> dict[str, Any]:
    return {
        "id": event.id,
        "strand": event.strand,
        "when": event.span.in_words(),
        "label": event.label,
        "summary": event.summary,
        "caveat": event.caveat,
        # What was read, or taken from an official list, needs no more than its citation.
        "known": "" if event.mark in {"V", "X"} else MARKS[event.mark],
        "sources": [_source(citation) for citation in event.cite],
    }


def _source(citation: Citation) -> dict[str, str]:
    return {"label": citation.short, "address": citation.address}


def _chosen(shown: dict[str, Any]) -> list[dict[str, Any]]:
    strands = {strand["id"] for strand in shown["strands"] if strand["chosen"]}
    return [e for e in shown["events"] if e["strand"] in strands or e["id"] == shown["letter"]]


def _html(shown: dict[str, Any]) -> str:
    rows = "".join(
        f"<li><p><strong>{escape(event['when'])}: {escape(event['label'])}.</strong> "
        f"{escape(event['summary'])} {escape(event['caveat'])}</p>"
        f"<p><small>{escape('; '.join(source['label'] for source in event['sources']))}.</small>"
        "</p></li>"
        for event in _chosen(shown)
    )
    return f"<ol>{rows}</ol>"


def _text(shown: dict[str, Any]) -> str:
    return "\n".join(f"{event['when']}: {event['label']}" for event in _chosen(shown))
