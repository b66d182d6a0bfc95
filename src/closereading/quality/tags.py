"""Whether every question says what it is meant to measure."""

from collections.abc import Iterator

from closereading.kinds import CONSTRUCTS
from closereading.quality.findings import Finding, Work
from closereading.quality.standards import known_standards


def check_tags(work: Work) -> Iterator[Finding]:
    """Find questions without a construct or a standard, and standards that nobody knows."""
    for question in work.graded:
        if question.construct is None:
            advice = f"Set “construct” to one of: {', '.join(CONSTRUCTS)}."
            yield Finding(work.file, question.id, "it does not say what it measures", advice)
        if not question.standards:
            advice = "Set “standards” to a list of ids from source_texts/standards.toml."
            yield Finding(work.file, question.id, "it names no standard", advice)
        for unknown in [s for s in question.standards if s not in known_standards()]:
            advice = "Use an id from source_texts/standards.toml, or add it there."
            yield Finding(work.file, question.id, f"“{unknown}” is no known standard", advice)
