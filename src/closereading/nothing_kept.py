"""A browser that keeps no files: what lies beside the page is laid out in memory.

Answers then last until the page is closed, so the page offers to download them.
"""

import base64
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from closereading import asking
from closereading.answers import FILE_NAME


def lay_out_in_memory(folder: str, files: Mapping[str, str]) -> bool:
    """Lay out a lesson's or an exercise's files where the browser keeps none for the page.

    Args:
        folder: its folder, such as ``lessons/01-before-you-read``.
        files: the text of each file in it, and of others that it takes questions from, by path.

    Returns:
        Whether it had to be: elsewhere nothing is done.
    """
    if not asking.KEPT_NOWHERE:
        return False
    root = Path(tempfile.gettempdir()).resolve() / "kept-nowhere"
    for path, text in files.items():
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    asking.FOLDER = root / folder
    os.chdir(asking.FOLDER)
    return True


def answers_in_memory() -> str:
    """Return the answers file as it stands, in base64; nothing where there is none yet."""
    path = asking.FOLDER / FILE_NAME
    return base64.b64encode(path.read_bytes()).decode() if path.is_file() else ""
