"""How far a reader has come in the course: a plain bar, a sentence, and the lessons one by one."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from closereading.answers import (
    FILE_NAME,
    AnswersTooNewError,
    AnswersUnreadableError,
    parse_answers,
)
from closereading.course import course_folder
from closereading.questions import load_questions
from closereading.scoring import is_blank, is_valid
from closereading.widgets.assembly import style_sheet

#: A file in the course's folder with what is shown of a lesson before it is begun.
OUTLINES = "lessons.json"


@dataclass(frozen=True)
class LessonProgress:
    """One lesson: how many of its questions are answered."""

    folder: str
    title: str
    answered: int
    questions: int


@dataclass(frozen=True)
class CourseProgress:
    """All lessons in their order; ``here`` is the folder of the one that is open."""

    lessons: tuple[LessonProgress, ...]
    here: str

    @property
    def sentence(self) -> str:
        """Say how much is answered, and what comes next."""
        answered = sum(lesson.answered for lesson in self.lessons)
        questions = sum(lesson.questions for lesson in self.lessons)
        done = sum(lesson.answered == lesson.questions for lesson in self.lessons)
        said = f"{answered} of the course’s {questions} practice questions are answered"
        lessons = "1 lesson is" if done == 1 else f"{done} of {len(self.lessons)} lessons are"
        return f"{said}; {lessons} complete."

    def _repr_mimebundle_(self, **_kwargs: object) -> dict[str, str]:
        return {"text/html": self.html(), "text/plain": self.as_text()}

    def as_text(self) -> str:
        """Return the sentence, then a line for each lesson."""
        return "\n".join([self.sentence, *(": ".join(row) for row in self._rows())])

    def html(self) -> str:
        """Return bar, sentence and table."""
        answered = sum(lesson.answered for lesson in self.lessons)
        questions = sum(lesson.questions for lesson in self.lessons)
        rows = "".join(
            f'<tr><th scope="row">{escape(title)}</th><td>{escape(said)}</td></tr>'
            for title, said in self._rows()
        )
        return (
            f"<style>{style_sheet('progress')}</style>"
            '<section class="cr cr-course" aria-label="Your way through the course">'
            f'<progress max="{questions}" value="{answered}" aria-label="Practice questions '
            f'answered"></progress><p>{escape(self.sentence)}</p>'
            "<details><summary>Lesson by lesson</summary><table><thead><tr>"
            '<th scope="col">Lesson</th><th scope="col">Answered</th></tr></thead>'
            f"<tbody>{rows}</tbody></table></details></section>"
        )

    def _rows(self) -> Iterator[tuple[str, str]]:
        for lesson in self.lessons:
            number = int(lesson.folder.partition("-")[0])
            here = " (this lesson)" if lesson.folder == self.here else ""
            said = f"{lesson.answered} of {lesson.questions}"
            yield f"{number} {lesson.title}{here}", said


def course_progress(lesson: Path) -> CourseProgress:
    """Return how far the reader of a lesson has come in all lessons that lie beside it.

    Args:
        lesson: the open lesson's folder; its neighbours' names begin with their numbers.

    Raises:
        CourseError: a lesson's questions cannot be used.
    """
    known = [lesson.parent / name for name in _outlines()]
    return CourseProgress(tuple(map(_progress, known or _lessons(lesson.parent))), lesson.name)


def _lessons(shelf: Path) -> list[Path]:
    folders = (path.parent for path in shelf.glob("*/questions.toml"))
    return sorted(path for path in folders if path.name.partition("-")[0].isdigit())


@cache
def _outlines() -> Mapping[str, Any]:
    """Return title and number of questions by lesson, where the package carries them."""
    path = course_folder() / OUTLINES
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


def outlines() -> dict[str, dict[str, Any]]:
    """Return what `course_progress` needs of a lesson without answers, by its folder's name.

    In a browser alone every file is fetched by itself, so that it is written down beforehand.
    """
    lessons = map(_progress, _lessons(course_folder() / "lessons"))
    return {
        lesson.folder: {"title": lesson.title, "questions": lesson.questions} for lesson in lessons
    }


def _progress(folder: Path) -> LessonProgress:
    records = _records(folder)
    if not records and folder.name in _outlines():
        outline = _outlines()[folder.name]
        return LessonProgress(folder.name, outline["title"], 0, outline["questions"])
    assignment = load_questions(folder)
    own = assignment.own_questions
    answered = sum(
        not is_blank(value) and is_valid(question, value)
        for question in own
        for value in [_value(records.get(question.id))]
    )
    return LessonProgress(folder.name, assignment.title, answered, len(own))


def _records(folder: Path) -> dict[str, object]:
    """Return what is recorded in a lesson; an unreadable file is that lesson's own trouble."""
    try:
        return parse_answers((folder / FILE_NAME).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, AnswersUnreadableError, AnswersTooNewError):
        return {}


def _value(record: object) -> object:
    return record.get("value") if isinstance(record, dict) else None
