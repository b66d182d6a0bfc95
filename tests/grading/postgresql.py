"""A PostgreSQL server of the tests' own, where the machine has the programs."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


def _programs() -> Path | None:
    """Find the folder of ``initdb`` and ``pg_ctl``, which Debian keeps off the path."""
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).resolve().parent
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return found[-1].parent if found else None


@contextmanager
def postgresql() -> Iterator[str]:
    """Start a server with an empty database; yields its address for SQLAlchemy."""
    programs = _programs()
    if programs is None:
        pytest.skip("No PostgreSQL here: initdb is neither on the path nor in /usr/lib/postgresql.")
    # Sockets have short paths, and the server's own user must be able to come here.
    with tempfile.TemporaryDirectory(prefix="pg-") as name:
        home = Path(name)
        home.chmod(0o755)
        data = home / "data"
        data.mkdir(mode=0o700)
        user = _other_than_root(home, data)
        port = _free_port()
        run = _Runner(programs, user, home)
        run("initdb", f"--pgdata={data}", "--auth=trust", "--username=tester", "--no-sync")
        settings = f"-p {port} -c listen_addresses=127.0.0.1 -c fsync=off -k {home}"
        start = ("--wait", f"--pgdata={data}", f"--log={data}/log", f"--options={settings}")
        run("pg_ctl", "start", *start)
        try:
            yield f"postgresql+psycopg://tester@127.0.0.1:{port}/postgres"
        finally:
            run("pg_ctl", "stop", "--wait", "--mode=immediate", f"--pgdata={data}")


class _Runner:
    """Runs PostgreSQL's programs as a user that they accept."""

    def __init__(self, programs: Path, user: str | None, home: Path) -> None:
        self.programs, self.user, self.home = programs, user, home

    def __call__(self, program: str, *arguments: str) -> None:
        with (self.home / f"{program}.txt").open("w+") as said:
            done = subprocess.run(
                [self.programs / program, *arguments],
                user=self.user,
                cwd=self.home,
                stdout=said,
                stderr=said,
                check=False,
            )
            said.seek(0)
            assert done.returncode == 0, said.read()


def _other_than_root(*folders: Path) -> str | None:
    """PostgreSQL refuses to run as root: give the folders to another user there."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return None
    for folder in folders:
        shutil.chown(folder, "nobody")
    return "nobody"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
