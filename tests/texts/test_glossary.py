"""The glossary: every term stands in the letter, and every dated fact can be checked."""

import re
from pathlib import Path

import pytest

from closereading.errors import CourseError
from closereading.texts import SourceText
from closereading.texts.glossary import Term, load_glossary, read_glossary
from closereading.texts.on_page import part_on_page, piece_words, text_on_page

OPENING = 'schema_version = 1\ndocument = "carter-to-brezhnev-1979"\n[[terms]]\nterm = "Ibid."\n'


def of(letter: SourceText, name: str) -> Term:
    return next(term for term in load_glossary(letter) if term.term == name)


def test_terms_stand_where_the_glossary_says(letter: SourceText) -> None:
    for term in load_glossary(letter):
        for part, spans in term.spans.items():
            words = {letter.part(part).text[start:end].casefold() for start, end in spans}
            assert words <= {term.term.casefold(), term.term.rstrip(".").casefold()}


def test_explanation_with_a_year_can_be_checked(letter: SourceText) -> None:
    for term in load_glossary(letter):
        if re.search(r"\b19\d\d\b", term.explanation):
            assert term.sources, term.term
        for source in term.sources:
            assert source.address.startswith("https://history.state.gov/historicaldocuments/frus")


def test_what_is_only_inferred_is_called_that(letter: SourceText) -> None:
    assert of(letter, "Alpha Channel").inference
    assert not of(letter, "SALT").inference


@pytest.mark.parametrize("in_words", [False, True])
def test_pieces_of_a_part_give_back_its_words(letter: SourceText, in_words: bool) -> None:
    for part in text_on_page(letter, letter.parts, in_words=in_words)["parts"]:
        words = "".join(map(piece_words, part["pieces"]))
        assert words == letter.part(part["id"]).text


def test_words_on_the_page_have_their_numbers(letter: SourceText) -> None:
    for part in letter.parts:
        numbered: dict[int, str] = {}
        for piece in part_on_page(part, load_glossary(letter), in_words=True)["pieces"]:
            words = [run for run in piece.get("runs", [])[::2] if run]
            for number, word in enumerate(words, start=piece.get("first", 0)):
                numbered[number] = numbered.get(number, "") + word
        assert list(numbered.values()) == [part.text[start:end] for start, end in part.tokens]


@pytest.mark.parametrize(
    ("where", "message"),
    [
        ('where = { p1 = ["Ibid"] }', "does not stand in p1"),
        ('where = { p9 = ["Ibid"] }', "no part “p9”"),
        ("where = {}", "where"),
    ],
)
def test_term_that_the_letter_has_not_is_refused(
    letter: SourceText, tmp_path: Path, where: str, message: str
) -> None:
    path = tmp_path / "glossary.toml"
    path.write_text(f'{OPENING}{where}\nexplanation = "In the same place."\n')
    with pytest.raises(CourseError, match=message):
        read_glossary(path, letter)
