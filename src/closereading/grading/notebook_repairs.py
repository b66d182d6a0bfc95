"""What of a submitted notebook was not as it was released.

None of it matters to the grades, since only the answers are the student's; the instructor is
told, because it may tell something about how the student got on.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from closereading.grading.cell_checks import nbgrader_of
from closereading.kinds.common import few

#: At most so many names stand in a sentence.
MOST_NAMED = 3

#: What the course's edition for a browser alone calls its kernel, and writes into the notebook.
BROWSER_KERNEL = "python"

USED_INSTEAD = "The released notebook was used in its place."


class ReleasedCells:
    """The cells of a released notebook, to hold submissions against.

    Args:
        released: the released notebook.
        name: its name, with ``.ipynb``.
    """

    def __init__(self, released: Any, name: str) -> None:  # noqa: ANN401
        self._name = name
        self._kernel = _kernel(released)
        self._marks = {
            cell.id: dict(nbgrader_of(cell)) for cell in released.cells if nbgrader_of(cell)
        }
        self._asked = [i for i, marked in self._marks.items() if marked.get("grade")]
        self._sources = {cell.id: cell.source for cell in released.cells}

    def repairs(self, notebooks: Mapping[str, Any]) -> tuple[str, ...]:
        """Return one sentence for everything that was not as released.

        Args:
            notebooks: what the submitted notebooks hold, by file name.
        """
        if not notebooks:
            return (f"{self._name} was missing; its answers were graded all the same.",)
        return tuple(
            f"{name}: {'; '.join(found)}. {USED_INSTEAD}"
            for name, content in notebooks.items()
            if (found := list(self._differences(name, content)))
        )

    def _differences(self, name: str, content: Any) -> Iterator[str]:  # noqa: ANN401
        cells = _cells(content)
        if cells is None:
            yield "it could not be read as a notebook"
            return
        if name != self._name:
            yield f"it had been renamed from {self._name}"
        counts = Counter(filter(None, map(_id, cells)))
        yield from _named("deleted", (i for i in self._asked if not counts[i]))
        yield from _named("there more than once", (i for i in self._asked if counts[i] > 1))
        own = {_id(cell): cell for cell in cells}
        here = [i for i in self._asked if i in own]
        yield from _named("relabelled", (i for i in here if _marks(own[i]) != self._marks[i]))
        yield from _named("edited", (i for i in here if _source(own[i]) != self._sources[i]))
        if _kernel(content) not in (self._kernel, BROWSER_KERNEL):
            yield "its kernel was another one"


def _named(what: str, ids: Iterable[str]) -> Iterator[str]:
    found = list(ids)
    if found:
        yield f"{what}: the cell{'s' if len(found) > 1 else ''} of {few(found, MOST_NAMED)}"


def _cells(content: Any) -> list[Mapping[str, Any]] | None:  # noqa: ANN401
    cells = content.get("cells") if isinstance(content, Mapping) else None
    if not isinstance(cells, list):
        return None
    return [cell for cell in cells if isinstance(cell, Mapping)]


def _id(cell: Mapping[str, Any]) -> str | None:
    """Return a cell's id; editors give a copy a new one, but leave nbgrader's."""
    marked = _marks(cell).get("grade_id")
    found = marked if isinstance(marked, str) else cell.get("id")
    return found if isinstance(found, str) else None


def _marks(cell: Mapping[str, Any]) -> dict[str, Any]:
    metadata = cell.get("metadata")
    marked = metadata.get("nbgrader") if isinstance(metadata, Mapping) else None
    return dict(marked) if isinstance(marked, Mapping) else {}


def _source(cell: Mapping[str, Any]) -> object:
    source = cell.get("source")
    if isinstance(source, list) and all(isinstance(line, str) for line in source):
        return "".join(source)
    return source


def _kernel(content: Any) -> object:  # noqa: ANN401
    metadata = content.get("metadata")
    spec = metadata.get("kernelspec") if isinstance(metadata, Mapping) else None
    return spec.get("name") if isinstance(spec, Mapping) else None
