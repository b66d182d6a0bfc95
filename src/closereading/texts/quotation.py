"""Finding a quotation in a text.

A quotation may look like an honest copy: straight or curly quotation marks, hyphens for dashes
that no keyboard has, any white space,
either case of its first letter, quotation marks around it, its closing punctuation there, absent
or another, the page bracket and note numbers at their own places or left out, and ellipses
between parts that stand in that order, two words at least on each side. Anything else is no
quotation: a changed, added, dropped or halved word, other punctuation or capitals inside it.
"""

from bisect import bisect_left
from dataclasses import dataclass

from closereading.texts.nearest import Nearest, listed, nearest_words, quoted, where
from closereading.texts.pasted import Pasted, either_case, take_apart
from closereading.texts.running_text import RunningText, Span, count_words, running_text
from closereading.texts.source_text import Passage, SourceText

Reading = tuple[Span, ...]


@dataclass(frozen=True)
class Quotation:
    """What was found out about words put forward as a quotation.

    ``passages`` is the first place where the words stand: one passage for every part of the text
    they touch and for every piece round an ellipsis; empty when the words are no quotation.
    ``places`` holds every place, ``passages`` first. With an ellipsis it holds enough of them
    that each spot where a piece can stand, with the others before and after it, is in one.
    ``nearest`` is where the nearest words stand when the words are no quotation, if anywhere.
    ``message`` says all this in one plain sentence.
    """

    passages: tuple[Passage, ...]
    nearest: Passage | None
    message: str
    places: tuple[tuple[Passage, ...], ...] = ()

    @property
    def found(self) -> bool:
        """Whether the words are a quotation."""
        return bool(self.passages)


def find_quotation(text: SourceText, quotation: str) -> Quotation:
    """Look a quotation up in a text; any string gets an answer."""
    run = running_text(text)
    pasted = take_apart(quotation)
    if not pasted.words:
        return Quotation((), None, _no_words(quotation))
    if len(pasted.pieces) > 1 and any(count_words(piece) < 2 for piece in pasted.pieces):
        return Quotation((), None, "At least two words must stand on each side of an ellipsis.")
    readings: dict[Reading, None] = {}
    for pieces in either_case(pasted.pieces):
        first = _first_reading(run, pieces)
        if len(first) == len(pieces):
            readings.update(dict.fromkeys(_readings(run, pieces, first)))
    return _found(run, pasted, list(readings)) if readings else _not_found(run, pasted)


def _no_words(quotation: str) -> str:
    if quotation.strip():
        return "There are no words here to look for."
    return "Nothing is quoted yet."


def _first_reading(run: RunningText, pieces: tuple[str, ...]) -> Reading:
    """Place each piece as early as it can stand behind the one before; stop where one cannot."""
    spans: list[Span] = []
    for piece in pieces:
        span = run.find(piece, spans[-1][1] if spans else 0)
        if span is None:
            break
        spans.append(span)
    return tuple(spans)


def _readings(run: RunningText, pieces: tuple[str, ...], first: Reading) -> list[Reading]:
    """Return the first reading, and one more for every other spot where a piece can stand."""
    spots = [run.find_all(piece) for piece in pieces]
    readings = dict.fromkeys([first])
    for n, spans in enumerate(spots):
        for span in spans:
            if span > first[n]:
                readings.update(dict.fromkeys(_reading_through(spots, first[:n], span)))
    return list(readings)


def _reading_through(spots: list[list[Span]], before: Reading, span: Span) -> list[Reading]:
    reading = [*before, span]
    for spans in spots[len(reading) :]:
        at = bisect_left(spans, (reading[-1][1], 0))
        if at == len(spans):
            return []
        reading.append(spans[at])
    return [tuple(reading)]


def _found(run: RunningText, pasted: Pasted, readings: list[Reading]) -> Quotation:
    places = []
    for reading in readings:
        dressed = list(reading)
        dressed[0] = (_head(run, pasted, dressed[0][0]), dressed[0][1])
        dressed[-1] = (dressed[-1][0], _tail(run, pasted, dressed[-1][1]))
        places.append(tuple(passage for span in dressed for passage in run.passages(span)))
    labels = list(dict.fromkeys(where(passage) for passage in places[0]))
    message = f"These words stand in {listed(labels)}"
    if len(places) > 1:
        others = len(places) - 1
        message += f", and in {others} other place{'s' if others > 1 else ''}"
    return Quotation(places[0], None, f"{message}.", tuple(places))


def _head(run: RunningText, pasted: Pasted, start: int) -> int:
    """Take into the passage those opening quotation marks that the text has there, too."""
    head = pasted.head.rstrip()
    while head and start and head[-1] == run.characters[start - 1] != " ":
        head, start = head[:-1], start - 1
    return start


def _tail(run: RunningText, pasted: Pasted, end: int) -> int:
    """Take into the passage that closing punctuation that the text has there, too."""
    for sign in pasted.tail:
        if sign == " " or run.characters[end : end + 1] != sign:
            break
        end += 1
    return end


def _not_found(run: RunningText, pasted: Pasted) -> Quotation:
    pieces = pasted.pieces
    stray = next((p for p in dict.fromkeys(pieces) if not _stands(run, p, pieces)), None)
    if stray is None:
        return _out_of_order(run, pieces)
    whole = len(pieces) == 1
    nearest = nearest_words(run, stray, begins=stray == pieces[0], ends=stray == pieces[-1])
    return Quotation((), nearest.passage if nearest else None, _nearest_message(nearest, whole))


def _stands(run: RunningText, piece: str, pieces: tuple[str, ...]) -> bool:
    forms = [p[0] for p in either_case(pieces)] if piece == pieces[0] else [piece]
    return any(run.find(form) for form in forms)


def _out_of_order(run: RunningText, pieces: tuple[str, ...]) -> Quotation:
    first = max((_first_reading(run, forms) for forms in either_case(pieces)), key=len)
    late, before = pieces[len(first)], pieces[len(first) - 1]
    span = run.find(late)
    passages = run.passages(span) if span else ()
    place = f", in {where(passages[0])}," if passages else ""
    message = (
        f"The words stand in the text, but not in this order: "
        f"{quoted(late)}{place} does not follow {quoted(before)}."
    )
    return Quotation((), passages[0] if passages else None, message)


def _nearest_message(nearest: Nearest | None, whole: bool) -> str:
    start = f"{'These words do' if whole else 'One part of this does'} not stand in the text"
    if nearest is None:
        return f"{start}."
    stand = f"the nearest stand in {where(nearest.passage)}, {quoted(nearest.passage.quote)}"
    differing = nearest.differences and f", but the quotation {listed(list(nearest.differences))}"
    return f"{start} word for word: {stand}{differing or ''}."
