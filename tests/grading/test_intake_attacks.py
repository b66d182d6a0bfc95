"""Hostile downloads reach nothing outside the folders of submissions."""

import io
import os
import shutil
import stat
import string
import struct
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from closereading.grading.safe_names import safe_base_name
from closereading.grading.safe_zip import MOST_FILES
from grading.course_copies import ASSIGNMENT, Course
from grading.downloads_made_here import (
    answers,
    download,
    link,
    names_in,
    refusal,
    snapshot,
    take,
    value_in,
    zipped,
)

pytestmark = pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")

GOOD = "bob_2_20_answers.json"


def of_ada(course: Course, tmp_path: Path, work: bytes, name: str = "work.zip") -> str:
    """Why Ada's work is refused; Bob's beside it is taken in."""
    path = download(tmp_path, {f"ada_1_10_{name}": work, GOOD: answers()})
    taken = take(course, path)
    assert value_in(course, "2") == "b"
    assert not course.submission("1").exists()
    return refusal(taken, "1")


@pytest.mark.parametrize(
    "name",
    [
        "../answers.json",
        "a/../../answers.json",
        "/etc/answers.json",
        "C:/answers.json",
        "c:answers.json",
        "..\\..\\answers.json",
        "\\\\host\\share\\answers.json",
        "answers.json/..",
    ],
)
def test_name_that_leads_outside_is_refused(course: Course, tmp_path: Path, name: str) -> None:
    work = zipped([(name, answers()), ("answers.json", answers())])
    assert "leads outside" in of_ada(course, tmp_path, work)


def test_name_with_a_hidden_end_is_refused(course: Course, tmp_path: Path) -> None:
    work = zipped([("answers.json#.exe", answers())]).replace(b"json#", b"json\0")
    assert "leads outside" in of_ada(course, tmp_path, work)


@pytest.mark.parametrize(
    "kind", [stat.S_IFLNK, stat.S_IFCHR, stat.S_IFBLK, stat.S_IFIFO, stat.S_IFSOCK]
)
def test_link_and_device_in_an_archive_are_refused(
    course: Course, tmp_path: Path, kind: int
) -> None:
    work = zipped(
        [(link("notes.json", kind), str(course.key).encode()), ("answers.json", answers())]
    )
    assert "notes.json is" in of_ada(course, tmp_path, work)


def test_link_in_the_download_itself_is_refused(course: Course, tmp_path: Path) -> None:
    path = tmp_path / "submissions.zip"
    path.write_bytes(
        zipped([(link("ada_1_1_answers.json"), str(course.key).encode()), (GOOD, answers())])
    )
    assert "link to another place" in refusal(take(course, path), "1")
    assert value_in(course, "2") == "b"


@pytest.mark.parametrize("target", ["gradebook.db", f"solutions/{ASSIGNMENT}.key.toml"])
def test_links_in_a_folder_are_not_followed(course: Course, tmp_path: Path, target: str) -> None:
    folder = tmp_path / "in"
    secret = (course.root / target).read_bytes()
    for student in ("ada", "bob", "cyd"):
        (folder / student / ASSIGNMENT).mkdir(parents=True)
        (folder / student / ASSIGNMENT / "answers.json").write_bytes(answers())
    (folder / "ada" / ASSIGNMENT / "notes.txt").symlink_to(course.root / target)
    (folder / "bob" / ASSIGNMENT / "inner").symlink_to(course.root, target_is_directory=True)
    shutil.rmtree(folder / "cyd" / ASSIGNMENT)
    (folder / "cyd" / ASSIGNMENT).symlink_to(course.source, target_is_directory=True)
    (folder / "dee.ipynb").symlink_to(course.root / target)
    (folder / "loop").symlink_to(folder, target_is_directory=True)
    taken = take(course, folder)
    for student in ("ada", "bob", "cyd", "dee"):
        assert "link to another place" in refusal(taken, student)
    assert "loop is a link to another place" in taken.notices[0]
    submitted = course.root / "submitted"
    assert all(content != secret for _, content in snapshot(submitted).values())


def test_link_in_place_of_the_download_is_not_followed(course: Course, tmp_path: Path) -> None:
    (tmp_path / "link.zip").symlink_to(download(tmp_path, {GOOD: answers()}))
    taken = take(course, tmp_path / "link.zip")
    assert "link to another place" in taken.notices[0]
    assert not taken.students


def test_link_among_the_submissions_is_not_written_through(course: Course, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (course.root / "submitted").mkdir()
    (course.root / "submitted" / "2").symlink_to(elsewhere, target_is_directory=True)
    taken = take(course, download(tmp_path, {GOOD: answers()}))
    assert "link to another place" in refusal(taken, "2")
    assert names_in(elsewhere) == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_named_pipe_is_not_waited_for(course: Course, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    (folder / "ada").mkdir(parents=True)
    os.mkfifo(folder / "ada" / "answers.json")
    assert "is no regular file" in refusal(take(course, folder), "ada")


def test_zip_bomb_is_refused_without_being_unpacked(course: Course, tmp_path: Path) -> None:
    bomb = zipped([("answers.json", bytes(50_000_000))])
    assert len(bomb) < 100_000
    assert "answers.json is a zip bomb" in of_ada(course, tmp_path, bomb)


def test_bomb_of_archives_in_archives_is_opened_one_level_deep(
    course: Course, tmp_path: Path
) -> None:
    level = zipped([("0.txt", bytes(1_000_000))])
    for _ in range(4):
        level = zipped([(f"{i}.zip", level) for i in range(16)])
    assert "is a further archive" in of_ada(course, tmp_path, level)


def overlapping(count: int) -> bytes:
    """An archive whose members all share the bytes of one."""
    one = zipped([("answers.json", os.urandom(30_000))])
    end = one.rindex(b"PK\x05\x06")
    start = struct.unpack("<I", one[end + 16 : end + 20])[0]
    entry = one[start:end]
    tail = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, count, count, len(entry) * count, start, 0)
    return one[:start] + entry * count + tail


def test_members_that_share_their_bytes_are_refused(course: Course, tmp_path: Path) -> None:
    work = overlapping(100)
    with zipfile.ZipFile(io.BytesIO(work)) as archive:
        assert len(archive.infolist()) == 100
    assert "claims to hold more than it does" in of_ada(course, tmp_path, work)


def with_declared_size(archive: bytes, size: int) -> bytes:
    """Let both headers of a one-member archive declare another size."""
    lied = bytearray(archive)
    struct.pack_into("<I", lied, lied.index(b"PK\x03\x04") + 22, size)
    struct.pack_into("<I", lied, lied.index(b"PK\x01\x02") + 24, size)
    return bytes(lied)


def test_declared_size_is_not_believed(course: Course, tmp_path: Path) -> None:
    work = zipped([("answers.json", answers())])
    assert "is damaged" in of_ada(course, tmp_path, with_declared_size(work, 10))
    huge = with_declared_size(work, 0xFFFFFFF0)
    take(course, download(tmp_path, {"ada_1_10_work.zip": huge}))
    assert (course.submission("1") / "answers.json").read_bytes() == answers()


def test_small_declared_size_does_not_hide_a_bomb(course: Course, tmp_path: Path) -> None:
    work = with_declared_size(zipped([("answers.json", bytes(50_000_000))]), 100)
    assert "answers.json is" in of_ada(course, tmp_path, work)


def test_encrypted_damaged_and_too_large_are_refused(course: Course, tmp_path: Path) -> None:
    locked = bytearray(zipped([("answers.json", answers())]))
    locked[locked.index(b"PK\x03\x04") + 6] |= 1
    locked[locked.index(b"PK\x01\x02") + 8] |= 1
    assert "password" in of_ada(course, tmp_path, bytes(locked))
    broken = bytearray(zipped([("answers.json", answers())]))
    broken[45] ^= 0xFF
    assert "damaged" in of_ada(course, tmp_path, bytes(broken))
    assert "larger than 20 MB" in of_ada(course, tmp_path, os.urandom(20_000_001), "a.ipynb")


def test_too_many_files_are_refused(course: Course, tmp_path: Path) -> None:
    work = zipped([(f"{i}.txt", b"") for i in range(MOST_FILES + 1)])
    assert f"more than {MOST_FILES} files" in of_ada(course, tmp_path, work)
    work = zipped([(f"{i}.txt", b"") for i in range(6_000)])
    assert "holds more than 5000 files" in of_ada(course, tmp_path, work)


@pytest.mark.filterwarnings("ignore:Duplicate name:UserWarning")
def test_duplicate_and_colliding_names_are_all_kept(course: Course, tmp_path: Path) -> None:
    names = ["a.ipynb", "a.ipynb", "A.ipynb", "x/a.ipynb", "a .ipynb", "a\u202e.ipynb"]
    work = zipped([(name, f'{{"cells": [{i}]}}'.encode()) for i, name in enumerate(names)])
    take(course, download(tmp_path, {"ada_1_10_work.zip": work}))
    kept = names_in(course.submission("1"))
    assert len({name.casefold() for name in kept}) == len(names)
    assert all(name.isprintable() for name in kept)


def test_outside_names_in_the_download_itself_become_notices(
    course: Course, tmp_path: Path
) -> None:
    members = {"../gradebook.db": b"", "/ada_1_1_answers.json": answers(), GOOD: answers()}
    taken = take(course, download(tmp_path, members))
    assert len(taken.notices) == 2
    assert list(taken.students) == ["2"]


def test_what_was_collected_is_not_taken_in_again(course: Course) -> None:
    course.hand_in("ada", {})
    before = snapshot(course.root)
    taken = take(course, course.root / "submitted")
    assert "collected already" in taken.notices[0]
    assert snapshot(course.root) == before


@given(st.text(min_size=1, max_size=300))
def test_safe_name_is_one_plain_name(name: str) -> None:
    safe = safe_base_name(name)
    assert safe == Path(safe).name
    assert safe.isprintable()
    assert 0 < len(safe.encode()) <= 130
    assert not set(safe) & set('/\\:*?"<>|')
    assert safe.strip(". ") == safe
    assert safe_base_name(safe) == safe


PIECES = st.sampled_from(
    ["..", ".", "", "/", "\\", "C:", "ada", ASSIGNMENT, "submitted", "gradebook.db", "answers.json",
     "ada_1_2_answers.json", "Ada B_7_assignsubmission_file_", "work.zip", "E_ada_attempt_", "\0",
     "2026-11-23-14-02-05_x.ipynb", "\u202e", "con", "x" * 300, "_", " ", "~", "%2e%2e", "é"]
)  # fmt: skip
NAMES = (
    st.lists(
        PIECES | st.text(string.printable + "\u202e\ud7ff", max_size=8), min_size=1, max_size=6
    )
    .map("".join)
    .filter(lambda name: name.split("\0")[0])
)


@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(NAMES, min_size=1, max_size=4), st.lists(NAMES, min_size=1, max_size=4))
@pytest.mark.filterwarnings("ignore:Duplicate name:UserWarning")
def test_nothing_is_written_outside_the_folders_of_submissions(
    course: Course, outer: list[str], inner: list[str]
) -> None:
    around = course.root.parent
    for folder in ("submitted", "downloaded"):
        shutil.rmtree(course.root / folder, ignore_errors=True)
    path = around / "download.zip"
    work = zipped([(name, answers()) for name in inner])
    path.write_bytes(
        zipped([*((name, answers()) for name in outer), *((f"{name}.zip", work) for name in outer)])
    )
    before = snapshot(around)
    taken = take(course, path)
    after = snapshot(around)
    ours = (f"{course.root.name}/submitted/", f"{course.root.name}/downloaded/")
    assert {name: at for name, at in after.items() if not name.startswith(ours)} == before
    for student, intake in taken.students.items():
        assert course.submission(student).is_dir() == (not intake.refused)
        assert Path(student).name == student
    assert not list(around.rglob(".taking-in-*"))
