"""Dates as far as they are known: a day, a month, a year, or a span of them."""

import calendar
import re
from dataclasses import dataclass
from datetime import date

from closereading.errors import CourseError

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


@dataclass(frozen=True)
class Span:
    """When something happened.

    Attributes:
        written: the date in ISO form: ``1978-12-15``, ``1978-12`` or ``1979-01-04/1979-01-09``.
        within: whether it happened at some time in the span, on a day that is not established.
    """

    written: str
    within: bool = False

    @property
    def first(self) -> date:
        """The first day that the span allows."""
        year, month, day = _numbers(self.written.split("/", maxsplit=1)[0])
        return date(year, month or 1, day or 1)

    @property
    def last(self) -> date:
        """The last day that the span allows."""
        year, month, day = _numbers(self.written.split("/")[-1])
        month = month or 12
        return date(year, month, day or calendar.monthrange(year, month)[1])

    def in_words(self) -> str:
        """Return the date as a reader sees it.

        >>> Span("1978-12-21/1978-12-23").in_words()
        'December 21–23, 1978'
        """
        first, *last = self.written.split("/")
        if not last:
            return _words(first)
        if self.within:
            return f"between {_words(first)} and {_words(last[0])}"
        if first[:7] == last[0][:7]:
            return f"{_month_day(first)}–{self.last.day}, {first[:4]}"
        start = _month_day(first) if first[:4] == last[0][:4] else _words(first)
        return f"{start}–{_words(last[0])}"


def read_span(written: str, where: str, *, within: bool = False) -> Span:
    """Read a date or a span of dates.

    Args:
        written: in ISO form; two dates are joined by ``/``.
        where: file and row, to open an error with.
        within: whether the day is one of the span, and not established.

    Raises:
        CourseError: this is no date, or the span ends before it begins.
    """
    span = Span(written, within)
    try:
        wrong = written.count("/") > 1 or span.first > span.last
    except ValueError:
        wrong = True
    if wrong:
        raise CourseError(
            f'{where}: field "date" is “{written}”, which is no date such as 1978-12-15, 1978-12 '
            "or 1979-01-04/1979-01-09."
        )
    return span


def _numbers(written: str) -> tuple[int, int, int]:
    found = _DATE.fullmatch(written)
    if not found:
        raise ValueError(written)
    return int(found[1]), int(found[2] or 0), int(found[3] or 0)


def _words(written: str) -> str:
    year, month, day = _numbers(written)
    if not month:
        return str(year)
    return f"{_month_day(written)}, {year}" if day else f"{calendar.month_name[month]} {year}"


def _month_day(written: str) -> str:
    _, month, day = _numbers(written)
    return f"{calendar.month_name[month]} {day}" if day else calendar.month_name[month]
