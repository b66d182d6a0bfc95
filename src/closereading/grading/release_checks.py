"""What must never reach students: answers files, keys, and words of a key."""

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from closereading.errors import CourseError
from closereading.grading.instructor_files import InstructorFiles
from closereading.reference.markers import expanded

#: File names that are refused in a source or release folder, and why.
REFUSED = {
    "answers*.json": "nbgrader would put it in the place of every student’s own answers",
    ".answers-*": "it is part of somebody’s answers",
    "*key.toml": "it would be handed out to every student",
    "gradebook.db*": "it would be handed out to every student",
}

#: Fields of a key that students may not read. Accepted names are not among them: they are
#: words of the letter, which the questions themselves may need.
SECRET_FIELDS = frozenset({"reason", "otherwise", "guidance", "model", "hints"})

#: Shorter texts stand in a question by chance.
SHORTEST_SECRET = 3

WEIGHT = re.compile(r"""\bweight["']?\s*[=:]\s*["']?[\d.]""", re.IGNORECASE)


def check_source(files: InstructorFiles) -> None:
    """Check the files beside the source notebook, which nbgrader copies into the release.

    Raises:
        CourseError: one of them may not be released; the sentence names it.
    """
    refuse_files(files.source)
    files.load()
    secrets = secrets_of(files.key_path)
    for path in _files(files.source):
        if path.suffix != ".ipynb":
            refuse_secrets(_text(path), secrets, _shown(path))


def check_release(files: InstructorFiles) -> None:
    """Check everything that students would get.

    Raises:
        CourseError: something may not be released; the sentence names the file.
    """
    refuse_files(files.release)
    files.load()
    secrets = secrets_of(files.key_path)
    for path in _files(files.release):
        text = notebook_text(path.read_text("utf-8")) if path.suffix == ".ipynb" else _text(path)
        refuse_secrets(text, secrets, _shown(path))


def refuse_outdated(files: InstructorFiles) -> None:
    """Refuse a release whose questions are not those of its source.

    Raises:
        CourseError: says how to make the release anew.
    """
    for path in _files(files.source):
        released = files.release / path.relative_to(files.source)
        if path.suffix == ".toml" and path.read_bytes() != _bytes(released):
            raise CourseError(
                f"{_shown(released)} is not what {_shown(path)} is now. "
                f"Run “nbgrader generate_assignment {files.assignment} --force” first."
            )


def refuse_files(folder: Path) -> None:
    """Refuse files that may not lie in an assignment's source or release folder."""
    for path in _files(folder):
        for pattern, why in REFUSED.items():
            if path.match(pattern):
                raise CourseError(f"Take {path.name} out of {_shown(path.parent)}: {why}.")


def secrets_of(key_path: Path) -> list[str]:
    """Return the reasons, hints, guidance and model answers of a key, white space evened out.

    Citations stand in them as the author wrote them, and as a page shows them.
    """
    tables = tomllib.loads(key_path.read_text(encoding="utf-8"))
    forms = (tables, expanded(tables, str(key_path)))
    secrets = {_even(text) for form in forms for text in secret_texts(form)}
    return sorted(text for text in secrets if len(text.split()) >= SHORTEST_SECRET)


def refuse_secrets(text: str, secrets: list[str], name: str) -> None:
    """Refuse a text that holds a weight or words of the key."""
    if WEIGHT.search(text):
        raise CourseError(f"{name} holds a weight of the key; it may not be released.")
    evened = _even(text)
    for secret in secrets:
        if secret in evened:
            raise CourseError(f"{name} holds words of the key: “{secret[:80]}”.")


def notebook_text(text: str) -> str:
    """Return all texts of a notebook, each line list joined."""
    return "\n".join(_texts(json.loads(text)))


def _texts(node: Any) -> Iterator[str]:  # noqa: ANN401
    if isinstance(node, str):
        yield node
    elif isinstance(node, list) and all(isinstance(item, str) for item in node):
        yield "".join(node)
    else:
        children = node.values() if isinstance(node, dict) else node
        if isinstance(node, dict):
            yield from (f"{name}: {value}" for name, value in node.items() if _is_number(value))
        for child in children if isinstance(node, dict | list) else ():
            yield from _texts(child)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float)


def secret_texts(node: Any, *, secret: bool = False) -> Iterator[str]:  # noqa: ANN401
    """Give the texts of a key, or of a part of it, that students may not read unasked."""
    if isinstance(node, str) and secret:
        yield node
    elif isinstance(node, dict):
        for name, child in node.items():
            yield from secret_texts(child, secret=secret or name in SECRET_FIELDS)
    elif isinstance(node, list):
        for child in node:
            yield from secret_texts(child, secret=secret)


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")


def _even(text: str) -> str:
    return " ".join(text.split())


def _shown(path: Path) -> str:
    return "/".join(path.parts[-2:])
