"""Students' feedback pages, made by nbgrader and read as a browser does."""

from contextlib import chdir
from pathlib import Path

from justhtml import JustHTML
from nbgrader.converters import GenerateFeedback

from closereading.grading.class_grading import grade_class
from closereading.grading.course_folder import CourseFolder
from grading.course_copies import ARGUMENT, ASSIGNMENT, CHOICE, Course

HOSTILE = (
    "</section></div><script>alert(1)</script> costs $5 or $6, \u202eturned round\n\n"
    "It “was to be delivered by Toon to Gromyko”. <img src='http://x.example/y'>"
)
HOSTILE_COMMENT = "A <b>clear</b> judgement.\nSee ¶2.\n\n![](http://x.example/y) & more"


def generate_feedback(course: Course, assignment: str = ASSIGNMENT) -> None:
    """Do what ``nbgrader generate_feedback`` does, without starting Python anew."""
    with chdir(course.root):
        folder = CourseFolder.here()
        folder.coursedir.assignment_id = assignment
        converter = GenerateFeedback(coursedir=folder.coursedir, parent=folder)
        converter.force = True
        converter.start()


def page_path(course: Course, student: str, assignment: str = ASSIGNMENT) -> Path:
    return course.root / "feedback" / student / assignment / f"{assignment}.html"


def parsed(page: str) -> JustHTML:
    """Parse a page; whatever a browser would have to mend is an error."""
    return JustHTML(page, strict=True, sanitize=False)


def fragment(html: str) -> JustHTML:
    """Parse a part of a page as strictly."""
    return JustHTML(html, strict=True, sanitize=False, fragment=True)


def feedback(course: Course, student: str, assignment: str = ASSIGNMENT) -> JustHTML:
    return parsed(page_path(course, student, assignment).read_text(encoding="utf-8"))


def words(page: JustHTML, selector: str) -> str:
    """Return the text of the elements that a selector finds, its white space evened out."""
    return " ".join(" ".join(found.to_text().split()) for found in page.query(selector))


def attributes(page: JustHTML, selector: str, name: str) -> list[str]:
    """Return an attribute's values in the elements that a selector finds."""
    return [str((found.attrs or {})[name]) for found in page.query(selector)]


def hand_in_hostile_answers(course: Course) -> None:
    """Hand in, as eve, what would break a page that did not escape it, and grade it."""
    records = {
        **course.models(),
        ARGUMENT: {"value": HOSTILE},
        "year-of-the-letter": {"value": "<img src=x onerror=alert(1)> in January"},
        CHOICE: {"value": "a", "because": HOSTILE, "confidence": 3},
    }
    course.hand_in("eve", records)
    with chdir(course.root):
        grade_class(ASSIGNMENT)
    with course.gradebook() as gradebook:
        student = gradebook.find_student("eve")
        student.first_name, student.last_name = "Eve <i>", "O’Neil & Sons\u202e"
        gradebook.db.commit()
