"""Running the programs that a build needs."""

import shutil
import subprocess
from pathlib import Path

from closereading.errors import CourseError


def node_program(name: str, why: str) -> str:
    """Return the path of one of the programs that Node.js comes with.

    Args:
        name: ``node`` or ``npm``.
        why: what it is needed for, as the words after "is needed to".

    Raises:
        CourseError: it is not on this machine.
    """
    path = shutil.which(name)
    if path is None:
        raise CourseError(
            f"{name} is needed to {why}. Install Node.js with npm, then run this again."
        )
    return path


def run(command: list[str], folder: Path, otherwise: str) -> None:
    """Run a command in a folder, which is made where it is missing.

    Args:
        command: the program and its arguments.
        folder: where it runs.
        otherwise: what could not be done where it fails, as a sentence without its full stop.

    Raises:
        CourseError: it failed; the sentence ends with what it said last.
    """
    folder.mkdir(parents=True, exist_ok=True)
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder)
    if done.returncode:
        said = (done.stderr or done.stdout).strip().splitlines()
        raise CourseError(f"{otherwise}. What was said last: {said[-1] if said else 'nothing'}")
