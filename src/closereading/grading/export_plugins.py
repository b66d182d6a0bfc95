"""nbgrader's export plugins.

``nbgrader export --exporter=closereading.grading.export_plugins.Canvas`` and the like. Each
writes one assignment, which ``--assignment='["sourcing"]'`` names where there are several.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

from nbgrader.plugins import ExportPlugin

from closereading.errors import CourseError
from closereading.exports import platform_tables
from closereading.grading.class_points import class_points


class _TableExport(ExportPlugin):  # type: ignore[misc]
    """Writes a table of points; a total that waits for a person is left empty."""

    table: ClassVar[Callable[..., str]]
    file_name: ClassVar[str]

    def export(self, gradebook: Any) -> None:  # noqa: ANN401
        """Write the table.

        Raises:
            CourseError: which assignment is meant is not clear.
        """
        points = class_points(gradebook, self._one(gradebook), [str(i) for i in self.student])
        path = Path(self.to or f"{points.assignment}-{self.file_name}.csv")
        path.write_text(type(self).table(points), encoding="utf-8", newline="")
        self.log.info("Exporting grades to %s", path)
        held_back = points.held_back()
        if held_back:
            self.log.warning("Left empty, since they wait for a person: %s", ", ".join(held_back))

    def _one(self, gradebook: Any) -> str:  # noqa: ANN401
        names = [str(name) for name in self.assignment or [a.name for a in gradebook.assignments]]
        if len(names) != 1:
            raise CourseError(
                f"Name one assignment with --assignment. There are: {', '.join(names) or 'none'}."
            )
        return names[0]


class Canvas(_TableExport):
    """A gradebook for Canvas."""

    table = staticmethod(platform_tables.canvas)
    file_name = "canvas"


class Moodle(_TableExport):
    """A table for Moodle's grade import."""

    table = staticmethod(platform_tables.moodle)
    file_name = "moodle"


class Blackboard(_TableExport):
    """A table for Blackboard."""

    table = staticmethod(platform_tables.blackboard)
    file_name = "blackboard"


class ByQuestion(_TableExport):
    """The points of every question."""

    table = staticmethod(platform_tables.by_question)
    file_name = "questions"
