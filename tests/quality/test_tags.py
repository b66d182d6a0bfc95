"""Tags say what a question measures, to authors only."""

import json
from pathlib import Path

from closereading.kinds import KINDS
from closereading.quality.standards import known_standards
from closereading.quality.tags import check_tags
from closereading.workbook import Workbook
from quality.material import PRACTICE, practice, said

TAGGED = (
    'prompt = "What does the source note let us say about the day this letter was sent?"\n',
    'prompt = "What does the source note let us say about the day this letter was sent?"\n'
    'construct = "sourcing"\nstandards = ["RH.11-12.3", "D2.His.10.9-12"]\n',
)


def test_question_without_tags_is_named_and_confidence_needs_none(tmp_path: Path) -> None:
    found = said(check_tags(practice(tmp_path, questions=[TAGGED])))
    assert "mark-arms: it does not say what it measures" in found
    assert "mark-arms: it names no standard" in found
    assert not [sentence for sentence in found if sentence.startswith(("day-sent", "sure-of-note"))]


def test_standard_that_nobody_knows_is_named(tmp_path: Path) -> None:
    unknown = (TAGGED[0], TAGGED[1].replace("RH.11-12.3", "RH.11-12.11"))
    found = said(check_tags(practice(tmp_path, questions=[unknown])))
    assert "day-sent: “RH.11-12.11” is no known standard" in found


def test_every_standard_has_a_topic_and_a_source() -> None:
    standards = known_standards()
    assert {"RH.11-12.1", "D2.His.10.9-12", "D3.1.9-12"} <= set(standards)
    assert all(s.topic.endswith(".") and s.source for s in standards.values())


def test_reader_is_shown_no_tag(tmp_path: Path) -> None:
    folder = practice(tmp_path, questions=[TAGGED]).assignment.folder
    sheet = Workbook(folder).sheet("day-sent")
    assert sheet.question.construct == "sourcing"
    shown = json.dumps(sheet.shown)
    assert "construct" not in shown
    assert "RH.11-12" not in shown


def test_material_holds_every_kind() -> None:
    text = (PRACTICE / "questions.toml").read_text("utf-8")
    assert [kind for kind in KINDS if f'kind = "{kind}"' not in text] == []
