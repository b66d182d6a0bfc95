"""A reader's answers: ``answers.json`` beside the notebook, and the record in the notebook.

The file is written under a lock, to a temporary file that then takes its place, so that neither
two open notebooks nor a killed kernel can spoil it.
"""

import json
import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from closereading.answers_lock import locked
from closereading.errors import CourseError

SCHEMA_VERSION = 1
FILE_NAME = "answers.json"
EARLIER_NAME = "answers-earlier.json"

#: The notebook's own copy of the answers stands in the last cell's output under this type.
HAND_IN_TYPE = "application/vnd.closereading.answers+json"

#: The longest reason that a reader may give beside an answer, in characters.
LONGEST_BECAUSE = 600


class AnswersUnreadableError(CourseError):
    """An answers file cannot be read as answers."""


class AnswersTooNewError(CourseError):
    """An answers file was written by a newer version of this package."""


def now() -> str:
    """Return the time in UTC as answers record it, such as ``2026-11-23T14:02:05Z``."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def parse_answers(text: str) -> dict[str, Any]:
    """Return the records by question id from the text of an answers file.

    Raises:
        AnswersUnreadableError: the text is not an answers file.
        AnswersTooNewError: it is one, of a later form.
    """
    try:
        content = json.loads(text, parse_constant=_refuse_constant)
    except (ValueError, RecursionError):
        raise AnswersUnreadableError("The answers file cannot be read.") from None
    return records_in(content)


def records_in(content: object) -> dict[str, Any]:
    """Return the records by question id from an answers file's content.

    Raises:
        AnswersUnreadableError: the content has another form.
        AnswersTooNewError: it has a later one.
    """
    if not isinstance(content, dict):
        raise AnswersUnreadableError("The answers file does not hold answers.")
    version = content.get("schema_version", SCHEMA_VERSION)
    if isinstance(version, int) and version > SCHEMA_VERSION:
        raise AnswersTooNewError("These answers were saved by a newer version of closereading.")
    records = content.get("answers", {})
    if not isinstance(records, dict):
        raise AnswersUnreadableError("The answers file does not hold answers.")
    return records


def records_in_notebook(notebook: Any) -> dict[str, Any] | None:  # noqa: ANN401
    """Return the records that a handed-in notebook carries, or None when it carries none.

    Args:
        notebook: what the notebook's file holds, as JSON has it.

    Raises:
        AnswersUnreadableError: it is not a notebook, or its record is damaged.
    """
    carried = carried_in_notebook(notebook)
    return None if carried is None else records_in(carried)


def carried_in_notebook(notebook: Any) -> object | None:  # noqa: ANN401
    """Return the answers file's content that a notebook carries, or None when it carries none.

    Raises:
        AnswersUnreadableError: it is not a notebook.
    """
    try:
        outputs = [out for cell in notebook["cells"] for out in cell.get("outputs", [])]
        carried = [
            out["data"][HAND_IN_TYPE] for out in outputs if HAND_IN_TYPE in out.get("data", {})
        ]
    except (TypeError, KeyError, AttributeError):
        raise AnswersUnreadableError("The notebook cannot be read.") from None
    return carried[-1] if carried else None


def later_of_each(first: Mapping[str, Any], second: Mapping[str, Any]) -> dict[str, Any]:
    """Merge two stores of records: for each question the one recorded later wins."""
    merged = dict(first)
    for question_id, record in second.items():
        if question_id not in merged or _time(record) > _time(merged[question_id]):
            merged[question_id] = record
    return merged


def _time(record: object) -> str:
    recorded_at = record.get("recorded_at") if isinstance(record, Mapping) else None
    return recorded_at if isinstance(recorded_at, str) else ""


def reason_given(record: Mapping[str, Any]) -> str:
    """Return the reason that a reader gave beside an answer, or nothing."""
    because = record.get("because")
    return because[:LONGEST_BECAUSE].strip() if isinstance(because, str) else ""


def _refuse_constant(name: str) -> None:
    raise ValueError(name)


class AnswerBook:
    """The answers of one assignment, in one folder.

    Args:
        folder: where ``answers.json`` lies; made absolute at once, so that a later change of the
            working directory does not move it.
        assignment: the assignment's id.
    """

    def __init__(self, folder: Path, assignment: str) -> None:
        self.folder = folder.resolve()
        self.assignment = assignment
        self.path = self.folder / FILE_NAME
        #: What a reader must be told, such as that a damaged file was kept aside; or None.
        self.notice: str | None = None

    def records(self) -> dict[str, Any]:
        """Return the records by question id.

        A file that cannot be read is kept under another name, and ``notice`` says so.

        Raises:
            CourseError: the file is of a newer form or cannot be opened.
        """
        with self._locked():
            return self._read()

    def record(self, question_id: str) -> dict[str, Any]:
        """Return one question's record, or an empty one."""
        found = self.records().get(question_id, {})
        return found if isinstance(found, dict) else {}

    def update(self, question_id: str, **fields: Any) -> dict[str, Any]:  # noqa: ANN401
        """Set fields of one question's record and stamp the time.

        Returns:
            The whole record as it is now on disk.

        Raises:
            CourseError: it could not be saved; the sentence says why.
        """
        with self._locked():
            records = self._read()
            earlier = records.get(question_id)
            kept = earlier if isinstance(earlier, dict) else {}
            record = {**kept, **fields, "recorded_at": now()}
            self._write({**records, question_id: record})
        return record

    def start_again(self, question_id: str | None = None) -> None:
        """Clear one question, or all; what was there is kept in ``answers-earlier.json``.

        Raises:
            CourseError: it could not be saved; nothing is cleared then.
        """
        with self._locked():
            records = self._read()
            ids = list(records) if question_id is None else [question_id]
            cleared = {i: records.pop(i) for i in ids if i in records}
            if cleared:
                self._keep_aside(cleared)
                self._write(records)

    def take_in(self, brought: Mapping[str, Any]) -> int:
        """Merge other records in; what they replace is kept in ``answers-earlier.json``.

        Returns:
            How many of them are here now; of each question the later record stays.

        Raises:
            CourseError: it could not be saved; nothing is taken in then.
        """
        with self._locked():
            here = self._read()
            merged = later_of_each(here, brought)
            taken = [i for i in brought if i not in here or merged[i] is not here[i]]
            replaced = {i: here[i] for i in taken if i in here}
            if replaced:
                self._keep_aside(replaced)
            if taken:
                self._write(merged)
        return len(taken)

    def content(self) -> dict[str, Any]:
        """Return everything as ``answers.json`` holds it."""
        return self._content(self.records())

    def _content(self, records: Mapping[str, Any]) -> dict[str, Any]:
        return {
            "schema_version": SCHEMA_VERSION,
            "assignment": self.assignment,
            "answers": dict(records),
        }

    def _read(self) -> dict[str, Any]:
        try:
            return parse_answers(self.path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except (AnswersUnreadableError, UnicodeDecodeError):
            self._set_aside_damaged()
            return {}

    def _set_aside_damaged(self) -> None:
        stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
        kept = self.path.with_name(f"answers.damaged-{stamp}.json")
        self.path.replace(kept)
        self.notice = (
            "The file with your earlier answers could not be read. "
            f"It was kept, unchanged, under the name {kept.name}. "
            "You can answer anew here; if you need the earlier answers, show that file to your "
            "instructor."
        )

    def _keep_aside(self, cleared: Mapping[str, Any]) -> None:
        path = self.folder / EARLIER_NAME
        try:
            earlier = json.loads(path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            earlier = []
        except ValueError:
            path.replace(path.with_name(f"answers-earlier.damaged-{now().replace(':', '')}.json"))
            earlier = []
        kept = earlier if isinstance(earlier, list) else [earlier]
        _replace(path, [*kept, {"set_aside_at": now(), "answers": dict(cleared)}])

    def _write(self, records: Mapping[str, Any]) -> None:
        _replace(self.path, self._content(records))

    @contextmanager
    def _locked(self) -> Iterator[None]:
        try:
            with locked(self.path):
                yield
        except OSError as error:
            raise CourseError(f"The answers file cannot be used ({error.strerror}).") from None


def _replace(path: Path, content: object) -> None:
    """Write a JSON file so that a reader sees the old one or the new one, never a part."""
    for left_over in path.parent.glob(".answers-*.tmp"):
        left_over.unlink(missing_ok=True)
    handle, name = tempfile.mkstemp(prefix=".answers-", suffix=".tmp", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(content, file, indent=1, allow_nan=False)
            file.flush()
            os.fsync(file.fileno())
        # mkstemp makes 0600; a grader who is not the student must be able to read it.
        temporary.chmod(0o644)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
