"""JupyterLite, built round the course: its pages, our widgets' extensions, the lessons."""

import hashlib
import json
import shutil
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from closereading.course import PACKAGE, course_folder
from closereading.site.fetching import PYODIDE_VERSION
from closereading.site.running import run
from closereading.work_folder import NOT_COPIED, SHELVES

KERNEL = "jupyterlite-pyodide-kernel"
#: Wheels that bring extensions of the page; the last two are Python packages as well.
EXTENSIONS = (KERNEL, "jupyterlab-widgets", "anywidget")
#: Of those, what the browser's Python has no use for.
ONLY_FOR_THE_PAGE = {KERNEL, "jupyterlab-widgets"}

#: Where Pyodide lies on the site; no browser takes an older one for it.
PYODIDE = f"static/pyodide-{PYODIDE_VERSION}"


def lay_out_files(folder: Path) -> None:
    """Copy lessons and exercises as a reader's own files begin, each notebook with its version."""
    for shelf in SHELVES:
        shutil.copytree(
            course_folder() / shelf, folder / shelf, ignore=shutil.ignore_patterns(*NOT_COPIED)
        )
    for path in folder.rglob("*.ipynb"):
        _write(path, with_version(json.loads(path.read_text(encoding="utf-8"))))


def with_version(notebook: dict[str, Any]) -> dict[str, Any]:
    """Return a notebook that says its version, by which a reader's saved copy is known as older."""
    content = json.dumps(notebook, sort_keys=True).encode()
    version = hashlib.sha256(content).hexdigest()[:12]
    metadata = {**notebook["metadata"], "closereading": {"version": version}}
    return {**notebook, "metadata": metadata}


def build_jupyterlite(work: Path, out: Path, wheels: Mapping[str, Path]) -> None:
    """Build the pages.

    Args:
        work: a folder for what only the build needs; the files to read lie in its ``files``.
        out: the site.
        wheels: the fetched wheels by name.

    Raises:
        CourseError: JupyterLite cannot be used; the sentence tells what it said last.
    """
    config = {
        "apps": ["lab", "notebooks", "tree"],
        "contents": ["files"],
        "cache_dir": str(work / "cache"),
        # Only what is named here is taken, so that every machine builds the same site.
        "federated_extensions": [*(str(wheels[name]) for name in EXTENSIONS), *_own_extension()],
        "ignore_sys_prefix": True,
        "no_libarchive": True,
        "no_sourcemaps": True,
        "no_unused_shared_packages": True,
        "output_dir": str(out),
    }
    _write(work / "jupyter_lite_config.json", {"LiteBuildConfig": config})
    _write(work / "overrides.json", _settings())
    command = [sys.executable, "-m", "jupyterlite_core", "build", "--lite-dir", str(work)]
    run(command, work, "JupyterLite could not be built")


def configure(out: Path, preloaded: Iterable[str], environment: Mapping[str, str]) -> None:
    """Tell every page to take Python and all packages from the site, and to keep them.

    Args:
        out: the site.
        preloaded: the packages that are there before a notebook runs.
        environment: the browser's Python's environment variables.
    """
    path = out / "jupyter-lite.json"
    content = json.loads(path.read_text(encoding="utf-8"))
    data = content["jupyter-config-data"]
    data["enableServiceWorkerCache"] = "true"
    # Where a browser keeps nothing the pages open all the same, and say so.
    data["enableMemoryStorage"] = True
    for kept in ("contents", "settings", "workspaces"):
        data[f"{kept}StorageDrivers"] = ["asyncStorage", "memoryStorageDriver"]
    plugins = data.setdefault("litePluginSettings", {})
    plugins.setdefault("@jupyterlite/pyodide-kernel-extension:kernel", {}).update(
        pyodideUrl=f"./{PYODIDE}/pyodide.mjs",
        disablePyPIFallback=True,
        loadPyodideOptions={"packages": list(preloaded), "env": dict(environment)},
    )
    _write(path, content)


def _own_extension() -> list[str]:
    """Return the folder of the course's own extension of the page, where it has one."""
    folder = PACKAGE / "jupyter" / "labextension"
    return [str(folder)] if (folder / "package.json").is_file() else []


def _settings() -> dict[str, Any]:
    """Return the settings that the course has in an installed JupyterLab, and the site's own."""
    own = PACKAGE / "jupyter" / "overrides.json"
    settings: dict[str, Any] = json.loads(own.read_text(encoding="utf-8"))
    # Light or dark as the front page is: as the reader's system.
    return {**settings, "@jupyterlab/apputils-extension:themes": {"adaptive-theme": True}}


def _write(path: Path, content: object) -> None:
    path.write_text(json.dumps(content, indent=1), encoding="utf-8")
