"""What the course measures: its questions by construct and by standard, as a table in Markdown."""

from collections import Counter
from collections.abc import Iterable, Iterator

from closereading.course import authored_folders
from closereading.kinds import CONSTRUCTS
from closereading.quality.standards import known_standards
from closereading.questions import Assignment, load_questions

HEADING = """# What is measured

Made by `closereading standards` from the questions themselves.
A question of a warm-up counts where it is at home.
"""


def coverage_page() -> str:
    """Return the page with both tables.

    Raises:
        CourseError: an assignment's questions cannot be used.
    """
    course = [load_questions(folder) for folder in authored_folders()]
    return "\n".join([HEADING, *_constructs(course), "", *_standards(course), ""])


def _constructs(course: Iterable[Assignment]) -> Iterator[str]:
    yield "## Questions by construct\n"
    yield _row("", *CONSTRUCTS)
    yield _row("---", *["---:"] * len(CONSTRUCTS))
    for assignment in course:
        counts = Counter(question.construct for question in assignment.own_questions)
        yield _row(_short(assignment), *(str(counts[name] or "") for name in CONSTRUCTS))


def _standards(course: list[Assignment]) -> Iterator[str]:
    yield "## Standards, and where they are practised\n"
    yield _row("standard", "topic, in our words", "in")
    yield _row("---", "---", "---")
    for standard in known_standards().values():
        titles = [_short(a) for a in course if any(standard.id in q.standards for q in a.questions)]
        if titles:
            yield _row(f"`{standard.id}`", standard.topic, "; ".join(titles))


def _short(assignment: Assignment) -> str:
    return assignment.title.partition(":")[0]


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"
