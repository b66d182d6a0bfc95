"""``closereading site``, as far as it needs no network: what it packs, refuses and keeps."""

import base64
import csv
import io
import json
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from importlib.metadata import version
from pathlib import Path

import nbformat
import pytest

from closereading import asking, nothing_kept, progress, show_letter, show_progress
from closereading.errors import CourseError
from closereading.figures.beforehand import draw_beforehand
from closereading.grading.notebook_repairs import ReleasedCells
from closereading.keys import own_keys_folder
from closereading.site import fetching
from closereading.site.build import SiteBuild, new_site
from closereading.site.compiled import compile_wheels
from closereading.site.front_page import write_front_page
from closereading.site.jupyterlite import lay_out_files, with_version
from closereading.site.offline import APPS, ROOT_FILES, keep_for_offline
from closereading.site.own_wheel import pack_own_wheel
from closereading.site.pyodide_lock import copy_of_name, write_lock
from closereading.widgets.static_html import Notice

REPOSITORY = Path(__file__).resolve().parents[1]

WITHOUT_MATPLOTLIB = """
import sys
sys.modules["matplotlib"] = None
from closereading import paragraphs_diagram, route_diagram, salt_diagram, timeline_diagram
import closereading
pages = [f().html() for f in (paragraphs_diagram, route_diagram, salt_diagram, timeline_diagram)]
pages += [timeline_diagram("arms", "salt").html()]
print(closereading.__file__, all(page.count("data:image/svg+xml") == 2 for page in pages))
"""


@pytest.fixture
def wheel(tmp_path: Path) -> Path:
    """The wheel of a site for a class."""
    return pack_own_wheel(tmp_path, draw_beforehand())


def test_the_browsers_wheel_shows_every_figure_without_matplotlib(
    wheel: Path, tmp_path: Path
) -> None:
    unpacked = tmp_path / "unpacked"
    zipfile.ZipFile(wheel).extractall(unpacked)
    run = [sys.executable, "-c", WITHOUT_MATPLOTLIB]
    environment = {"PYTHONPATH": str(unpacked), "PATH": ""}
    done = subprocess.run(run, env=environment, capture_output=True, text=True, check=False)
    assert done.stdout.split() == [str(unpacked / "closereading" / "__init__.py"), "True"], (
        done.stderr
    )


def test_the_browsers_wheel_is_whole_and_has_no_key_of_graded_work(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        names = packed.namelist()
        [record] = [name for name in names if name.endswith("/RECORD")]
        rows = list(csv.reader(io.StringIO(packed.read(record).decode())))
    assert {row[0] for row in rows} == set(names)
    assert not [name for name in names if "key.toml" in name or "/grading/" in name]
    assert "closereading/course/source_texts/carter-to-brezhnev-1979/letter.xml" in names


def test_equal_wheels_have_one_address_and_others_another(tmp_path: Path) -> None:
    wheels, addresses = [], []
    for name, more in (("one", {"a": b"1"}), ("two", {"a": b"1"}), ("three", {"a": b"2"})):
        folder = tmp_path / name
        folder.mkdir()
        wheels.append(pack_own_wheel(folder, more).read_bytes())
        build = SiteBuild(folder / "site", folder, keys=None)
        hosted = build.host(folder / f"closereading-{version('closereading')}-py3-none-any.whl")
        addresses.append(hosted.relative_to(folder))
    assert wheels[0] == wheels[1]
    assert addresses[0] == addresses[1] != addresses[2]


def test_without_nodejs_a_build_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, wheel: Path
) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(CourseError, match=r"node is needed to compile .* Install Node\.js"):
        compile_wheels(tmp_path / "pyodide", [wheel], tmp_path / "work")
    with pytest.raises(CourseError, match=r"npm is needed to fetch Pyodide"):
        fetching.fetch_pyodide(tmp_path / "pyodide")


@pytest.mark.skipif(shutil.which("node") is None, reason="Node.js is not installed")
def test_a_pyodide_that_does_not_start_is_told(tmp_path: Path, wheel: Path) -> None:
    with pytest.raises(CourseError, match=r"could not be compiled\. What was said last: .+pyodide"):
        compile_wheels(tmp_path / "nothing-here", [wheel], tmp_path / "work")


def test_a_site_for_self_study_has_the_keys_and_one_for_a_class_has_none(tmp_path: Path) -> None:
    for for_class in (False, True):
        with new_site(tmp_path / str(for_class), for_class=for_class) as build:
            build.site.mkdir()
            assert build.keys == (None if for_class else own_keys_folder())
    lay_out_files(tmp_path / "files")
    laid_out = {path.parent.name for path in (tmp_path / "files").rglob("*key.toml")}
    assert laid_out == {path.name for path in (REPOSITORY / "lessons").iterdir()}


def test_a_folder_that_is_no_site_is_not_built_over(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    with (
        pytest.raises(CourseError, match="holds something else"),
        new_site(tmp_path, for_class=True),
    ):
        pytest.fail("It went on.")
    assert (tmp_path / "thesis.txt").read_text() == "mine"


def test_a_build_that_fails_leaves_the_old_site_as_it_was(tmp_path: Path) -> None:
    old = tmp_path / "site"
    old.mkdir()
    (old / "jupyter-lite.json").write_text("old")
    with pytest.raises(CourseError, match="no network"):
        _fail_in_the_middle(old)
    assert (old / "jupyter-lite.json").read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def _fail_in_the_middle(out: Path) -> None:
    with new_site(out, for_class=True) as build:
        build.site.mkdir()
        raise CourseError("no network")


def test_another_pyodide_than_the_pinned_one_is_refused(tmp_path: Path) -> None:
    archive = tmp_path / "pyodide.tgz"
    with tarfile.open(archive, "w:gz") as package:
        package.add(__file__, "package/pyodide.mjs")
    with pytest.raises(CourseError, match="not the one that this course was tried with"):
        fetching._unpack(archive, tmp_path)
    assert not (tmp_path / "pyodide.mjs").exists()


def test_every_wheel_is_pinned_by_version_and_hash() -> None:
    lines = fetching.WHEELS.read_text().replace("\\\n", "").splitlines()
    pins = [line for line in lines if not line.startswith("#")]
    assert len(pins) == len(fetching.pinned_names()) > 20
    assert all(re.fullmatch(r"[\w-]+==[\w.]+ +--hash=sha256:[0-9a-f]{64}", pin) for pin in pins)


def test_what_is_kept_for_offline_changes_its_version_with_the_course(tmp_path: Path) -> None:
    for app in APPS:
        (tmp_path / app).mkdir()
        (tmp_path / app / "index.html").write_text("<head></head>")
    for name in ROOT_FILES:
        (tmp_path / name).write_text("")
    (tmp_path / "files").mkdir()
    versions = []
    for text in ("first", "second"):
        (tmp_path / "files" / "lesson.ipynb").write_text(text)
        (tmp_path / "service-worker.js").write_text("// JupyterLite's own")
        keep_for_offline(tmp_path)
        worker = (tmp_path / "service-worker.js").read_text()
        assert worker.endswith("// JupyterLite's own")
        told = json.loads(re.findall(r"^const COURSE = (.*);$", worker, re.MULTILINE)[0])
        assert "files/lesson.ipynb" in told["files"]
        versions.append(told["version"])
    assert versions[0] != versions[1]


def test_the_front_page_leads_to_every_lesson_and_exercise(tmp_path: Path) -> None:
    write_front_page(tmp_path)
    page = (tmp_path / "index.html").read_text()
    opened = re.findall(r'href="notebooks/index\.html\?path=([^"]+)"', page)
    notebooks = [
        path for shelf in ("lessons", "exercises") for path in REPOSITORY.glob(f"{shelf}/*/*.ipynb")
    ]
    assert sorted(set(opened)) == sorted(p.relative_to(REPOSITORY).as_posix() for p in notebooks)


def test_the_front_page_tells_minutes_objectives_and_the_letter_without_a_script(
    tmp_path: Path,
) -> None:
    write_front_page(tmp_path)
    page = (tmp_path / "index.html").read_text(encoding="utf-8")
    told = re.sub(r"<script\b.*?</script>", "", page, flags=re.DOTALL)
    assert told.count("About 45 minutes") >= 8
    assert told.count("Afterwards you can") == 10
    assert "<li>take a source note apart into its details</li>" in told
    assert "it has been and remains our policy not to provide arms" in told
    assert "you hand them in" in told
    order = re.findall(r'data-work="exercises/([^"]+)"', told)
    assert (order[0], order[-1], len(order)) == ("sourcing", "argument", 6)
    write_front_page(tmp_path, checked=True)
    assert "the last cell checks your answers" in (tmp_path / "index.html").read_text("utf-8")


@pytest.mark.parametrize(("kernel", "repairs"), [("python", 0), ("python3", 0), ("evil", 1)])
def test_a_notebook_from_the_browser_is_no_other_than_the_released_one(
    kernel: str, repairs: int
) -> None:
    path = REPOSITORY / "exercises" / "sourcing" / "sourcing.ipynb"
    released = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    handed_in = json.loads(path.read_text())
    handed_in["metadata"]["kernelspec"]["name"] = kernel
    cells = ReleasedCells(released, path.name)
    assert len(cells.repairs({path.name: handed_in})) == repairs


def test_where_a_browser_keeps_no_files_a_page_works_once_it_is_started(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(asking, "KEPT_NOWHERE", True)
    monkeypatch.setattr(asking, "FOLDER", tmp_path)
    for shown in (asking.ask("day-sent"), show_progress()):
        assert isinstance(shown, Notice)
        assert "keeps no files" in shown.words
    assert not isinstance(show_letter(), Notice)

    monkeypatch.chdir(tmp_path)
    texts = [p for p in REPOSITORY.glob("lessons/0[01]-*/*") if p.is_file()]
    beside = {p.relative_to(REPOSITORY).as_posix(): p.read_text(encoding="utf-8") for p in texts}
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    assert nothing_kept.lay_out_in_memory("lessons/01-before-you-read", beside)
    assert nothing_kept.answers_in_memory() == ""
    asking.answer("two-titles", "a")
    kept = json.loads(base64.b64decode(nothing_kept.answers_in_memory()))
    assert kept["answers"]["two-titles"]["value"] == "a"
    assert not isinstance(asking.ask("two-titles"), Notice)


def test_a_version_changes_with_the_notebook_and_with_nothing_else() -> None:
    path = REPOSITORY / "exercises" / "sourcing" / "sourcing.ipynb"
    first, again, changed = (json.loads(path.read_text(encoding="utf-8")) for _ in range(3))
    changed["cells"][0]["source"] = "# Another title"
    versions = [with_version(one)["metadata"]["closereading"] for one in (first, again, changed)]
    assert versions[0] == versions[1] != versions[2]


def test_a_lesson_without_answers_is_shown_as_it_was_written_down(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    course = tmp_path / "course"
    lay_out_files(course)
    lesson = course / "lessons" / "01-before-you-read"
    (lesson / "answers.json").write_text(
        '{"schema_version": 1, "answers": {"two-titles": {"value": "a"}}}'
    )
    read = progress.course_progress(lesson)
    (tmp_path / progress.OUTLINES).write_text(json.dumps(progress.outlines()))
    monkeypatch.setattr(progress, "course_folder", lambda: tmp_path)
    progress._outlines.cache_clear()
    (course / "lessons" / "03-normalization" / "questions.toml").write_text("this is not read")
    assert progress.course_progress(lesson) == read
    assert read.lessons[1].answered == 1
    progress._outlines.cache_clear()


def test_a_package_of_which_only_the_name_is_hosted_counts_as_there(tmp_path: Path) -> None:
    whole = pack_own_wheel(tmp_path, {})
    (tmp_path / "names").mkdir()
    named = copy_of_name(whole, tmp_path / "names" / whole.name)
    write_lock_in = tmp_path / "pyodide-lock.json"
    write_lock_in.write_text("{}")
    write_lock(tmp_path, {"closereading": named})
    [entry] = json.loads(write_lock_in.read_text())["packages"].values()
    assert (entry["name"], entry["imports"]) == ("closereading", [])
    assert zipfile.ZipFile(named).namelist()
