"""The site on this machine, to look at: any server of static files does as well."""

import functools
import http.server
from pathlib import Path

ADDRESS = "127.0.0.1"


class _Files(http.server.SimpleHTTPRequestHandler):
    """Files with the types that browsers insist on, and nothing said about each request."""

    # The base class declares it for the instance.
    extensions_map = {  # noqa: RUF012
        **http.server.SimpleHTTPRequestHandler.extensions_map,
        # Some machines' own lists know these by other names, or not at all.
        ".js": "text/javascript",
        ".mjs": "text/javascript",
        ".wasm": "application/wasm",
        ".json": "application/json",
        ".svg": "image/svg+xml",
        ".ipynb": "application/json",
        ".toml": "text/plain",
        ".whl": "application/zip",
    }

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


def site_server(site: Path, port: int) -> http.server.ThreadingHTTPServer:
    """Return a server for a built site; 0 takes any free port. It only answers this machine.

    Raises:
        OSError: the port is in use.
    """
    handler = functools.partial(_Files, directory=str(site))
    return http.server.ThreadingHTTPServer((ADDRESS, port), handler)
