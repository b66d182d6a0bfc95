"""The id of a document in the Office of the Historian's edition: volume and number."""

import re

from closereading.errors import CourseError

_DOCUMENT = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*/d[1-9]\d{0,4}[a-z]?")

#: Where every document of the edition stands for good; its id follows.
ADDRESS = "https://history.state.gov/historicaldocuments/"

#: The longest id, in characters: it is the key of a hash.
LONGEST_ID = 64


def check_document_id(document: str) -> None:
    """Raise ``CourseError`` unless this has the form of ``frus1977-80v01/d17``."""
    if len(document) > LONGEST_ID or not _DOCUMENT.fullmatch(document):
        raise CourseError(
            f"“{document[:LONGEST_ID]}” cannot be the id of a document. "
            "It has the form of frus1977-80v01/d17: the volume, a slash, the document."
        )


def file_name(document: str) -> str:
    """Return the name of a fingerprint's file; raises ``CourseError`` when this is no id."""
    check_document_id(document)
    return f"{document.replace('/', '-')}.json"


def permanent_address(document: str) -> str:
    """Return the address at which the document's edition stands."""
    return f"{ADDRESS}{document}"
