"""What the reader's browser keeps, so that the course opens with the network off."""

import hashlib
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

SERVICE_WORKER = "service-worker.js"
_OURS = Path(__file__).with_name("offline.js")
_ON_PAGE = Path(__file__).with_name("tell_what_was_loaded.js")

#: Kept as a whole; of ``build`` only what a page asked for.
APPS = ("lab", "notebooks", "tree")
KEPT = (*APPS, "api", "extensions", "files", "static")

#: Files of the site's root that a page asks for.
ROOT_FILES = ("index.html", "jupyter-lite.json", "config-utils.js", "bootstrap.js", _ON_PAGE.name)


def keep_for_offline(site: Path) -> None:
    """Let JupyterLite's service worker keep the course as well as what a page has loaded."""
    shutil.copyfile(_ON_PAGE, site / _ON_PAGE.name)
    for app in APPS:
        page = site / app / "index.html"
        script = f'<script src="../{_ON_PAGE.name}" defer></script>\n</head>'
        page.write_text(page.read_text(encoding="utf-8").replace("</head>", script, 1), "utf-8")
    kept = {path.relative_to(site).as_posix(): path for path in _kept(site)}
    digest = hashlib.sha256()
    for name, path in kept.items():
        digest.update(f"{name} {hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    told = {"version": digest.hexdigest()[:16], "files": list(kept)}
    worker = site / SERVICE_WORKER
    own = _OURS.read_text(encoding="utf-8").replace("{}", json.dumps(told), 1)
    worker.write_text(f"{own}\n{worker.read_text(encoding='utf-8')}", encoding="utf-8")


def _kept(site: Path) -> Iterator[Path]:
    yield from (site / name for name in ROOT_FILES)
    for folder in KEPT:
        yield from sorted(path for path in (site / folder).rglob("*") if path.is_file())
