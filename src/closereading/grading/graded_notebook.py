"""The graded notebook of a submission, made from the released one.

What is the same in every submission is turned into text once; a class is graded with it in the
time that nbconvert takes for a few. ``nbgrader autograde`` in this course writes the same bytes.
"""

import json
import logging
from collections.abc import Mapping
from copy import deepcopy
from functools import lru_cache
from typing import Any

from closereading.grading.cell_checks import nbgrader_of
from closereading.grading.cell_grades import CellGrade
from closereading.grading.graded_cells import write_grade, write_ungraded
from closereading.grading.notebook_files import notebook_text_of
from closereading.grading.read_answers import as_json
from closereading.grading.rebuild_from_source import METADATA
from closereading.keys import AssignmentKey
from closereading.kinds import KINDS, Question
from closereading.questions import Assignment

#: How many different answers are kept: choices repeat in a class, written answers do not.
KEPT_ANSWERS = 1024

NO_CELLS = '"cells": []'


class GradedNotebookMaker:
    """Makes graded notebooks of one assignment.

    Args:
        released: the released notebook, held against the questions already.
        assignment: its questions.
        key: their key.
        log: where it is said that an answer could not be scored.
    """

    def __init__(
        self,
        released: Any,  # noqa: ANN401
        assignment: Assignment,
        key: AssignmentKey,
        log: logging.Logger,
    ) -> None:
        self._frame = released
        self._key = key
        self._log = log
        self._asked = {question.id: question for question in assignment.questions}
        self._cells = [_cell_or_text(cell, self._asked) for cell in released.cells]
        self._filled = lru_cache(KEPT_ANSWERS)(self._fill)

    def make(self, records: Mapping[str, Any]) -> tuple[str, dict[str, CellGrade]]:
        """Grade a submission.

        Args:
            records: what was recorded, by question id.

        Returns:
            The graded notebook as its file holds it, and the grades by question id.

        Raises:
            CourseError: the answers are nested too deeply to be written.
        """
        known = {i: record for i, record in records.items() if i in self._asked}
        answers = as_json(known)
        texts: list[str] = []
        grades: dict[str, CellGrade] = {}
        for number, cell in enumerate(self._cells):
            if isinstance(cell, str):
                texts.append(cell)
                continue
            text, grade = self._filled(number, _without_time(known.get(cell.id)))
            texts.append(text)
            if grade:
                grades[cell.id] = grade
        return self._whole(texts, answers), grades

    def _fill(self, number: int, record_text: str) -> tuple[str, CellGrade | None]:
        cell = deepcopy(self._cells[number])
        question = self._asked[cell.id]
        record = json.loads(record_text)
        if KINDS[question.kind].graded == "never":
            write_ungraded(cell, question, record)
            return _text_of(cell), None
        grade, after = write_grade(cell, question, self._key, record, self._log)
        return ",\n".join(_text_of(each) for each in (cell, *after)), grade

    def _whole(self, texts: list[str], answers: str) -> str:
        frame = deepcopy({name: part for name, part in self._frame.items() if name != "cells"})
        frame["metadata"][METADATA] = {"answers": answers}
        text = notebook_text_of({**frame, "cells": []})
        cells = ",\n".join(texts)
        return text.replace(NO_CELLS, f'"cells": [\n{cells}\n ]', 1) + "\n"


def _cell_or_text(cell: Any, asked: Mapping[str, Question]) -> Any:  # noqa: ANN401
    """Return a question's cell as it is, and any other cell as text."""
    question = asked.get(cell.id)
    if question is None:
        return _text_of(cell)
    graded = bool(nbgrader_of(cell).get("grade"))
    shown = KINDS[question.kind].graded == "never" and cell.cell_type == "code"
    return cell if graded or shown else _text_of(cell)


def _text_of(cell: Any) -> str:  # noqa: ANN401
    """Return a cell as it stands in a notebook's file."""
    text = notebook_text_of({"cells": [cell], "metadata": {}})
    return text.removeprefix('{\n "cells": [\n').removesuffix('\n ],\n "metadata": {}\n}')


def _without_time(record: object) -> str:
    """Return a record as JSON without the time, which nothing that is shown depends on."""
    if isinstance(record, dict):
        record = {name: value for name, value in record.items() if name != "recorded_at"}
    return json.dumps(record)
