"""Chromium, and a Jupyter server of the tests' own, with nothing of the machine's settings."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

import closereading
from browser.jupyter import OpenNotebook, lay_out, wait_until_open
from browser.plain_page import plain_page
from closereading import asking

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
#: A name that is not this machine's own: over http a browser does not trust it.
SCHOOL = "school.test"
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    # No page may need another host. One name leads here, as a school's own server would.
    f"--host-resolver-rules=MAP {SCHOOL} 127.0.0.1 , MAP * ~NOTFOUND , "
    "EXCLUDE localhost , EXCLUDE 127.0.0.1",
)

#: How long a page may take to do what it should, on a machine that is busy, in milliseconds.
WAITING = 20_000


@dataclass(frozen=True)
class Server:
    """A running server: its address and the folder it shows."""

    url: str
    root: Path


def chromium_path() -> str | None:
    """Return where Chromium is, if it is."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = chromium_path()
    if path is None:
        if os.environ.get("CI"):
            pytest.fail("No Chromium here: the browser tests must run in CI.")
        pytest.skip("No Chromium here (looked for: " + ", ".join(BROWSERS) + ").")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def jupyter(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Start one server; it shows the same folders in JupyterLab and in Notebook."""
    root = tmp_path_factory.mktemp("notebooks")
    with serving(root, tmp_path_factory.mktemp("jupyter-home")) as url:
        yield Server(url, root)


@contextmanager
def serving(root: Path, home: Path) -> Iterator[str]:
    """Serve a folder, with settings of its own in ``home``; yields the address."""
    port = _free_port()
    environment = _environment(home)
    with (home / "server.log").open("w") as log:
        process = subprocess.Popen(
            _command(port, root), env=environment, cwd=root, stdout=log, stderr=log
        )
        try:
            url = f"http://127.0.0.1:{port}"
            _wait_for(url, process, home / "server.log")
            yield url
        finally:
            process.terminate()
            process.wait(timeout=30)


def _command(port: int, root: Path) -> list[str]:
    return [
        *(sys.executable, "-m", "jupyter", "lab", "--no-browser", "--allow-root"),
        *("--ip=127.0.0.1", f"--port={port}", "--ServerApp.port_retries=0"),
        *(f"--ServerApp.root_dir={root}", "--IdentityProvider.token="),
        *("--LabApp.expose_app_in_browser=True", "--LabApp.news_url="),
        "--JupyterNotebookApp.expose_app_in_browser=True",
    ]


def _environment(home: Path) -> dict[str, str]:
    own = {name: str(home / name.lower()) for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR")}
    _install_extension(Path(own["JUPYTER_DATA_DIR"]))
    return {
        **{name: value for name, value in os.environ.items() if "CLOSEREADING" not in name},
        **own,
        "JUPYTER_RUNTIME_DIR": str(home / "runtime"),
        "IPYTHONDIR": str(home / "ipython"),
        "JUPYTERLAB_SETTINGS_DIR": str(_settings(home)),
        "JUPYTERLAB_WORKSPACES_DIR": str(home / "workspaces"),
    }


def _install_extension(data: Path) -> None:
    """Put the extension where the wheel puts it, as it is in the source that is tested."""
    built = Path(closereading.__file__).parent / "jupyter" / "labextension"
    shutil.copytree(built, data / "labextensions" / "closereading", dirs_exist_ok=True)


def _settings(home: Path) -> Path:
    """Turn off the pop-up that offers news, which would take the focus."""
    settings = home / "settings"
    folder = settings / "@jupyterlab" / "apputils-extension"
    folder.mkdir(parents=True)
    (folder / "notification.jupyterlab-settings").write_text(
        '{"fetchNews": "false", "checkForUpdates": false}'
    )
    return settings


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urlopen(f"{url}/api/status", timeout=2):
                return
        except OSError:
            continue
    pytest.fail(f"The Jupyter server did not start:\n{log.read_text()[-2000:]}")


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1300, "height": 900})
    context.set_default_timeout(WAITING)
    expect.set_options(timeout=WAITING)
    yield context.new_page()
    context.close()


numbers = count(1)


@pytest.fixture
def open_notebook(jupyter: Server, page: Page) -> Callable[[str, str], OpenNotebook]:
    """Open a fresh copy of an assignment in "lab" or "notebooks" and run all its cells."""

    def open_one(host: str, variant: str) -> OpenNotebook:
        folder = jupyter.root / f"{variant}-{next(numbers)}"
        lay_out(folder, variant)
        address = "lab/tree" if host == "lab" else "notebooks"
        page.goto(f"{jupyter.url}/{address}/{folder.name}/reading.ipynb?reset")
        wait_until_open(page)
        notebook = OpenNotebook(page, folder)
        notebook.run_all()
        return notebook

    return open_one


@pytest.fixture
def question(page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Page]:
    """Show one question of the exercise on a page whose clock stands still."""
    lay_out(tmp_path / "exercise", "exercise")
    monkeypatch.setattr(asking, "FOLDER", tmp_path / "exercise")
    page.clock.install(time="2026-11-23T14:02:05")

    def show(question_id: str) -> Page:
        html = plain_page([asking.ask(question_id)], "light")
        (tmp_path / "page.html").write_text(html, encoding="utf-8")
        page.goto((tmp_path / "page.html").as_uri())
        expect(page.locator("body[data-ready]")).to_be_visible()
        page.clock.pause_at("2026-11-23T14:02:55")
        return page

    return show
