"""On which days reports fall due, as the rules of a call say. Pure; afterwards the dated rows alone count."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple


class Due(NamedTuple):
    """`year` is the budget year of an interim report; None: the final one."""

    year: int | None
    day: date


def due_days(start: date, end: date, terms) -> Iterator[Due]:
    """An interim report after every budget year that ends before the implementation does, and the final one after its end.

    `terms` is a call. The last budget year has no interim report of its own: the final one follows and covers it.
    """
    if terms.interim_rule == "yearly":
        for year in range(start.year, end.year):
            yield Due(year, day_of(year + 1, terms.interim_month, terms.interim_day))
    yield Due(None, months_after(end, terms.final_due_months))


def day_of(year: int, month: int, day: int) -> date:
    """That day, or the last one of a month that has no such day."""
    return date(year, month, min(day, monthrange(year, month)[1]))


def months_after(day: date, months: int) -> date:
    """The same day so many months later; the last day of a month stays the last one."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    is_last = day.day == monthrange(day.year, day.month)[1]
    return date(year, month, monthrange(year, month)[1]) if is_last else day_of(year, month, day.day)
