"""How well marked words agree with the words looked for, less what blind marking would earn.

Per label: with R words rightly marked, K words looked for and M words marked (words that neither
cost nor earn left out of M), F = 2R / (K + M), the harmonic mean of precision R/M and recall R/K.
Marking every word would reach F0 = 2K / (K + N), N being all words that can be marked. What
counts is (F - F0) / (1 - F0), and nothing where that is below 0: marking everything earns 0,
the words looked for and no others earn 1.
"""

from collections.abc import Iterable
from dataclasses import dataclass

#: A word of the letter: its part's id and its number in the part.
Word = tuple[str, int]
Words = frozenset[Word]

#: The ways to mark one passage that count alike; the first is the model.
Alternatives = tuple[Words, ...]


@dataclass(frozen=True)
class Overlap:
    """How many words were looked for, marked, and rightly marked."""

    sought: int
    marked: int
    right: int

    @property
    def f(self) -> float:
        """The harmonic mean of precision and recall, 0 to 1."""
        return 2 * self.right / (self.sought + self.marked) if self.right else 0.0


@dataclass(frozen=True)
class Target:
    """What is looked for under one label."""

    passages: tuple[Alternatives, ...]
    optional: Words
    everything: Words

    def chosen(self, marked: Words) -> tuple[Words, ...]:
        """Return for each passage the alternative that the marks come nearest to."""
        return tuple(_nearest(alternatives, marked) for alternatives in self.passages)

    def overlap(self, marked: Words) -> Overlap:
        """Count the words."""
        sought = _all(self.chosen(marked))
        counted = marked - (self.optional - sought)
        return Overlap(len(sought), len(counted), len(sought & counted))

    @property
    def blind(self) -> float:
        """What marking everything reaches before it is taken off."""
        return self.overlap(self.everything).f

    def credit(self, marked: Words) -> float:
        """Return the share of the label's points that the marks earn, 0 to 1."""
        blind = self.blind
        return max(0.0, (self.overlap(marked).f - blind) / (1 - blind))


def _nearest(alternatives: Alternatives, marked: Words) -> Words:
    touching = marked & _all(alternatives)

    def agreement(words: Words) -> float:
        return 2 * len(words & touching) / (len(words) + len(touching))

    return max(alternatives, key=agreement)


def _all(sets: Iterable[Words]) -> Words:
    return frozenset[Word]().union(*sets)
