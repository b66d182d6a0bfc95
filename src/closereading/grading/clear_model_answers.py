"""nbgrader preprocessor: takes the model answers out of the students' version."""

from typing import Any

from nbgrader.preprocessors import ClearSolutions

from closereading.grading.cell_checks import ASK

#: Each cell works alone, also after a restart of the kernel.
IMPORT = "from closereading import ask"


class ClearModelAnswers(ClearSolutions):  # type: ignore[misc]
    """Clears an answer's cell and leaves the line that asks the question, as the last one."""

    def preprocess_cell(self, cell: Any, resources: Any, cell_index: int) -> tuple[Any, Any]:  # noqa: ANN401
        """Replace the cell's solution by the stub and ``ask("<question id>")``."""
        cell, resources = super().preprocess_cell(cell, resources, cell_index)
        marked = cell.metadata.get("nbgrader", {})
        if cell.cell_type == "code" and marked.get("solution"):
            lines = [line for line in cell.source.splitlines() if not _asks(line)]
            cell.source = "\n".join([*lines, IMPORT, f'ask("{marked["grade_id"]}")']).strip()
        return cell, resources


def _asks(line: str) -> bool:
    return line.strip() == IMPORT or ASK.fullmatch(line.strip()) is not None
