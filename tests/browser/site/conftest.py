"""The site, built once, and a browser that has not seen it."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from browser.conftest import SCHOOL
from browser.site.reading import COMMAND_LINE, STARTING, Site

#: What a build says where this machine has not what it takes.
NOT_HERE = ("could not be fetched", "is needed to", "JupyterLite is not installed")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site once, as a reader of the README does."""
    folder = tmp_path_factory.mktemp("built") / "site"
    build = [sys.executable, "-c", COMMAND_LINE, "site", "--out", str(folder)]
    done = subprocess.run(build, capture_output=True, text=True, check=False)
    if done.returncode and any(words in done.stderr for words in NOT_HERE):
        (pytest.fail if os.environ.get("CI") else pytest.skip)(done.stderr.strip())
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def site(built: Path) -> Iterator[Site]:
    served = Site(built)
    yield served
    served.stop()


@pytest.fixture
def reader(chromium: Browser, site: Site) -> Iterator[Page]:
    """A page in a browser that has not seen the course, and that asks no other host."""
    context = chromium.new_context(accept_downloads=True)
    context.set_default_timeout(STARTING)
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    yield context.new_page()
    context.close()
    ours = (site.address, f"http://{SCHOOL}:{site.port}", "data:", "blob:")
    assert [url for url in asked if not url.startswith(ours)] == []
