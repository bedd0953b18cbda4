"""Working days: the holidays that hold in all of Germany, and counting around them."""

from datetime import date, timedelta

import pytest

from core import workdays


@pytest.mark.parametrize(
    "day",
    [date(2024, 3, 31), date(2025, 4, 20), date(2026, 4, 5), date(2027, 3, 28), date(2008, 3, 23), date(1954, 4, 18),
     date(1981, 4, 19), date(2038, 4, 25)],
)  # fmt: skip
def test_easter_falls_on_the_day_of_the_calendar(day):
    assert workdays.easter(day.year) == day


@pytest.mark.parametrize(
    "day",
    [date(2026, 4, 3), date(2026, 4, 6), date(2026, 5, 1), date(2026, 5, 14), date(2026, 5, 25), date(2026, 12, 25),
     date(2026, 1, 1), date(2027, 10, 3), date(2026, 6, 6), date(2026, 6, 7)],
)  # fmt: skip
def test_holidays_and_weekends_are_no_working_days(day):
    assert not workdays.is_workday(day)


def test_a_holiday_of_one_land_is_a_working_day():
    assert workdays.is_workday(date(2026, 6, 4))  # Corpus Christi
    assert len(workdays.holidays(2026)) == 9


def test_five_days_from_before_easter_end_after_it():
    thursday = date(2026, 4, 2)
    assert workdays.after(thursday, 5) == date(2026, 4, 13)
    assert workdays.between(thursday, date(2026, 4, 13)) == 5
    assert workdays.between(thursday, thursday) == 0


def test_what_expired_agrees_with_counting_forward():
    for offset in range(40):
        today = date(2026, 4, 1) + timedelta(days=offset)
        last = workdays.latest_expired(today, 5)
        assert workdays.after(last, 5) < today
        assert workdays.after(last + workdays.ONE_DAY, 5) >= today
