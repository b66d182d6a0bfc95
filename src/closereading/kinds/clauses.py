"""An answer in words and clauses: where a phrase stands in it, and whether it is denied there.

A clause ends at a stop, a comma, a dash or a bracket, and before a word such as "but". A negation
reaches from where it stands to the end of its clause.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

#: An answer's words with their offsets, and the signs and words that end a clause.
_PIECE = re.compile(
    r"(?P<word>[^\W_]+(?:['’‘][^\W_]+)*)"
    r"|(?P<stop>[.,;:!?()\[\]–—…\n]|--|(?<=\s)-(?=\s))"
)

#: "not, in fact, delivered" is one clause.
_ASIDE = re.compile(r"\b(?:not|never|\w+n['’]?t),([^,.;:!?]{1,30}),", re.IGNORECASE)

_BREAKS = frozenset(
    {"but", "yet", "although", "though", "whereas", "while", "because", "however", "since"}
)

#: "and" goes on with what is denied, unless a new subject follows: "it did not A, and he did B".
_SUBJECTS = frozenset({"i", "he", "she", "it", "we", "they", "this", "that", "the", "a", "an"})

_NEGATIONS = frozenset(
    {"no", "not", "never", "without", "none", "nobody", "nothing", "neither", "nor", "cannot"}
    | {"cant", "dont", "doesnt", "didnt", "isnt", "arent", "wasnt", "werent", "wont", "wouldnt"}
    | {"couldnt", "shouldnt", "hasnt", "havent", "hadnt", "fails", "failed", "denies", "denied"}
)

#: After these words a negation denies nothing: "not only", "no doubt".
_NO_DENIAL = frozenset({"only", "just", "merely", "simply", "doubt"})

Span = tuple[int, int]


@dataclass(frozen=True)
class Word:
    """A word as it is compared, its place in the answer, and the number of its clause."""

    plain: str
    start: int
    end: int
    clause: int

    @property
    def denies(self) -> bool:
        """Whether it can deny what follows in its clause."""
        return self.plain in _NEGATIONS or self.plain.endswith("n't")


@dataclass(frozen=True)
class Match:
    """A phrase found in an answer.

    Attributes:
        first: the number of its first word.
        last: the number of the word behind its last.
        span: its characters in the answer.
        denied: whether a negation before it in its clause denies it.
    """

    first: int
    last: int
    span: Span
    denied: bool


def words_of(answer: str) -> list[Word]:
    """Return an answer's words with their clauses."""
    joined = _ASIDE.sub(lambda m: m.group().replace(",", " "), answer)
    words: list[Word] = []
    clause = 0
    pieces = list(_PIECE.finditer(joined))
    for n, piece in enumerate(pieces):
        if piece["stop"]:
            clause += 1
            continue
        plain = _plain(piece["word"])
        if plain in _BREAKS or (plain == "and" and _starts_anew(pieces, n)):
            clause += 1
        words.append(Word(plain, piece.start(), piece.end(), clause))
    return words


def find_phrases(words: Sequence[Word], phrases: Iterable[str]) -> list[Match]:
    """Return where the phrases stand in the words, the longest first where two overlap."""
    wanted = sorted({_phrase(phrase) for phrase in phrases}, key=len, reverse=True)
    taken: set[int] = set()
    found = []
    for phrase in wanted:
        for first in range(len(words) - len(phrase) + 1) if phrase else ():
            last = first + len(phrase)
            run = words[first:last]
            if tuple(w.plain for w in run) == phrase and taken.isdisjoint(range(first, last)):
                taken.update(range(first, last))
                found.append(Match(first, last, (run[0].start, run[-1].end), _denied(words, first)))
    return sorted(found, key=lambda match: match.first)


def plain_words(text: str) -> list[str]:
    """Return a text's words as they are compared."""
    return [_plain(piece["word"]) for piece in _PIECE.finditer(text) if piece["word"]]


def _phrase(phrase: str) -> tuple[str, ...]:
    return tuple(plain_words(phrase))


def _plain(word: str) -> str:
    letters = unicodedata.normalize("NFKD", word.casefold())
    plain = "".join(c for c in letters if not unicodedata.combining(c))
    return plain.replace("’", "'").replace("‘", "'")


def _starts_anew(pieces: list[re.Match[str]], n: int) -> bool:
    after = pieces[n + 1]["word"] if n + 1 < len(pieces) else None
    return after is not None and _plain(after) in _SUBJECTS


def _denied(words: Sequence[Word], first: int) -> bool:
    before = [n for n in range(first) if words[n].clause == words[first].clause]
    return any(words[n].denies and words[n + 1].plain not in _NO_DENIAL for n in before)
