"""Markup in an answer is shown, and not obeyed."""

import pytest

from closereading.grading.class_grading import grade_class
from grading.course_copies import ARGUMENT, ASSIGNMENT, CHOICE, Course, html

pytestmark = pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")


def test_markup_in_an_answer_is_shown_and_not_obeyed(course: Course) -> None:
    written = "<script>alert(1)</script>\n\n![x](http://x.example/y) </div> $x$\n\n# heading"
    records = {
        ARGUMENT: {"value": written},
        "year-of-the-letter": {"value": "<img src=x onerror=alert(1)>"},
        CHOICE: {"value": {"<b>": "</div><script>"}},
    }
    course.hand_in("eve", records)
    grade_class(ASSIGNMENT)
    argument = "".join(course.cell("eve", ARGUMENT)["source"])
    shown = argument + html(course.cell("eve", CHOICE))
    shown += html(course.cell("eve", "year-of-the-letter"))
    assert not any(tag in shown for tag in ("<script", "<img", "<b>"))
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in argument
    assert "\n\n" not in argument
    assert argument.count("</div>") == argument.count("<div")
