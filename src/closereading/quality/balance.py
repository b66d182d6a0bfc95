"""Whether right answers can be told by their length, their place or their number."""

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise

from closereading.kinds.options import Option
from closereading.kinds.statements import VERDICTS, StatementsKey
from closereading.quality.findings import Finding, Work
from closereading.quality.offered import Offered, offered, single_choices

#: A right option may be so much longer than the others are on average.
LONGER = 1.3

#: In so large a share of an assignment’s choices the right option may be the longest, or the
#: shortest. One is always allowed: where there are one or two, a share says nothing.
EXTREME = 0.4

#: From so many choices on, their right options must be spread over the positions.
FEWEST_CHOICES = 4
ROW = 3

#: From so many statements on, each verdict must be right for a quarter of them.
FEWEST_STATEMENTS = 6
QUARTER = 0.25

POSITIONS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")


def check_length(work: Work) -> Iterator[Finding]:
    """Find right options that stand out by their length."""
    for made in offered(work):
        option = made.longest
        if option is None or option.id not in made.right:
            continue
        others = [len(other.text) for other in made.options if other != option]
        ratio = len(option.text) * len(others) / sum(others)
        if ratio > LONGER:
            yield Finding(
                work.file,
                made.question,
                f'{made.name}the right option "{option.id}" is the longest by far, '
                f"{ratio:.1f} times as long as the others",
                "Shorten it, or let the others say as much.",
            )


def check_lengths_over_all(work: Work) -> Iterator[Finding]:
    """Find a length that points to the right option too often."""
    choices = single_choices(work)
    lengths: tuple[tuple[str, Callable[[Offered], Option | None]], ...] = (
        ("longest", lambda made: made.longest),
        ("shortest", lambda made: made.shortest),
    )
    for name, extreme in lengths:
        told = [made.question for made in choices if _is_right(made, extreme(made))]
        if len(told) > max(1, EXTREME * len(choices)):
            yield Finding(
                work.file,
                "",
                f"the right option is the {name} in {len(told)} of {len(choices)} choices "
                f"({', '.join(dict.fromkeys(told))})",
                f"Change the length of some options until it is in {EXTREME:.0%} at most.",
            )


def check_positions(work: Work) -> Iterator[Finding]:
    """Find a position that holds the right option too often, or three times in a row."""
    choices = single_choices(work)
    counted = Counter(made.position for made in choices).most_common(1)
    for position, times in counted if len(choices) >= FEWEST_CHOICES else ():
        if times <= len(choices) / 2:
            continue
        yield Finding(
            work.file,
            "",
            f"the {_place(position)} option is right in {times} of {len(choices)} choices",
            "Put the options of some into another order, in the questions and in the key.",
        )
    for made in _third_in_a_row(choices):
        yield Finding(
            work.file,
            made.question,
            f"{made.name}the {_place(made.position)} option is right for the third time in a row",
            "Put its options into another order.",
        )


def check_verdicts(work: Work) -> Iterator[Finding]:
    """Find a verdict on statements that is right too seldom."""
    keys = (work.key.questions[q.id] for q in work.graded)
    judged = (s for k in keys if isinstance(k, StatementsKey) for s in k.statements.values())
    answers = [statement.answer for statement in judged]
    if len(answers) < FEWEST_STATEMENTS:
        return
    for verdict in VERDICTS:
        times = answers.count(verdict.id)
        if times < QUARTER * len(answers):
            yield Finding(
                work.file,
                "",
                f"“{verdict.text}” is right for {times} of {len(answers)} statements",
                "Let each verdict be right for a quarter of them at least.",
            )


def _is_right(made: Offered, option: Option | None) -> bool:
    return option is not None and option.id in made.right


def _place(position: int) -> str:
    return POSITIONS[position] if position < len(POSITIONS) else f"{position + 1}th"


def _third_in_a_row(choices: list[Offered]) -> Iterator[Offered]:
    row = 1
    for before, made in pairwise(choices):
        row = row + 1 if made.position == before.position else 1
        if row == ROW:
            yield made
