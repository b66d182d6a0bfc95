"""The reference data: every row can be checked, and says no more than is known."""

import re
from datetime import date

import pytest

from closereading.reference import (
    STRANDS,
    Event,
    Row,
    load_bibliography,
    load_documents,
    load_forces,
    load_people,
    load_timeline,
)
from closereading.texts import SourceText

FORCES = load_forces()
TABLES: dict[str, tuple[Row, ...]] = {
    "timeline": load_timeline(),
    "people": load_people(),
    "documents": load_documents(),
    "ceilings": FORCES.ceilings,
    "forces": FORCES.forces,
}
ROWS = [row for rows in TABLES.values() for row in rows]


def event(event_id: str) -> Event:
    return next(event for event in load_timeline() if event.id == event_id)


def words(row: Row) -> str:
    """All that a row says to a reader."""
    return " ".join(str(value) for name, value in vars(row).items() if name not in {"id", "cite"})


@pytest.mark.parametrize("table", TABLES)
def test_every_row_cites_an_entry_of_the_bibliography(table: str) -> None:
    bibliography = load_bibliography()
    for row in TABLES[table]:
        assert row.cite, row.id
        assert all(bibliography.entry(citation.id) for citation in row.cite)


def test_document_of_which_nothing_was_read_is_never_all_that_a_read_row_rests_on() -> None:
    entries = load_bibliography().entries
    for row in ROWS:
        if row.mark == "V":
            assert any(entries[citation.id].read != "not read" for citation in row.cite), row.id


def test_row_from_secondary_sources_names_them_as_such() -> None:
    entries = load_bibliography().entries
    for row in load_timeline():
        if row.mark == "S":
            assert "secondary source" in row.summary, row.id
            assert any(entries[c.id].kind_of_source == "secondary" for c in row.cite), row.id


def test_normalization_was_announced_in_december_and_in_force_in_january() -> None:
    assert event("normalization-announced").span.written == "1978-12-15"
    assert event("relations-in-force").span.written == "1979-01-01"
    assert event("embassies").span.written == "1979-03-01"


def test_salt_ii_was_signed_on_june_18() -> None:
    assert event("salt-ii-signed").span.written == "1979-06-18"
    assert not [row.id for row in ROWS if re.search(r"June 17|17 June|1979-06-17", words(row))]


def test_letter_has_no_date_of_its_own() -> None:
    letters = [event("carter-letter"), *load_documents("neighbour")]
    (document,) = [row for row in letters if row.id == "frus1977-80v06/d169"]
    for row in (event("carter-letter"), document):
        assert "date is not established" in row.caveat
    span = event("carter-letter").span
    assert span.within
    assert (span.first, span.last) == (date(1978, 12, 27), date(1979, 1, 17))
    assert event("covering-memorandum").span.written == "1979-01-17"


def test_no_row_says_that_the_letter_was_delivered() -> None:
    delivered = r"\b(delivered|handed over|received|reached|arrived)\b"
    for row in ROWS:
        for sentence in re.split(r"(?<=[.;:])\s", words(row)):
            if re.search(delivered, sentence):
                assert re.search(r"\b(was to be|Whether|not established)\b", sentence), row.id


def test_replies_of_brezhnev_are_those_to_other_messages() -> None:
    reply = r"Brezhnev’s (oral )?(reply|answer)|It is an answer"
    replies = {row.id for row in ROWS if re.search(reply, words(row))}
    to_december = {"brezhnev-oral-reply", "frus1977-80v06/d163"}
    to_february = {"brezhnev-on-vietnam", "frus1977-80v06/d173"}
    assert replies == to_december | to_february


def test_agreed_numbers_are_those_of_the_memorandum_and_sums_are_called_inferences() -> None:
    total = FORCES.force("total")
    assert (total.us, total.ussr, total.mark) == (2284, 2504, "I")
    assert (FORCES.force("mirv").us, FORCES.force("mirv").ussr) == (1046, 704)
    assert {force.span.written for force in FORCES.forces} == {"1978-11-01"}
    assert FORCES.ceiling("salt-ii-total").us == FORCES.ceiling("salt-ii-total").ussr == 2250
    assert not [row.id for row in FORCES.forces if row.category.endswith(" warheads")]


def test_corrected_volumes_are_cited() -> None:
    ids = set(load_bibliography().entries)
    assert "frus1977-80v08/d33" in ids
    assert not [
        i for i in ids if i.startswith(("frus1969-76v08", "frus1977-80v12", "frus1977-80v33"))
    ]


def test_everybody_whom_the_letter_names_is_among_the_people(letter: SourceText) -> None:
    assert {person.id for person in letter.people} <= {role.id for role in load_people()}


@pytest.mark.parametrize("strand", STRANDS)
def test_strand_runs_from_before_the_letter_to_after_it(strand: str) -> None:
    events = load_timeline(strand)
    assert {found.strand for found in events} == {strand}
    assert events[0].span.last < date(1978, 12, 27)
    assert events[-1].span.first > date(1979, 1, 17)


def test_reply_whose_day_is_unknown_stands_after_what_it_replies_to() -> None:
    ids = [found.id for found in load_timeline()]
    assert ids.index("carter-tells-brezhnev") < ids.index("brezhnev-oral-reply")
    assert ids.index("brezhnev-letter") < ids.index("carter-letter")


def test_letter_is_the_only_document_of_its_volume_that_is_read_whole() -> None:
    entries = load_bibliography().entries.values()
    of_volume = [entry for entry in entries if entry.id.startswith("frus1977-80v06/d")]
    assert len(of_volume) > 20
    assert [entry.id for entry in of_volume if entry.read == "whole"] == ["frus1977-80v06/d169"]


def test_further_document_says_what_it_does_for_a_reader_and_where_it_is() -> None:
    for document in load_documents("further"):
        assert document.why
        itself = document.itself
        # A telegram has no permanent address; its number finds it in the National Archives.
        assert itself.address.startswith("https://") or "telegram" in itself.short, document.id
