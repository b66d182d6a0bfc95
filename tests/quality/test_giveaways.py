"""A right answer that another question tells is found."""

from pathlib import Path

import pytest

from closereading.quality.giveaways import check_giveaways
from quality.material import Change, practice, said

MATCHED: Change = ("Toon was to deliver the letter.", "Toon had a part in it.")
ASKED = "Why does the letter not promise that nobody will sell arms to China?"


def told(folder: Path, *changes: Change) -> list[str]:
    return said(check_giveaways(practice(folder, questions=[MATCHED, *changes])))


def test_material_tells_nothing(tmp_path: Path) -> None:
    assert told(tmp_path) == []


def test_option_repeated_by_a_claim_is_found(tmp_path: Path) -> None:
    (found,) = check_giveaways(practice(tmp_path))
    assert (found.question, found.level) == ("who-did-what", "error")
    assert 'question "what-others-say" tells its right answer' in found.problem


@pytest.mark.parametrize(
    ("prompt", "question"),
    [
        ("The letter was to be delivered by Toon to Gromyko. Why?", "plan-words"),
        ("Why did the Carter Library keep this?", "small-card"),
        ("¶2 says that every nation has the right to acquire defensive arms. Why?", "others-sales"),
    ],
)
def test_quotation_or_typed_answer_in_a_prompt_is_found(
    tmp_path: Path, prompt: str, question: str
) -> None:
    found = told(tmp_path, (ASKED, prompt))
    assert [f.split(":")[0] for f in found] == [question]


def test_answer_in_an_option_is_found(tmp_path: Path) -> None:
    found = told(tmp_path, ('text = "NATO decides', 'text = "The Carter Library decides'))
    assert [f.split(":")[0] for f in found] == ["small-card"]


def test_citation_is_only_warned_of(tmp_path: Path) -> None:
    work = practice(tmp_path, questions=[MATCHED, (ASKED, "Why is this document 169?")])
    assert {(f.question, f.level) for f in check_giveaways(work)} == {("cite-letter", "warning")}


def test_prompt_that_is_part_of_anothers_answer_is_found(tmp_path: Path) -> None:
    found = told(tmp_path, (ASKED, "The note reports a plan."))
    assert found == [
        'delivery-argument: the prompt of question "no-veto" is part of its right answer'
    ]
