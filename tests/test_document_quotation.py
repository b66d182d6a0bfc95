"""Questions for words of a document that the course links to and does not hold."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from closereading.cli import main
from closereading.errors import CourseError
from closereading.keys import load_key
from closereading.kinds.document_quotation import DocumentQuotation
from closereading.questions import load_questions
from closereading.scoring import Score, score
from closereading.texts import SourceText

QUESTION = """
schema_version = 1
assignment = "trial"
title = "Trial"
document = "carter-to-brezhnev-1979"

[[questions]]
id = "words"
kind = "document-quotation"
points = 2
prompt = "Which words?"
document = "frus1977-80v06/d169"
min_words = 8
max_words = 14
"""

KEY = """
schema_version = 1
assignment = "trial"

[questions.words]
otherwise = "Look for a policy."
passages = [
  { paragraphs = [2], weight = 1, reason = "A policy is stated." },
  { paragraphs = [3, 4], weight = 0.5, reason = "This is about technology." },
]
"""


def write(folder: Path, question: str = QUESTION, key: str = KEY) -> None:
    (folder / "questions.toml").write_text(question, encoding="utf-8")
    (folder / "key.toml").write_text(key, encoding="utf-8")


def scored(folder: Path, value: str) -> Score:
    write(folder)
    assignment = load_questions(folder)
    key = load_key(folder / "key.toml", assignment)
    return score(assignment.question("words"), key.questions["words"], {"value": value})


EARNED = {
    "decisive paragraph": (
        "it has been and remains our policy not to provide arms",
        2,
        "Stands in paragraph 2 of the document. A policy is stated.",
    ),
    "paragraph of half weight": (
        "We intend to scrutinize all sales in this category",
        1,
        "Stands in paragraph 3 of the document. This is about technology.",
    ),
    "best of two paragraphs": (
        "selling such defensive arms to China. When the issue is not weapons",
        2,
        "Stands in paragraphs 2 and 3 of the document. A policy is stated.",
    ),
    "other true words": (
        "I welcome this opportunity to exchange views on a matter",
        0,
        "Stands in paragraph 6 of the document. Look for a policy.",
    ),
    "changed word": ("it has been and remains our promise not to", 0, "From “promise” on"),
    "too short for the question": ("it has been and remains our policy", 0, "has 7 words; the"),
    "too short for any": ("our policy", 0, "Six words at least are needed"),
    "too long": ("not " * 15, 0, "at most 14 words"),
}


@pytest.mark.parametrize(("value", "points", "said"), EARNED.values(), ids=EARNED)
def test_words_earn_by_the_paragraph_they_stand_in(
    tmp_path: Path, value: str, points: float, said: str
) -> None:
    result = scored(tmp_path, value)
    assert result.points == points
    assert said in result.feedback


def test_page_says_without_a_key_where_the_words_stand(tmp_path: Path, letter: SourceText) -> None:
    write(tmp_path)
    question: Any = load_questions(tmp_path).question("words")
    kind = DocumentQuotation()
    shown = kind.shown(question)["source"]
    assert shown["address"] == "https://history.state.gov/historicaldocuments/frus1977-80v06/d169"
    (line,) = kind.echo(question, letter, EARNED["decisive paragraph"][0])["quotations"]
    assert (line["verdict"], line["reason"]) == (
        "correct",
        "Stands in paragraph 2 of the document.",
    )
    (line,) = kind.echo(question, letter, EARNED["changed word"][0])["quotations"]
    assert line["verdict"] == "wrong"


MISTAKES = {
    "no id": ('"frus1977-80v06/d169"', '"../letter"', 'field "document": “../letter” cannot be'),
    "no fingerprint": ("v06/d169", "v06/d170", 'question "words": field "document": There is no'),
    "too few words": ("min_words = 8", "min_words = 5", 'field "min_words"'),
    "limits crossed": ("max_words = 14", "max_words = 7", '"max_words" is less than 8'),
    "no paragraphs": ("[2]", "[]", 'field "passages[0].paragraphs"'),
    "no such paragraph": ("[3, 4]", "[3, 8]", "the last paragraph of the document is 7"),
    "nothing earns all": ("weight = 1,", "weight = 0.9,", 'field "passages": none has weight 1'),
    "words in the key": ("paragraphs = [2]", 'words = "arms"', 'field "passages[0]"'),
}


@pytest.mark.parametrize(("old", "new", "said"), MISTAKES.values(), ids=MISTAKES)
def test_authors_mistake_is_named(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert old in QUESTION + KEY
    write(tmp_path, QUESTION.replace(old, new), KEY.replace(old, new))
    with pytest.raises(CourseError) as refusal:
        load_key(tmp_path / "key.toml", load_questions(tmp_path))
    assert said in str(refusal.value)
    assert "words" in str(refusal.value)


def test_solve_leaves_the_question_out_and_says_so(tmp_path: Path) -> None:
    write(tmp_path)
    result = CliRunner().invoke(main, ["solve", str(tmp_path)])
    assert json.loads(result.stdout)["answers"] == {}
    assert "no model answer: words" in result.stderr
