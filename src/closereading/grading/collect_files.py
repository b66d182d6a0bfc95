"""``nbgrader zip_collect``: which of the files from a learning platform are whose."""

from pathlib import PurePath
from typing import Any

from nbgrader.plugins import FileNameCollectorPlugin

from closereading.answers import FILE_NAME
from closereading.grading.platform_names import (
    PlatformName,
    moodle_folder,
    nbgraders_time,
    plain_file,
    platform_file,
    without_copy_mark,
)
from closereading.grading.student_ids import why_unusable


class CollectAnswers(FileNameCollectorPlugin):  # type: ignore[misc]
    """Collects notebooks and answers files; leaves everything else alone.

    The platforms' forms are those of ``platform_names``. A ``named_regexp`` in the
    configuration is used in their place.
    """

    def collect(self, submitted_file: str) -> dict[str, Any] | None:
        """Return whose file it is, or None when it is not to be collected."""
        path = PurePath(submitted_file)
        if path.suffix not in self.valid_ext:
            return None
        found = self._recognised(submitted_file)
        if found is None or why_unusable(found["student_id"]):
            return None
        file_id = without_copy_mark(found["file_id"])
        if path.suffix == ".json" and PurePath(file_id).stem != PurePath(FILE_NAME).stem:
            return None
        time = {"timestamp": nbgraders_time(found["timestamp"])} if found.get("timestamp") else {}
        return {**found, "file_id": file_id, **time}

    def _recognised(self, submitted_file: str) -> dict[str, Any] | None:
        if self.named_regexp:
            found: dict[str, Any] | None = self._match(submitted_file)
            return found
        name = _read_path(PurePath(submitted_file))
        if name is None:
            return None
        time = {"timestamp": name.attempt} if name.attempt else {}
        return {"student_id": name.id, "file_id": name.file, **time}


def _read_path(path: PurePath) -> PlatformName | None:
    """Read the outermost name that tells a student, so that none inside speaks for another."""
    for folder in path.parts[:-1]:
        outer = moodle_folder(folder) or platform_file(folder)
        if outer:
            return PlatformName(outer.platform, outer.id, path.name, attempt=outer.attempt)
    return platform_file(path.name) or plain_file(path.name)
