"""What a question tells every reader: its prompt, its rule and what it offers."""

from collections.abc import Iterator, Mapping
from typing import Any

from closereading.kinds import KINDS, Question

#: The fields of what a page shows that hold words an author wrote.
WRITTEN = ("text", "label")

#: The letter itself, which every question may show.
LETTER = frozenset({"letter", "frame"})


def offered_texts(question: Question) -> list[str]:
    """Return the texts of options, items and labels that the page shows, in their order."""
    return list(_written(KINDS[question.kind].shown(question)))


def told_texts(question: Question) -> list[str]:
    """Return all that the page tells before an answer, without the letter."""
    return [question.prompt, KINDS[question.kind].rule(question), *offered_texts(question)]


def _written(node: Any) -> Iterator[str]:  # noqa: ANN401
    if isinstance(node, Mapping):
        for name, child in node.items():
            if name in WRITTEN and isinstance(child, str):
                yield child
            elif name not in LETTER:
                yield from _written(child)
    elif isinstance(node, list | tuple):
        for child in node:
            yield from _written(child)
