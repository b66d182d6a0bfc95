"""The works that a lesson or an exercise cites: in its questions, its key and its notebook."""

from collections.abc import Iterable
from pathlib import Path

from closereading.keys import AssignmentKey
from closereading.questions import Assignment
from closereading.reference.bibliography import Entry, load_bibliography
from closereading.reference.links import linked, markdown_lines


def cited_works(
    assignment: Assignment, key: AssignmentKey | None, more_ids: Iterable[str] = ()
) -> tuple[Entry, ...]:
    """Return all that is cited, in the order of the bibliography.

    Args:
        assignment: the questions; the notebooks in their folder are read for links.
        key: a lesson's key; None where the reader may not see what it cites.
        more_ids: ids of further entries.

    Raises:
        CourseError: an id is not in the bibliography, or a notebook cannot be read.
    """
    bibliography = load_bibliography()
    ids = {*assignment.cited, *(key.cited if key else ())}
    ids |= {bibliography.entry(citation_id).id for citation_id in more_ids}
    for path in sorted(assignment.folder.glob("*.ipynb")):
        ids |= _linked_from(path)
    return tuple(entry for entry in bibliography.entries.values() if entry.id in ids)


def _linked_from(notebook: Path) -> set[str]:
    return {entry.id for _, line in markdown_lines(notebook) for entry in linked(line)}
