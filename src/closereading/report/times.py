"""When answers were given: stamps that two students share, and work done in a moment.

A stamp is the second at which an answer was last changed, as the student's own computer had it,
and it comes from a file that the student can change.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import combinations

from closereading.report.class_work import ClassWork, StudentWork
from closereading.scoring import is_blank

#: Fewer shared stamps are not shown: a class works at the same time.
LEAST_SHARED = 3

#: Fewer answers may well be given within a moment.
LEAST_ANSWERS = 5
LONGEST_MOMENT = 60


@dataclass(frozen=True)
class SameTimes:
    """Two students with the same second at the same questions.

    Attributes:
        students: the two.
        shared: at how many questions the second is the same.
        both: at how many questions both have a time.
    """

    students: tuple[str, str]
    shared: int
    both: int


@dataclass(frozen=True)
class Moment:
    """A student whose answers were all recorded within a minute."""

    student: str
    answers: int
    seconds: int


def same_times(work: ClassWork) -> tuple[SameTimes, ...]:
    """Return the pairs with three or more stamps in common, the most first."""
    stamps = [recorded_times(student) for student in work.students]
    at: dict[tuple[str, datetime], list[int]] = defaultdict(list)
    for place, times in enumerate(stamps):
        for stamp in times.items():
            at[stamp].append(place)
    shared = Counter(pair for places in at.values() for pair in combinations(places, 2))
    found = [
        SameTimes(
            (work.students[one].label, work.students[other].label),
            count,
            len(stamps[one].keys() & stamps[other].keys()),
        )
        for (one, other), count in shared.items()
        if count >= LEAST_SHARED
    ]
    return tuple(sorted(found, key=lambda pair: (-pair.shared, pair.students)))


def moments(work: ClassWork) -> tuple[Moment, ...]:
    """Return the students whose five or more answers all fall within a minute, quickest first."""
    found = []
    for student in work.students:
        times = recorded_times(student).values()
        if len(times) >= LEAST_ANSWERS:
            seconds = int((max(times) - min(times)).total_seconds())
            if seconds <= LONGEST_MOMENT:
                found.append(Moment(student.label, len(times), seconds))
    return tuple(sorted(found, key=lambda moment: (moment.seconds, moment.student)))


def recorded_times(student: StudentWork) -> Mapping[str, datetime]:
    """Return when each answer was recorded, by question id; what is no time is left out."""
    times = {}
    for question_id, record in student.records.items():
        if isinstance(record, dict) and not is_blank(record.get("value")):
            time = _time(record.get("recorded_at"))
            if time:
                times[question_id] = time
    return times


def _time(stamp: object) -> datetime | None:
    try:
        time = datetime.fromisoformat(str(stamp))
        return time.replace(tzinfo=UTC) if time.tzinfo is None else time.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
