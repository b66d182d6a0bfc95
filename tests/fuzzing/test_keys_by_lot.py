"""Spoiled by lot, a key is used or refused in a sentence that names the file."""

import math
import os
import shutil
from pathlib import Path

import pytest

from closereading.errors import CourseError
from closereading.keys import load_key
from closereading.kinds import KINDS
from closereading.questions import load_questions
from closereading.scoring import score_assignment
from fuzzing.mutations import Mutations
from grading.course_copies import REPOSITORY

SEED = int(os.environ.get("CLOSEREADING_FUZZ_SEED", "1979"))
KEYS = 150

SOLUTIONS = REPOSITORY / "solutions"
ASSIGNMENTS = sorted(path.name for path in SOLUTIONS.iterdir() if path.is_dir())


@pytest.mark.parametrize("seed", [SEED])
@pytest.mark.parametrize("name", ASSIGNMENTS)
def test_spoiled_key_scores_or_is_refused(name: str, seed: int, tmp_path: Path) -> None:
    mutations = Mutations(seed)
    assignment = load_questions(SOLUTIONS / name)
    right = SOLUTIONS / f"{name}.key.toml"
    key = load_key(right, assignment)
    records = {
        q.id: {"value": KINDS[q.kind].model_answer(q, key.questions[q.id])}
        for q in assignment.questions
        if q.id in key.questions and KINDS[q.kind].has_model
    }
    for number in range(KEYS):
        path = tmp_path / f"{number}.key.toml"
        path.write_bytes(spoiled(mutations, right.read_bytes()))
        refused = ""
        try:
            spoiled_key = load_key(path, assignment, at_once=True)
        except CourseError as error:
            refused = str(error)
        if refused:
            assert path.name in refused
            continue
        for score in score_assignment(assignment, spoiled_key, records).questions.values():
            assert math.isfinite(score.points)
            assert 0 <= score.points <= score.possible


@pytest.mark.parametrize("seed", [SEED])
@pytest.mark.parametrize("name", ASSIGNMENTS)
def test_spoiled_questions_load_or_are_refused(name: str, seed: int, tmp_path: Path) -> None:
    mutations = Mutations(seed)
    folder = tmp_path / name
    shutil.copytree(SOLUTIONS / name, folder)
    path = folder / "questions.toml"
    text = path.read_bytes()
    for _ in range(KEYS):
        path.write_bytes(spoiled(mutations, text))
        refused = path.name
        try:
            load_questions(folder)
        except CourseError as error:
            refused = str(error)
        assert path.name in refused


def spoiled(mutations: Mutations, text: bytes) -> bytes:
    """Spoil a TOML text: its bytes, or whole lines of it."""
    if mutations.lot.random() < 0.4:
        return mutations.of_bytes(text)
    lines = text.split(b"\n")
    for _ in range(mutations.lot.randint(1, 3)):
        place = mutations.lot.randrange(len(lines))
        odd = [b"", lines[place] + b" ", b"weight = -1", b'id = "zz"', b"weight = nan", b"[x]"]
        odd += [lines[mutations.lot.randrange(len(lines))], lines[place][:-1]]
        lines[place] = mutations.lot.choice(odd)
    return b"\n".join(lines)
