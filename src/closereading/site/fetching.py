"""What the site is made of: Pyodide from npm, wheels from the package index, each checked."""

import base64
import hashlib
import re
import sys
import tarfile
from pathlib import Path

from closereading.errors import CourseError
from closereading.site.running import node_program, run

PYODIDE_VERSION = "0.29.5"
PYODIDE_SHA512 = (
    "TkYrUv9m8QmfImADKRmpwZulL48E0uUaBSO+dvRQKyAJc0qh9gu7jn8btyHPh3NZm1r2IH2YrJhIr7Q2B9urAw=="
)
#: The Python that this Pyodide is: a wheel must be one for it.
PYTHON_VERSION = "3.13"

#: Pyodide's list of packages: the npm package's own, until the site's takes its place.
LOCK_NAME = "pyodide-lock.json"

#: What a browser loads of Pyodide; the rest of the npm package is for other uses.
PYODIDE_FILES = (
    "pyodide.mjs",
    "pyodide.asm.js",
    "pyodide.asm.wasm",
    "python_stdlib.zip",
    LOCK_NAME,
)

WHEELS = Path(__file__).with_name("wheels.txt")


def fetch_pyodide(folder: Path) -> None:
    """Put Pyodide's files into a folder, fetched from the npm registry that npm is set up with.

    Raises:
        CourseError: npm is missing, the registry does not give the package, or what it gives is
            not what was pinned.
    """
    npm = node_program("npm", "fetch Pyodide, which runs Python in the browser")
    package = f"pyodide@{PYODIDE_VERSION}"
    command = [npm, "pack", package, "--silent", "--pack-destination", str(folder)]
    run(command, folder, f"{package} could not be fetched")
    archive = folder / f"pyodide-{PYODIDE_VERSION}.tgz"
    _unpack(archive, folder)
    archive.unlink()


def _unpack(archive: Path, folder: Path) -> None:
    digest = base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
    if digest != PYODIDE_SHA512:
        raise CourseError(
            f"The package pyodide {PYODIDE_VERSION} that npm gives is not the one that this "
            "course was tried with. Nothing was built."
        )
    with tarfile.open(archive) as package:
        for name in PYODIDE_FILES:
            member = package.extractfile(f"package/{name}")
            assert member is not None
            (folder / name).write_bytes(member.read())


def fetch_wheels(folder: Path) -> dict[str, Path]:
    """Put every pinned wheel into a folder, fetched from the index that pip is set up with.

    Returns:
        The wheels' paths by the packages' names, as ``wheels.txt`` has them.

    Raises:
        CourseError: pip is missing, the index does not give a wheel, or gives another one.
    """
    options = ("--no-deps", "--require-hashes", "--only-binary=:all:", "--quiet")
    target = ("--python-version", PYTHON_VERSION, "--implementation", "py", "--abi", "none")
    command = [sys.executable, "-m", "pip", "download", *options, *target]
    command += ["--platform", "any", "-r", str(WHEELS), "-d", str(folder)]
    run(command, folder, "The wheels of the site could not be fetched")
    files = {path.name.split("-")[0].replace("_", "-"): path for path in folder.glob("*.whl")}
    return {name: files[name] for name in pinned_names()}


def pinned_names() -> list[str]:
    """Return the names of the packages in ``wheels.txt``, in its order."""
    return re.findall(r"^([\w-]+)==", WHEELS.read_text(encoding="utf-8"), re.MULTILINE)
