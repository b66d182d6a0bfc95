"""nbgrader preprocessor: saves the scores without losing what a person has given."""

from typing import Any

from nbgrader.preprocessors import SaveAutoGrades

from closereading.grading.cell_grades import RESOURCE, CellGrade
from closereading.grading.graded_answers import earlier_fingerprint, keep_fingerprint


class SaveScores(SaveAutoGrades):  # type: ignore[misc]
    """Saves each question's points and whether it still waits for a person.

    nbgrader's own saver drops the flag as soon as there are points, so that provisional ones
    are never looked at, and sets it again on every regrade, so that an instructor's work is
    asked for twice. Manual scores, extra credit and comments are never touched here.
    """

    def _add_score(self, cell: Any, resources: Any) -> None:  # noqa: ANN401
        question_id = cell.metadata["nbgrader"]["grade_id"]
        new: CellGrade = resources[RESOURCE][question_id]
        grade = self.gradebook.find_grade(
            question_id, self.notebook_id, self.assignment_id, self.student_id
        )
        session = self.gradebook.db
        same_answer = earlier_fingerprint(session, grade.id) == new.answer
        grade.needs_manual_grade = _waits(grade, new, same_answer=same_answer)
        grade.auto_score = new.points
        keep_fingerprint(session, grade.id, new.answer)
        session.commit()

    def _add_comment(self, cell: Any, resources: Any) -> None:  # noqa: ANN401
        question_id = cell.metadata["nbgrader"]["grade_id"]
        comment = self.gradebook.find_comment(
            question_id, self.notebook_id, self.assignment_id, self.student_id
        )
        blank = resources[RESOURCE][question_id].score.verdict == "blank"
        comment.auto_comment = "No response." if blank else None
        self.gradebook.db.commit()


def _waits(earlier: Any, new: CellGrade, *, same_answer: bool) -> bool:  # noqa: ANN401
    """Tell whether a person has to look: not twice at the same answer and the same points."""
    given = earlier.manual_score is not None
    if same_answer and (given or earlier.auto_score == new.points):
        return bool(earlier.needs_manual_grade)
    return given or new.waiting
