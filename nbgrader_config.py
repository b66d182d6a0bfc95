"""nbgrader's settings for this course folder."""

from pathlib import Path

from closereading.grading.configuration import configure

c = get_config()
c.CourseDirectory.root = str(Path(__file__).resolve().parent)
c.CourseDirectory.course_id = "dear-mr-president"
configure(c)

# The gradebook is the file gradebook.db beside this one. To keep it on PostgreSQL, install
# "closereading[postgresql]" and name the database here, and nowhere else:
# c.CourseDirectory.db_url = "postgresql+psycopg://user:password@host/database"
