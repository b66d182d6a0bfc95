"""All checks of one assignment, in the order in which an author mends what they find."""

from collections.abc import Callable, Iterable

from closereading.quality.balance import (
    check_length,
    check_lengths_over_all,
    check_positions,
    check_verdicts,
)
from closereading.quality.blind import check_blind
from closereading.quality.findings import Finding, Work
from closereading.quality.giveaways import check_giveaways
from closereading.quality.tags import check_tags
from closereading.quality.whole import check_choice_share, check_hints, check_points_said
from closereading.quality.wording import check_wording

CHECKS: tuple[Callable[[Work], Iterable[Finding]], ...] = (
    check_tags,
    check_hints,
    check_wording,
    check_giveaways,
    check_length,
    check_lengths_over_all,
    check_positions,
    check_verdicts,
    check_points_said,
    check_choice_share,
    check_blind,
)


def check_work(work: Work) -> list[Finding]:
    """Return what the checks find in a lesson or an exercise."""
    return [finding for check in CHECKS for finding in check(work)]
