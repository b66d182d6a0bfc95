"""What somebody can answer who reads neither the letter nor the question, kind by kind.

A new kind registers one reader in ``READERS``; what its reader does not say, earns nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from closereading.kinds import Key, Question
from closereading.kinds.choice import ChoiceKey, ChoiceQuestion
from closereading.kinds.citation import CitationQuestion
from closereading.kinds.guessing import earned_blindly
from closereading.kinds.items import ItemsQuestion
from closereading.kinds.mark_question import MarkQuestion
from closereading.kinds.match import Match
from closereading.kinds.matrix import Matrix, MatrixQuestion
from closereading.kinds.notecard import NotecardKey, NotecardQuestion
from closereading.kinds.options import Option, OptionKey
from closereading.kinds.order import Order, OrderQuestion
from closereading.kinds.several import Several, SeveralQuestion
from closereading.kinds.sort import Sort
from closereading.kinds.statements import (
    LONGEST_WORDS,
    NOT_STATED,
    VERDICTS,
    StatementsKey,
    StatementsQuestion,
)
from closereading.kinds.typed_lines import LONGEST_LINE, TypedKey
from closereading.kinds.writing import LONGEST_TEXT, WritingQuestion

#: The place of the last option in any list.
LAST = -1


class BlindReader:
    """The values that a blind reader can give; none where a kind does not have what is asked."""

    def picked(self, question: Any, place: int) -> object:  # noqa: ANN401
        """Return the value with the option at one place everywhere: 0 the first, or ``LAST``."""
        return None

    def pasted(self, question: Any, text: str) -> object:  # noqa: ANN401
        """Return the value with a text in every field, cut where the page cuts it."""
        return None

    def marked(self, question: Any) -> Iterable[object]:  # noqa: ANN401
        """Return the values in which every word is marked: under each label, and under all."""
        return ()

    def not_stated(self, question: Any) -> object:  # noqa: ANN401
        """Return the value in which nothing is stated."""
        return None

    def drawn(self, question: Any, key: Any) -> float:  # noqa: ANN401
        """Return the share of the points, 0 to 1, that drawing by lot earns on average."""
        return 0.0


class _Choice(BlindReader):
    def picked(self, question: ChoiceQuestion, place: int) -> str:
        return _at(question.options, place)

    def drawn(self, question: ChoiceQuestion, key: ChoiceKey) -> float:
        return _mean(key.options)


class _Notecard(BlindReader):
    def picked(self, question: NotecardQuestion, place: int) -> dict[str, str]:
        return {f.id: _at(f.options, place) for f in question.fields if f.options}

    def pasted(self, question: NotecardQuestion, text: str) -> dict[str, str]:
        return {f.id: text[:LONGEST_LINE] for f in question.fields if not f.options}

    def drawn(self, question: NotecardQuestion, key: NotecardKey) -> float:
        lists = [_mean(keys) for keys in key.fields.values() if not isinstance(keys, TypedKey)]
        return sum(lists) / len(question.fields)


class _Statements(BlindReader):
    def picked(self, question: StatementsQuestion, place: int) -> dict[str, dict[str, str]]:
        verdict = _at(VERDICTS, place)
        return {s.id: {"verdict": verdict} for s in question.statements}

    def pasted(self, question: StatementsQuestion, text: str) -> dict[str, dict[str, str]]:
        return {s.id: {"words": text[:LONGEST_WORDS]} for s in question.statements}

    def not_stated(self, question: StatementsQuestion) -> dict[str, dict[str, str]]:
        return {s.id: {"verdict": NOT_STATED} for s in question.statements}

    def drawn(self, question: StatementsQuestion, key: StatementsKey) -> float:
        # A right verdict without its words earns half; “not stated” needs none.
        earned = [1.0 if s.answer == NOT_STATED else 0.5 for s in key.statements.values()]
        return sum(earned) / len(earned) / len(VERDICTS)


class _Guessed(BlindReader):
    """Kinds that are corrected for guessing and know what it earns."""

    def __init__(self, kind: Several | Order | Match | Sort | Matrix) -> None:
        self.kind: Any = kind

    def drawn(self, question: Question, key: Key) -> float:
        return float(earned_blindly(self.kind.guesses(question, key)))


class _Several(_Guessed):
    def picked(self, question: SeveralQuestion, place: int) -> list[str]:
        return [_at(question.options, place)]


class _Order(_Guessed):
    def picked(self, question: OrderQuestion, place: int) -> list[str]:
        """Return the order as it is shown, or turned round for the last."""
        shown = [item.id for item in question.items]
        return shown[::-1] if place == LAST else shown


class _Items(_Guessed):
    def picked(self, question: ItemsQuestion, place: int) -> object:
        return {item.id: _at(question.options, place) for item in question.items}


class _Matrix(_Guessed):
    def picked(self, question: MatrixQuestion, place: int) -> object:
        verdict = _at(question.options, place)
        return {c.id: {d.id: verdict for d in question.documents} for c in question.claims}


class _Mark(BlindReader):
    def marked(self, question: MarkQuestion) -> Iterable[object]:
        tags = [tag.id for tag in question.tags]
        for chosen in (*([tag] for tag in tags), tags):
            yield [
                {"part": part.id, "first": 0, "last": len(part.tokens) - 1, "tag": tag}
                for tag in chosen
                for part in question.shown_parts
            ]


class _Writing(BlindReader):
    def pasted(self, question: WritingQuestion, text: str) -> str:
        return text[:LONGEST_TEXT]


class _Citation(BlindReader):
    def pasted(self, question: CitationQuestion, text: str) -> dict[str, str]:
        return {line.id: text[:LONGEST_LINE] for line in question.fields}


def _at(options: Sequence[Option], place: int) -> str:
    """Return the option at a place; where a list is shorter, its last."""
    return options[min(place, len(options) - 1)].id


def _mean(keys: Mapping[str, OptionKey]) -> float:
    return sum(key.weight for key in keys.values()) / len(keys)


READERS: Mapping[str, BlindReader] = {
    "choice": _Choice(),
    "several": _Several(Several()),
    "notecard": _Notecard(),
    "statements": _Statements(),
    "order": _Order(Order()),
    "match": _Items(Match()),
    "sort": _Items(Sort()),
    "matrix": _Matrix(Matrix()),
    "mark": _Mark(),
    "quotation": _Writing(),
    "document-quotation": _Writing(),
    "citation": _Citation(),
    "short-answer": _Writing(),
    "argument": _Writing(),
    "confidence": BlindReader(),
}
