"""Which column of a learning platform's export holds what, by the usual headings."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

#: In order of preference: the name a student logs in with is also the name in the exchange.
ID_HEADINGS = (
    "student",  # only where other headings give the name, see find_columns
    "sis login id",
    "login id",
    "username",
    "user name",
    "login",
    "student id",
    "studentid",
    "student number",
    "id number",
    "sis user id",
    "matriculation number",
    "id",
    "user id",
    "userid",
    "anmeldename",
    "benutzername",
    "matrikelnummer",
    "id nummer",
    "nom d utilisateur",
    "numéro d identification",
    "nombre de usuario",
    "número de id",
)
FIRST_NAME_HEADINGS = ("first name", "firstname", "given name", "vorname", "prénom", "nombre")
LAST_NAME_HEADINGS = (
    "last name",
    "lastname",
    "surname",
    "family name",
    "nachname",
    "nom",
    "nom de famille",
    "apellido s",
    "apellidos",
)
EMAIL_HEADINGS = (
    "email",
    "e mail",
    "email address",
    "e mail address",
    "e mail adresse",
    "adresse de courriel",
    "dirección de correo",
)
#: Canvas gives the name in one column, "Last, First"; others "First Last".
FULL_NAME_HEADINGS = ("student", "name", "full name", "student name", "user full name")
LMS_ID_HEADINGS = ("id", "lms user id")


@dataclass(frozen=True)
class Columns:
    """Numbers of columns, from 0; None where the file has none."""

    id: int
    first_name: int | None
    last_name: int | None
    full_name: int | None
    email: int | None
    lms_user_id: int | None


def find_columns(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> Columns | None:
    """Return where the columns are, or None when there is none for the id.

    A column for the id that is empty in every row, as Moodle exports it, does not count.
    """
    named = [_even(heading) for heading in headings]
    first, last = _first(named, FIRST_NAME_HEADINGS), _first(named, LAST_NAME_HEADINGS)
    filled = [i for i in range(len(named)) if any(_cell(row, i) for row in rows)]
    id_headings = ID_HEADINGS if first is not None or last is not None else ID_HEADINGS[1:]
    column = next(
        (named.index(h) for h in id_headings if h in named and named.index(h) in filled), None
    )
    if column is None:
        return None
    full = _first(named, FULL_NAME_HEADINGS)
    lms_id = _first(named, LMS_ID_HEADINGS)
    return Columns(
        id=column,
        first_name=first,
        last_name=last,
        full_name=full if full != column else None,
        email=_first(named, EMAIL_HEADINGS),
        lms_user_id=lms_id if lms_id != column else None,
    )


def _first(named: Sequence[str], wanted: Sequence[str]) -> int | None:
    return next((named.index(heading) for heading in wanted if heading in named), None)


def _cell(row: Sequence[str], column: int) -> str:
    return row[column].strip() if column < len(row) else ""


def _even(heading: str) -> str:
    """Return a heading in small letters, its punctuation and notes in brackets left out."""
    without_notes = re.sub(r"\[[^\]]*\]", " ", heading.casefold())
    return " ".join(re.sub(r"[\W_]+", " ", without_notes).split())
