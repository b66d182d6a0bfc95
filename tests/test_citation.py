"""Citing the letter: what is right in any style, the classic errors, and the finished note."""

import json
from typing import Any

import pytest

from closereading.keys import LetterPlaces
from closereading.kinds import KINDS, citation_errors
from closereading.kinds.citation import CitationKey, CitationQuestion
from closereading.kinds.citation_fields import day, person, series, volume_number
from closereading.kinds.citation_note import csl_json, full_note, plain_note
from closereading.scoring import Score, score
from closereading.texts import load_source_text

LETTER = load_source_text("carter-to-brezhnev-1979")
CITATION = KINDS["citation"]
ADDRESS = "https://history.state.gov/historicaldocuments/frus1977-80v06/d169"

FIELDS = ("author", "recipient", "title", "date", "series", "volume", "volume-title", "editor")
IMPRINT = ("publisher", "year", "document", "address")


def said(*accept: str, **more: Any) -> dict[str, Any]:
    return {"accept": list(accept), "reason": "Right.", "otherwise": "Look again.", **more}


MEMORANDUM = "January 17 is the date of the covering memorandum; the source note dates no letter."
NEIGHBOUR = "Document 168 is Brezhnev’s letter."

KEY: dict[str, Any] = {
    "author": said("Jimmy Carter", "Carter", "James Earl Carter", "J. Carter"),
    "recipient": said("Leonid Brezhnev", "Brezhnev", "L. I. Brezhnev", contains=["Brezhnev"]),
    "title": said(
        "Letter",
        contains=["Letter From President Carter to Soviet General Secretary Brezhnev"],
    ),
    "date": said(
        "undated",
        "ca. January 17, 1979",
        "by January 17, 1979",
        contains=["undated", "covering memorandum"],
        mistakes=[
            {
                "answers": ["January 17, 1979", "January 17"],
                "weight": 0.5,
                "reason": MEMORANDUM,
            }
        ],
    ),
    "series": said("Foreign Relations of the United States, 1977–1980"),
    "volume": said("VI", contains=["VI"], without=["Part"]),
    "volume-title": said("Soviet Union", "The Soviet Union", "USSR"),
    "editor": said("Melissa Jane Taylor", "M. J. Taylor", contains=["Melissa Jane Taylor"]),
    "publisher": said("Government Printing Office"),
    "year": said("2013"),
    "document": said(
        "169",
        mistakes=[{"answers": ["168"], "weight": 0, "reason": NEIGHBOUR}],
    ),
    "address": said(ADDRESS),
    "place": said("Washington, DC", "Washington"),
}


def made() -> tuple[CitationQuestion, CitationKey]:
    fields: list[dict[str, Any]] = [{"id": name} for name in (*FIELDS, *IMPRINT)]
    optional = [{"id": name, "optional": True} for name in ("place", "accessed")]
    table = {"id": "cite", "kind": "citation", "prompt": "Cite.", "points": 12}
    question = CITATION.read_question({**table, "fields": [*fields, *optional]}, "test")
    return question, CITATION.read_key(question, {"fields": KEY}, LetterPlaces(LETTER, "test"))


def scored(**lines: str) -> Score:
    question, key = made()
    return score(question, key, {"value": {n.replace("_", "-"): w for n, w in lines.items()}})


def of_line(field: str, line: str) -> tuple[float, str]:
    """Return a line's points (of 1) and what is said of it."""
    question, key = made()
    label = next(f.label for f in question.fields if f.id == field)
    parts = score(question, key, {"value": {field: line}}).parts
    part = next(part for part in parts if part.label == label)
    return part.points, part.reason


VARIANTS = [
    *(("author", name) for name in ("Jimmy Carter", "Carter, Jimmy", "President Jimmy Carter")),
    *(("author", name) for name in ("CARTER, Jimmy.", "James Earl Carter", "Carter")),
    ("author", "Jimmy Carter, President of the United States"),
    *(("recipient", name) for name in ("Leonid Brezhnev", "Brezhnev, Leonid", "Brezhnev, L. I.")),
    ("recipient", "to General Secretary Leonid I. Brezhnev"),
    ("recipient", "Leonid Brežnev"),
    ("title", "Letter From President Carter to Soviet General Secretary Brezhnev"),
    ("title", "“Letter from President Carter to Soviet General Secretary Brezhnev,”"),
    ("title", "letter"),
    *(("date", date) for date in ("undated", "n.d.", "N. d.", "no date", "[undated]")),
    *(("date", date) for date in ("ca. January 17, 1979", "[c. 17 Jan. 1979]", "circa 1979-01-17")),
    *(("date", date) for date in ("about January 17th, 1979", "on or before 17.1.1979")),
    ("date", "undated [ca. January 17, 1979]"),
    ("date", "n.d. (covering memorandum of January 17, 1979)"),
    ("date", "sent under a covering memorandum dated January 17, 1979"),
    ("series", "Foreign Relations of the United States, 1977–1980"),
    ("series", "Foreign relations of the United States 1977-1980"),
    ("series", "The Foreign Relations of the United States, 1977–80"),
    *(("series", name) for name in ("FRUS 1977-80", "FRUS, 1977–1980")),
    *(("volume", number) for number in ("VI", "6", "vol. VI", "Volume 6", "Vol.6", "vi", "v. 6")),
    ("volume", "Volume VI, Soviet Union"),
    *(("volume-title", title) for title in ("Soviet Union", "the Soviet Union", "U.S.S.R.")),
    *(("editor", name) for name in ("Melissa Jane Taylor", "Taylor, Melissa Jane", "M. J. Taylor")),
    *(("editor", name) for name in ("ed. Melissa Jane Taylor", "Taylor, Melissa Jane, ed.")),
    ("editor", "Melissa Jane Taylor; General Editor: Adam M. Howard"),
    *(("publisher", name) for name in ("GPO", "G.P.O.", "U.S. GPO", "Government Printing Office")),
    ("publisher", "United States Government Printing Office"),
    ("publisher", "U.S. Govt. Print. Off."),
    *(("year", year) for year in ("2013", "c2013", "©2013", "(2013)", "published 2013")),
    *(("document", number) for number in ("169", "doc. 169", "Document 169", "no. 169", "#169")),
    *(("document", number) for number in ("Doc. No. 169", "d169", "No 169.", "document169")),
    ("address", ADDRESS),
    ("address", ADDRESS.replace("https", "http")),
    ("address", f"{ADDRESS}/"),
    ("address", "history.state.gov/historicaldocuments/frus1977-80v06/d169"),
    ("address", f"<{ADDRESS}#fn1>."),
]

ERRORS = {
    "SITE": [
        *(("author", line) for line in ("history.state.gov", "State.gov", "www.state.gov")),
        *(("author", line) for line in ("Office of the Historian", "U.S. Department of State")),
        *(("author", line) for line in ("Office of the Historian, Jimmy Carter", "the website")),
        ("author", "State Department"),
    ],
    "EDITOR": [
        *(("author", line) for line in ("Melissa Jane Taylor", "Taylor, Melissa Jane", "Taylor")),
        *(("author", line) for line in ("ed. Taylor", "Adam M. Howard, editor", "M. J. Taylor")),
        ("author", "Melissa Jane Taylor (ed.)"),
    ],
    "COLLECTION": [
        *(("title", line) for line in ("Foreign Relations of the United States", "FRUS")),
        *(("title", line) for line in ("Soviet Union", "FRUS 1977–1980, Volume VI", "Volume 6")),
        *(("title", line) for line in ("The Soviet Union", "Historical Documents")),
        ("title", "Foreign Relations, 1977–1980, Soviet Union"),
    ],
    "ACCESS_YEAR": [
        *(("date", line) for line in ("2024", "March 3, 2025", "accessed 3 March", "2026-11-23")),
        *(("year", line) for line in ("2024", "2026", "accessed 2025", "2013, accessed 2026")),
    ],
    "EDITION_YEAR": [("date", "2013"), ("date", "December 19, 2013")],
    "BOX": [
        *(("document", line) for line in ("Box 18", "Brzezinski Donated Material, Box 18")),
        *(("series", line) for line in ("Geographic File, Box 18", "Carter Library, Box 18")),
        *(("title", line) for line in ("U.S.S.R.—Carter/Brezhnev Correspondence", "box 18")),
        *(("volume", line) for line in ("Box 18", "Brzezinski Donated Material")),
        ("publisher", "Jimmy Carter Library"),
        ("place", "Carter Library, Atlanta"),
    ],
    "PAGE": [
        *(("document", line) for line in ("p. 508", "pp. 508–509", "page 509", "508-509", "508")),
        *(("document", line) for line in ("pg. 508", "pages 508-9", "509")),
    ],
}

ALL_ERRORS = [(name, *line) for name, lines in ERRORS.items() for line in lines]


def test_there_are_forty_of_each() -> None:
    assert len(set(VARIANTS)) >= 40
    assert len(set(ALL_ERRORS)) >= 40


@pytest.mark.parametrize(("field", "line"), VARIANTS)
def test_a_right_line_is_right_in_any_style(field: str, line: str) -> None:
    assert of_line(field, line) == (1, "Right.")


@pytest.mark.parametrize(("error", "field", "line"), ALL_ERRORS)
def test_a_classic_error_earns_nothing_and_is_called_by_its_name(
    error: str, field: str, line: str
) -> None:
    assert of_line(field, line) == (0, getattr(citation_errors, error))


@pytest.mark.parametrize(
    ("field", "line"),
    [
        ("author", "Leonid Brezhnev"),
        ("recipient", "Andrei Gromyko"),
        ("title", "Memorandum From Brzezinski to Vance"),
        ("date", "December 27, 1978"),
        ("date", "January 18, 1979"),
        ("series", "Foreign Relations of the United States, 1969–1976"),
        ("volume", "XXVI"),
        ("volume", "1"),
        ("volume-title", "Soviet Union, China"),
        ("editor", "Adam M. Howard"),
        ("publisher", "Cambridge University Press"),
        ("year", "1979"),
        ("document", "1169"),
        ("address", ADDRESS.replace("d169", "d168")),
        ("address", "https://history.state.gov"),
    ],
)
def test_another_document_is_not_this_one(field: str, line: str) -> None:
    assert of_line(field, line) == (0, "Look again.")


@pytest.mark.parametrize("line", ["January 17, 1979", "17 Jan. 1979", "1/17/1979", "1979-01-17"])
def test_the_memorandums_date_as_the_letters_own_is_half_right_and_says_why(line: str) -> None:
    assert of_line("date", line) == (0.5, MEMORANDUM)


def test_the_date_may_be_left_out_where_the_covering_memorandum_is_named() -> None:
    described = (
        "Letter From President Carter to Soviet General Secretary Brezhnev, "
        "sent under a covering memorandum of January 17, 1979"
    )
    by_label = {part.label: part for part in scored(title=described).parts}
    assert by_label["Date of the document"].verdict == "correct"
    assert by_label["Document (title or description)"].verdict == "correct"


def test_a_date_left_out_without_a_word_is_an_empty_line() -> None:
    by_label = {part.label: part for part in scored(title="Letter").parts}
    assert by_label["Date of the document"].verdict == "blank"


def test_the_authors_own_mistake_comes_before_a_classic_one() -> None:
    assert of_line("document", "Document 168") == (0, NEIGHBOUR)


def test_optional_lines_earn_nothing_but_a_wrong_one_is_named() -> None:
    without = scored(author="Carter")
    with_place = scored(author="Carter", place="Moscow", accessed="yesterday")
    assert without.points == with_place.points == 1
    assert "Place: Look again." in with_place.feedback
    assert "Place" not in without.feedback


def test_the_model_answer_earns_every_point_and_makes_the_note_that_is_taught() -> None:
    question, key = made()
    model = CITATION.model_answer(question, key)
    assert score(question, key, {"value": model}).verdict == "correct"


NOTE = {
    "author": "Carter, Jimmy",
    "recipient": "Leonid Brezhnev",
    "title": "letter",
    "date": "undated [ca. January 17, 1979]",
    "series": "Foreign Relations of the United States, 1977-1980",
    "volume": "Volume VI",
    "volume-title": "Soviet Union",
    "editor": "Taylor, Melissa Jane",
    "place": "Washington, DC",
    "publisher": "Government Printing Office",
    "year": "2013",
    "document": "Document 169",
    "address": "history.state.gov/historicaldocuments/frus1977-80v06/d169",
}


def test_the_note_is_in_chicago_style_with_its_titles_in_italics() -> None:
    runs = full_note(csl_json(NOTE))
    assert plain_note(runs) == (
        "Jimmy Carter to Leonid Brezhnev, letter, undated [ca. January 17, 1979], in "
        "Foreign Relations of the United States, 1977–1980, vol. 6, Soviet Union, "
        "ed. Melissa Jane Taylor (Washington, DC: Government Printing Office, 2013), "
        f"doc. 169, {ADDRESS}."
    )
    assert [words for words, italic in runs if italic] == [
        "Foreign Relations of the United States, 1977–1980",
        "Soviet Union",
    ]


@pytest.mark.parametrize(
    ("lines", "note"),
    [
        ({"author": "Jimmy Carter"}, "Jimmy Carter."),
        ({"title": "Letter to Brezhnev", "document": "169"}, "“Letter to Brezhnev,” doc. 169."),
        ({"title": "letter to him"}, "Letter to him."),
        ({"volume-title": "Soviet Union", "volume": "VI"}, "Soviet Union, vol. 6."),
        ({"publisher": "GPO", "year": "2013"}, "(GPO, 2013)."),
        ({"author": "Carter", "date": "n.d."}, "Carter, n.d."),
        ({"document": "p. 508"}, "P. 508."),
        (
            {"author": "Carter", "accessed": "23 Nov 2026", "address": "example.org/a"},
            "Carter, accessed November 23, 2026, https://example.org/a.",
        ),
        ({"editor": "A. Bee and Cee, D."}, "Ed. A. Bee and D. Cee."),
    ],
)
def test_what_is_missing_is_left_out_with_its_punctuation(lines: dict[str, str], note: str) -> None:
    assert plain_note(full_note(csl_json(lines))) == note


def test_the_fields_go_to_zotero_as_csl_json() -> None:
    assert csl_json({**NOTE, "accessed": "November 23, 2026"}) == {
        "id": "citation",
        "type": "chapter",
        "author": [{"family": "Carter", "given": "Jimmy"}],
        "recipient": [{"family": "Brezhnev", "given": "Leonid"}],
        "title": "letter",
        "original-date": {"literal": "undated [ca. January 17, 1979]"},
        "collection-title": "Foreign Relations of the United States, 1977–1980",
        "volume": "6",
        "container-title": "Soviet Union",
        "editor": [{"family": "Taylor", "given": "Melissa Jane"}],
        "publisher-place": "Washington, DC",
        "publisher": "Government Printing Office",
        "issued": {"date-parts": [[2013]]},
        "number": "169",
        "URL": ADDRESS,
        "accessed": {"date-parts": [[2026, 11, 23]]},
    }


def test_the_page_gets_the_note_of_what_was_typed_right_or_wrong() -> None:
    question, _ = made()
    echo = CITATION.echo(question, LETTER, {"author": "State.gov"})
    assert echo is not None
    assert echo["note"] == [["State.gov.", False]]
    assert json.loads(echo["csl"])[0]["author"] == [{"literal": "State.gov"}]


@pytest.mark.parametrize(
    ("compared", "line", "same"),
    [
        (person, "Carter, Jimmy, President of the United States", "Jimmy Carter"),
        (volume_number, "volume XXXIII", "33"),
        (volume_number, "XIV", "14"),
        (volume_number, "civil", "civil"),
        (day, "17/1/1979", "january 17 1979"),
        (day, "Sept. 3rd, 1978", "september 3 1978"),
        (series, "FRUS 1977–80", "foreign relations of the united states 1977 1980"),
    ],
)
def test_lines_are_compared_in_one_form(compared: Any, line: str, same: str) -> None:
    assert compared(line) == same


ODD = (
    "¹²³",
    "\x00",
    "\u202egnorw",
    "99/99/9999",
    "٣/٤/١٩٧٩",
    "a." * 150,
    "“",
    ", , ,",
    "president",
)


@pytest.mark.parametrize("line", ODD)
@pytest.mark.parametrize("field", [*FIELDS, *IMPRINT, "place", "accessed"])
def test_odd_characters_make_a_note_and_earn_nothing(field: str, line: str) -> None:
    question, key = made()
    assert score(question, key, {"value": {field: line}}).points == 0
    assert plain_note(full_note(csl_json({field: line}))).isprintable()
