"""A small assignment of every kind, to be spoilt, and assignments of choices made to order."""

import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path

from closereading.quality import Finding, Work, load_work

REPOSITORY = Path(__file__).resolve().parents[2]
PRACTICE = REPOSITORY / "tests" / "browser" / "material" / "practice"

HEAD = """schema_version = 1
assignment = "made"
title = "Made to order"
document = "carter-to-brezhnev-1979"
"""

Change = tuple[str, str]


def practice(folder: Path, *, questions: Iterable[Change] = (), key: Iterable[Change] = ()) -> Work:
    """Return the practice material with something changed in its questions or its key."""
    made = folder / "practice"
    shutil.copytree(PRACTICE, made)
    _change(made / "questions.toml", questions)
    _change(made / "key.toml", key)
    return load_work(made)


def graded(folder: Path, questions: str, key: str) -> Work:
    """Return an exercise: its key lies beside its folder."""
    made = folder / "made"
    made.mkdir()
    (made / "questions.toml").write_text(f"{HEAD}\n{questions}", encoding="utf-8")
    head = 'schema_version = 1\nassignment = "made"\n'
    (folder / "made.key.toml").write_text(f"{head}\n{key}", encoding="utf-8")
    return load_work(made)


def choices(
    folder: Path,
    right: str,
    texts: Sequence[str] = ("A first one", "Another one", "A third one"),
    prompt: str = "Which fits?",
) -> Work:
    """Return an exercise of choices; ``right`` names the right option of each, such as "abc"."""
    letters = "abcdefgh"[: len(texts)]
    options = ", ".join(
        f'{{ id = "{i}", text = "{t}" }}' for i, t in zip(letters, texts, strict=True)
    )
    questions = "\n".join(
        f'[[questions]]\nid = "q{n}"\nkind = "choice"\npoints = 1\nprompt = "{prompt}"\n'
        f"options = [{options}]"
        for n in range(len(right))
    )
    key = "\n".join(
        f"[questions.q{n}.options]\n"
        + "\n".join(f'{i} = {{ weight = {int(i == best)}, reason = "So." }}' for i in letters)
        for n, best in enumerate(right)
    )
    return graded(folder, questions, key)


def said(findings: Iterable[Finding]) -> list[str]:
    """Return what was found, without the file's name."""
    return [f"{finding.question}: {finding.problem}" for finding in findings]


def _change(path: Path, changes: Iterable[Change]) -> None:
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")
