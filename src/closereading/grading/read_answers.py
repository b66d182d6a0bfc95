"""nbgrader preprocessor: reads the answers before anything of the notebook is used."""

import json
from pathlib import Path
from typing import Any

from nbgrader.preprocessors import NbGraderPreprocessor

from closereading.errors import CourseError
from closereading.grading.instructor_files import files_for
from closereading.submissions import Submission, read_submission

#: Where the answers stand in nbgrader's ``resources`` during the first pass.
RESOURCE = "closereading_answers"


class ReadAnswers(NbGraderPreprocessor):  # type: ignore[misc]
    """Reads what the submission's folder holds; the notebook is never executed."""

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:  # noqa: ANN401
        """Put the known questions' records into the resources as JSON.

        Raises:
            CourseError: the submission cannot be read as answers.
        """
        assignment, _ = files_for(self, resources).load()
        collected = self._collected(resources)
        known = {question.id for question in assignment.questions}
        records = {i: record for i, record in collected.records.items() if i in known}
        resources[RESOURCE] = as_json(records)
        return nb, resources

    def _collected(self, resources: Any) -> Submission:  # noqa: ANN401
        try:
            return read_submission(Path(resources["metadata"]["path"]))
        except CourseError as error:
            # nbgrader shows a traceback; the instructor gets the sentence as well.
            self.log.error("%s was not graded. %s", resources["nbgrader"]["student"], error)  # noqa: TRY400
            raise


def as_json(records: dict[str, Any]) -> str:
    """Return JSON in ASCII: half a surrogate pair in an answer could not be written as UTF-8."""
    try:
        return json.dumps(records)
    except (ValueError, RecursionError):
        raise CourseError("The answers are nested too deeply to be read.") from None
