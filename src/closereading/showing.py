"""What a notebook shows beside its questions: the letter, the timeline, sources, progress."""

from closereading import asking
from closereading.asking import open_workbook
from closereading.errors import CourseError
from closereading.figures.calibration import NONE_YET, calibration, calibration_diagram
from closereading.figures.diagram import Diagram
from closereading.figures.marks import NONE_YET as NOTHING_MARKED
from closereading.figures.marks import marks_diagram
from closereading.kinds.mark_question import MarkQuestion, read_marks
from closereading.progress import CourseProgress, course_progress
from closereading.reference.cited_works import cited_works
from closereading.scoring import is_valid
from closereading.texts import LETTER, load_source_text
from closereading.widgets.letter import LetterWidget
from closereading.widgets.sources import SourcesList
from closereading.widgets.static_html import Notice
from closereading.widgets.timeline import TimelineWidget

PROGRESS_NOT_KEPT = (
    "Your way through the course is not shown here: this browser keeps no files for this page."
)


def show_calibration() -> Diagram | Notice:
    """Show how sure you were, beside how right, in the questions that asked for both."""
    try:
        workbook = open_workbook(asking.FOLDER)
        if workbook.own_key is None:
            return Notice("This is shown where answers are checked: in a lesson.")
        records = workbook.book.records()
        judged = calibration(workbook.assignment, workbook.own_key, records)
    except CourseError as error:
        return Notice(error.for_reader)
    if not any(level.answers for level in judged):
        return Notice(NONE_YET)
    return calibration_diagram(judged)


def show_marks(question_id: str) -> Diagram | Notice:
    """Show the reader's own marks of one question, laid over the letter.

    Args:
        question_id: the id of a question in which passages are marked.
    """
    try:
        workbook = open_workbook(asking.FOLDER)
        question = workbook.assignment.question(question_id)
        value = workbook.book.record(question_id).get("value")
    except CourseError as error:
        return Notice(error.for_reader)
    if not isinstance(question, MarkQuestion) or not is_valid(question, value) or not value:
        return Notice(NOTHING_MARKED)
    return marks_diagram(question, read_marks(value))


def show_progress() -> CourseProgress | Notice:
    """Show how far you have come in the course."""
    if asking.KEPT_NOWHERE:
        return Notice(PROGRESS_NOT_KEPT)
    try:
        return course_progress(asking.FOLDER)
    except CourseError as error:
        return Notice(error.for_reader)


def show_timeline(*strands: str) -> TimelineWidget | Notice:
    """Show what happened, strand by strand and step by step, with the letter in it.

    Args:
        strands: what is shown at first, of ``"normalization"``, ``"salt"`` and ``"arms"``; none
            for all.
    """
    try:
        return TimelineWidget(strands)
    except CourseError as error:
        return Notice(error.for_reader)


def show_letter(*parts: str) -> LetterWidget | Notice:
    """Show the letter, or only some of its parts.

    Args:
        parts: ids such as ``"title"``, ``"p1"`` or ``"note-1"``; none for the whole letter.
    """
    try:
        text = load_source_text(_document())
        chosen = [text.part(part) for part in parts] or text.parts
    except CourseError as error:
        return Notice(error.for_reader)
    return LetterWidget(text, chosen)


def show_sources(*more_ids: str) -> SourcesList | Notice:
    """Show what this page cites: in its text, its questions and, in a lesson, its answers.

    Args:
        more_ids: ids of further entries of the bibliography, such as ``"frus1977-80v06/d161"``.
    """
    try:
        workbook = open_workbook(asking.FOLDER)
        works = cited_works(workbook.assignment, workbook.lesson_key, more_ids)
    except CourseError as error:
        return Notice(error.for_reader)
    return SourcesList(works) if works else Notice("This page cites nothing.")


def _document() -> str:
    if not (asking.FOLDER / "questions.toml").is_file():
        return LETTER
    return open_workbook(asking.FOLDER).assignment.document
