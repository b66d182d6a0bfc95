"""An entry of the bibliography as a Chicago full note."""

from typing import Any

from closereading.kinds.citation_note import Run, csl_json, full_note
from closereading.reference.bibliography import Entry


def entry_csl(entry: Entry) -> dict[str, Any]:
    """Return an entry as a CSL-JSON item, under its own id."""
    address = {"URL": entry.address} if entry.address else {}
    return {**csl_json(entry.lines), **address, "id": entry.id}


def entry_note(entry: Entry) -> tuple[Run, ...]:
    """Return an entry's full note: runs of words, each with whether it stands in italics."""
    return full_note(entry_csl(entry))
