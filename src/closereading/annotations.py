"""Marks as W3C Web Annotations (JSON-LD), to be taken elsewhere and read back.

A file holds one ``AnnotationPage``. Each mark is an ``Annotation``: a ``tagging`` body with the
label, a ``commenting`` body with the note, and a target whose ``source`` is the permanent address
of the edition. The target has two selectors for the same words:

- a ``TextQuoteSelector`` with some words before and after, which finds them in the edition's web
  page and in any copy of the text;
- a ``FragmentSelector`` that names the part by its ``xml:id`` in the course's TEI file
  (``conformsTo`` RFC 3023, fragments of XML), refined by a ``TextPositionSelector``. Its
  positions count code points in that part's text alone, so a note number or a page bracket in
  another part, or an edition that prints them differently, moves nothing.

Reading goes by part and position when the exact words stand there, otherwise by the words and
what stands before and after them in the part.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from closereading.errors import CourseError
from closereading.texts import Part, SourceText

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
XML_FRAGMENT = "http://tools.ietf.org/rfc/rfc3023"

#: How many characters before and after the words go into the file.
AROUND = 32

Mark = dict[str, Any]


def annotation_frame(text: SourceText) -> dict[str, str | int]:
    """Return what is the same in every annotation of a text."""
    return {
        "context": CONTEXT,
        "conformsTo": XML_FRAGMENT,
        "source": text.edition.address,
        "around": AROUND,
    }


def to_annotations(
    text: SourceText, marks: Iterable[Mapping[str, Any]], labels: Mapping[str, str]
) -> dict[str, Any]:
    """Return marks as an AnnotationPage.

    Args:
        text: the letter.
        marks: the value of a ``mark`` answer.
        labels: the question's labels by tag id.

    Raises:
        CourseError: a mark lies outside its part.
    """
    items = [
        _annotation(text, mark, labels[mark["tag"]], number)
        for number, mark in enumerate(marks, start=1)
    ]
    return {"@context": CONTEXT, "id": "#marks", "type": "AnnotationPage", "items": items}


def from_annotations(
    text: SourceText, page: object, labels: Mapping[str, str]
) -> tuple[list[Mark], int]:
    """Read marks back from an AnnotationPage, or from a list of annotations.

    Returns:
        The marks, and how many annotations are none of this letter's or have another label.

    Raises:
        CourseError: this is no file of annotations.
    """
    items = page.get("items") if isinstance(page, Mapping) else page
    if not isinstance(items, list):
        raise CourseError("This is not a file of annotations.")
    tags = {label: tag for tag, label in labels.items()}
    found = [_mark(text, item, tags) for item in items]
    marks: list[Mark] = []
    for mark in found:
        if mark and not any(_place(mark) == _place(other) for other in marks):
            marks.append(mark)
    return marks, sum(mark is None for mark in found)


def _annotation(
    text: SourceText, mark: Mapping[str, Any], label: str, number: int
) -> dict[str, Any]:
    passage = text.passage_of_tokens(mark["part"], int(mark["first"]), int(mark["last"]) + 1)
    words = text.part(mark["part"]).text
    body = [{"type": "TextualBody", "purpose": "tagging", "value": label}]
    if mark.get("note"):
        body.append({"type": "TextualBody", "purpose": "commenting", "value": mark["note"]})
    quote = {
        "type": "TextQuoteSelector",
        "exact": passage.quote,
        "prefix": words[max(passage.start - AROUND, 0) : passage.start],
        "suffix": words[passage.end : passage.end + AROUND],
    }
    position = {"type": "TextPositionSelector", "start": passage.start, "end": passage.end}
    fragment = {
        "type": "FragmentSelector",
        "conformsTo": XML_FRAGMENT,
        "value": passage.part,
        "refinedBy": position,
    }
    return {
        "id": f"#mark-{number}",
        "type": "Annotation",
        "motivation": "tagging",
        "body": body,
        "target": {"source": text.edition.address, "selector": [quote, fragment]},
    }


def _mark(text: SourceText, item: object, tags: Mapping[str, str]) -> Mark | None:
    """Return one annotation as a mark, or None when it is none of this letter's."""
    target = _get(item, "target")
    if _get(target, "source") != text.edition.address:
        return None
    bodies = _listed(_get(item, "body"))
    tag = tags.get(_value(bodies, "tagging"))
    place = _found(text, _listed(_get(target, "selector")))
    if tag is None or place is None:
        return None
    part, (start, end) = place
    first, after_last = part.tokens_of(start, end)
    note = _value(bodies, "commenting")
    mark = {"part": part.id, "first": first, "last": after_last - 1, "tag": tag}
    return {**mark, "note": note} if note else mark


def _found(text: SourceText, selectors: list[Any]) -> tuple[Part, tuple[int, int]] | None:
    quote = _of_type(selectors, "TextQuoteSelector")
    fragment = _of_type(selectors, "FragmentSelector")
    position = _get(fragment, "refinedBy")
    exact = _get(quote, "exact")
    if not isinstance(exact, str) or not exact.strip():
        return None
    start, end = _get(position, "start"), _get(position, "end")
    if isinstance(start, int) and isinstance(end, int) and 0 <= start < end:
        for part in text.parts:
            if part.id == _get(fragment, "value") and part.text[start:end] == exact:
                return part, (start, end)
    return _by_words(
        text, exact, str(_get(quote, "prefix") or ""), str(_get(quote, "suffix") or "")
    )


def _by_words(
    text: SourceText, exact: str, prefix: str, suffix: str
) -> tuple[Part, tuple[int, int]] | None:
    for part in text.parts:
        at = part.text.find(prefix + exact + suffix)
        if at >= 0:
            start = at + len(prefix)
            return part, (start, start + len(exact))
    return None


def _place(mark: Mark) -> tuple[Any, ...]:
    return tuple(mark[name] for name in ("part", "first", "last", "tag"))


def _get(node: object, name: str) -> Any:  # noqa: ANN401
    return node.get(name) if isinstance(node, Mapping) else None


def _listed(node: object) -> list[Any]:
    return node if isinstance(node, list) else [node]


def _of_type(selectors: list[Any], name: str) -> object:
    return next((s for s in selectors if _get(s, "type") == name), None)


def _value(bodies: list[Any], purpose: str) -> str:
    return next((str(_get(b, "value")) for b in bodies if _get(b, "purpose") == purpose), "")
