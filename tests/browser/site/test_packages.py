"""The packages that the built site holds for the browser's Python."""

import csv
import io
import json
import re
import zipfile
from pathlib import Path

import pytest

from closereading.site.jupyterlite import PYODIDE

pytestmark = pytest.mark.browser


def test_pyodide_is_told_of_nothing_that_the_site_has_not(built: Path) -> None:
    pyodide = built / PYODIDE
    packages = json.loads((pyodide / "pyodide-lock.json").read_text())["packages"]
    assert "closereading" in packages
    assert all((pyodide / entry["file_name"]).is_file() for entry in packages.values())


def test_what_a_start_imports_is_compiled_and_what_nothing_uses_left_out(built: Path) -> None:
    held: set[str] = set()
    for wheel in (built / PYODIDE).glob("wheels/*/*.whl"):
        with zipfile.ZipFile(wheel) as packed:
            [record] = [name for name in packed.namelist() if name.endswith(".dist-info/RECORD")]
            rows = list(csv.reader(io.StringIO(packed.read(record).decode())))
            assert {row[0] for row in rows} == set(packed.namelist())
            held.update(packed.namelist())
    assert {name for name in held if re.fullmatch(r"closereading/.*\.py", name)} == set()
    started = {"closereading/asking", "IPython/core/interactiveshell", "pygments/lexers/python"}
    assert {f"{module}.pyc" for module in started} <= held
    assert {f"{module}.py" for module in started} & held == set()
    assert "IPython/core/profileapp.py" in held
    assert not [name for name in held if re.match(r"pygments/lexers/.*\.py$|.*/tests/", name)]
