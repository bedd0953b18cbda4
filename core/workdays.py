"""Working days as the whole of Germany has them: Monday to Friday without the nine holidays that hold in every Land.

Holidays of a single Land count as working days; pages that show a day reckoned like this say so.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

ONE_DAY = timedelta(days=1)
FIXED = ((1, 1), (5, 1), (10, 3), (12, 25), (12, 26))
AROUND_EASTER = (-2, 1, 39, 50)
"""Good Friday, Easter Monday, Ascension, Whit Monday: days from Easter Sunday."""


def easter(year: int) -> date:
    """Easter Sunday in the Gregorian calendar (Gauss, with the two exceptions)."""
    century, cycle = year // 100, year % 19
    moon = 15 + (3 * century + 3) // 4 - (8 * century + 13) // 25
    epact = (19 * cycle + moon) % 30
    full = 21 + epact - (epact + cycle // 11) // 29
    sunday = 7 - (year + year // 4 + 2 - (3 * century + 3) // 4) % 7
    return date(year, 3, 1) + timedelta(days=full + 7 - (full - sunday) % 7 - 1)


@lru_cache(maxsize=64)
def holidays(year: int) -> frozenset[date]:
    sunday = easter(year)
    moving = (sunday + timedelta(days=days) for days in AROUND_EASTER)
    return frozenset([*moving, *(date(year, month, day) for month, day in FIXED)])


def is_workday(day: date) -> bool:
    return day.weekday() < 5 and day not in holidays(day.year)


def after(day: date, count: int) -> date:
    """The last of `count` working days that begin the day after `day`."""
    return next(found for number, found in enumerate(_following(day), start=1) if number >= count)


def between(start: date, end: date) -> int:
    """How many working days lie after `start` up to and including `end`; 0 where `end` is not later."""
    return sum(1 for found in _days(start, end) if is_workday(found))


def latest_expired(today: date, count: int) -> date:
    """The latest day whose `count` working days are over: `after(day, count) < today`. What began then or before is late."""
    day = today - ONE_DAY
    while after(day, count) >= today:
        day -= ONE_DAY
    return day


def _following(day: date) -> Iterator[date]:
    while True:
        day += ONE_DAY
        if is_workday(day):
            yield day


def _days(start: date, end: date) -> Iterator[date]:
    day = start
    while day < end:
        day += ONE_DAY
        yield day
