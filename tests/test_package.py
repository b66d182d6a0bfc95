"""The wheel: what a student installs carries the course and no key."""

import subprocess
import sys
import zipfile
from collections.abc import Iterator
from importlib.metadata import requires
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Iterator[zipfile.ZipFile]:
    """The wheel, built from what is committed or about to be."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "pip", "wheel", "--no-deps", "-q", "-w", str(folder)]
    subprocess.run([*build, str(REPOSITORY)], check=True)
    (built,) = folder.glob("*.whl")
    assert built.name.endswith("-py3-none-any.whl")
    with zipfile.ZipFile(built) as archive:
        yield archive


def test_wheel_carries_lessons_exercises_and_source_texts(wheel: zipfile.ZipFile) -> None:
    names = set(wheel.namelist())
    for carried in (
        "lessons/01-before-you-read/before-you-read.ipynb",
        "lessons/01-before-you-read/key.toml",
        "exercises/sourcing/sourcing.ipynb",
        "exercises/sourcing/questions.toml",
        "source_texts/carter-to-brezhnev-1979/letter.xml",
        "source_texts/bibliography.toml",
        "source_texts/timeline.toml",
        "source_texts/people.toml",
        "source_texts/documents.toml",
        "source_texts/forces.toml",
        "source_texts/fingerprints/frus1977-80v01-d17.json",
    ):
        assert f"closereading/course/{carried}" in names


def test_wheel_carries_the_template_of_the_feedback_page(wheel: zipfile.ZipFile) -> None:
    folder = "closereading/grading/templates/closereading-feedback"
    names = set(wheel.namelist())
    assert {f"{folder}/{n}" for n in ("conf.json", "index.html.j2", "feedback.css")} <= names


def test_wheel_puts_the_extension_where_jupyter_looks_for_it(wheel: zipfile.ZipFile) -> None:
    home = "share/jupyter/labextensions/closereading/"
    put = {name.split(home)[1] for name in wheel.namelist() if home in name}
    source = REPOSITORY / "src" / "closereading" / "jupyter" / "labextension"
    assert put == {p.relative_to(source).as_posix() for p in source.rglob("*") if p.is_file()}
    assert "package.json" in put
    # It is loaded before a page shows anything.
    assert sum(path.stat().st_size for path in source.rglob("*") if path.is_file()) < 10_000


def test_wheel_carries_no_key_of_graded_work(wheel: zipfile.ZipFile) -> None:
    graded = [path.name for path in (REPOSITORY / "solutions").glob("*.key.toml")]
    assert graded
    for name in wheel.namelist():
        assert Path(name).name not in graded
        assert "/exercises/" not in name or "key" not in Path(name).name
        assert "/solutions/" not in name


def test_importing_the_package_loads_neither_matplotlib_nor_nbgrader() -> None:
    code = (
        "import sys, closereading; closereading.ask; "
        "print(sorted({'matplotlib', 'nbgrader', 'numpy', 'pandas'} & set(sys.modules)))"
    )
    shown = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert shown.stdout.strip() == "[]"


def test_nbgrader_is_asked_for_by_instructors_only() -> None:
    needed = [line for line in requires("closereading") or [] if "nbgrader" in line]
    assert needed
    assert all("extra == " in line for line in needed)
