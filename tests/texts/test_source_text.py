"""The letter as the package reads it, against the edition's own text."""

from pathlib import Path

import pytest

from closereading.errors import CourseError
from closereading.texts import Part, load_source_text

LETTER = load_source_text("carter-to-brezhnev-1979")
# The text of the online edition as it was copied: a work of the US Government.
EDITION = Path(__file__).with_name("letter.txt").read_bytes().decode("utf-8")


def words(part: Part, start: int, end: int) -> int:
    return len(part.text[start:end].split())


def test_letter_prints_as_the_edition_has_it_character_for_character() -> None:
    assert LETTER.as_printed() == EDITION


def test_letter_has_its_parts_in_reading_order() -> None:
    labels = [part.label for part in LETTER.parts]
    assert labels == [
        "title",
        "salutation",
        *(f"¶{n}" for n in range(1, 8)),
        "closing",
        "signature",
        "note 1",
        "note 2",
    ]


def test_seven_paragraphs_have_their_known_numbers_of_words() -> None:
    counts = [len(LETTER.part(f"p{n}").tokens) for n in range(1, 8)]
    assert counts == [52, 65, 52, 59, 123, 37, 67]


@pytest.mark.parametrize("part", LETTER.parts, ids=lambda part: part.label)
def test_every_word_stands_in_exactly_one_phrase(part: Part) -> None:
    holding = [
        [p for p in part.phrases if p.start <= start and end <= p.end] for start, end in part.tokens
    ]
    assert [len(phrases) for phrases in holding] == [1] * len(part.tokens)


@pytest.mark.parametrize("part", LETTER.parts, ids=lambda part: part.label)
def test_phrases_follow_each_other_and_are_short_enough_to_mark(part: Part) -> None:
    assert list(part.phrases) == sorted(part.phrases, key=lambda phrase: phrase.start)
    assert all(1 <= words(part, p.start, p.end) <= 16 for p in part.phrases)


@pytest.mark.parametrize("part", LETTER.parts[2:9], ids=lambda part: part.label)
def test_phrases_of_a_paragraph_have_no_white_space_at_their_ends(part: Part) -> None:
    quotes = [part.text[p.start : p.end] for p in part.phrases]
    assert " ".join(quotes) == part.text


@pytest.mark.parametrize("name", ["Mr. President", "U.S.S.R.", "Box 18", "January 17"])
def test_no_phrase_ends_inside_a_name_or_a_date(name: str) -> None:
    inside = [
        part.text[p.start : p.end]
        for part in LETTER.parts
        for p in part.phrases
        if name in part.text[p.start : p.end]
    ]
    assert len(inside) == sum(part.text.count(name) for part in LETTER.parts) == 1


def test_page_break_stands_inside_a_word_and_does_not_split_it() -> None:
    part = LETTER.part("p5")
    (turn,) = part.page_breaks
    assert turn.page == "509"
    assert part.text[: turn.offset].endswith("our long-term in")
    assert part.text[turn.offset :].startswith("terests are best served")
    (word,) = [part.text[a:b] for a, b in part.tokens if a < turn.offset < b]
    assert word == "interests"


def test_note_numbers_stand_behind_the_words_they_belong_to() -> None:
    places = {
        reference.number: LETTER.part(part.id).text[: reference.offset].split()[-1]
        for part in LETTER.parts
        for reference in part.note_references
    }
    assert places == {"1": "Brezhnev", "2": "China."}


def test_people_are_marked_where_they_are_named() -> None:
    named = [
        (part.label, part.text[m.start : m.end], LETTER.person(m.person).name)
        for part in LETTER.parts
        for m in part.people
    ]
    assert named == [
        ("title", "President Carter", "Jimmy Carter"),
        ("title", "Soviet General Secretary Brezhnev", "Leonid Brezhnev"),
        ("salutation", "Mr. President", "Leonid Brezhnev"),
        ("signature", "Jimmy Carter", "Jimmy Carter"),
        ("note 1", "Brzezinski", "Zbigniew Brzezinski"),
        ("note 1", "Carter", "Jimmy Carter"),
        ("note 1", "Brezhnev", "Leonid Brezhnev"),
        ("note 1", "Brzezinski", "Zbigniew Brzezinski"),
        ("note 1", "Vance", "Cyrus Vance"),
        ("note 1", "Brzezinski", "Zbigniew Brzezinski"),
        ("note 1", "Toon", "Malcolm Toon"),
        ("note 1", "Gromyko", "Andrei Gromyko"),
    ]


def test_every_person_has_a_role() -> None:
    assert all(person.role for person in LETTER.people)


def test_edition_gives_the_permanent_address_and_the_rights() -> None:
    edition = LETTER.edition
    assert edition.address == "https://history.state.gov/historicaldocuments/frus1977-80v06/d169"
    assert "public domain in the United States" in edition.availability


def test_source_note_is_the_first_note() -> None:
    note = LETTER.source_note
    assert note is not None
    assert note.text.startswith("Source: Carter Library,")


def test_passage_holds_exactly_the_words_at_its_place() -> None:
    passage = LETTER.passage("p2", 31, 65)
    assert passage.quote == "it has been and remains our policy"
    assert (passage.source, passage.label) == ("carter-to-brezhnev-1979", "¶2")


def test_passage_can_be_cut_by_the_numbers_of_its_words() -> None:
    part = LETTER.part("p2")
    passage = LETTER.passage_of_tokens("p2", 6, 13)
    assert passage.quote == "it has been and remains our policy"
    assert part.tokens_of(passage.start, passage.end) == (6, 13)


@pytest.mark.parametrize(("start", "end"), [(-1, 4), (4, 4), (5, 4), (0, 10_000)])
def test_passage_out_of_range_is_refused(start: int, end: int) -> None:
    with pytest.raises(CourseError, match=r"Part “p2”.*no passage from"):
        LETTER.passage("p2", start, end)
    with pytest.raises(CourseError, match=r"Part “p2”.*no passage from"):
        LETTER.passage_of_tokens("p2", start, end)


def test_passage_in_an_unknown_part_is_refused() -> None:
    with pytest.raises(CourseError, match="has no part “p8”"):
        LETTER.passage("p8", 0, 1)
