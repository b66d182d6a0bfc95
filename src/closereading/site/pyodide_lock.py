"""Pyodide's list of packages: only those that the site itself holds."""

import hashlib
import json
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from closereading.site.fetching import LOCK_NAME
from closereading.site.wheel_files import read_wheel, write_wheel


def write_lock(pyodide: Path, wheels: Mapping[str, Path]) -> None:
    """Put the site's list in the place of the one that Pyodide brought along.

    Args:
        pyodide: Pyodide's folder on the site; the wheels lie somewhere in it.
        wheels: the wheels by name.
    """
    path = pyodide / LOCK_NAME
    brought = json.loads(path.read_text(encoding="utf-8"))
    packages = {name: _entry(name, wheel, pyodide) for name, wheel in wheels.items()}
    path.write_text(json.dumps({**brought, "packages": packages}, indent=1), encoding="utf-8")


def copy_of_name(wheel: Path, copy: Path) -> Path:
    """Copy a wheel without its modules: the package then counts as there. Return the copy."""
    held = read_wheel(wheel)
    return write_wheel(copy, {name: held[name] for name in held if ".dist-info/" in name})


def _entry(name: str, wheel: Path, pyodide: Path) -> dict[str, Any]:
    return {
        "name": name,
        "version": wheel.name.split("-")[1],
        "file_name": wheel.relative_to(pyodide).as_posix(),
        "sha256": hashlib.sha256(wheel.read_bytes()).hexdigest(),
        "imports": _top_level(wheel),
        # All are loaded when the page starts, so none is looked for on another's behalf.
        "depends": [],
        "install_dir": "site",
        "package_type": "package",
        "unvendored_tests": False,
    }


def _top_level(wheel: Path) -> list[str]:
    with zipfile.ZipFile(wheel) as packed:
        roots = {name.partition("/")[0] for name in packed.namelist()}
    names = {re.sub(r"\.pyc?$", "", root) for root in roots}
    return sorted(name for name in names if name.isidentifier())
