"""The site's first page: what the course is, and its lessons, each a link that opens it."""

from collections.abc import Iterator
from html import escape
from pathlib import Path

from closereading.course import course_folder, notebook_in
from closereading.toml_files import read_toml

#: JupyterLite's pages look for their settings in the site's first page as well, and stop without.
SETTINGS = '<script id="jupyter-config-data" type="application/json">{}</script>'

PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Dear Mr. President</title>
{settings}
<style>
:root {{ color-scheme: light dark; }}
body {{ font: 1.05rem/1.6 system-ui, sans-serif; max-width: 40rem; }}
body {{ margin: 2rem auto; padding: 0 1rem; }}
</style>
</head>
<body>
<main>
<h1>Dear Mr. President</h1>
<p>A course in reading one letter closely.
It runs in this browser; nothing is installed, and nothing that you write leaves it.</p>
<h2>Lessons</h2>
<ol start="0">
{lessons}
</ol>
<h2>Exercises</h2>
<ul>
{exercises}
</ul>
</main>
</body>
</html>
"""


def write_front_page(site: Path) -> None:
    """Write ``index.html``; it can be read without JavaScript."""
    page = PAGE.format(
        settings=SETTINGS,
        lessons="\n".join(_links("lessons")),
        exercises="\n".join(_links("exercises")),
    )
    (site / "index.html").write_text(page, encoding="utf-8")


def _links(shelf: str) -> Iterator[str]:
    for questions in sorted((course_folder() / shelf).glob("*/questions.toml")):
        title = read_toml(questions)["title"]
        yield f'<li><a href="{escape(lesson_address(questions.parent))}">{escape(title)}</a></li>'


def lesson_address(folder: Path) -> str:
    """Return the address of a lesson or an exercise, relative to the front page."""
    notebook = notebook_in(folder)
    return f"notebooks/index.html?path={folder.parent.name}/{folder.name}/{notebook.name}"
