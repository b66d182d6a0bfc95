"""The wheels as a page loads them: what its start imports is compiled when the site is built."""

import re
from collections.abc import Collection
from pathlib import Path

from closereading.site.running import node_program, run
from closereading.site.wheel_files import read_wheel, write_wheel

_IN_NODE = Path(__file__).with_name("compile_in_pyodide.mjs")
_IN_PYTHON = Path(__file__).with_name("compile_in_pyodide.py")

#: What is left out where no start imports it: the lexers of hundreds of languages, and tests.
UNUSED = re.compile(r"pygments/lexers/|.*/tests/")


def compile_wheels(pyodide: Path, wheels: Collection[Path], work: Path) -> None:
    """Put compiled modules in the place of the course's and of all that a page's start imports.

    A browser would compile them at every start. The Python that compiles them is Pyodide itself,
    run by Node.js, for no other has the same compiled form for certain. What ``UNUSED`` names is
    left out.

    Args:
        pyodide: Pyodide's folder on the site.
        wheels: the wheels, which are written anew.
        work: a folder that does not exist yet, for what only this needs.

    Raises:
        CourseError: Node.js is missing, or too old for this Pyodide.
    """
    files = {wheel: read_wheel(wheel) for wheel in wheels}
    for held in files.values():
        for name, content in held.items():
            (work / name).parent.mkdir(parents=True, exist_ok=True)
            (work / name).write_bytes(content)
    node = node_program("node", "compile the packages that a page starts with")
    command = [node, str(_IN_NODE), str(pyodide), str(work), str(_IN_PYTHON)]
    run(command, work, "The packages could not be compiled")
    for wheel, held in files.items():
        write_wheel(wheel, dict(_as_compiled(name, held[name], work) for name in _used(held, work)))


def _used(names: Collection[str], work: Path) -> list[str]:
    return [name for name in names if not UNUSED.match(name) or _compiled(name, work).is_file()]


def _as_compiled(name: str, content: bytes, work: Path) -> tuple[str, bytes]:
    compiled = _compiled(name, work)
    return (f"{name}c", compiled.read_bytes()) if compiled.is_file() else (name, content)


def _compiled(name: str, work: Path) -> Path:
    return work / f"{name}c"
