"""A citation: an entry of the bibliography, and the place in it."""

from dataclasses import dataclass

from closereading.errors import CourseError
from closereading.reference.bibliography import load_bibliography


@dataclass(frozen=True)
class Citation:
    """An entry that is cited.

    Attributes:
        id: the entry's id in the bibliography.
        short: what a reader sees inline, with the place: “FRUS 1977–1980, I, Document 108, n. 9”.
        address: where to read it; empty where no address is known.
    """

    id: str
    short: str
    address: str


def read_citation(written: str, where: str) -> Citation:
    """Read a citation as authors write it.

    Args:
        written: an id, such as ``frus1977-80v01/d108``; a place may follow: ``…, n. 9``.
        where: file and row or question, to open an error with.

    Raises:
        CourseError: the bibliography has no such id.
    """
    citation_id, comma, place = (part.strip() for part in written.partition(","))
    try:
        entry = load_bibliography().entry(citation_id)
    except CourseError as error:
        raise CourseError(f"{where}: {error}") from None
    return Citation(entry.id, f"{entry.short}, {place}" if comma else entry.short, entry.address)
