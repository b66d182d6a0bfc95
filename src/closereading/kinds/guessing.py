"""What blind guessing earns, exactly, and the credit for what is right beyond it.

    credit = max(0, (share - chance) / (1 - chance))

``share`` is how much of an answer is right (0 to 1) and ``chance`` is its expected value when
every part is guessed blindly. Before the floor at 0, blind guessing so earns 0 on average. After
it, lucky guesses remain; what they earn on average is computed here from the distribution of
``share``, and a question where that is more than a fifth of the points is refused.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from closereading.kinds.base import PartScore, PlaceFinder, verdict_for
from closereading.kinds.common import in_points
from closereading.texts import Passage

#: The most that blind guessing, or one answer everywhere, may earn of the points on average.
MOST = Fraction(1, 5)

#: The probability of every share that blind guessing may get right.
Distribution = Mapping[Fraction, Fraction]


@dataclass(frozen=True)
class Judged:
    """A part of an answer: its weight in the share, and how much of it is right (0 to 1)."""

    label: str
    weight: Fraction
    right: Fraction
    reason: str
    places: tuple[Passage, ...] = ()
    blank: bool = False


def credit(share: Fraction, chance: Fraction) -> Fraction:
    """Return the credit, 0 to 1, for a share of right parts."""
    return max(Fraction(0), (share - chance) / (1 - chance))


def guessed_apart(parts: Iterable[tuple[Fraction, Fraction]]) -> Distribution:
    """Return the distribution of the share when each part is guessed by itself.

    Args:
        parts: of each part its weight in the share, and the probability that a guess is right.
    """
    shares = {Fraction(0): Fraction(1)}
    for weight, probability in parts:
        longer: dict[Fraction, Fraction] = {}
        for share, before in shares.items():
            for gained, chance in ((weight, probability), (Fraction(0), 1 - probability)):
                longer[share + gained] = longer.get(share + gained, Fraction(0)) + before * chance
        shares = longer
    return shares


def guessed_order(items: int, before: frozenset[tuple[int, int]]) -> Distribution:
    """Return the distribution of the share of right pairs over all orders of the items.

    Args:
        items: how many items there are.
        before: the pairs whose order counts, as numbers from 0: the first stands before.
    """
    # counts[set of the items placed so far][pairs right so far] = in how many orders
    counts: list[dict[int, int]] = [{} for _ in range(2**items)]
    counts[0][0] = 1
    for placed in range(2**items):
        for item in range(items):
            if placed >> item & 1:
                continue
            right = sum((first, item) in before for first in range(items) if placed >> first & 1)
            longer = counts[placed | 1 << item]
            for pairs, orders in counts[placed].items():
                longer[pairs + right] = longer.get(pairs + right, 0) + orders
    total = sum(counts[-1].values())
    return {Fraction(n, len(before)): Fraction(m, total) for n, m in counts[-1].items()}


def chance_of(guesses: Distribution) -> Fraction:
    """Return the share that blind guessing gets right on average."""
    return sum((share * probability for share, probability in guesses.items()), Fraction(0))


def earned_blindly(guesses: Distribution) -> Fraction:
    """Return what blind guessing earns on average, as a share of the points."""
    chance = chance_of(guesses)
    return sum((credit(share, chance) * p for share, p in guesses.items()), Fraction(0))


def refuse_guessable(guesses: Distribution, places: PlaceFinder, advice: str) -> None:
    """Raise ``CourseError`` where blind guessing would earn too much on average."""
    earned = earned_blindly(guesses)
    if earned > MOST:
        raise places.error(
            f"with so few items a blind guess would earn {percent(earned)} on average; {advice}"
        )


def refuse_blind_answer(
    what: str, share: Fraction, chance: Fraction, places: PlaceFinder, advice: str
) -> None:
    """Raise ``CourseError`` where one answer that needs no reading would earn too much.

    Args:
        what: the answer, such as ``the same answer everywhere``.
        share: the share that it gets right.
        chance: the share that blind guessing gets right on average.
        places: makes the error.
        advice: what the author may do.
    """
    earned = credit(share, chance)
    if earned > MOST:
        raise places.error(f"{what} would earn {percent(earned)}; {advice}")


def corrected(
    parts: tuple[Judged, ...], chance: Fraction, possible: float, found: str
) -> tuple[PartScore, ...]:
    """Return the parts' scores; their points add up to the credit times the points.

    Args:
        parts: the judged parts, whose weights add up to 1.
        chance: the share that blind guessing gets right on average.
        possible: the question's points.
        found: how much is right, in a sentence; said first where not everything is.
    """
    share = sum((part.weight * part.right for part in parts), Fraction(0))
    earned = credit(share, chance)
    scale = float(earned / share) * possible if share else 0.0
    scores = tuple(_part_score(part, scale, possible) for part in parts)
    if share == 1:
        return scores
    said = f"{found} {_beyond_chance(share, chance)}"
    return (PartScore("", verdict_for(float(earned)), 0, 0, said), *scores)


def rule_against_guessing(points: float, how: str) -> str:
    """Return the rule that the reader sees: full points, how they are shared, what guessing earns.

    Args:
        points: the question's points.
        how: a sentence on what counts.
    """
    return (
        f"{in_points(points)} when everything is right. {how} "
        "Guessing earns nothing on average: only what is right beyond that counts."
    )


def percent(share: Fraction) -> str:
    """Return a share as a percentage, such as ``27 %``."""
    return f"{float(share):.0%}".replace("%", " %")


def _part_score(part: Judged, scale: float, possible: float) -> PartScore:
    weight = float(part.weight)
    return PartScore(
        part.label,
        "blank" if part.blank else verdict_for(float(part.right)),
        scale * weight * float(part.right),
        possible * weight,
        part.reason,
        part.places,
    )


def _beyond_chance(share: Fraction, chance: Fraction) -> str:
    if share <= chance:
        return "Blind guessing does as well on average, so this earns nothing yet."
    earned = percent(credit(share, chance))
    return f"What is right beyond blind guessing earns {earned} of the points."
