"""Measures the grading of a class: ``python benchmarks/grade_class.py``.

It makes a class, grades it with ``closereading grade`` and a tenth of it with stock
``nbgrader autograde``, which executes every notebook, and prints the ratio per submission, where
our time goes, and what a submission costs in classes of 100, 1,000 and 10,000. A picture of the
growth is written to the file that ``--picture`` names. README.md says what is measured.
"""

import argparse
import cProfile
import io
import os
import pstats
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

REPOSITORY = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(REPOSITORY / "tests"))

from closereading.grading.class_grading import grade_class  # noqa: E402
from closereading.keys import load_key  # noqa: E402
from closereading.questions import load_questions  # noqa: E402
from grading.made_class import MadeClass, hand_in  # noqa: E402

ASSIGNMENT = "sourcing"
CLASS = 400
SIZES = (100, 1_000, 10_000)
WANTED = 100
MOST_MEMORY = 400

STOCK_SETTINGS = """
c = get_config()
c.CourseDirectory.root = {root!r}
c.CourseDirectory.course_id = "dear-mr-president"
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "exercises"
"""

STAGES = {
    "reading": ("submissions.py", "read_submission"),
    "scoring and writing the notebook": ("graded_notebook.py", "make"),
    "what was not as released": ("notebook_repairs.py", "repairs"),
    "files": ("staged_notebooks.py", "stage"),
    "files into place": ("staged_notebooks.py", "put_in_place"),
    "gradebook": ("gradebook_rows.py", "bring_up_to_date"),
}


@dataclass(frozen=True)
class Run:
    """One command: seconds on the clock, of CPU, and its largest memory in MB."""

    wall: float
    cpu: float
    memory: float


def run(command: Sequence[str], folder: Path) -> Run:
    """Run a command of this environment to its end."""
    program = Path(sys.executable).parent / command[0]
    environment = {**os.environ, "PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}"}
    started = time.perf_counter()
    process = subprocess.Popen(
        [program, *command[1:]],
        cwd=folder,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    said = process.stderr.read() if process.stderr else ""
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    if status:
        sys.exit(f"{' '.join(command)} failed:\n{said[-3000:]}")
    return Run(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def make_course(folder: Path) -> Path:
    """Make a course folder whose gradebook knows the assignment."""
    folder.mkdir()
    shutil.copy(REPOSITORY / "nbgrader_config.py", folder)
    shutil.copytree(REPOSITORY / "solutions", folder / "solutions")
    run(["closereading", "grade", ASSIGNMENT], folder)
    return folder


def fill(course: Path, number: int) -> None:
    """Let a class of so many hand in."""
    source = course / "solutions" / ASSIGNMENT
    assignment = load_questions(source)
    key = load_key(source.parent / f"{ASSIGNMENT}.key.toml", assignment)
    for student, records in MadeClass(assignment, key).students(number):
        folder = course / "submitted" / student / ASSIGNMENT
        hand_in(folder, course / "exercises" / ASSIGNMENT, ASSIGNMENT, records)


def stock(course: Path, shelf: Path, number: int) -> Run:
    """Grade the first of the class with nbgrader as it comes."""
    other = shelf / "stock"
    shutil.copytree(course, other, ignore=shutil.ignore_patterns("submitted", "autograded"))
    for folder in sorted((course / "submitted").iterdir())[:number]:
        shutil.copytree(folder, other / "submitted" / folder.name)
    (other / "nbgrader_config.py").write_text(STOCK_SETTINGS.format(root=str(other)))
    return run(["nbgrader", "autograde", ASSIGNMENT], other)


@contextmanager
def inside(folder: Path) -> Iterator[None]:
    """Work in a folder."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


def stages(course: Path) -> list[tuple[str, float]]:
    """Grade in this process; return the seconds of each stage, and of all of it."""
    shutil.rmtree(course / "autograded", ignore_errors=True)
    profile = cProfile.Profile(builtins=False)
    with inside(course):
        profile.enable()
        grade_class(ASSIGNMENT)
        profile.disable()
    statistics = pstats.Stats(profile, stream=io.StringIO())
    times = {(Path(f).name, name): row[3] for (f, _, name), row in statistics.stats.items()}
    found = [(stage, times.get(place, 0.0)) for stage, place in STAGES.items()]
    return [*found, ("all, without the start", statistics.total_tt)]


def growth(shelf: Path) -> list[tuple[int, Run]]:
    """Grade classes of several sizes; each is new to its gradebook."""
    measured = []
    for size in SIZES:
        course = make_course(shelf / f"class-{size}")
        fill(course, size)
        measured.append((size, run(["closereading", "grade", ASSIGNMENT], course)))
        shutil.rmtree(course)
    return measured


def draw(measured: Sequence[tuple[int, Run]], path: Path) -> None:
    """Write a picture of what a submission costs by the size of the class."""
    from matplotlib.figure import Figure  # noqa: PLC0415

    figure = Figure(figsize=(6, 3.5), layout="constrained")
    axes = figure.subplots()
    sizes = [size for size, _ in measured]
    costs = [1000 * run.wall / size for size, run in measured]
    axes.plot(sizes, costs, marker="o", color="#1f3a5f")
    for size, cost in zip(sizes, costs, strict=True):
        axes.annotate(f"{cost:.1f}", (size, cost), (0, 8), textcoords="offset points", ha="center")
    axes.set(
        xscale="log",
        ylim=(0, max(costs) * 1.25),
        xlabel="submissions in the class",
        ylabel="ms a submission, start included",
        title="closereading grade: what a submission costs",
    )
    axes.spines[["top", "right"]].set_visible(False)
    figure.savefig(path)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--picture", type=Path, help="write a picture of the growth to this file")
    parser.add_argument(
        "--without-growth", action="store_true", help="leave the classes of up to 10,000 out"
    )
    options = parser.parse_args()
    with TemporaryDirectory() as name:
        shelf = Path(name)
        course = make_course(shelf / "course")
        fill(course, CLASS)
        ours = run(["closereading", "grade", ASSIGNMENT], course)
        again = run(["closereading", "grade", ASSIGNMENT], course)
        theirs = stock(course, shelf, CLASS // 10)
        ratio = (theirs.wall * 10) / ours.wall
        line("closereading grade, 400", ours)
        line("the same again, nothing new", again)
        line("nbgrader autograde with Execute, 40", theirs)
        print(
            f"ratio a submission: {ratio:.0f} (wanted: {WANTED}); "
            f"by CPU: {theirs.cpu * 10 / ours.cpu:.0f}"
        )
        print(f"memory: {ours.memory:.0f} MB (limit: {MOST_MEMORY})")
        for stage, seconds in stages(course):
            print(f"  {stage:<34}{seconds:7.2f} s (profiled)")
        if options.without_growth:
            return
        measured = growth(shelf)
        for size, each in measured:
            line(f"a class of {size:,}: {1000 * each.wall / size:.1f} ms each", each)
        if options.picture:
            draw(measured, options.picture)


def line(what: str, measured: Run) -> None:
    """Print what a command took."""
    print(
        f"{what:<44}{measured.wall:8.1f} s{measured.cpu:8.1f} s CPU{measured.memory:7.0f} MB",
        flush=True,
    )


if __name__ == "__main__":
    main()
