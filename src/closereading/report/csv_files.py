"""The report's numbers and answers as CSV, safe to open in a spreadsheet."""

from collections.abc import Iterator

from closereading.answers import reason_given
from closereading.csv_cells import Cell, csv_text
from closereading.report.attempts import recorded_count
from closereading.report.certainty import level_of
from closereading.report.class_work import ClassWork, StudentWork
from closereading.report.item_statistics import QuestionStatistics, question_statistics
from closereading.report.options_taken import readable_answer


def questions_csv(work: ClassWork) -> str:
    """Return a row for each graded question with its statistics; what cannot be said is empty."""
    columns = (
        *("number", "question", "kind", "points", "answered", "graded", "waiting"),
        *("mean_points", "facility", "point_biserial", "upper_minus_lower"),
    )
    return csv_text([columns, *(_question_row(work, row) for row in question_statistics(work))])


def answers_csv(work: ClassWork) -> str:
    """Return a row for each student and question."""
    columns = (
        *("student", "name", "number", "question", "kind", "state", "points", "possible"),
        *("confidence", "attempts", "hints", "recorded_at", "because", "answer"),
    )
    rows = (row for student in work.students for row in _answer_rows(work, student))
    return csv_text([columns, *rows])


def _question_row(work: ClassWork, row: QuestionStatistics) -> tuple[Cell, ...]:
    question = row.question
    return (
        *(work.number(question.id), question.id, question.kind, question.points),
        *(row.answered, row.graded, row.waiting),
        *map(_rounded, (row.mean, row.facility, row.discrimination, row.upper_lower)),
    )


def _answer_rows(work: ClassWork, student: StudentWork) -> Iterator[tuple[Cell, ...]]:
    for question in work.graded:
        answer = student.answers[question.id]
        record, verdict = answer.record, answer.score.verdict
        yield (
            *(student.student, student.name, work.number(question.id), question.id, question.kind),
            *(_state(verdict, waits=answer.points is None), answer.points, question.points),
            level_of(record),
            recorded_count(record),
            recorded_count(record, "hints"),
            str(record.get("recorded_at", ""))[:40],
            reason_given(record),
            readable_answer(question, answer.value) if answer.given else "",
        )


def _state(verdict: str, *, waits: bool) -> str:
    if waits:
        return "waiting"
    return "answered" if verdict not in {"blank", "invalid"} else verdict


def _rounded(number: float | None) -> float | None:
    return None if number is None else round(number, 4)
