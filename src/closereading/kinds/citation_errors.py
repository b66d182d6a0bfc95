"""The errors that citations of a printed document most often have, each with its own sentence."""

import re
from collections.abc import Callable

from closereading.kinds.citation_fields import person
from closereading.kinds.typed_lines import comparable
from closereading.texts import SourceText

SITE = (
    "This names the site or the office that publishes the edition. "
    "The author is the person whose letter it is."
)
EDITOR = (
    "This is an editor of the volume, who chose and annotated its documents. "
    "The author is the person whose letter it is."
)
COLLECTION = (
    "This names a collection that many documents stand in. "
    "Give the title or a description of this one document."
)
ACCESS_YEAR = (
    "This is later than the edition itself: it looks like the day you opened the page, "
    "not a date of the document or of the volume."
)
EDITION_YEAR = "This is the year in which the volume was published, not a date of the letter."
BOX = (
    "This is where the archive keeps the paper. You read it in the edition, so cite the edition; "
    "the box and folder belong to its source note."
)
PAGE = (
    "This is a page. The series is cited by document number, which is the same in print "
    "and on the screen."
)

_SITE = re.compile(
    r"history\s?\.?\s?state\s?\.?\s?gov|state\.gov|https?:|www\.|\w\.(?:gov|org|com|edu|net)\b"
    r"|\b(?:office of the historian|department of state|state department|state dept"
    r"|dept\.? of state|bureau of public affairs|website|web site|historical documents"
    r"|government printing office|gpo)\b",
    re.IGNORECASE,
)
_ARCHIVE = re.compile(
    r"\b(?:box|folder|rg|record group|entry)\s*(?:no\.?\s*)?\d|\bnlc-|\bdonated material"
    r"|\bgeographic file|\bcarter library|\bpresidential library|\bnational archives"
    r"|\bcarter\W+brezhnev correspondence",
    re.IGNORECASE,
)
_COLLECTION = re.compile(
    r"\bfrus\b|\bforeign relations\b|\bhistorical documents\b|\bnational archives\b"
    r"|\bvol(?:ume|\.)?\s*(?:\d|[ivx]+\b)",
    re.IGNORECASE,
)
_PAGES = re.compile(r"^(?:pp?\b\.?|pgs?\b\.?|pages?\b)\s*\d|^\d+\s*[-–—]\s*\d+$", re.IGNORECASE)
_YEARS = re.compile(r"\b(?:19|20|21)\d\d\b")
_OPENED = re.compile(r"\b(?:accessed|retrieved|visited|opened|viewed|today|downloaded)\b", re.I)

#: Lines in which an archive's box or folder stands in the edition's place.
_ARCHIVE_LINES = frozenset(
    {"title", "series", "volume", "volume-title", "place", "publisher", "document", "address"}
)


def classic_error(field: str, line: str, text: SourceText) -> str | None:
    """Return what is said of a classic error in a line, or None when there is none.

    Args:
        field: the line's id, such as ``author``.
        line: what was typed.
        text: the document, whose edition tells an editor from an author and a page from a number.
    """
    if field in _ARCHIVE_LINES and _ARCHIVE.search(line):
        return BOX
    check = _CHECKS.get(field)
    return check(line, text) if check else None


def _author(line: str, text: SourceText) -> str | None:
    if _SITE.search(line):
        return SITE
    names = comparable(person(line)).split()
    editors = comparable(person(text.edition.editor)).split()
    signed = re.search(r"\b(?:eds?\.|eds?$|editors?\b|edited by\b)", line, re.IGNORECASE)
    return EDITOR if signed or (names and names[-1] == editors[-1]) else None


def _title(line: str, text: SourceText) -> str | None:
    plain = comparable(line)
    collections = {comparable(text.edition.volume_title), comparable(text.edition.series)}
    return COLLECTION if _COLLECTION.search(line) or plain in collections else None


def _date(line: str, text: SourceText) -> str | None:
    published = _published(text)
    if _OPENED.search(line) or any(year > published for year in _all_years(line)):
        return ACCESS_YEAR
    return EDITION_YEAR if published in _all_years(line) else None


def _year(line: str, text: SourceText) -> str | None:
    late = any(year > _published(text) for year in _all_years(line))
    return ACCESS_YEAR if late or _OPENED.search(line) else None


def _document(line: str, text: SourceText) -> str | None:
    breaks = [int(b.page) for part in text.parts for b in part.page_breaks if b.page.isdigit()]
    pages = {str(page) for number in breaks for page in (number - 1, number)}
    return PAGE if _PAGES.search(line.strip()) or line.strip() in pages else None


_CHECKS: dict[str, Callable[[str, SourceText], str | None]] = {
    "author": _author,
    "title": _title,
    "date": _date,
    "year": _year,
    "document": _document,
}


def _published(text: SourceText) -> int:
    years = _all_years(text.edition.published)
    return max(years) if years else 9999


def _all_years(line: str) -> list[int]:
    return [int(year) for year in _YEARS.findall(line)]
