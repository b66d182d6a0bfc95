"""Builds what the site is compared with: JupyterLite, the same Pyodide, one notebook, one widget.

Nothing of the course is in it. The versions are those of the site, since both take them from the
same list.
"""

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from closereading.site import jupyterlite
from closereading.site.build import SiteBuild
from closereading.site.fetching import fetch_pyodide, fetch_wheels

NOTEBOOK = "question.ipynb"
CELL = 'import ipywidgets\nipywidgets.RadioButtons(options=["yes", "no"])'

#: The extensions that Python with ipywidgets needs on the page.
EXTENSIONS = (jupyterlite.KERNEL, "jupyterlab-widgets")

#: Of the site's packages those that neither the kernel nor ipywidgets imports.
NOT_NEEDED = {"anywidget", "fastjsonschema", "psygnal", "typing-extensions"}


@dataclass
class PlainBuild(SiteBuild):
    """The same steps as far as they make a JupyterLite that runs without other hosts."""

    emptied: frozenset[str] = frozenset()

    @property
    def steps(self) -> list[tuple[str, Callable[[], None]]]:
        """What is done, in this order, each with the words that say so."""
        return [
            ("Fetching the packages", self._fetch_wheels),
            ("Building the pages", self._build_pages),
            ("Fetching Pyodide", lambda: fetch_pyodide(self._pyodide)),
            ("Choosing the packages", self._choose),
            ("Listing the packages", self._list),
            ("Leaving the service worker as it comes", self._keep_nothing),
        ]

    def _fetch_wheels(self) -> None:
        fetched = fetch_wheels(self.work / "wheels")
        self.wheels = {name: path for name, path in fetched.items() if name not in NOT_NEEDED}

    def _build_pages(self) -> None:
        (self.work / "files").mkdir()
        _write(self.work / "files" / NOTEBOOK, _notebook())
        config = {
            "contents": ["files"],
            "cache_dir": str(self.work / "cache"),
            "federated_extensions": [str(self.wheels[name]) for name in EXTENSIONS],
            "ignore_sys_prefix": True,
            "no_libarchive": True,
            "no_sourcemaps": True,
            "no_unused_shared_packages": True,
            "output_dir": str(self.site),
        }
        _write(self.work / "jupyter_lite_config.json", {"LiteBuildConfig": config})
        command = [sys.executable, "-m", "jupyterlite_core", "build", "--lite-dir", str(self.work)]
        subprocess.run(command, check=True, cwd=self.work, capture_output=True)

    def _keep_nothing(self) -> None:
        """JupyterLite's service worker keeps no pages unless it is told to."""
        path = self.site / "jupyter-lite.json"
        content = json.loads(path.read_text(encoding="utf-8"))
        del content["jupyter-config-data"]["enableServiceWorkerCache"]
        _write(path, content)


def _notebook() -> dict[str, object]:
    cell = {"id": "question", "cell_type": "code", "metadata": {}, "source": CELL}
    return {
        "cells": [{**cell, "execution_count": None, "outputs": []}],
        "metadata": {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def _write(path: Path, content: object) -> None:
    path.write_text(json.dumps(content), encoding="utf-8")


def build_plain(site: Path) -> None:
    """Build it in a folder that does not exist yet; what the build needs lies beside it."""
    work = site.with_name("plain-work")
    work.mkdir()
    for _, do in PlainBuild(site, work, keys=None).steps:
        do()
