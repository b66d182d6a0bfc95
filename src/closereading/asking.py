"""What a notebook calls: ask a question, answer it in code, review the work, show the rest."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from IPython.core.getipython import get_ipython
from IPython.display import display as _display

from closereading.answering import Answered, give_answer
from closereading.errors import CourseError
from closereading.whole_work import WholeWork
from closereading.widgets.question import QuestionWidget
from closereading.widgets.review import HandInRecord, ReviewWidget
from closereading.widgets.static_html import Notice
from closereading.workbook import Workbook

display: Callable[..., Any] = _display

#: nbgrader sets this where it runs a notebook to grade or check it.
GRADING_VARIABLE = "NBGRADER_EXECUTION"

GRADED_ELSEWHERE = (
    "This question is graded from the answers file, not by running this notebook. "
    "Nothing was scored here."
)

#: The notebook's folder. Code in a notebook may change the working directory afterwards.
FOLDER = Path.cwd().resolve()

#: In a browser alone, the page's files are found and kept below this folder, or nowhere.
BROWSER_FILES = Path("/drive")

KEPT_NOWHERE = sys.platform == "emscripten" and not FOLDER.is_relative_to(BROWSER_FILES)

NOT_STARTED = (
    "This browser keeps no files for this page. "
    "Press the Start button above the page: it then works until you close it."
)

if sys.platform == "emscripten":
    # The site leaves jedi out, and its kernel asks IPython to complete code with it.
    get_ipython().Completer.use_jedi = False  # type: ignore[no-untyped-call]

_open: dict[Path, tuple[tuple[float, ...], Workbook]] = {}


def ask(question_id: str) -> QuestionWidget | Notice | float:
    """Show a question of this notebook's assignment and keep its answer.

    Args:
        question_id: the question's id in ``questions.toml``.

    Returns:
        The question; a sentence where it cannot be shown; and 0.0 where nbgrader runs the
        notebook, because answers are graded from the answers file.
    """
    if GRADING_VARIABLE in os.environ:
        display(Notice(GRADED_ELSEWHERE))
        return 0.0
    try:
        workbook = open_workbook(FOLDER)
        widget = QuestionWidget(workbook.sheet(question_id))
    except CourseError as error:
        return Notice(error.for_reader)
    workbook.questions_shown[question_id] = widget
    return widget


def answer(
    question_id: str, value: object, confidence: int | None = None, because: str | None = None
) -> Answered | Notice:
    """Answer a question in code, where its widget cannot be used.

    Args:
        question_id: the question's id in ``questions.toml``.
        value: the answer, such as an option's id, a quotation, or a dictionary of fields.
        confidence: 1 (guessing), 2 (fairly sure) or 3 (certain), if you like.
        because: your reason in a sentence, if you like; it is never graded.

    Returns:
        What became of it: saved, and in a lesson what it earns and why; or a sentence that
        says why it was not saved.
    """
    if GRADING_VARIABLE in os.environ:
        return Notice(GRADED_ELSEWHERE)
    try:
        workbook = open_workbook(FOLDER)
        answered = give_answer(workbook.sheet(question_id), value, confidence, because)
    except CourseError as error:
        return Notice(error.for_reader)
    if question_id in workbook.questions_shown:
        workbook.questions_shown[question_id].refresh()
    return answered


def review() -> Notice | None:
    """Show what is answered, and keep a copy of the answers in this cell's output."""
    if GRADING_VARIABLE in os.environ:
        return Notice(GRADED_ELSEWHERE)
    try:
        workbook = open_workbook(FOLDER)
        kept = _Copy()
        work = WholeWork(workbook, kept.write)
        widget = ReviewWidget(work)
        workbook.review_shown = widget
        display(widget)
        if not workbook.practice:
            work.write()
    except CourseError as error:
        return Notice(error.for_reader)
    return None


def open_workbook(folder: Path) -> Workbook:
    """Return the assignment in a folder, read again when its files have changed.

    Raises:
        CourseError: there is none, or its files cannot be used.
    """
    if not (folder / "questions.toml").is_file():
        if KEPT_NOWHERE:
            raise CourseError(NOT_STARTED)
        raise CourseError(
            "There is no questions.toml beside this notebook. "
            "Open the notebook in its own folder, where its questions are."
        )
    stamps = _stamps(folder)
    if folder not in _open or _open[folder][0] != stamps:
        _open[folder] = (stamps, Workbook(folder))
    return _open[folder][1]


def _stamps(folder: Path) -> tuple[float, ...]:
    files = (folder / "questions.toml", folder / "key.toml")
    return tuple(path.stat().st_mtime for path in files if path.is_file())


class _Copy:
    """The copy of the answers in the review's own output, which can be written anew."""

    def __init__(self) -> None:
        self._handle: Any = None

    def write(self, content: dict[str, Any], listing: dict[str, Any], at: str) -> None:
        record = HandInRecord(content, listing, at)
        if self._handle is None:
            self._handle = display(record, display_id=True)
        else:
            self._handle.update(record)
