"""nbgrader preprocessor: saves the scores without losing what a person has given."""

from typing import Any

from nbgrader.preprocessors import SaveAutoGrades

from closereading.grading.cell_grades import RESOURCE, GradeEntry, waits
from closereading.grading.gradebook_rows import NO_RESPONSE
from closereading.grading.graded_answers import earlier_fingerprints, keep_fingerprints


class SaveScores(SaveAutoGrades):  # type: ignore[misc]
    """Saves each question's points and whether it still waits for a person.

    nbgrader's own saver drops the flag as soon as there are points, so that provisional ones
    are never looked at, and sets it again on every regrade, so that an instructor's work is
    asked for twice. Manual scores, extra credit and comments are never touched here.
    """

    def _add_score(self, cell: Any, resources: Any) -> None:  # noqa: ANN401
        question_id = cell.metadata["nbgrader"]["grade_id"]
        new: GradeEntry = resources[RESOURCE][question_id].entry
        grade = self.gradebook.find_grade(
            question_id, self.notebook_id, self.assignment_id, self.student_id
        )
        session = self.gradebook.db
        earlier = earlier_fingerprints(session, [grade.id]).get(grade.id)
        grade.needs_manual_grade = waits(grade, new, same_answer=earlier == new.answer)
        grade.auto_score = new.points
        keep_fingerprints(session, {grade.id: new.answer})
        session.commit()

    def _add_comment(self, cell: Any, resources: Any) -> None:  # noqa: ANN401
        question_id = cell.metadata["nbgrader"]["grade_id"]
        comment = self.gradebook.find_comment(
            question_id, self.notebook_id, self.assignment_id, self.student_id
        )
        entry: GradeEntry = resources[RESOURCE][question_id].entry
        comment.auto_comment = NO_RESPONSE if entry.blank else None
        self.gradebook.db.commit()
