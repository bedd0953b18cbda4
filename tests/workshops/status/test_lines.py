"""A row is drawn once for all key dates on which it looks the same: on no day may it look otherwise than one drawn for that day."""

import random
from datetime import date, timedelta

import pytest

from workshops.programmes.lights import Limits
from workshops.status.queries.matrix import Phase
from workshops.status.queries.story import Cell, Opinion, Part, Step, Track
from workshops.status.tables.lines import Lines

pytestmark = (
    pytest.mark.django_db
)  # nothing is asked of it, but the limits and the language are those of the house

FIRST, DAYS = date(2026, 1, 1), 420
PHASES = (
    Phase(1, "B", "Bestandsanalyse", "inventory", True, False, 60),
    Phase(2, "I", "Initiativworkshop", "workshop", True, False, 120),
    Phase(3, "II", "Vernetzungsworkshop", "workshop", True, False, 240),
    Phase(4, "S", "Beratungsseminar", "seminar", False, True, None),
)


def iso(chance: random.Random) -> str:
    return (FIRST + timedelta(days=chance.randrange(DAYS))).isoformat()


def track(chance: random.Random, workshop: int | None) -> Track:
    """Some steps in a random order of days; each cell has a day of its own, or none."""
    states = (
        ["planned", "planned", "open", "held", "documented", "cancelled"]
        if workshop
        else ["none", "planned", "done", "skipped"]
    )
    steps = []
    for pk in range(chance.randrange(1, 4), 0, -1):
        day = iso(chance) if workshop or chance.random() < 0.8 else ""
        steps.append(Step(pk, iso(chance), Cell(chance.choice(states), day, day)))
    return Track(None, workshop, True, steps)


def participation(chance: random.Random) -> Part:
    tracks = {phase.pk: [track(chance, phase.pk if phase.is_workshop else None)] for phase in PHASES}
    given = {
        phase: [Opinion(day, chance.choice(["good", "watch", "at_risk"]))]
        for phase in (None, 2)
        if (day := iso(chance)) > "2026-03"
    }
    return Part(
        1, 1, "Bonn", "bonn", "05", "county_free_city", None, FIRST, date(2026, 12, 31), False, tracks, given
    )


@pytest.mark.parametrize("seed", range(12))
def test_a_row_looks_on_every_day_as_if_it_were_drawn_for_that_day(seed):
    chance, limits = random.Random(seed), Limits.from_settings()
    parts = [(participation(chance), seed % 5 != 4)]
    phases = PHASES[2:3] if seed % 2 else PHASES  # alone, no other cell makes a new row every day
    kept = Lines(phases, limits)
    days = [FIRST + timedelta(days=n - 10) for n in range(DAYS)]
    for day in chance.sample(days, 200):
        (shown,), (fresh,) = kept.on(day, parts), Lines(phases, limits).on(day, parts)
        assert shown.html == fresh.html, day
        assert (shown.progress, shown.opinion) == (fresh.progress, fresh.opinion)


def test_a_row_without_counted_days_is_drawn_once():
    """The control: with one that counts days it is another row every day."""
    kept = Lines(PHASES[1:2], Limits.from_settings())
    planned = Cell("planned", "2026-04-01", "2026-04-01")
    quiet = participation(random.Random(0))
    quiet.tracks.clear()
    quiet.opinions.clear()
    quiet.tracks[2] = [Track(None, 2, True, [Step(1, "2026-01-05", planned)])]
    one, two = (kept.on(date(2026, 2, day), [(quiet, True)])[0] for day in (1, 20))
    assert one is two
    late = [kept.on(date(2026, 6, day), [(quiet, True)])[0] for day in (1, 2)]
    assert late[0] is not late[1]
