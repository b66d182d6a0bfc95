"""Reading TEI files: what is wrong in one is said with the file and the place."""

from pathlib import Path

import pytest

from closereading.course import course_folder
from closereading.errors import CourseError
from closereading.texts import load_source_text, read_source_text

DOCUMENT = "carter-to-brezhnev-1979"
TEI = (course_folder() / "source_texts" / DOCUMENT / "letter.xml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("</TEI>", "", "is not well-formed XML"),
        ('encoding="UTF-8"', 'encoding="no-such-code"', "is not well-formed XML"),
        ("<title>Letter", "<note>Letter", "is not well-formed XML"),
        ('ref="#malcolm-toon"', 'ref="#toon"', "note-1: the person “toon” is not in listPerson"),
        ('rs type="person" ref="#leonid-brezhnev"', "rs", "salutation: the element “rs” has no"),
        ('<pb n="509" ', "<pb ", "p5: the element “pb” has no “n”"),
        ('xml:id="p4"', 'xml:id="p3"', "p3: two parts have this id"),
        ('"#note-2">2<', '"#note-2">3<', "p1: there is no note 3"),
        ('n="2" type="editorial"', 'n="3"', "note-2: the number in “n”"),
        (">At the same time,</seg>", ">At the same</seg> time,", "p2: “time,” does not stand in"),
        ("policy</seg>", "pol</seg>icy", "p2: “policy” does not stand in"),
        ("<persName>Malcolm Toon</persName>", "", "“malcolm-toon”: the element “persName” is"),
        ('<person xml:id="cyrus-vance">', "<person>", "a person has no xml:id"),
        ("<editor>Melissa Jane Taylor</editor>", "", "the element “editor” is missing"),
        ('<seg type="phrase">Sincerely,</seg>', "", "closing: the part has no words"),
    ],
)
def test_fault_is_named_with_file_and_place(
    tmp_path: Path, old: str, new: str, complaint: str
) -> None:
    assert old in TEI
    file = tmp_path / "letter.xml"
    file.write_text(TEI.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(CourseError) as refusal:
        read_source_text(file, DOCUMENT)
    assert str(refusal.value).startswith(f"source_texts/{DOCUMENT}/letter.xml")
    assert complaint in str(refusal.value)


def test_file_without_parts_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "letter.xml"
    file.write_text(TEI[: TEI.index("<text>")] + "<text/></TEI>", encoding="utf-8")
    with pytest.raises(CourseError, match="there is no part with an id"):
        read_source_text(file, DOCUMENT)


def test_unknown_document_is_refused_with_a_sentence() -> None:
    with pytest.raises(CourseError, match="The text “no-such-letter” cannot be read"):
        load_source_text("no-such-letter")


@pytest.mark.parametrize("document", ["", "../lessons", "A B", "/etc"])
def test_name_that_is_no_document_id_is_refused(document: str) -> None:
    with pytest.raises(CourseError, match="cannot be the id of a document"):
        load_source_text(document)


def test_text_is_read_once() -> None:
    assert load_source_text(DOCUMENT) is load_source_text(DOCUMENT)


def test_indentation_and_comments_in_the_file_are_no_part_of_the_text(tmp_path: Path) -> None:
    file = tmp_path / "letter.xml"
    altered = TEI.replace("our policy</seg>", "our\n      policy<!-- aside --></seg>")
    file.write_text(altered, encoding="utf-8")
    assert read_source_text(file, DOCUMENT) == load_source_text(DOCUMENT)


def test_page_break_between_two_words_is_printed_between_them(tmp_path: Path) -> None:
    file = tmp_path / "letter.xml"
    file.write_text(TEI.replace("has been and", 'has <pb n="510"/> been and'), encoding="utf-8")
    text = read_source_text(file, DOCUMENT)
    assert "it has [Page 510] been and remains" in text.part("p2").as_printed()
    assert text.part("p2").text == load_source_text(DOCUMENT).part("p2").text
