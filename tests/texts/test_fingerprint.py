"""Quotations from a document of which nothing but its fingerprint is held."""

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from closereading.course import course_folder
from closereading.errors import CourseError
from closereading.texts import SourceText, find_quotation, load_source_text
from closereading.texts.fingerprint import Fingerprint, load_fingerprint, read_fingerprint
from closereading.texts.located import Located, locate_quotation
from closereading.texts.printed_tei import make_fingerprint, read_printed_document
from closereading.texts.word_runs import RUN
from texts.test_quotation import ACCEPTED, REFUSED

FOLDER = course_folder() / "source_texts" / "fingerprints"
LETTER_ID = "frus1977-80v06/d169"
LETTER_FILE = course_folder() / "source_texts" / "carter-to-brezhnev-1979" / "letter.xml"

#: A volume as the Office of the Historian encodes it, with a document invented for these tests.
VOLUME = """<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="frus1900v01">
  <teiHeader><fileDesc><titleStmt>
    <title type="complete">A Volume of Gardens,
      Volume I</title>
    <title type="series">Gardens</title>
  </titleStmt></fileDesc></teiHeader>
  <text><body>
    <div type="document" n="1" xml:id="d1"><head>1. Another Document</head>
      <p>Nothing in this other document is ever looked at here.</p></div>
    <div type="document" n="2" xml:id="d2"><pb n="7" xml:id="pg_7"/>
      <head>2. Letter From a Gardener<note n="1" xml:id="d2fn1">Source: a shed.</note></head>
      <dateline><placeName>Kew</placeName>, <date when="1900-05-01">May 1, 1900</date></dateline>
      <list type="subject"><head>SUBJECT</head><item>Late roses</item></list>
      <opener><salute>Dear Sir,</salute></opener>
      <p>The roses that you sent in the au<pb n="8" xml:id="pg_8"/>tumn of 1899<note n="2"
        xml:id="d2fn2">Five <hi rend="italic">white</hi> roses.</note> have all come through the
        frost—and the hedge “beside the long-lost gate” is
        green again<note n="3" xml:id="d2fn3"><p>It is box.</p></note>.</p>
      <pb n="9" xml:id="pg_9"/>
      <p><hi rend="italic">Second</hi>, I ask:</p>
      <list><item>whether one may cut them back before the new moon, and</item>
        <item>whether . . . the old barrow . . . is mended, as by P–18,<note n="4">A rule.</note>
          and</item>
        <item>who will water them while I am away.</item></list>
      <p>Nobody here can say.<!-- a slip --></p>
      <closer>Yours truly,<signed>A. Gardener</signed></closer>
    </div>
  </body></text>
</TEI>
"""

PARAGRAPHS = (
    "The roses that you sent in the autumn of 1899 have all come through the frost—and the hedge "
    "“beside the long-lost gate” is green again.",
    "Second, I ask:",
    "whether one may cut them back before the new moon, and",
    "whether… the old barrow… is mended, as by P–18, and",
    "who will water them while I am away.",
    "Nobody here can say.",
)


@pytest.fixture(scope="module")
def volume(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("volume") / "frus1900v01.xml"
    path.write_text(VOLUME, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def printed(volume: Path) -> Fingerprint:
    return make_fingerprint(read_printed_document(volume, "frus1900v01/d2"))


LETTER_PRINT = load_fingerprint(LETTER_ID)


def labels(located: Located) -> list[str]:
    return [part.label for part in located.parts]


def test_fingerprint_says_what_it_is_of_and_where_the_document_stands(printed: Fingerprint) -> None:
    assert printed.title == "Letter From a Gardener"
    assert printed.address == "https://history.state.gov/historicaldocuments/frus1900v01/d2"
    assert printed.made_from == "frus1900v01.xml: A Volume of Gardens, Volume I"
    assert printed.notes == ("1", "2", "3", "4")
    assert [(part.label, part.words) for part in printed.parts] == [
        ("the date line", 4),
        ("the subject line", 1),
        ("the subject line", 2),
        ("the salutation", 2),
        ("paragraph 1", 27),
        ("paragraph 2", 3),
        ("paragraph 3", 11),
        ("paragraph 4", 11),
        ("paragraph 5", 8),
        ("paragraph 6", 4),
        ("the closing", 2),
        ("the signature", 2),
    ]


def test_file_holds_no_run_of_words_of_the_document(printed: Fingerprint) -> None:
    held = printed.to_json()
    for paragraph in PARAGRAPHS:
        words = paragraph.split()
        for pair in pairwise(words):
            assert " ".join(pair) not in held
    assert "roses" not in held


def test_fingerprint_is_read_back_as_it_was_written(printed: Fingerprint, tmp_path: Path) -> None:
    path = tmp_path / "print.json"
    path.write_text(printed.to_json(), encoding="utf-8")
    again = read_fingerprint(path, printed.id)
    assert (again.parts, again.title) == (printed.parts, printed.title)


@pytest.mark.parametrize("number", range(len(PARAGRAPHS)))
def test_first_and_last_six_words_of_a_paragraph_are_found(
    printed: Fingerprint, number: int
) -> None:
    words = PARAGRAPHS[number].split()
    behind = " ".join(PARAGRAPHS[number + 1 :]).split() or ["Yours", "truly,"]
    before = " ".join(PARAGRAPHS[:number]).split()
    first = (words + behind)[:RUN]
    last = (before + words)[-RUN:]
    assert f"paragraph {number + 1}" in labels(locate_quotation(printed, " ".join(first)))
    assert f"paragraph {number + 1}" in labels(locate_quotation(printed, " ".join(last)))


HONEST = {
    "over a page break": "you sent in the autumn of 1899 have",
    "page bracket in the word": "you sent in the au[Page 8]tumn of 1899 have",
    "page bracket on its own line": "you sent in the au\n[Page 8]\ntumn of 1899 have",
    "note number at a year": "you sent in the autumn of 18992 have all",
    "note number at a word": "the long-lost gate is green again3",
    "note number and page bracket": "in the au[Page 8]tumn of 18992 have all come",
    "hyphen for a dash": "through the frost-and the hedge beside",
    "spaced hyphens for a dash": "through the frost -- and the hedge beside",
    "from behind a dash": "And the hedge beside the long-lost gate",
    "straight quotation marks": 'the hedge "beside the long-lost gate"',
    "white space": "the roses\r\n that\tyou sent\N{NO-BREAK SPACE}in the",
    "capital at the start": "Come through the frost—and the hedge",
    "small letter at the start": "the roses that you sent in",
    "marks around and another stop": "“the roses that you sent in!”",
    "ellipsis": "The roses that you sent in … the hedge beside the long-lost gate",
}


@pytest.mark.parametrize("words", HONEST.values(), ids=HONEST)
def test_honest_copy_is_located(printed: Fingerprint, words: str) -> None:
    located = locate_quotation(printed, words)
    assert located.message == "Stands in paragraph 1 of the document."


@pytest.mark.parametrize("dots", [". . .", "…", "..."])
def test_ellipses_and_a_note_number_of_the_documents_own_are_copied_too(
    printed: Fingerprint, dots: str
) -> None:
    words = f"the new moon, and whether {dots} the old barrow {dots} is mended, as by P-18,4"
    located = locate_quotation(printed, words)
    assert located.message == "Stands in paragraphs 3 and 4 of the document."


def test_quotation_over_paragraphs_is_located_in_each(printed: Fingerprint) -> None:
    located = locate_quotation(printed, "is green again.\n[Page 9]\nSecond, I ask: whether one")
    assert located.message == "Stands in paragraphs 1, 2 and 3 of the document."
    signed = locate_quotation(printed, "Nobody here can say. Yours truly, A. Gardener")
    assert signed.message == "Stands in paragraph 6, the closing and the signature of the document."


SPOILT = {
    "changed": (
        "The roses that you sent in the spring of 1899",
        "“The roses that you sent in the”, in paragraph 1. From “spring” on",
    ),
    "added": (
        "whether one may then cut them back before the new moon",
        "“cut them back before the new moon”, in paragraph 3. Up to “then”",
    ),
    "dropped": (
        "who will water them while I away",
        "“who will water them while I”, in paragraph 5. From “away” on",
    ),
    "sign": (
        "The roses that you sent, in the autumn",
        "no six words of it in a row do",
    ),
    "another note's number": ("that you sent in the autumn of 18995", "From “18995” on"),
    "halved": ("The roses that you sent in th", "From “th” on it no longer agrees"),
    "case": ("The Roses that you sent in", "no six words of it in a row do"),
    "a piece": (
        "The roses that you sent in … the hedge beneath the long-lost gate",
        "One part of this does not stand in the document",
    ),
    "footnote": ("Five white roses. have all come through", "no six words of it in a row do"),
    "title": ("Letter From a Gardener Kew, May", "no six words of it in a row do"),
}


@pytest.mark.parametrize(("words", "said"), SPOILT.values(), ids=SPOILT)
def test_words_that_do_not_stand_there_are_told_how_far_they_agree(
    printed: Fingerprint, words: str, said: str
) -> None:
    located = locate_quotation(printed, words)
    assert not located.found
    assert said in located.message


def test_end_of_a_long_run_is_shown_where_it_parts() -> None:
    words = (
        "it has been and remains our policy not to provide arms to the People’s Republic of Wales"
    )
    message = locate_quotation(LETTER_PRINT, words).message
    assert (
        "“… remains our policy not to provide arms to the People's Republic of”, in paragraph 2"
        in message
    )
    assert "From “Wales” on" in message


def test_pieces_out_of_order_are_told_so(printed: Fingerprint) -> None:
    words = "who will water them while I … whether one may cut them back"
    located = locate_quotation(printed, words)
    assert located.message == "The words stand in the document, but not in this order."


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("who will water them while", "this has 5 words."),
        ("roses", "this has 1 word."),
        ("—", "There are no words here"),
        ("\ud800", "There are no words here"),
        ("The roses that you sent in … long-lost gate", "on each side of an ellipsis"),
    ],
)
def test_too_few_words_are_told_so(printed: Fingerprint, words: str, said: str) -> None:
    located = locate_quotation(printed, words)
    assert not located.found
    assert said in located.message


def in_body(words: str) -> bool:
    """Tell whether words stand in the letter itself: title and notes are in no fingerprint."""
    passages = find_quotation(load_source_text("carter-to-brezhnev-1979"), words).passages
    return bool(passages) and all(not p.part.startswith(("note", "title")) for p in passages)


def long_enough(words: str) -> bool:
    return locate_quotation(LETTER_PRINT, words).words >= RUN


BODY = {name: words for name, (words, *_) in ACCEPTED.items() if in_body(words)}


@pytest.mark.parametrize("words", [w for w in BODY.values() if long_enough(w)])
def test_what_the_quotation_finder_takes_is_located_too(words: str) -> None:
    assert locate_quotation(LETTER_PRINT, words).found


@pytest.mark.parametrize("words", [words for words, _ in REFUSED.values()], ids=REFUSED)
def test_what_the_quotation_finder_refuses_is_not_located(words: str) -> None:
    assert not locate_quotation(LETTER_PRINT, words).found


@given(data=st.data())
@settings(max_examples=150, deadline=None)
def test_every_run_of_the_letters_words_is_located_in_its_paragraph(
    letter: SourceText, data: st.DataObject
) -> None:
    number = data.draw(st.integers(1, 7))
    part = letter.part(f"p{number}")
    first = data.draw(st.integers(0, len(part.tokens) - RUN))
    after_last = data.draw(st.integers(first + RUN, len(part.tokens)))
    words = letter.passage_of_tokens(part.id, first, after_last).quote
    assert f"paragraph {number}" in labels(locate_quotation(LETTER_PRINT, words))
    dropped = words.split()
    del dropped[data.draw(st.integers(1, len(dropped) - 2))]
    located = locate_quotation(LETTER_PRINT, " ".join(dropped))
    assert located.found == find_quotation(letter, " ".join(dropped)).found or len(dropped) < RUN


@given(words=st.text())
@settings(max_examples=150, deadline=None)
def test_any_text_gets_an_answer(words: str) -> None:
    assert locate_quotation(LETTER_PRINT, words).message


def test_letters_fingerprint_is_made_from_the_course_s_own_file() -> None:
    made = make_fingerprint(read_printed_document(LETTER_FILE, LETTER_ID))
    held = (FOLDER / "frus1977-80v06-d169.json").read_text(encoding="utf-8")
    assert made.to_json() == held


def test_every_fingerprint_is_sound_and_small() -> None:
    paths = sorted(FOLDER.glob("*.json"))
    assert len(paths) == 7
    for path in paths:
        printed = read_fingerprint(path, json.loads(path.read_text(encoding="utf-8"))["id"])
        assert path.name == f"{printed.id.replace('/', '-')}.json"
        # A hash is 8 bytes, in base64 10.7 characters; the rest names the parts.
        assert path.stat().st_size < 11 * printed.words + 90 * len(printed.parts) + 500


def test_no_fingerprint_holds_prose() -> None:
    for path in FOLDER.glob("*.json"):
        table = json.loads(path.read_text(encoding="utf-8"))
        for part in table["parts"]:
            assert re.fullmatch(r"[A-Za-z0-9+/]*={0,2}", part["runs"])
            assert len(part["name"].split()) <= 2


DAMAGED = {
    "no JSON": ("{", "cannot be read as JSON"),
    "another document": (
        '"id": "frus1900v01/d2"',
        '"id": "frus1900v01/d3"',
        "not “frus1900v01/d2”",
    ),
    "script for an address": ('"address": "https:', '"address": "javascript:', '"address"'),
    "a word too many": ('"words": 77', '"words": 78', "do not add up"),
    "no base64": ('"runs": "', '"runs": "?', "is not base64"),
    "cut short": ('"runs": "', '"runs": "AAAA', "is cut short"),
}


@pytest.mark.parametrize("damage", DAMAGED.values(), ids=DAMAGED)
def test_damaged_fingerprint_is_refused_in_a_sentence(
    printed: Fingerprint, tmp_path: Path, damage: tuple[str, ...]
) -> None:
    text, said = damage[0], damage[-1]
    if len(damage) == 3:
        assert damage[0] in printed.to_json()
        text = printed.to_json().replace(damage[0], damage[1], 1)
    path = tmp_path / "frus1900v01-d2.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CourseError, match=re.escape(said)):
        read_fingerprint(path, "frus1900v01/d2")


@pytest.mark.parametrize(
    "document", ["", "d17", "../../secret", "frus1900v01/d0", "frus1900v01/d2/x", "x" * 70 + "/d1"]
)
def test_what_is_no_id_never_becomes_a_file_name(document: str) -> None:
    with pytest.raises(CourseError, match="cannot be the id of a document"):
        load_fingerprint(document)


def test_document_without_a_fingerprint_is_named() -> None:
    with pytest.raises(CourseError, match="There is no fingerprint of frus1900v01/d2"):
        load_fingerprint("frus1900v01/d2")
