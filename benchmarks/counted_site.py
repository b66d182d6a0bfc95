"""Serves a built site on this machine, and notes every answer that it sends."""

import functools
import gzip
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from threading import Event, Thread
from typing import Any, ClassVar

from closereading.site import serving

#: After so many seconds without a request a page is held to be quiet.
QUIET = 3


@dataclass(frozen=True)
class Answer:
    """One answer of the server.

    Attributes:
        at: when its body was begun, in seconds by ``time.monotonic``.
        path: the file that was sent.
        file: the same, as the site names it.
        size: the bytes of its body.
        to_worker: whether the service worker asked of its own accord, and no page did.
    """

    at: float
    path: Path
    file: str
    size: int
    to_worker: bool

    @property
    def packed(self) -> int:
        """Its bytes when compressed; only asked for afterwards, for it takes the processor."""
        return packed(self.path)


class CountedSite:
    """A site, its address, and what it has sent since ``begin``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.sent: list[Answer] = []
        self._asked = Event()

    @contextmanager
    def served(self) -> Iterator[str]:
        """Serve the site; give its address."""
        server = serving.site_server(self.folder, 0)
        counting: type[_Counting] = type("Counting", (_Counting,), {"counted": self})
        server.RequestHandlerClass = functools.partial(counting, directory=str(self.folder))
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://localhost:{server.server_port}"
        server.shutdown()
        server.server_close()
        thread.join()

    def begin(self) -> None:
        """Forget what was sent before."""
        self.sent = []

    def note(self, file: Path, *, to_worker: bool) -> None:
        """Note that a file is being sent."""
        name = file.relative_to(self.folder).as_posix()
        size = file.stat().st_size
        self.sent.append(Answer(time.monotonic(), file, name, size, to_worker))
        self._asked.set()

    def wait_until_quiet(self) -> None:
        """Wait until nothing has been asked for in a while."""
        while self._asked.wait(QUIET):
            self._asked.clear()


class _Counting(serving._Files):
    counted: ClassVar[CountedSite]

    def copyfile(self, source: Any, outputfile: Any) -> None:  # noqa: ANN401
        if not isinstance(source, BytesIO):  # That is a list of a folder.
            by = self.headers.get("Referer", "")
            self.counted.note(Path(source.name), to_worker="service-worker.js" in by)
        super().copyfile(source, outputfile)


@functools.cache
def packed(file: Path) -> int:
    """Return a file's size when compressed; a host sends it as it is where that is no smaller."""
    content = file.read_bytes()
    return min(len(content), len(gzip.compress(content, 6)))


def total(answers: Iterable[Answer]) -> tuple[int, int]:
    """Return the bytes of answers, and the same compressed."""
    sizes = [(answer.size, answer.packed) for answer in answers]
    return sum(size for size, _ in sizes), sum(small for _, small in sizes)
