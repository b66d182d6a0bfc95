"""Nothing in a submission can move a score, run, or reach out of its folder."""

import json
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from closereading.errors import CourseError
from closereading.grading.class_grading import grade_class
from closereading.submissions import read_submission
from grading.course_copies import ASSIGNMENT, CHOICE, Course, run
from tampering.attacks import ATTACKS, Place

pytestmark = pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")

HONEST = "honest"

#: What would start another program.
STARTING = {
    "subprocess.Popen",
    "os.system",
    "os.exec",
    "os.fork",
    "os.forkpty",
    "os.posix_spawn",
    "os.spawn",
    "pty.spawn",
}


@dataclass(frozen=True)
class Attacked:
    """A course in which everybody but one attacks, and what it held before."""

    course: Course
    harmed: Path
    before: dict[str, bytes]
    printed: dict[str, Any]


@pytest.fixture(scope="module")
def attacked(generated: Path, tmp_path_factory: pytest.TempPathFactory) -> Attacked:
    """Grade a class of attacks with the real command, in a process of its own."""
    shelf = tmp_path_factory.mktemp("attacked")
    return attack(generated, shelf, ["closereading", "grade", ASSIGNMENT, "--json"])


@pytest.fixture(scope="module")
def attacked_with_nbgrader(generated: Path, tmp_path_factory: pytest.TempPathFactory) -> Attacked:
    """The same with nbgrader's own command."""
    shelf = tmp_path_factory.mktemp("nbgrader")
    return attack(generated, shelf, ["nbgrader", "autograde", ASSIGNMENT])


def attack(generated: Path, shelf: Path, command: list[str]) -> Attacked:
    root, harmed = shelf / "course", shelf / "harmed"
    shutil.copytree(generated, root)
    course = Course(root)
    harm = f"open({str(harmed)!r}, 'a').write('x')"
    records = {**course.models(), CHOICE: {"value": "b", "recorded_at": "2026-10-01T10:00:00Z"}}
    course.hand_in(HONEST, records)
    for name, spoil in ATTACKS.items():
        if name == "pipe-beside" and command[0] == "nbgrader":
            continue  # nbgrader itself would wait for the pipe for ever.
        spoil(Place(course.hand_in(name, records), root, harm, records))
    before = contents(root)
    done = run(command, root)
    printed = json.loads(done.stdout) if "--json" in command else {}
    return Attacked(course, harmed, before, printed)


def contents(root: Path) -> dict[str, bytes]:
    """What every file but nbgrader's own results holds."""
    own = {"autograded", "gradebook.db", ".nbgrader.log", ".closereading.lock"}
    return {
        str(path.relative_to(root)): path.read_bytes()
        for path in root.rglob("*")
        if path.relative_to(root).parts[0] not in own and path.is_file() and not path.is_symlink()
    }


def expected(course: Course, student: str) -> dict[str, float]:
    """What the answers score, read as data."""
    return course.expected(read_submission(course.submission(student)).records)


@pytest.mark.parametrize("name", [HONEST, *ATTACKS])
def test_submission_scores_exactly_what_its_answers_score(attacked: Attacked, name: str) -> None:
    course = attacked.course
    assert course.points(name) == expected(course, name)
    right = sum(expected(course, HONEST).values())
    assert sum(course.points(name).values()) <= right
    maxima = {row["max_score"] for row in course.grades(name).values()}
    assert maxima == {row["max_score"] for row in course.grades(HONEST).values()}
    outcome = {row["student"]: row for row in attacked.printed["submissions"]}[name]
    assert outcome["status"] == "graded"


@pytest.mark.parametrize("name", [HONEST, *(n for n in ATTACKS if n != "pipe-beside")])
def test_nbgraders_own_command_gives_the_same(attacked_with_nbgrader: Attacked, name: str) -> None:
    course = attacked_with_nbgrader.course
    assert course.points(name) == expected(course, name)
    assert not attacked_with_nbgrader.harmed.exists()


def test_no_code_ran_and_nothing_outside_changed(attacked: Attacked) -> None:
    assert not attacked.harmed.exists()
    assert contents(attacked.course.root) == attacked.before


def test_graded_notebooks_hold_no_code_and_no_file_of_a_students(attacked: Attacked) -> None:
    for name in ATTACKS:
        folder = attacked.course.root / "autograded" / name / ASSIGNMENT
        assert {path.name for path in folder.iterdir()} <= {f"{ASSIGNMENT}.ipynb", "timestamp.txt"}
        cells = json.dumps(attacked.course.autograded(name)["cells"])
        assert "open('" not in cells


def test_what_was_spoiled_in_the_notebook_is_told(attacked: Attacked) -> None:
    told = {row["student"]: " ".join(row["repairs"]) for row in attacked.printed["submissions"]}
    assert told[HONEST] == ""
    assert "relabelled" in told["edited-points"]
    assert "more than once" in told["copied-and-deleted-cells"]
    assert "kernel" in told["relabelled-cells"]
    assert "answers.json is damaged" in told["not-a-number"]


KEY = f"solutions/{ASSIGNMENT}.key.toml"


@pytest.mark.parametrize(
    ("name", "target"),
    [
        ("answers.json", KEY),
        (f"{ASSIGNMENT}.ipynb", "gradebook.db"),
        ("timestamp.txt", "gradebook.db"),
        ("notes.txt", KEY),
        ("others", "submitted"),
        (".", "submitted/ada/sourcing"),
        (".", "gradebook.db"),
    ],
)
def test_link_anywhere_in_a_submission_is_refused(course: Course, name: str, target: str) -> None:
    folder = course.hand_in("eve", course.models())
    place = folder / name
    if name == ".":
        shutil.rmtree(folder)
        place = folder
    place.unlink(missing_ok=True)
    place.symlink_to(course.root / target)
    course.hand_in("ada", course.models())
    outcomes = {s.student: s for s in grade_class(ASSIGNMENT).submissions}
    assert outcomes["eve"].status == "refused"
    assert "link" in outcomes["eve"].reason
    assert outcomes["ada"].status == "graded"


def test_nbgraders_own_command_leaves_no_copy_of_what_a_link_points_to(course: Course) -> None:
    (course.hand_in("eve", course.models()) / "x").symlink_to(course.key)
    course.nbgrader("autograde", ASSIGNMENT, ok=False)
    assert not (course.root / "autograded" / "eve" / ASSIGNMENT).exists()


def test_link_in_the_place_of_a_student_is_refused(course: Course) -> None:
    course.hand_in("ada", course.models())
    (course.root / "submitted" / "eve").symlink_to(course.root / "submitted" / "ada")
    outcomes = {s.student: s for s in grade_class(ASSIGNMENT).submissions}
    assert (outcomes["eve"].status, outcomes["ada"].status) == ("refused", "graded")


class Watch:
    """Python's own account of programs that are started, while it looks."""

    def __init__(self) -> None:
        self.looking = False
        self.started: list[str] = []

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        if self.looking and event in STARTING:
            self.started.append(f"{event} {arguments}")


WATCH = Watch()


@pytest.fixture
def watch() -> Iterator[Watch]:
    """Look on; an audit hook stays to the end of the process."""
    if not getattr(sys, "_closereading_watch", False):
        sys.addaudithook(WATCH)
        sys._closereading_watch = True  # type: ignore[attr-defined]
    WATCH.started.clear()
    WATCH.looking = True
    yield WATCH
    WATCH.looking = False


def test_no_kernel_and_no_other_program_is_started(course: Course, watch: Watch) -> None:
    for name, spoil in ATTACKS.items():
        spoil(Place(course.hand_in(name, course.models()), course.root, "1", course.models()))
    graded = grade_class(ASSIGNMENT)
    assert {s.status for s in graded.submissions} == {"graded"}
    assert watch.started == []


def test_unwritable_answers_are_refused_and_stop_nobody(course: Course) -> None:
    """Deeper than Python reads: no answers can be in it."""
    folder = course.hand_in("eve")
    (folder / "answers.json").write_text("[" * 100_000)
    (folder / f"{ASSIGNMENT}.ipynb").write_text('{"cells":' + "[" * 100_000)
    course.hand_in("ada", course.models())
    outcomes = {s.student: s.status for s in grade_class(ASSIGNMENT).submissions}
    assert outcomes == {"ada": "graded", "eve": "refused"}
    with pytest.raises(CourseError):
        read_submission(folder)
