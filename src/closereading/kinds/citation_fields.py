"""The lines of a citation, and the one form in which their many correct spellings are compared."""

import re
from collections.abc import Callable

from closereading.kinds.typed_lines import comparable

#: What a question may ask for, with the label that the reader sees.
LABELS: dict[str, str] = {
    "author": "Author",
    "recipient": "Recipient",
    "title": "Document (title or description)",
    "date": "Date of the document",
    "series": "Series, with its years",
    "volume": "Volume number",
    "volume-title": "Title of the volume",
    "editor": "Editor",
    "place": "Place",
    "publisher": "Publisher",
    "year": "Year of publication",
    "document": "Document number",
    "address": "Address (URL)",
    "accessed": "Day you opened it",
}

MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)

_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_ROMAN_NUMBER = re.compile(r"(?=[cxvi])(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})", re.ASCII)

_ADDRESS = re.compile(r"(?:https?://)?(?:[\w-]+\.)+[a-z]{2,}(?:/[^\s<>\"]*)?", re.IGNORECASE)
_ROLE = re.compile(r"^(?:eds?\b\.?|edited by\b|editors?\b:?|by\b|from\b|to\b)\s*", re.IGNORECASE)
_AFTER_NAME = re.compile(r"[\s,]*[(\[]?\b(?:eds?\b\.?|editors?\b)[)\]]?\s*$", re.IGNORECASE)
_TITLES = re.compile(
    r"\b(?:(?:u\.?\s?s\.?|american|soviet|general)\s+)*(?:president|secretary|mr)\b\.?"
    r"(?:\s+of the (?:united states|soviet union|u\.?s\.?s?\.?r?\.?))?",
    re.IGNORECASE,
)
_AND = re.compile(r"\s*(?:;|&|\band\b)\s*", re.IGNORECASE)

_ISO_DAY = re.compile(r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b")
_FIGURES_DAY = re.compile(r"\b(\d{1,2})[./-](\d{1,2})[./-](\d{4})\b")
_DAY_MONTH = re.compile(rf"\b(\d{{1,2}}) (?:of )?({'|'.join(MONTHS)})\b")
_ORDINAL = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)\b")
_ABOUT = re.compile(r"\b(?:circa|c|approx|approximately|about|around|probably)\b")
_NO_DATE = re.compile(r"\b(?:n d|nd|no date|not dated|without (?:a )?date)\b")
_BEFORE = re.compile(r"\b(?:on or before|not later than|no later than|before)\b")


def person(line: str) -> str:
    """Return a name, or several, in reading order, without offices and editor's signs.

    >>> person("Taylor, Melissa Jane, ed.")
    'Melissa Jane Taylor'
    """
    return " and ".join(filter(None, map(_one_person, _AND.split(line))))


def volume_number(line: str) -> str:
    """Return a volume's number in figures.

    >>> volume_number("Vol. VI")
    '6'
    """
    words = _without(line, {"volume", "vol", "v", "number", "no", "nr"})
    return " ".join(_figures(word) for word in words)


def document_number(line: str) -> str:
    """Return a document's number alone.

    >>> document_number("Document No. 169")
    '169'
    """
    words = _without(line, {"document", "doc", "docs", "number", "no", "nr", "num", "item"})
    return re.sub(r"^[dn](?=\d)", "", " ".join(words))


def address(line: str) -> str:
    """Return an address without its scheme, ``www``, what follows ``?`` or ``#`` and end signs.

    >>> address("<HTTP://www.example.org/d1/>")
    'example.org/d1'
    """
    found = _ADDRESS.search(line)
    bare = re.sub(r"^(?:https?://)?(?:www\.)?", "", (found.group() if found else line).lower())
    return re.split(r"[?#]", bare)[0].rstrip("/.,;)> ")


def day(line: str) -> str:
    """Return a date with its month in letters, the month first.

    >>> day("[c. 17 Jan. 1979]")
    'ca january 17 1979'
    """
    spelt = _ISO_DAY.sub(lambda m: _spelt(m[2], m[3], m[1]), line)
    spelt = _FIGURES_DAY.sub(lambda m: _spelt(m[1], m[2], m[3]), spelt)
    # A bracket and a stop part words here: "n.d.[ca. January" has five.
    words = comparable(re.sub(r"[.\[(]", " ", spelt)).split()
    plain = _ORDINAL.sub(r"\1", " ".join(map(_month, words)))
    plain = _DAY_MONTH.sub(r"\2 \1", plain)
    for pattern, word in ((_NO_DATE, "undated"), (_ABOUT, "ca"), (_BEFORE, "by")):
        plain = pattern.sub(word, plain)
    return plain


def series(line: str) -> str:
    """Return a series with its name and its years written out."""
    plain = re.sub(r"\bfrus\b", "foreign relations of the united states", comparable(line))
    return re.sub(r"\b(\d\d)(\d\d) (\d\d)\b", r"\1\2 \1\3", plain)


def publisher(line: str) -> str:
    """Return a publisher without its country, its abbreviations written out."""
    plain = re.sub(r"\b(?:us|u s|usa|united states)\b", "", comparable(line))
    plain = re.sub(r"\bgpo\b", "government printing office", plain)
    plain = re.sub(r"\b(?:govt|govrnment|goverment)\b", "government", plain)
    plain = re.sub(r"\bprint(?:g|ing)? off(?:ice)?\b", "printing office", plain)
    return " ".join(plain.split())


def year(line: str) -> str:
    """Return a year without ``c`` or ``published`` before it."""
    return re.sub(r"\b(?:published|publ|pub|in|c|copyright)\s*(?=\d)", "", comparable(line))


def _place(line: str) -> str:
    return re.sub(r"\bd c\b", "dc", comparable(line))


#: How a line of each kind is brought to the form in which it is compared.
CANONICAL: dict[str, Callable[[str], str]] = {
    "author": person,
    "recipient": person,
    "title": comparable,
    "date": day,
    "series": series,
    "volume": volume_number,
    "volume-title": comparable,
    "editor": person,
    "place": _place,
    "publisher": publisher,
    "year": year,
    "document": document_number,
    "address": address,
    "accessed": day,
}


def _one_person(line: str) -> str:
    name = _AFTER_NAME.sub("", _ROLE.sub("", line.strip()))
    name = " ".join(_TITLES.sub(" ", name).split()).strip(" ,")
    name = re.sub(r"(?<=\w\w)\.$", "", name)
    if name.count(",") != 1:
        return name
    family, given = (piece.strip() for piece in name.split(","))
    return f"{given} {family}".strip()


def _without(line: str, signs: set[str]) -> list[str]:
    words = comparable(line).split()
    while len(words) > 1 and words[0] in signs:
        words = words[1:]
    return [re.sub(r"^(?:volume|vol|document|doc|no)(?=\d)", "", word) for word in words]


def _figures(word: str) -> str:
    if not _ROMAN_NUMBER.fullmatch(word):
        return word
    values = [_ROMAN[sign] for sign in word]
    total = sum(-value if value < max(values[n:]) else value for n, value in enumerate(values))
    return str(total)


def _month(word: str) -> str:
    short = word[:4] if word == "sept" else word[:3]
    named = len(word) in {3, 4} and word in {short, "sept"}
    return next((m for m in MONTHS if named and m.startswith(short)), word)


def _spelt(first: str, second: str, of_year: str) -> str:
    """Write a day in figures out: the month comes first where it can."""
    month, number = (int(first), second) if int(first) <= 12 else (int(second), first)
    if not 1 <= month <= 12:
        return f"{first} {second} {of_year}"
    return f"{MONTHS[month - 1]} {int(number)} {of_year}"
