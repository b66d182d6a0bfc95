"""What a reader pasted or typed as a quotation, taken apart."""

import re
from dataclasses import dataclass

from closereading.texts.running_text import count_words, plain_characters

CLOSING = ".,;:!?"
# Three dots joined or spaced, perhaps in square brackets; a full stop may stand beside them.
_ELLIPSIS = re.compile(r"\[ ?(?:…|\.(?: ?\.){2}) ?\]\.?|…\.?|\.(?: ?\.){2,3}")
_AROUND = " \"'«»‹›"


@dataclass(frozen=True)
class Pasted:
    """A quotation without its dress.

    ``pieces`` are what stands before, between and after ellipses, in plain characters. ``head``
    and ``tail`` are the quotation marks and the closing punctuation taken off the two ends.
    """

    head: str
    pieces: tuple[str, ...]
    tail: str

    @property
    def words(self) -> int:
        """How many words the quotation holds."""
        return sum(count_words(piece) for piece in self.pieces)


def take_apart(quotation: str) -> Pasted:
    """Take the surrounding marks off a quotation and divide it at its ellipses."""
    head, plain, tail = _undress(plain_characters(quotation))
    pieces = [piece.strip() for piece in _ELLIPSIS.split(plain)]
    if len(pieces) > 1 and not pieces[0]:
        head, pieces = "", pieces[1:]
    if len(pieces) > 1 and not pieces[-1]:
        _, last, tail = _undress(pieces[-2])
        pieces = [*pieces[:-2], last]
    return Pasted(head, tuple(pieces), tail)


def either_case(pieces: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Return the pieces as they are, and with the first letter in its other case."""
    first = pieces[0]
    at = next(n for n, character in enumerate(first) if character.isalnum())
    other = first[at].swapcase()
    if other == first[at] or len(other) != 1:
        return [pieces]
    return [pieces, (first[:at] + other + first[at + 1 :], *pieces[1:])]


def _undress(plain: str) -> tuple[str, str, str]:
    words = plain.lstrip(_AROUND)
    head = plain[: len(plain) - len(words)]
    core = words.rstrip(_AROUND)
    # A full stop that belongs to an ellipsis is no closing punctuation.
    if core[-1:] in CLOSING and not _ends_in_ellipsis(core):
        core = core[:-1].rstrip(_AROUND)
    return head, core, words[len(core) :]


def _ends_in_ellipsis(core: str) -> bool:
    return core[-12:].replace(" ", "").endswith("...")
