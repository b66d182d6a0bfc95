"""nbgrader's settings for this course folder."""

from pathlib import Path

from closereading.grading.configuration import configure

c = get_config()
c.CourseDirectory.root = str(Path(__file__).resolve().parent)
c.CourseDirectory.course_id = "dear-mr-president"
configure(c)
