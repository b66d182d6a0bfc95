"""A tiny lesson and a tiny exercise, open in a folder of their own."""

import shutil
from pathlib import Path

import pytest

from closereading import asking
from closereading.workbook import Workbook

MATERIAL = Path(__file__).parents[1] / "browser" / "material"


def _open(folder: Path, variant: str, monkeypatch: pytest.MonkeyPatch) -> Workbook:
    shutil.copytree(MATERIAL / variant, folder / variant)
    monkeypatch.setattr(asking, "FOLDER", folder / variant)
    return asking.open_workbook(folder / variant)


@pytest.fixture
def lesson(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workbook:
    return _open(tmp_path, "practice", monkeypatch)


@pytest.fixture
def exercise(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workbook:
    return _open(tmp_path, "exercise", monkeypatch)
