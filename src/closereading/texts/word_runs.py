"""Runs of six words, and the hash of each, for texts of which the course holds no copy.

Words are told apart and compared as the quotation finder does it: straight and curly quotation
marks and any white space are alike, a hyphen stands for a dash, capitals count, and so do the
signs between two words.
There are two differences, because a hash has no neighbours to look at: quotation marks are
not compared at all, and a hyphen always parts two words (``long-term`` is two).
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from closereading.texts.pasted import either_case
from closereading.texts.running_text import plain_characters

#: How many words in a row are hashed together.
RUN = 6

#: The length of a hash, in bytes.
HASH_BYTES = 8

_WORD = re.compile(r"[^\W_]+(?:['.][^\W_]+|(?<=\d)/(?=\d)[^\W_]+)*")
_NOT_COMPARED = re.compile(r"[\s\"'«»‹›]+")
_HYPHENS = re.compile(r"-+")

# What an edition prints between the words, as it comes with a copy: the page bracket (in the middle
# of a word, or on a line of its own), and the number of a note that clings to a word, a year or
# a sign.
_PAGE = re.compile(r"\[ ?Page [^\]\s]{1,8} ?\]")
_PAGE_IN_A_WORD = re.compile(rf" ?{_PAGE.pattern} ?")
_NOTE_NUMBER = re.compile(
    r"(?:(?<=[^\W\d_])|(?<=\b[12]\d{3})|(?<=[^\d\s][.,;:!?\"')\]])|(?<=\b[12]\d{3}[.:])"
    r"|(?<=\d[,;]))\d{1,3}(?!\w)"
)


@dataclass(frozen=True)
class Word:
    """A word, where it stands in plain characters, and the signs between it and the next word."""

    text: str
    start: int
    end: int
    sign: str


def words_of(plain: str) -> list[Word]:
    """Return the words that stand in plain characters."""
    found = list(_WORD.finditer(plain))
    ends = [*(word.start() for word in found[1:]), len(plain)]
    return [
        Word(word.group(), *word.span(), _compared(plain[word.end() : end]))
        for word, end in zip(found, ends, strict=False)
    ]


def run_hashes(words: Sequence[Word], document: str) -> list[bytes]:
    """Return the hash of every run of six words, in order, keyed with the document's id.

    The signs after a run's last word are no part of it: they may close a quotation.
    """
    key = document.encode()
    return [_hash(words[n : n + RUN], key) for n in range(len(words) - RUN + 1)]


def readings_of(quotation: str, notes: Collection[str]) -> list[str]:
    """Return the plain readings of a quotation.

    Page brackets are left out; the numbers of the document's ``notes`` are taken for words first,
    then left out.
    """
    plain = plain_characters(quotation)
    whole = [_PAGE.sub("", plain), _PAGE_IN_A_WORD.sub("", plain)]
    bare = [_NOTE_NUMBER.sub(lambda n: "" if n[0] in notes else n[0], words) for words in whole]
    return list(dict.fromkeys([*whole, *bare]))


def either_case_of(pieces: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Return the pieces of a reading, also with the first letter in its other case."""
    return either_case(pieces) if words_of(pieces[0]) else [pieces]


def _compared(signs: str) -> str:
    return _HYPHENS.sub("-", _NOT_COMPARED.sub("", signs)).replace("…", "...")


def _hash(run: Sequence[Word], key: bytes) -> bytes:
    words = " ".join(word.text + word.sign for word in run[:-1]) + f" {run[-1].text}"
    return blake2b(words.encode("utf-8", "surrogatepass"), digest_size=HASH_BYTES, key=key).digest()
