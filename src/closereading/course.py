"""Where the course stands: lessons, exercises and source texts, in a clone or in the wheel."""

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


def course_folder() -> Path:
    """Return the folder that holds ``lessons/``, ``exercises/`` and ``source_texts/``.

    An installed wheel carries the course inside the package; an editable installation reads
    the clone it was made from.
    """
    carried = PACKAGE / "course"
    return carried if carried.is_dir() else PACKAGE.parents[1]
