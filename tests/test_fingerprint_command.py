"""``closereading fingerprint``: a document's fingerprint from its TEI."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from closereading.cli import main
from closereading.texts.fingerprint import read_fingerprint
from texts.test_fingerprint import LETTER_FILE, VOLUME

DOCUMENT = "frus1900v01/d2"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["fingerprint", *arguments])


@pytest.fixture
def volume(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A volume in a folder where a course could be."""
    monkeypatch.chdir(tmp_path)
    Path("source_texts").mkdir()
    Path("volume.xml").write_text(VOLUME, encoding="utf-8")
    return "volume.xml"


def test_file_is_written_and_the_paragraphs_numbers_are_told(volume: str) -> None:
    result = run(volume, DOCUMENT)
    assert result.exit_code == 0, result.output
    path = Path("source_texts/fingerprints/frus1900v01-d2.json")
    assert read_fingerprint(path.resolve(), DOCUMENT).words == 77
    assert "77 words in 6 paragraphs." in result.output
    lines = [line.strip() for line in result.output.splitlines()]
    assert "3  whether one may cut them back before …" in lines
    assert "–  Yours truly," in lines


def test_file_with_one_document_is_known_by_the_address_in_its_header(tmp_path: Path) -> None:
    result = run(str(LETTER_FILE), "frus1977-80v06/d169", "--to", str(tmp_path / "prints"))
    assert result.exit_code == 0, result.output
    assert (tmp_path / "prints" / "frus1977-80v06-d169.json").is_file()


def test_document_alone_in_a_file_without_a_volumes_id_is_taken(volume: str) -> None:
    Path(volume).write_text(VOLUME.replace(' xml:id="frus1900v01"', ""), encoding="utf-8")
    assert run(volume, DOCUMENT).exit_code == 0


MISTAKES = {
    "no such file": ("nowhere.xml", DOCUMENT, "nowhere.xml is missing."),
    "a folder": ("source_texts", DOCUMENT, "source_texts cannot be used"),
    "no id": ("volume.xml", "d2", "It has the form of frus1977-80v01/d17"),
    "no such document": ("volume.xml", "frus1900v01/d9", "volume.xml holds no document d9."),
    "another volume": ("volume.xml", "frus1900v02/d2", "volume.xml is “frus1900v01”"),
    "no XML": ("words.xml", DOCUMENT, "words.xml is not well-formed XML"),
    "cut short": ("half.xml", DOCUMENT, "half.xml is not well-formed XML"),
    "too short": ("short.xml", DOCUMENT, "has no title, or fewer than six words"),
}


@pytest.mark.usefixtures("volume")
@pytest.mark.parametrize(("file", "document", "said"), MISTAKES.values(), ids=MISTAKES)
def test_mistake_is_told_in_a_sentence(file: str, document: str, said: str) -> None:
    Path("words.xml").write_text("The roses that you sent", encoding="utf-8")
    Path("half.xml").write_text(VOLUME[: VOLUME.index("Nobody here")], encoding="utf-8")
    short = (
        f'<TEI xml:id="frus1900v01"><div xml:id="{DOCUMENT[-2:]}"><head>Title</head></div></TEI>'
    )
    Path("short.xml").write_text(short, encoding="utf-8")
    result = run(file, document)
    assert result.exit_code == 2
    assert said in result.output
    assert "Traceback" not in result.output
    assert not Path("source_texts/fingerprints").exists()


def test_outside_a_clone_it_says_where_to_run(volume: str) -> None:
    Path("source_texts").rmdir()
    result = run(volume, DOCUMENT)
    assert result.exit_code == 2
    assert "Run this in a clone of the course" in result.output
