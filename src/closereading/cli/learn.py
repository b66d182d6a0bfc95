"""``closereading learn``: the course in a reader's own folder, opened in the browser."""

import contextlib
import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import webbrowser
from collections.abc import Sequence
from pathlib import Path
from types import FrameType
from urllib.parse import quote

import click

from closereading.course import assignment_folder, course_folder, notebook_in
from closereading.errors import CourseError
from closereading.keys import KEYS_VARIABLE, own_keys_folder
from closereading.work_folder import SHELVES, prepare_work_folder

FIRST_PORT = 8888
PORTS_TRIED = 50
START_SECONDS = 120

#: What the server says goes here: a reader has no use for it, and it would bury the address.
LOG = ".jupyterlab.log"


@click.command()
@click.argument("lesson", default="0")
@click.option(
    "--work",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("work"),
    show_default=True,
    help="The folder for your own copy of the course and your answers.",
)
@click.option("--no-browser", is_flag=True, help="Print the address and open no browser.")
@click.option("--port", type=click.IntRange(1, 65535), help="The port to serve the pages on.")
def learn(lesson: str, work: Path, no_browser: bool, port: int | None) -> None:
    """Open a lesson in your browser.

    LESSON is a lesson's number or name, or an exercise's name; the first lesson if you name
    none. Your answers stay in the work folder: the next time, they are there again.
    """
    notebook = _notebook_in_work(lesson)
    for sentence in prepare_work_folder(work):
        click.echo(sentence)
    _serve(work.resolve(), notebook, _free_port(port), open_browser=not no_browser)


def _notebook_in_work(lesson: str) -> str:
    """Return the notebook's path inside the work folder."""
    folder = assignment_folder(lesson)
    course = course_folder()
    for shelf in SHELVES:
        copied = course / shelf / folder.name
        if copied.is_dir():
            return notebook_in(copied).relative_to(course).as_posix()
    raise CourseError(f"“{lesson}” is not part of the course.")


def _free_port(wanted: int | None) -> int:
    ports: Sequence[int] = [wanted] if wanted else range(FIRST_PORT, FIRST_PORT + PORTS_TRIED)
    for port in ports:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)):
                return port
    where = f"Port {wanted} is" if wanted else f"Ports {ports[0]} to {ports[-1]} are"
    raise CourseError(f"{where} in use. Choose another with --port.")


def _serve(work: Path, notebook: str, port: int, *, open_browser: bool) -> None:
    token = secrets.token_urlsafe(24)
    base = f"http://127.0.0.1:{port}"
    address = f"{base}/lab/tree/{quote(notebook)}?token={token}"
    click.echo("Starting JupyterLab …")
    signal.signal(signal.SIGTERM, _interrupt)
    log = work / LOG
    with log.open("w", encoding="utf-8") as messages:
        server = subprocess.Popen(
            _command(work, port),
            env=_environment(token),
            cwd=work,
            stdout=messages,
            stderr=messages,
        )
    try:
        _wait_until_up(server, f"{base}/api/status?token={token}", log)
        _start_kernel(f"{base}/api/sessions?token={token}", notebook)
        click.echo(f"\nYour course is open at\n\n    {address}\n")
        click.echo(f"Your answers are kept in {work}. To stop, press Ctrl+C here.")
        if open_browser:
            webbrowser.open(address)
        server.wait()
    except KeyboardInterrupt:
        click.echo("\nStopped. Your answers are saved.")
    finally:
        server.terminate()
        server.wait()


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _command(work: Path, port: int) -> list[str]:
    root = ["--allow-root"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    return [
        *(sys.executable, "-m", "jupyterlab", "--no-browser", "--ip=127.0.0.1"),
        *(f"--port={port}", "--ServerApp.port_retries=0", "--log-level=ERROR"),
        f"--ServerApp.root_dir={work}",
        # Each work folder remembers its own open pages, and none from elsewhere.
        f"--LabApp.workspaces_dir={work / '.jupyterlab-workspaces'}",
        *root,
    ]


def _environment(token: str) -> dict[str, str]:
    environment = {**os.environ, "JUPYTER_TOKEN": token}
    keys = own_keys_folder()
    if keys is not None:
        environment[KEYS_VARIABLE] = str(keys)
    return environment


def _wait_until_up(server: "subprocess.Popen[bytes]", status: str, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if server.poll() is not None:
            raise CourseError(f"JupyterLab did not start. What it said is in {log}.")
        try:
            with urllib.request.urlopen(status, timeout=5):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    raise CourseError(
        f"JupyterLab was not ready after {START_SECONDS} seconds. What it said is in {log}."
    )


def _start_kernel(sessions: str, notebook: str) -> None:
    """Start the page's kernel before the page: until it has one, "Run All Cells" does nothing."""
    session = {
        "path": notebook,
        "name": Path(notebook).name,
        "type": "notebook",
        "kernel": {"name": "python3"},
    }
    request = urllib.request.Request(
        sessions, json.dumps(session).encode(), {"Content-Type": "application/json"}
    )
    # Without it the page starts a kernel of its own, only later.
    with contextlib.suppress(OSError), urllib.request.urlopen(request, timeout=START_SECONDS):
        return
