"""The course's reference data: what happened, who was who, what else to read, and how we know."""

from closereading.reference.bibliography import Bibliography, Entry, load_bibliography
from closereading.reference.citations import Citation
from closereading.reference.documents import Document, load_documents
from closereading.reference.forces import Ceiling, Force, Forces, load_forces
from closereading.reference.people import Role, load_people
from closereading.reference.rows import Row
from closereading.reference.spans import Span
from closereading.reference.timeline import STRANDS, Event, load_timeline

__all__ = [
    "STRANDS",
    "Bibliography",
    "Ceiling",
    "Citation",
    "Document",
    "Entry",
    "Event",
    "Force",
    "Forces",
    "Role",
    "Row",
    "Span",
    "load_bibliography",
    "load_documents",
    "load_forces",
    "load_people",
    "load_timeline",
]
