"""Pyodide's list of packages: only those that the site itself holds."""

import hashlib
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from closereading.site.fetching import LOCK_NAME


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
    with zipfile.ZipFile(wheel) as whole, zipfile.ZipFile(copy, "w") as packed:
        for inside in whole.infolist():
            if ".dist-info/" in inside.filename:
                packed.writestr(inside, whole.read(inside))
    return copy


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
        roots = {name.partition("/")[0].removesuffix(".py") for name in packed.namelist()}
    return sorted(root for root in roots if root.isidentifier())
