"""What answers earn that need no reading: a share of an assignment's points, and its limit."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from closereading.kinds import KINDS, Question
from closereading.quality.blind_readers import LAST, READERS
from closereading.quality.findings import Finding, Work
from closereading.scoring import score

#: What marking and pasting may earn: they need neither a question nor a thought.
MOST_PASTED = 0.05

#: What choosing without reading may earn.
MOST_CHOSEN = 0.25

#: The same option is tried everywhere up to this place in a list; a shorter list gives its last.
PLACES_TRIED = 10

#: The values that somebody tries at a question; the best of them counts.
Tries = Callable[[Question], Iterable[object]]


@dataclass(frozen=True)
class BlindShare:
    """What a way of answering without reading earns.

    Attributes:
        way: how it is answered.
        automatic: the share, 0 to 1, of the points that a key alone decides.
        provisional: the same, the points that a person confirms counted too.
        most: the limit for both.
    """

    way: str
    automatic: float
    provisional: float
    most: float

    @property
    def too_much(self) -> bool:
        """Whether it earns more than it may."""
        return max(self.automatic, self.provisional) > self.most + 1e-9


def blind_shares(work: Work) -> list[BlindShare]:
    """Return what every way of answering without reading earns in an assignment."""
    letter = "\n\n".join(part.text for part in work.assignment.text.parts)
    drawn = {q.id: READERS[q.kind].drawn(q, work.key.questions[q.id]) for q in work.graded}
    same = [_earned(work, _picked(place)) for place in range(PLACES_TRIED)]
    chosen = {
        "the first option everywhere": _earned(work, _picked(0)),
        "the last option everywhere": _earned(work, _picked(LAST)),
        "the same option everywhere, at the best place": max(same, key=partial(_share, work)),
        "“not stated” everywhere": _earned(work, _not_stated),
        "options drawn by lot, on average": drawn,
    }
    pasted = {
        "every word marked": _earned(work, _marked),
        "the letter pasted everywhere": _earned(work, _pasted(lambda _: letter)),
        "the prompt pasted everywhere": _earned(work, _pasted(lambda q: q.prompt)),
    }
    return [
        BlindShare(way, _share(work, earned), _share(work, earned, provisional=True), most)
        for ways, most in ((chosen, MOST_CHOSEN), (pasted, MOST_PASTED))
        for way, earned in ways.items()
    ]


def check_blind(work: Work) -> Iterator[Finding]:
    """Find ways of answering without reading that earn too much; a lesson only reports them."""
    for share in () if work.practice else blind_shares(work):
        if share.too_much:
            yield Finding(
                work.file,
                "",
                f"{share.way}: earns {share.automatic:.0%} of the automatic points, "
                f"{share.provisional:.0%} with the provisional ones",
                f"Let it earn {share.most:.0%} at most: change the order of options, "
                "or ask for words of the letter instead.",
            )


def _earned(work: Work, tries: Tries) -> Mapping[str, float]:
    """Return what the best of the tried values earns, as a share of each question's points."""
    return {q.id: max((_scored(work, q, v) for v in tries(q)), default=0.0) for q in work.graded}


def _scored(work: Work, question: Question, value: object) -> float:
    key = work.key.questions[question.id]
    return score(question, key, {"value": value}).points / question.points


def _share(work: Work, earned: Mapping[str, float], *, provisional: bool = False) -> float:
    """Return the share of an assignment's points, of those that no person gives."""
    counted = {"automatic", "provisional"} if provisional else {"automatic"}
    points = {q.id: q.points for q in work.graded if KINDS[q.kind].graded in counted}
    total = sum(points.values())
    return sum(earned[i] * worth for i, worth in points.items()) / total if total else 0.0


def _picked(place: int) -> Tries:
    return lambda question: [READERS[question.kind].picked(question, place)]


def _pasted(text: Callable[[Question], str]) -> Tries:
    return lambda question: [READERS[question.kind].pasted(question, text(question))]


def _marked(question: Question) -> Iterable[object]:
    return READERS[question.kind].marked(question)


def _not_stated(question: Question) -> Iterable[object]:
    return [READERS[question.kind].not_stated(question)]
