"""A citation as CSL-JSON, and the one template that makes a Chicago full note of it."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from closereading.kinds.citation_fields import (
    MONTHS,
    address,
    day,
    document_number,
    person,
    volume_number,
    year,
)

#: A run of a note: its words, and whether they stand in italics.
Run = tuple[str, bool]

_YEARS = re.compile(r"(?<=\d{4})\s?[-‐‑–—]\s?(?=\d{2,4}\b)")
_DAY = re.compile(rf"({'|'.join(MONTHS)}) (\d{{1,2}}) (\d{{4}})", re.ASCII)


def csl_json(lines: Mapping[str, str]) -> dict[str, Any]:
    """Return a citation's lines as one CSL-JSON item, as Zotero and other programs read it.

    The volume is the container and its year the date of issue; the letter's own date, often
    none, is the original date.
    """
    typed = {field: _printable(line) for field, line in lines.items() if _printable(line)}
    item: dict[str, Any] = {"id": "citation", "type": "chapter"}
    for field, (variable, value_of) in _VARIABLES.items():
        if field in typed:
            item[variable] = value_of(typed[field])
    return item


def full_note(item: Mapping[str, Any]) -> tuple[Run, ...]:
    """Return the Chicago full note of a CSL-JSON item made by ``csl_json``.

    What is missing is left out with the punctuation that belongs to it.
    """
    runs: list[Run] = []
    document = tuple(_document(item))
    for words, italic, joint in (*document, *_volume(item, bool(document)), *_whereabouts(item)):
        if not runs:
            runs.append((words[:1].upper() + words[1:], italic))
        elif joint == ", " and runs[-1][0].endswith("”"):
            # Chicago sets a comma inside closing quotation marks.
            runs += [(f"{runs.pop()[0][:-1]},” ", False), (words, italic)]
        else:
            runs += [(joint, False), (words, italic)]
    return tuple(_joined([*runs, (_full_stop(runs), False)])) if runs else ()


def plain_note(runs: tuple[Run, ...]) -> str:
    """Return a note's words without their italics."""
    return "".join(words for words, _ in runs)


#: Words, whether in italics, and what joins them to the words before.
Piece = tuple[str, bool, str]


def _document(item: Mapping[str, Any]) -> Iterator[Piece]:
    if "author" in item:
        yield _names(item["author"]), False, ", "
    if "recipient" in item:
        yield f"to {_names(item['recipient'])}", False, " "
    if "title" in item:
        title = item["title"].strip('“”".,')
        # A description such as "letter" has no quotation marks; a title has its capitals.
        described = title[1:] == title[1:].lower()
        yield (title if described else f"“{title}”"), False, ", "
    if "original-date" in item:
        yield item["original-date"]["literal"].rstrip("."), False, ", "


def _volume(item: Mapping[str, Any], holds_document: bool) -> Iterator[Piece]:
    named = [item[name] for name in ("collection-title", "container-title") if name in item]
    if named and holds_document:
        yield "in ", False, ", "
    if named:
        yield named[0], True, ""
    if "volume" in item:
        yield f"vol. {item['volume']}", False, ", "
    if len(named) > 1:
        yield named[1], True, ", "
    if "editor" in item:
        yield f"ed. {_names(item['editor'])}", False, ", "
    imprint = _imprint(item)
    if imprint:
        yield f"({imprint})", False, " "


def _whereabouts(item: Mapping[str, Any]) -> Iterator[Piece]:
    if "number" in item:
        number = item["number"]
        yield (f"doc. {number}" if number.isdigit() else number), False, ", "
    if "accessed" in item:
        yield f"accessed {_shown_date(item['accessed'])}", False, ", "
    if "URL" in item:
        yield item["URL"], False, ", "


def _imprint(item: Mapping[str, Any]) -> str:
    house = ": ".join(item[name] for name in ("publisher-place", "publisher") if name in item)
    return ", ".join(filter(None, (house, _shown_date(item.get("issued", {})))))


def _shown_date(date: Mapping[str, Any]) -> str:
    if "date-parts" not in date:
        return str(date.get("literal", ""))
    match date["date-parts"][0]:
        case [of_year, month, number]:
            return f"{MONTHS[month - 1].capitalize()} {number}, {of_year}"
        case parts:
            return str(parts[0])


def _printable(line: str) -> str:
    """Return a line without signs that cannot be seen, such as those that turn its direction."""
    return " ".join("".join(c if c.isprintable() else " " for c in line).split())


def _year(typed: str) -> dict[str, Any]:
    plain = year(typed)
    if re.fullmatch(r"\d{4}", plain, re.ASCII):
        return {"date-parts": [[int(plain)]]}
    return {"literal": typed}


def _day(typed: str) -> dict[str, Any]:
    found = _DAY.fullmatch(day(typed))
    if found:
        return {"date-parts": [[int(found[3]), MONTHS.index(found[1]) + 1, int(found[2])]]}
    return {"literal": typed}


def _number(plain: str, typed: str) -> str:
    return plain if plain.isdecimal() else typed


def _url(typed: str) -> str:
    bare = address(typed)
    return f"https://{bare}" if "." in bare and " " not in bare else typed


def _people(typed: str) -> list[dict[str, str]]:
    return [_name(name) for name in (person(typed) or typed).split(" and ")]


def _name(name: str) -> dict[str, str]:
    given, _, family = name.rpartition(" ")
    return {"family": family, "given": given} if given else {"literal": name}


def _names(names: list[dict[str, str]]) -> str:
    shown = [n.get("literal") or f"{n['given']} {n['family']}" for n in names]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"


def _full_stop(runs: list[Run]) -> str:
    return "" if runs[-1][0].endswith(".") else "."


def _joined(runs: list[Run]) -> Iterator[Run]:
    """Join neighbouring runs of one dress."""
    words, italic = "", False
    for more, dress in runs:
        if dress != italic and words:
            yield words, italic
            words = ""
        words, italic = words + more, dress
    if words:
        yield words, italic


#: The CSL variable of each line, and how its value is made of what was typed.
_VARIABLES: dict[str, tuple[str, Callable[[str], Any]]] = {
    "author": ("author", _people),
    "recipient": ("recipient", _people),
    "title": ("title", str),
    "date": ("original-date", lambda typed: {"literal": typed}),
    "series": ("collection-title", lambda typed: _YEARS.sub("–", typed)),
    "volume": ("volume", lambda typed: _number(volume_number(typed), typed)),
    "volume-title": ("container-title", str),
    "editor": ("editor", _people),
    "place": ("publisher-place", str),
    "publisher": ("publisher", str),
    "year": ("issued", _year),
    "document": ("number", lambda typed: _number(document_number(typed), typed)),
    "address": ("URL", _url),
    "accessed": ("accessed", _day),
}
