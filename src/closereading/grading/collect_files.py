"""``nbgrader zip_collect``: which of the files from a learning platform are whose."""

import re
from pathlib import PurePath
from typing import Any

from nbgrader.plugins import FileNameCollectorPlugin

from closereading.answers import FILE_NAME
from closereading.grading.student_ids import why_unusable

#: Tried one after the other on a file's name: Blackboard's form, which carries the time of the
#: attempt, and the plain ``<student>_<file>``.
NAMED_REGEXPS = (
    r"(?:.*_)?(?P<student_id>[^_]+)_attempt_"
    r"(?P<timestamp>\d{4}(?:-\d{2}){5})_(?P<file_id>[^_]+\.(?:ipynb|json))$",
    r"(?P<student_id>.+)_(?P<file_id>[^_]+\.(?:ipynb|json))$",
)

#: What browsers and platforms add to a second file of the same name: ``answers (1).json``.
SECOND_COPY = re.compile(r"\s*\(\d+\)(?=\.\w+$)")


class CollectAnswers(FileNameCollectorPlugin):  # type: ignore[misc]
    """Collects notebooks and answers files; leaves everything else alone.

    A ``named_regexp`` in the configuration is used in place of the forms known here.
    """

    def collect(self, submitted_file: str) -> dict[str, Any] | None:
        """Return whose file it is, or None when it is not to be collected."""
        path = PurePath(submitted_file)
        if path.suffix not in self.valid_ext:
            return None
        found = self._recognised(submitted_file)
        if found is None or why_unusable(found["student_id"]):
            return None
        file_id = SECOND_COPY.sub("", found["file_id"])
        if path.suffix == ".json" and PurePath(file_id).stem != PurePath(FILE_NAME).stem:
            return None
        return {**found, "file_id": file_id, **_time(found.get("timestamp"))}

    def _recognised(self, submitted_file: str) -> dict[str, Any] | None:
        if self.named_regexp:
            found: dict[str, Any] | None = self._match(submitted_file)
            return found
        name = PurePath(submitted_file).name
        matches = (re.match(expression, name) for expression in NAMED_REGEXPS)
        return next((match.groupdict() for match in matches if match), None)


def _time(stamp: str | None) -> dict[str, str]:
    """Return Blackboard's ``2026-11-23-14-02-05`` as nbgrader reads it."""
    if stamp is None or not re.fullmatch(r"\d{4}(-\d{2}){5}", stamp):
        return {} if stamp is None else {"timestamp": stamp}
    year, month, day, hour, minute, second = stamp.split("-")
    return {"timestamp": f"{year}-{month}-{day} {hour}:{minute}:{second} UTC"}
