"""The light of a milestone, at every boundary of its rules (domain.md 3.7)."""

from datetime import date, timedelta

import pytest
from django.utils.translation import override

from workshops.programmes.lights import COUNTED, Colour, Limits, Sight, judge, light_of, rules, turns

LIMITS = Limits(due_soon=60, report_yellow=7, report_red=30)
ON = date(2009, 11, 9)
DUE = date(2009, 12, 31)


def days(number: int) -> date:
    """So many days after the key date."""
    return ON + timedelta(days=number)


def colour(**known) -> Colour:
    return light_of(Sight(**{"title": "Auswertungsworkshop", "due": DUE, **known}), ON, LIMITS)[0]


@pytest.fixture(autouse=True)
def _english():
    with override("en"):
        yield


def sentence(**known) -> str:
    return light_of(Sight(**{"title": "Auswertungsworkshop", "due": DUE, **known}), ON, LIMITS)[1]


@pytest.mark.parametrize(
    ("left", "wanted"),
    [(61, Colour.GREY), (60, Colour.YELLOW), (1, Colour.YELLOW), (0, Colour.YELLOW), (-1, Colour.RED)],
)
def test_without_a_date_the_due_day_decides(left, wanted):
    assert colour(due=days(left)) == wanted


@pytest.mark.parametrize("left", [400, 60, 0])
def test_a_date_within_the_due_day_is_green(left):
    assert colour(due=days(left), day=days(0)) == Colour.GREEN
    assert colour(due=days(left), day=days(left)) == Colour.GREEN


@pytest.mark.parametrize(("left", "wanted"), [(61, Colour.GREY), (60, Colour.YELLOW), (-1, Colour.RED)])
def test_a_date_after_the_due_day_counts_as_no_date_in_time(left, wanted):
    assert colour(due=days(left), day=days(left + 5)) == wanted


def test_a_date_that_has_passed_without_a_word_is_yellow():
    assert colour(due=days(30), day=days(-1)) == Colour.YELLOW
    assert colour(due=days(30), day=days(0)) == Colour.GREEN


@pytest.mark.parametrize(
    ("ago", "wanted"),
    [(0, Colour.GREEN), (7, Colour.GREEN), (8, Colour.YELLOW), (30, Colour.YELLOW), (31, Colour.RED)],
)
def test_held_without_report_by_days_since(ago, wanted):
    assert colour(day=days(-ago), held=True) == wanted


def test_held_is_judged_by_its_report_even_when_the_due_day_has_passed():
    assert colour(due=days(-100), day=days(-3), held=True) == Colour.GREEN


@pytest.mark.parametrize("due", [days(-500), days(0), days(500)])
def test_done_is_green_whatever_the_due_day(due):
    assert colour(due=due, day=days(-40), held=True, done=True) == Colour.GREEN


@pytest.mark.parametrize("due", [days(-500), days(0), days(500)])
def test_what_is_not_required_or_skipped_is_grey_until_it_is_held(due):
    assert colour(due=due, required=False) == Colour.GREY
    assert colour(due=due, skipped=True, required=False) == Colour.GREY
    assert colour(due=due, required=False, day=days(-1), held=True, done=True) == Colour.GREEN


def test_every_light_has_a_sentence_and_no_sentence_is_left_unfilled():
    seen = set()
    for left in range(-40, 100, 3):
        for ahead in (None, -50, -31, -8, -1, 0, 30, 90):
            for known in (
                {},
                {"held": True},
                {"held": True, "done": True},
                {"required": False},
                {"skipped": True},
            ):
                day = None if ahead is None else days(ahead)
                if known.get("held") and (day is None or day > ON):
                    continue
                light, words = light_of(Sight("IV", days(left), day, **known), ON, LIMITS)
                assert words.endswith(".")
                assert "%" not in words
                seen.add(light)
    assert seen == set(Colour)


def test_an_overdue_milestone_never_is_better_than_one_that_is_not():
    """Later on the calendar, without anything happening, a light only goes grey, yellow, red."""
    order = [Colour.GREY, Colour.YELLOW, Colour.RED]
    lights = [light_of(Sight("IV", DUE), DUE + timedelta(days=n), LIMITS)[0] for n in range(-200, 200)]
    assert [order.index(light) for light in lights] == sorted(order.index(light) for light in lights)


def test_the_sentence_counts_days():
    assert sentence(due=days(-42)) == "Auswertungsworkshop due for 42 days, no date."
    assert sentence(due=days(-1)) == "Auswertungsworkshop due for 1 day, no date."
    assert sentence(due=days(0)) == "Auswertungsworkshop due on 9 Nov 2009, no date."
    assert sentence(day=days(-8), held=True) == "Auswertungsworkshop held 8 days ago, the report is missing."


@pytest.mark.parametrize("held", [False, True])
@pytest.mark.parametrize("away", [None, -90, -1, 0, 1, 40, 90])
def test_from_one_turn_to_the_next_only_a_counted_sentence_changes(held, away):
    """Who keeps what a light looks like relies on it."""
    sight = Sight("IV", DUE, None if away is None else DUE + timedelta(days=away), held)
    known = turns(sight, LIMITS)
    for on in (DUE + timedelta(days=n) for n in range(-150, 150)):
        before, after = judge(sight, on - timedelta(days=1), LIMITS), judge(sight, on, LIMITS)
        if before != after and on not in known:
            assert {before.sentence, after.sentence} <= set(COUNTED), on


def test_the_rules_in_words_name_the_limits_in_force():
    words = " ".join(text for _colour, text in rules(Limits(due_soon=61, report_yellow=8, report_red=32)))
    assert all(number in words for number in ("61", "8 days", "32"))
    assert {light for light, _text in rules(LIMITS)} == set(Colour)
