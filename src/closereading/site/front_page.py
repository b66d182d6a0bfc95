"""The site's first page: the course, the letter, the lessons with the reader's own progress."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from closereading.course import course_folder, notebook_in
from closereading.handouts.plain_letter import letter_html
from closereading.questions import load_questions
from closereading.reference.links import markdown_lines
from closereading.texts import LETTER, load_source_text

_HERE = Path(__file__).parent

MINUTES = re.compile(r"(?:\*\*Time:\*\*|It takes) about (\d+) minutes")
OBJECTIVES = re.compile(r"\*\*Afterwards you can\*\*\n+((?:- .+\n?)+)")

SCRIPTS = ("kept_answers.js", "front_page.js")
STYLE = ("palette.css", "front_page.css", "letter.css")

#: The exercises in the order of the course.
ORDER = ("sourcing", "close-reading", "context", "corroboration", "citation", "argument")


@dataclass(frozen=True)
class Work:
    """A lesson or an exercise as the page lists it.

    Attributes:
        folder: its folder, as the reader's files have it.
        assignment: its id, as answers name it.
        title: its title.
        address: where it opens, relative to the front page.
        minutes: how long it takes.
        objectives: what one can do afterwards.
        questions: the ids of its questions, those of its warm-up left out.
    """

    folder: str
    assignment: str
    title: str
    address: str
    minutes: int
    objectives: tuple[str, ...]
    questions: tuple[str, ...]


def write_front_page(site: Path, *, checked: bool = False) -> None:
    """Write ``index.html``; it can be read without JavaScript.

    Args:
        site: the site's folder.
        checked: whether exercises can be checked here.
    """
    lessons = tuple(_works("lessons"))
    environment = Environment(
        loader=FileSystemLoader(_HERE), autoescape=True, undefined=StrictUndefined
    )
    page = environment.get_template("front_page.html.j2").render(
        lessons=lessons,
        exercises=tuple(_works("exercises")),
        letter=Markup(letter_html(load_source_text(LETTER))),
        style=Markup("".join((_HERE / part).read_text(encoding="utf-8") for part in STYLE)),
        script=Markup("".join((_HERE / part).read_text(encoding="utf-8") for part in SCRIPTS)),
        checked=checked,
    )
    (site / "index.html").write_text(page, encoding="utf-8")


def _works(shelf: str) -> Iterator[Work]:
    folders = [path.parent for path in (course_folder() / shelf).glob("*/questions.toml")]
    for folder in sorted(folders, key=_place):
        assignment = load_questions(folder)
        prose = "\n".join(line for _, line in markdown_lines(notebook_in(folder)))
        told = MINUTES.search(prose)
        listed = OBJECTIVES.search(prose)
        yield Work(
            f"{shelf}/{folder.name}",
            assignment.id,
            assignment.title,
            lesson_address(folder),
            int(told[1]) if told else 0,
            tuple(_plain(line) for line in listed[1].splitlines()) if listed else (),
            tuple(question.id for question in assignment.own_questions),
        )


def _place(folder: Path) -> tuple[int, str]:
    """Lessons go by their numbers, exercises by the order of the course."""
    place = ORDER.index(folder.name) if folder.name in ORDER else len(ORDER)
    return place, folder.name


def _plain(line: str) -> str:
    return line.removeprefix("- ").rstrip(",.").replace("*", "")


def lesson_address(folder: Path) -> str:
    """Return the address of a lesson or an exercise, relative to the front page."""
    notebook = notebook_in(folder)
    return f"notebooks/index.html?path={folder.parent.name}/{folder.name}/{notebook.name}"
