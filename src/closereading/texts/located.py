"""Looking a quotation up in a document of which the course holds the fingerprint alone.

What counts as an honest copy is what the quotation finder takes for one, as far as hashes can
tell (see ``word_runs``), with two limits: six words at least, and six on each side of an
ellipsis, unless all ellipses are the document's own.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from closereading.texts.fingerprint import Fingerprint, PrintedPart
from closereading.texts.nearest import listed
from closereading.texts.pasted import take_apart
from closereading.texts.word_runs import (
    RUN,
    Word,
    either_case_of,
    readings_of,
    run_hashes,
    words_of,
)

#: How many words of what was found are shown.
SHOWN_WORDS = 12

NO_WORDS = "There are no words here to look for."
AROUND_ELLIPSIS = "At least six words must stand on each side of an ellipsis."


@dataclass(frozen=True)
class Located:
    """What was found out about words put forward as a document's.

    ``parts`` are those of the document in which they stand, wherever they do; empty when they
    do not. ``words`` is how many words were put forward, ``agreeing`` how many of them stand
    there in a row. ``message`` says this in plain sentences.
    """

    parts: tuple[PrintedPart, ...]
    words: int
    agreeing: int
    message: str

    @property
    def found(self) -> bool:
        """Whether the words stand in the document."""
        return bool(self.parts)


@dataclass(frozen=True)
class _Piece:
    """One piece of a quotation, with the hashes of its runs and every place of it."""

    plain: str
    words: tuple[Word, ...]
    runs: tuple[bytes, ...]
    places: tuple[int, ...]


@dataclass(frozen=True)
class _Agreeing:
    """The longest run of a piece's words that stand in the document, and their place there."""

    first: int
    after_last: int
    place: int


def locate_quotation(printed: Fingerprint, quotation: str) -> Located:
    """Look words up in a document's fingerprint; any string gets an answer."""
    readings = readings_of(quotation, printed.notes)
    cut = [pieces for plain in readings for pieces in either_case_of(take_apart(plain).pieces)]
    located = (_locate(printed, pieces) for pieces in cut)
    best = max(located, key=lambda reading: (reading.found, reading.agreeing))
    if best.found or len(cut[0]) == 1:
        return best
    # An ellipsis may be the document's own, with fewer words around it.
    uncut = [pieces for plain in readings for pieces in either_case_of((plain,))]
    whole = (_locate(printed, pieces) for pieces in uncut)
    return next((reading for reading in whole if reading.found), best)


def _locate(printed: Fingerprint, plains: Sequence[str]) -> Located:
    words = [words_of(plain) for plain in plains]
    count = sum(map(len, words))
    if any(len(piece) < RUN for piece in words):
        return Located((), count, 0, _too_short(count, len(plains)))
    pieces = [_piece(printed, *pair) for pair in zip(plains, words, strict=True)]
    stray = next((piece for piece in pieces if not piece.places), None)
    if stray:
        return _not_found(printed, stray, count, whole=len(pieces) == 1)
    parts = _parts_in_order(printed, pieces)
    if not parts:
        return Located((), count, RUN, "The words stand in the document, but not in this order.")
    return Located(parts, count, count, f"Stands in {_named(parts)} of the document.")


def _too_short(count: int, pieces: int) -> str:
    if not count:
        return NO_WORDS
    if pieces > 1:
        return AROUND_ELLIPSIS
    words = "word" if count == 1 else "words"
    return f"Six words at least are needed to look a quotation up; this has {count} {words}."


def _piece(printed: Fingerprint, plain: str, words: Sequence[Word]) -> _Piece:
    runs = tuple(run_hashes(words, printed.id))
    begins = printed.places.get(runs[0], [])
    places = tuple(n for n in begins if printed.runs[n : n + len(runs)] == runs)
    return _Piece(plain, tuple(words), runs, places)


def _parts_in_order(printed: Fingerprint, pieces: Sequence[_Piece]) -> tuple[PrintedPart, ...]:
    """Return the parts touched wherever each piece stands between the ones before and behind."""
    ends = [0]
    for piece in pieces:
        place = next((place for place in piece.places if place >= ends[-1]), None)
        if place is None:
            return ()
        ends.append(place + len(piece.words))
    touched: set[str] = set()
    start = printed.words
    for piece, end in zip(reversed(pieces), ends[-2::-1], strict=True):
        length = len(piece.words)
        places = [place for place in piece.places if end <= place <= start - length]
        for place in places:
            touched.update(part.label for part in printed.parts_between(place, place + length))
        start = places[-1]
    return tuple(part for part in printed.parts if part.label in touched)


def _named(parts: Sequence[PrintedPart]) -> str:
    numbers = [str(part.number) for part in parts if part.number]
    others = [part.label for part in parts if not part.number]
    noun = "paragraph" if len(numbers) == 1 else "paragraphs"
    return listed([*([f"{noun} {listed(numbers)}"] if numbers else []), *dict.fromkeys(others)])


def _not_found(printed: Fingerprint, piece: _Piece, count: int, *, whole: bool) -> Located:
    opening = f"{'This does' if whole else 'One part of this does'} not stand in the document"
    best = _longest_agreeing(printed, piece.runs)
    if best is None:
        return Located((), count, 0, f"{opening}: no six words of it in a row do.")
    agreeing = best.after_last - best.first
    where = _named(printed.parts_between(best.place, best.place + agreeing))
    run = f"The longest run that does is {_shown(piece, best)}, in {where}."
    message = f"{opening} word for word. {run} {_parting(piece, best)}"
    return Located((), count, agreeing, message)


def _longest_agreeing(printed: Fingerprint, runs: Sequence[bytes]) -> _Agreeing | None:
    best: _Agreeing | None = None
    lengths: dict[int, int] = {}
    for n, run in enumerate(runs):
        lengths = {place: lengths.get(place - 1, 0) + 1 for place in printed.places.get(run, [])}
        for place, length in lengths.items():
            if best is None or length + RUN - 1 > best.after_last - best.first:
                best = _Agreeing(n - length + 1, n + RUN, place - length + 1)
    return best


def _shown(piece: _Piece, best: _Agreeing) -> str:
    """Return the run that agrees, in quotation marks; of a long one its end."""
    first = max(best.first, best.after_last - SHOWN_WORDS)
    words = piece.plain[piece.words[first].start : piece.words[best.after_last - 1].end]
    return f"“{'… ' if first > best.first else ''}{words}”"


def _parting(piece: _Piece, best: _Agreeing) -> str:
    """Say from which word on, or up to which, the piece and the document no longer agree."""
    if best.after_last < len(piece.words):
        word = piece.words[best.after_last].text
        return f"From “{word}” on it no longer agrees; look at the sign before that word, too."
    word = piece.words[best.first - 1].text
    return f"Up to “{word}” it does not agree; look at the sign behind that word, too."
