"""One writer at a time for an answers file."""

import hashlib
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from closereading.errors import CourseError

LOCK_SECONDS = 3


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Let nobody else write a file meanwhile.

    Args:
        path: the file, which need not exist.

    Raises:
        CourseError: somebody else has been writing it for longer than ``LOCK_SECONDS``.
        OSError: there can be no lock.
    """
    if sys.platform == "emscripten":
        # A browser's Python has no neighbours; windows are kept apart by the page.
        yield
        return
    import filelock  # noqa: PLC0415

    try:
        with filelock.FileLock(_lock_path(path), timeout=LOCK_SECONDS):
            yield
    except filelock.Timeout:
        raise CourseError("Another window is writing your answers; try again.") from None


def _lock_path(path: Path) -> Path:
    """Return the lock's path, outside the assignment's folder so that it is never handed in."""
    user = os.getuid() if hasattr(os, "getuid") else 0
    folder = Path(tempfile.gettempdir()) / f"closereading-{user}"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder / f"{hashlib.sha256(str(path).encode()).hexdigest()[:32]}.lock"
