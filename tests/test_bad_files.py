"""Mistakes in what authors write: the error names the file, the question and the field."""

import re
from pathlib import Path

import pytest

from closereading.errors import CourseError
from closereading.keys import load_key
from closereading.questions import Assignment, load_questions

QUESTIONS = """
schema_version = 1
assignment = "trial"
title = "Trial"
document = "carter-to-brezhnev-1979"

[[questions]]
id = "memo-date"
kind = "choice"
points = 2
prompt = "Which date?"
options = [{ id = "a", text = "January 17" }, { id = "b", text = "December 27" }]

[[questions]]
id = "plan"
kind = "quotation"
points = 1
prompt = "Which words?"
max_words = 8

[[questions]]
id = "card"
kind = "notecard"
points = 1
prompt = "Fill in the card."
fields = [{ id = "signed", label = "Signed by" }]

[[questions]]
id = "case"
kind = "argument"
points = 3
prompt = "Was it delivered?"
max_words = 60
"""

KEY = """
schema_version = 1
assignment = "trial"

[questions.memo-date.options]
a = { weight = 1, reason = "So it says.", see = ["January 17 covering memorandum"] }
b = { weight = 0, reason = "That is Brezhnev’s.", see = ["letter of December 27"] }

[questions.plan]
model = "the letter was to be delivered"
otherwise = "Look for a plan."
passages = [{ words = "was to be delivered", weight = 1, reason = "A plan." }]

[questions.card.fields.signed]
accept = ["Jimmy Carter"]
reason = "His name closes it."
otherwise = "Look below."

[questions.case]
model = "Unknown."
guidance = "Says what is unknown."
rubric = [{ trait = "Claim", points = 3, levels = ["0", "3"] }]
"""


def write(folder: Path, questions: str = QUESTIONS, key: str = KEY) -> Path:
    """Write an assignment and return its key's path."""
    (folder / "questions.toml").write_text(questions, encoding="utf-8")
    (folder / "key.toml").write_text(key, encoding="utf-8")
    return folder / "key.toml"


def changed(text: str, old: str, new: str) -> str:
    """Replace text that must be there."""
    assert old in text
    return text.replace(old, new, 1)


def test_good_files_are_read(tmp_path: Path) -> None:
    path = write(tmp_path)
    assignment = load_questions(tmp_path)
    key = load_key(path, assignment)
    assert [q.id for q in assignment.questions] == ["memo-date", "plan", "card", "case"]
    assert set(key.questions) == {"memo-date", "plan", "card", "case"}


@pytest.mark.parametrize(
    ("old", "new", "names"),
    [
        ("points = 2", "", ['"memo-date"', '"points"', "missing"]),
        ("points = 2", 'points = "two"', ['"memo-date"', '"points"', "a number"]),
        ("points = 2", "points = -2", ['"memo-date"', '"points"']),
        ("points = 2", "points = nan", ["points", "nan"]),
        ("points = 2", "point = 2", ['"memo-date"', '"point']),
        ('kind = "choice"', 'kind = "guess"', ['"memo-date"', '"kind"', "choice, several"]),
        ('kind = "choice"', "", ['"memo-date"', '"kind"']),
        ('id = "memo-date"', "", ["number 1", '"id"']),
        ('id = "memo-date"', 'id = "Memo Date"', ['"id"', "hyphens"]),
        ('id = "plan"', 'id = "memo-date"', ['"memo-date"', "twice"]),
        ('{ id = "b", text', '{ id = "a", text', ['"memo-date"', '"options"', "twice"]),
        ('id = "b", text = "December 27"', 'id = "b"', ['"memo-date"', '"options[1]"', '"text"']),
        ("max_words = 8", "max_words = 0", ['"plan"', '"max_words"']),
        ("Which words?", "Which? [@frus1977-80v06/d999]", ['"plan"', "d999", "bibliography"]),
        ('title = "Trial"', "", ['"title"']),
        ("schema_version = 1", "schema_version = 9", ['"schema_version"']),
        ('title = "Trial"', "title = ", ["TOML", "line"]),
    ],
)
def test_error_in_questions_names_file_question_and_field(
    tmp_path: Path, old: str, new: str, names: list[str]
) -> None:
    write(tmp_path, questions=changed(QUESTIONS, old, new))
    with pytest.raises(CourseError) as caught:
        load_questions(tmp_path)
    for name in ["questions.toml", *names]:
        assert name in str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "names"),
    [
        ("weight = 0", "weight = 2", ['"memo-date"', '"options.b.weight"']),
        ("weight = 0", 'weight = "none"', ['"memo-date"', '"options.b.weight"']),
        ("weight = 0, reason", "weight = 0, raison", ['"memo-date"', '"options.b"']),
        ("weight = 1, reason", "weight = 0.5, reason", ['"memo-date"', '"options"', "weight 1"]),
        ("\nb = {", "\nc = {", ['"memo-date"', '"options.b"']),
        ("January 17 covering", "January 18 covering", ['"memo-date"', '"options.a.see"']),
        ('words = "was to be', 'words = "was to', ['"plan"', '"passages[0].words"']),
        ('model = "the letter was to be', 'model = "Dear', ['"plan"', '"model"']),
        ("fields.signed", "fields.author", ['"card"', '"fields.author"']),
        ('otherwise = "Look below."', "", ['"card"', '"fields.signed.otherwise"']),
        ('"Look below."', '"Look below [@brezhnev, 3]."', ['"card"', "“brezhnev”", "bibliography"]),
        ("points = 3", "points = 2", ['"case"', '"rubric"', "2 points"]),
        ("[questions.case]", "[questions.other]", ['"other"']),
        ('assignment = "trial"', 'assignment = "sourcing"', ['"assignment"', "trial"]),
    ],
)
def test_error_in_a_key_names_file_question_and_field(
    tmp_path: Path, old: str, new: str, names: list[str]
) -> None:
    path = write(tmp_path, key=changed(KEY, old, new))
    assignment = load_questions(tmp_path)
    with pytest.raises(CourseError) as caught:
        load_key(path, assignment)
    for name in ["key.toml", *names]:
        assert name in str(caught.value)


def test_question_without_a_key_is_named(tmp_path: Path) -> None:
    path = write(tmp_path, key=re.sub(r"\[questions.case\].*", "", KEY, flags=re.DOTALL))
    with pytest.raises(CourseError, match='"case" has no key'):
        load_key(path, load_questions(tmp_path))


def test_folder_without_questions_is_said(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match=r"questions\.toml is missing"):
        load_questions(tmp_path)


def test_question_that_is_not_there_is_said_in_a_sentence(tmp_path: Path) -> None:
    write(tmp_path)
    assignment: Assignment = load_questions(tmp_path)
    with pytest.raises(CourseError, match="no question with the id “memo”"):
        assignment.question("memo")
