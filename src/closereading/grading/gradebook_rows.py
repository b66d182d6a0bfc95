"""A class's grades, read from nbgrader's gradebook and written into it in bulk.

The rows are those that ``nbgrader autograde`` would make, through nbgrader's own models, but a
few statements do for hundreds of submissions what it does with a dozen for every grade.
Nothing is committed here.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from nbgrader.api import Comment, Grade, Student, SubmittedAssignment, SubmittedNotebook, new_uuid
from sqlalchemy import insert, select, update

from closereading.grading.cell_grades import GradeEntry, waits
from closereading.grading.graded_answers import earlier_fingerprints, keep_fingerprints

#: Submissions that are read and written with one round of statements.
CHUNK = 500

NO_RESPONSE = "No response."

#: Takes the student, the score and the seconds late; returns the points taken off, or None.
Penalty = Callable[[str, float, float], float | None]


@dataclass(frozen=True)
class GradedSubmission:
    """What the gradebook has to know of one submission.

    Attributes:
        student: the student's id.
        handed_in: when it was handed in, in UTC without a zone, or None where that is unknown.
        entries: the grades by question id.
    """

    student: str
    handed_in: datetime | None
    entries: Mapping[str, GradeEntry]


@dataclass
class GradebookState:
    """A submission in the gradebook, once brought up to date.

    Attributes:
        student: the student's id.
        before: points that the gradebook held, a late penalty taken off; None for a new one.
        points: points that it holds now.
        waiting: ids of the questions that wait for a person.
        changes: automatic points before and after, by question id, where they differ.
    """

    student: str
    before: float | None
    points: float = 0.0
    waiting: tuple[str, ...] = ()
    changes: dict[str, tuple[float | None, float | None]] = field(default_factory=dict)


@dataclass(frozen=True)
class AssignmentRows:
    """An assignment's rows: its id, its notebook's id, its cells' ids by name, its due date."""

    id: str
    notebook_id: str
    grade_cells: Mapping[str, str]
    solution_cells: Mapping[str, str]
    due: datetime | None


def assignment_rows(gradebook: Any, assignment: str, notebook: str) -> AssignmentRows:  # noqa: ANN401
    """Find an assignment that the gradebook knows."""
    found = gradebook.find_assignment(assignment)
    own = gradebook.find_notebook(notebook, assignment)
    return AssignmentRows(
        found.id,
        own.id,
        {cell.name: cell.id for cell in own.grade_cells},
        {cell.name: cell.id for cell in own.solution_cells},
        found.duedate,
    )


def bring_up_to_date(
    session: Any,  # noqa: ANN401
    rows: AssignmentRows,
    submissions: Iterable[GradedSubmission],
    penalty: Penalty,
) -> list[GradebookState]:
    """Write the grades of a class; a person's grades, comments and extra credit stay.

    Args:
        session: nbgrader's SQLAlchemy session, in a transaction that the caller ends.
        rows: the assignment's rows.
        submissions: the graded submissions.
        penalty: how late submissions are penalised.

    Returns:
        What the gradebook holds now, in the order of the submissions.
    """
    remaining = iter(submissions)
    states: list[GradebookState] = []
    while chunk := list(islice(remaining, CHUNK)):
        states += _Chunk(session, rows, chunk).write(penalty)
    return states


class _Chunk:
    """Some submissions, and the rows that the gradebook has of them."""

    def __init__(
        self,
        session: Any,  # noqa: ANN401
        rows: AssignmentRows,
        submissions: Sequence[GradedSubmission],
    ) -> None:
        self.session = session
        self.rows = rows
        self.submissions = submissions
        self.inserts: dict[Any, list[dict[str, Any]]] = defaultdict(list)
        self.updates: dict[Any, list[dict[str, Any]]] = defaultdict(list)
        self.kept: dict[str, str] = {}

    def write(self, penalty: Penalty) -> list[GradebookState]:
        self._read()
        states = [self._submission(submission, penalty) for submission in self.submissions]
        for model in (Student, SubmittedAssignment, SubmittedNotebook, Grade, Comment):
            if self.inserts[model]:
                self.session.execute(insert(model), self.inserts[model])
            if self.updates[model]:
                self.session.execute(update(model), self.updates[model])
        keep_fingerprints(self.session, self.kept)
        return states

    def _read(self) -> None:
        names = [submission.student for submission in self.submissions]
        known = select(Student.id).where(Student.id.in_(names))
        self.students = set(self.session.execute(known).scalars())
        self.assignments = self._by(
            "student_id",
            select(
                SubmittedAssignment.id,
                SubmittedAssignment.student_id,
                SubmittedAssignment.timestamp,
                SubmittedAssignment.extension,
            )
            .where(SubmittedAssignment.assignment_id == self.rows.id)
            .where(SubmittedAssignment.student_id.in_(names)),
        )
        ids = [row.id for row in self.assignments.values()]
        self.notebooks = self._by(
            "assignment_id",
            select(
                SubmittedNotebook.id,
                SubmittedNotebook.assignment_id,
                SubmittedNotebook.late_submission_penalty,
            )
            .where(SubmittedNotebook.notebook_id == self.rows.notebook_id)
            .where(SubmittedNotebook.assignment_id.in_(ids)),
        )
        ids = [row.id for row in self.notebooks.values()]
        self.grades = self._of_cells(ids, Grade)
        self.comments = self._of_cells(ids, Comment)
        self.fingerprints = earlier_fingerprints(
            self.session, [row["id"] for row in self.grades.values()]
        )

    def _by(self, name: str, statement: Any) -> dict[str, Any]:  # noqa: ANN401
        return {getattr(row, name): row for row in self.session.execute(statement)}

    def _of_cells(self, notebook_ids: list[str], model: Any) -> dict[tuple[str, str], Any]:  # noqa: ANN401
        columns = model.__table__
        found = self.session.execute(
            select(columns).where(columns.c.notebook_id.in_(notebook_ids)).with_for_update()
        )
        return {(row["notebook_id"], row["cell_id"]): row for row in found.mappings()}

    def _submission(self, submission: GradedSubmission, penalty: Penalty) -> GradebookState:
        if submission.student not in self.students:
            self.inserts[Student].append({"id": submission.student})
        assignment_id, late = self._assignment(submission)
        notebook = self.notebooks.get(assignment_id)
        notebook_id = notebook.id if notebook else new_uuid()
        state = GradebookState(submission.student, before=None)
        before, after = self._all_grades(submission, notebook_id, state)
        self._all_comments(submission, notebook_id)
        taken = penalty(submission.student, after, late) if late > 0 else None
        state.points = _less(after, taken)
        values = {"id": notebook_id, "late_submission_penalty": taken}
        if notebook is None:
            links = {"notebook_id": self.rows.notebook_id, "assignment_id": assignment_id}
            self.inserts[SubmittedNotebook].append({**values, **links})
        else:
            state.before = _less(before, notebook.late_submission_penalty)
            if notebook.late_submission_penalty != taken:
                self.updates[SubmittedNotebook].append(values)
        return state

    def _assignment(self, submission: GradedSubmission) -> tuple[str, float]:
        """Return the row's id and how late the submission is, in seconds."""
        row = self.assignments.get(submission.student)
        if row is None:
            values = {"id": new_uuid(), "timestamp": submission.handed_in}
            links = {"assignment_id": self.rows.id, "student_id": submission.student}
            self.inserts[SubmittedAssignment].append({**values, **links})
            return str(values["id"]), self._late(submission.handed_in, None)
        handed_in = submission.handed_in or row.timestamp
        if handed_in != row.timestamp:
            self.updates[SubmittedAssignment].append({"id": row.id, "timestamp": handed_in})
        return row.id, self._late(handed_in, row.extension)

    def _late(self, handed_in: datetime | None, extension: timedelta | None) -> float:
        if handed_in is None or self.rows.due is None:
            return 0.0
        due = self.rows.due + (extension or timedelta())
        return max(0.0, (handed_in - due).total_seconds())

    def _all_grades(
        self, submission: GradedSubmission, notebook_id: str, state: GradebookState
    ) -> tuple[float, float]:
        """Write the grades; return the sum of the scores before and after."""
        before = after = 0.0
        waiting = []
        for name, cell_id in self.rows.grade_cells.items():
            new = submission.entries[name]
            row = self.grades.get((notebook_id, cell_id))
            earlier = _Earlier(row, self.fingerprints)
            needs = waits(earlier, new, same_answer=earlier.answer == new.answer)
            self._one_grade(earlier, new, needs, {"notebook_id": notebook_id, "cell_id": cell_id})
            if earlier.id and earlier.auto_score != new.points:
                state.changes[name] = (earlier.auto_score, new.points)
            waiting += [name] if needs else []
            before += earlier.score(earlier.auto_score)
            after += earlier.score(new.points)
        state.waiting = tuple(sorted(waiting))
        return before, after

    def _one_grade(
        self, earlier: "_Earlier", new: GradeEntry, needs: bool, links: Mapping[str, str]
    ) -> None:
        values = {"auto_score": new.points, "needs_manual_grade": needs}
        grade_id = earlier.id or new_uuid()
        if earlier.id is None:
            self.inserts[Grade].append({"id": grade_id, **values, **links})
        elif (earlier.auto_score, earlier.needs_manual_grade) != (new.points, needs):
            self.updates[Grade].append({"id": grade_id, **values})
        if earlier.answer != new.answer:
            self.kept[grade_id] = new.answer

    def _all_comments(self, submission: GradedSubmission, notebook_id: str) -> None:
        for name, cell_id in self.rows.solution_cells.items():
            entry = submission.entries.get(name)
            said = NO_RESPONSE if entry and entry.blank else None
            row = self.comments.get((notebook_id, cell_id))
            if row is None:
                links = {"notebook_id": notebook_id, "cell_id": cell_id}
                self.inserts[Comment].append({"id": new_uuid(), "auto_comment": said, **links})
            elif row["auto_comment"] != said:
                self.updates[Comment].append({"id": row["id"], "auto_comment": said})


class _Earlier:
    """A grade as the gradebook has it, or one that is not there yet."""

    def __init__(self, row: Any, fingerprints: Mapping[str, str]) -> None:  # noqa: ANN401
        found = row or {}
        self.id: str | None = found.get("id")
        self.auto_score: float | None = found.get("auto_score")
        self.manual_score: float | None = found.get("manual_score")
        self.extra_credit: float | None = found.get("extra_credit")
        self.needs_manual_grade = bool(found.get("needs_manual_grade", True))
        self.answer = fingerprints.get(self.id) if self.id else None

    def score(self, automatic: float | None) -> float:
        """Return the score as nbgrader counts it: a person's points go before automatic ones."""
        given = automatic if self.manual_score is None else self.manual_score
        return 0.0 if given is None else given + (self.extra_credit or 0.0)


def _less(score: float, penalty: float | None) -> float:
    return round(max(0.0, score - (penalty or 0.0)), 2)
