"""Where the course stands: lessons, exercises and source texts, in a clone or in the wheel."""

from collections.abc import Iterator
from pathlib import Path

from closereading.errors import CourseError

PACKAGE = Path(__file__).resolve().parent


def course_folder() -> Path:
    """Return the folder that holds ``lessons/``, ``exercises/`` and ``source_texts/``.

    An installed wheel carries the course inside the package; an editable installation reads
    the clone it was made from.
    """
    carried = PACKAGE / "course"
    return carried if carried.is_dir() else PACKAGE.parents[1]


def assignment_folder(name: str) -> Path:
    """Return the folder of a lesson or an exercise.

    Args:
        name: its id (``sourcing``), its folder's name (``01-before-you-read``), a lesson's
            number (``1``), or a path to a folder with ``questions.toml``.

    Raises:
        CourseError: there is none of that name, here or in the installed course.
    """
    if (Path(name) / "questions.toml").is_file():
        return Path(name)
    known = []
    for folder in _assignment_folders():
        if name in _names(folder):
            return folder
        known.append(_names(folder)[-1])
    listed = ", ".join(sorted(set(known)))
    raise CourseError(f"There is no lesson or exercise “{name}” here. There are: {listed}.")


def authored_folders() -> list[Path]:
    """Return the folders that authors write questions in: lessons first, then graded work."""
    course = next((c for c in (Path.cwd(), course_folder()) if (c / "lessons").is_dir()), None)
    return [
        questions.parent
        for shelf in ("lessons", "solutions")
        for questions in sorted((course / shelf).glob("*/questions.toml") if course else ())
    ]


def notebook_in(folder: Path) -> Path:
    """Return an assignment's notebook; raises ``CourseError`` unless there is exactly one."""
    notebooks = sorted(folder.glob("*.ipynb"))
    if len(notebooks) != 1:
        raise CourseError(f"{folder} should hold one notebook, but holds {len(notebooks)}.")
    return notebooks[0]


def _assignment_folders() -> Iterator[Path]:
    for course in (Path.cwd(), course_folder()):
        for shelf in ("solutions", "exercises", "lessons"):
            for questions in sorted((course / shelf).glob("*/questions.toml")):
                yield questions.parent


def _names(folder: Path) -> list[str]:
    number, _, plain = folder.name.partition("-")
    if not number.isdigit():
        return [folder.name]
    return [folder.name, number, str(int(number)), plain]
