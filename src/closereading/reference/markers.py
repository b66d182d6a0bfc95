"""Citations in what authors write: ``[@frus1977-80v01/d108, n. 9]`` in a question or a key.

A marker may name several works: ``[@frus1977-80v06/d15; @frus1977-80v06/d208]``.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from closereading.reference.citations import Citation, read_citation

MARKER = re.compile(r"\[@([^\]]*)\]")


def expanded(node: Any, where: str) -> Any:  # noqa: ANN401
    """Return a text, or the tables that hold it, with what a reader sees in place of each marker.

    Args:
        node: what was read from a TOML file, or a part of it.
        where: file and question, to open an error with.

    Raises:
        CourseError: a marker names a work that the bibliography lacks.
    """
    if isinstance(node, str):
        return MARKER.sub(lambda marker: f"({_shown(marker, where)})", node)
    if isinstance(node, Mapping):
        return {name: expanded(child, where) for name, child in node.items()}
    if isinstance(node, list):
        return [expanded(child, where) for child in node]
    return node


def cited(node: object, where: str) -> tuple[str, ...]:
    """Return the ids that markers name, each once, in order of first appearance.

    Raises:
        CourseError: a marker names a work that the bibliography lacks.
    """
    markers = (marker for text in _texts(node) for marker in MARKER.finditer(text))
    found = (citation.id for marker in markers for citation in _citations(marker, where))
    return tuple(dict.fromkeys(found))


def _shown(marker: re.Match[str], where: str) -> str:
    return "; ".join(citation.short for citation in _citations(marker, where))


def _citations(marker: re.Match[str], where: str) -> list[Citation]:
    return [read_citation(written, where) for written in re.split(r"\s*;\s*@", marker[1])]


def _texts(node: object) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, Mapping | list):
        for child in node.values() if isinstance(node, Mapping) else node:
            yield from _texts(child)
