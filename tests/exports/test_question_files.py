"""Questions for systems without Jupyter, read back by readers that are not ours."""

import io
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from closereading.exports.moodle_xml import SHARES, moodle_xml
from closereading.exports.qti import qti
from closereading.keys import AssignmentKey, load_key
from closereading.kinds import KINDS
from closereading.questions import Assignment, load_questions

SOLUTIONS = Path(__file__).resolve().parents[2] / "solutions"
NAMES = sorted(path.name for path in SOLUTIONS.iterdir() if path.is_dir())

QTI = {"q": "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"}


def loaded(name: str) -> tuple[Assignment, AssignmentKey]:
    assignment = load_questions(SOLUTIONS / name)
    return assignment, load_key(SOLUTIONS / f"{name}.key.toml", assignment)


def quiz(name: str) -> ET.Element:
    return ET.fromstring(moodle_xml(*loaded(name)).content)


def named(root: ET.Element, question_id: str) -> ET.Element:
    return next(q for q in root if q.findtext("name/text") == question_id)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("write", [moodle_xml, qti])
def test_every_question_is_in_the_file_or_listed(name: str, write: object) -> None:
    assert callable(write)
    assignment, key = loaded(name)
    exported = write(assignment, key)
    content = exported.content
    if write is qti:
        archive = zipfile.ZipFile(io.BytesIO(content))
        content = b"".join(archive.read(member) for member in archive.namelist())
    for question in assignment.questions:
        inside = f"{question.id}<".encode() in content or f'"{question.id}"'.encode() in content
        assert inside != (question.id in exported.not_held), question.id
    graded = [q for q in assignment.questions if KINDS[q.kind].graded != "never"]
    assert len(graded) - len(exported.not_held) >= len(graded) / 2 - 1


@pytest.mark.parametrize("name", NAMES)
def test_moodles_shares_are_those_that_it_takes_and_one_answer_is_right(name: str) -> None:
    for question in quiz(name):
        shares = [float(answer.get("fraction", "0")) for answer in question.findall("answer")]
        assert all(any(abs(abs(s) - known) < 1e-4 for known in SHARES) for s in shares)
        if question.get("type") == "multichoice":
            right = sum(share for share in shares if share > 0)
            if question.findtext("single") == "true":
                assert max(shares) == 100
            else:
                assert right == pytest.approx(100, abs=0.1)


def test_choice_goes_to_moodle_with_its_weights_and_reasons() -> None:
    assignment, key = loaded("sourcing")
    found = named(quiz("sourcing"), "covering-memo-date")
    answers = {a.findtext("text"): float(a.get("fraction", "0")) for a in found.findall("answer")}
    assert sorted(answers.values()) == [0, 0, 50, 100]
    assert found.findtext("defaultgrade") == "2"
    question = assignment.question("covering-memo-date")
    assert question.prompt in (found.findtext("questiontext/text") or "")
    assert "January 17" in str(ET.tostring(found, encoding="unicode"))
    assert key.assignment == "sourcing"


def test_letter_stands_before_the_questions_in_moodle() -> None:
    description = named(quiz("sourcing"), "The letter")
    text = description.findtext("questiontext/text") or ""
    assert "it has been and remains our policy not to provide arms" in text
    assert "Alpha Channel" in text


def test_what_moodle_cannot_hold_is_told_in_the_file_as_well() -> None:
    content = moodle_xml(*loaded("context")).content.decode()
    assert "events-in-their-order: the file’s form has no question of the kind “order”" in content


def test_statements_become_pairs_in_moodle() -> None:
    found = named(quiz("close-reading"), "on-other-countries")
    answers = {sub.findtext("answer/text") for sub in found.findall("subquestion")}
    assert found.get("type") == "matching"
    assert answers == {"Supported", "Contradicted", "Not stated"}


def items(name: str) -> list[ET.Element]:
    archive = zipfile.ZipFile(io.BytesIO(qti(*loaded(name)).content))
    assert "imsmanifest.xml" in archive.namelist()
    manifest = ET.fromstring(archive.read("imsmanifest.xml"))
    listed = [node.get("href") for node in manifest.iter() if node.tag.endswith("}file")]
    assert set(filter(None, listed)) <= set(archive.namelist())
    (path,) = (
        n
        for n in archive.namelist()
        if n.endswith(".xml") and "assessment_meta" not in n and n != "imsmanifest.xml"
    )
    return ET.fromstring(archive.read(path)).findall(".//q:item", QTI)


def test_right_answer_of_a_choice_is_right_in_the_archive() -> None:
    assignment, _ = loaded("sourcing")
    (item,) = (i for i in items("sourcing") if i.get("title") == "covering-memo-date")
    texts = {
        label.get("ident"): "".join(label.itertext()).strip()
        for label in item.iter(f"{{{QTI['q']}}}response_label")
    }
    right = [
        condition.findtext(".//q:varequal", namespaces=QTI)
        for condition in item.iter(f"{{{QTI['q']}}}respcondition")
        if condition.findtext("q:setvar", namespaces=QTI) == "100"
    ]
    options = KINDS["choice"].shown(assignment.question("covering-memo-date"))["options"]
    wanted = next(option["text"] for option in options if option["id"] == "c")
    assert [wanted in texts[ident] for ident in right if ident] == [True]


def test_signs_of_markdown_in_a_text_are_shown_as_they_are() -> None:
    titles = {item.get("title") for item in items("citation")}
    assert "what-is-broken" in titles
    (first, *_) = (i for i in items("citation") if i.get("title") == "what-is-broken")
    assert "1." in "".join(first.itertext())
