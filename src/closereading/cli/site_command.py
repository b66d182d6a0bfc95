"""``closereading site``: the course as a folder of static files, for a browser alone."""

import contextlib
import gzip
import importlib.util
import sys
from pathlib import Path

import click

from closereading.errors import CourseError

PORT = 8000


@click.command()
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("site"),
    show_default=True,
    help="The folder that the site is built in.",
)
@click.option(
    "--for-class", is_flag=True, help="Leave out every key of graded work: it is only handed in."
)
@click.option("--serve", is_flag=True, help="Then show the site on this machine.")
@click.option("--port", type=click.IntRange(0, 65535), default=PORT, show_default=True)
def site(out: Path, for_class: bool, serve: bool, port: int) -> None:
    """Build the whole course as a web site that runs in the reader's browser.

    Nothing is installed and no server computes anything: put the folder on any host of static
    files. Pyodide comes from npm and the packages from the package index, now, and Node.js compiles
    them; the site itself asks no other host for anything.
    """
    if importlib.util.find_spec("jupyterlite_core") is None:
        raise CourseError(
            'JupyterLite is not installed. Install it with "pip install closereading[site]".'
        )
    from closereading.site.build import new_site  # noqa: PLC0415

    with new_site(out, for_class=for_class) as build:
        with click.progressbar(
            build.steps,
            label="Building the site",
            item_show_func=lambda step: step[0] if step else "",
            file=sys.stderr,
            hidden=not sys.stderr.isatty(),
        ) as steps:
            for _, do in steps:
                do()
        keys = build.keys is not None
    click.echo(_what_was_built(out, keys=keys, for_class=for_class))
    if serve:
        _serve(out, port)


def _what_was_built(out: Path, *, keys: bool, for_class: bool) -> str:
    files = [path for path in out.rglob("*") if path.is_file()]
    size = sum(path.stat().st_size for path in files)
    packed = sum(len(gzip.compress(path.read_bytes(), 6)) for path in files)
    exercises = "Exercises can be checked by whoever studies alone."
    if not keys:
        why = "" if for_class else ": their keys come with a clone of the course, and here is none"
        exercises = f"Exercises are only handed in{why}."
    return (
        f"{out} is ready: {len(files)} files, {size / 1e6:.1f} MB "
        f"({packed / 1e6:.1f} MB compressed). {exercises}"
    )


def _serve(out: Path, port: int) -> None:
    from closereading.site.serving import site_server  # noqa: PLC0415

    with site_server(out, port) as server, contextlib.suppress(KeyboardInterrupt):
        click.echo(f"\nThe course is open at\n\n    http://localhost:{server.server_port}/\n")
        click.echo("To stop, press Ctrl+C here.")
        server.serve_forever()
