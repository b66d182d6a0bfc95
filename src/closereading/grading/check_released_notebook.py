"""nbgrader preprocessor: the last look at a notebook before it is written for students."""

from typing import Any

from nbgrader.preprocessors import NbGraderPreprocessor

from closereading.grading.cell_checks import check_cells
from closereading.grading.instructor_files import files_for
from closereading.grading.notebook_files import notebook_json
from closereading.grading.release_checks import notebook_text, refuse_secrets, secrets_of


class CheckReleasedNotebook(NbGraderPreprocessor):  # type: ignore[misc]
    """Refuses a notebook whose cells disagree with its questions or that shows the key."""

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:  # noqa: ANN401
        """Return the notebook as it is.

        Raises:
            CourseError: it may not be released; the sentence names cell or words.
        """
        files = files_for(self, resources)
        assignment, _ = files.load()
        name = f"{resources['nbgrader']['notebook']}.ipynb"
        check_cells(nb, assignment, name, released=True)
        refuse_secrets(notebook_text(notebook_json(nb)), secrets_of(files.key_path), name)
        return nb, resources
