"""Two key dates side by side, and the property that every key date rests on."""

import csv
import io
import re
from datetime import date, timedelta

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.states import Role
from tests.factories.networks import MunicipalityFactory
from tests.factories.workshops import ParticipationFactory, ProgrammeFactory
from tests.people import give, person
from tests.workshops.status.hands import workshop
from workshops.meetings.models import PUBLIC_STATES
from workshops.meetings.states import WorkshopState
from workshops.status.queries.story import EMPTY, Cell, Part, Step, Track
from workshops.status.states import Movement
from workshops.status.tables.brush import Drawn
from workshops.status.tables.comparison import movement_of

BEGIN = date(2008, 9, 1)
DAYS = st.integers(0, 480).map(lambda n: (BEGIN + timedelta(days=n)).isoformat())


# ---- any history -------------------------------------------------------------------------------------------------------
@st.composite
def histories(draw) -> list[list[tuple[str, str, str]]]:
    """Of up to three workshops of one phase: state, day it happened, the workshop's day then; in the order of recording."""
    state = st.sampled_from([str(state) for state in WorkshopState])
    return draw(
        st.lists(st.lists(st.tuples(state, DAYS, DAYS), min_size=1, max_size=7), min_size=1, max_size=3)
    )


def part_of(history: list[list[tuple[str, str, str]]], order: list[int]) -> Part:
    """The steps are recorded in any mixture; `order` says whose turn it is."""
    left, pk, steps = [list(steps) for steps in history], 0, [[] for _ in history]
    for turn in [*order, *(at for at, one in enumerate(history) for _ in one)]:
        at = turn % len(history)
        if left[at]:
            state, happened, day = left[at].pop(0)
            pk += 1
            steps[at].insert(0, Step(pk, happened, Cell(state, day, day, "")))
    tracks = [Track(None, 100 + at, True, own) for at, own in enumerate(steps)]
    return Part(1, 1, "", "", "05", "", None, BEGIN, BEGIN, False, {7: tracks})


@given(histories(), st.lists(st.integers(0, 2), max_size=21), DAYS)
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_past_day_shows_the_steps_whose_day_lies_up_to_it_and_no_other(history, order, day):
    """The naive reading of the log is the measure: go through all steps as recorded, skip what happened later."""
    part, standing = part_of(history, order), {}
    log = sorted((step.pk, step, track.workshop) for track in part.tracks[7] for step in track.steps)
    for _pk, step, key in log:
        if step.day <= day:
            standing.pop(key, None)
            standing[key] = step.cell
    active = [(cell, key) for key, cell in standing.items() if cell.state != "cancelled"]
    assert part.cell(7, day, 2009, True) == (active[-1] if active else (EMPTY, None))
    public = [(cell, key) for cell, key in active if cell.state in PUBLIC_STATES]
    assert part.cell(7, day, 2009, False) == (public[-1] if public else (EMPTY, None))


@given(histories(), DAYS)
@settings(max_examples=100, deadline=None)
def test_what_happens_later_changes_no_earlier_day(history, day):
    later = (date.fromisoformat(day) + timedelta(days=1)).isoformat()
    longer = [[*steps, ("documented", later, later)] for steps in history]
    order = [at for at, steps in enumerate(history) for _ in steps]
    assert part_of(history, order).cell(7, day, 2009, True) == part_of(longer, order).cell(7, day, 2009, True)


# ---- movement ------------------------------------------------------------------------------------------------------------
def drawn(state: str, day: str = "2009-01-01") -> Drawn:
    return Drawn(Cell(state, day, day, ""), "", True, (True, False, False))


@pytest.mark.parametrize(
    ("before", "after", "wanted"),
    [
        (drawn("planned"), drawn("held"), Movement.AHEAD),
        (drawn("none"), drawn("planned"), Movement.AHEAD),
        (drawn("documented"), drawn("held"), Movement.BACK),
        (drawn("planned"), drawn("planned", "2009-06-18"), Movement.DATE),
        (drawn("documented"), drawn("documented"), Movement.STILL),
    ],
)
def test_movement_is_how_far_a_state_lies_on_its_way(before, after, wanted):
    assert movement_of(before, after) is wanted


# ---- the page ------------------------------------------------------------------------------------------------------------
@pytest.fixture
def pilot(db, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    pilot = ProgrammeFactory(title="Pilot")
    bonn, kiel, leipzig = (
        ParticipationFactory(programme=pilot, municipality=MunicipalityFactory(name=name, ags=ags))
        for name, ags in (("Bonn", "05314000"), ("Kiel", "01002000"), ("Leipzig", "14713000"))
    )
    workshop(bonn, "I", date(2009, 2, 3), ("planned", date(2009, 1, 5)), ("documented", date(2009, 2, 3)))
    workshop(kiel, "I", date(2009, 2, 3), ("documented", date(2008, 12, 1)), ("held", date(2009, 2, 3)))
    workshop(leipzig, "I", date(2008, 11, 3), ("documented", date(2008, 11, 3)))
    return pilot


@pytest.fixture
def staff(pilot):
    client = Client()
    client.force_login(give(person("skew"), Role.PROGRAMME_STAFF, pilot))
    return client


ADDRESS = "/programme/pilot/stand/vergleich/"


def movements(html: str) -> dict[str, str]:
    found = re.findall(
        r'<th scope="row"><a[^>]*>(.*?)</a></th>.*?<span class="p-badge[^>]*>(.*?)</span>', html, re.S
    )
    return dict(found)


def test_who_moved_and_who_stood_still(staff):
    html = staff.get(f"{ADDRESS}?von=31.12.2008&stichtag=31.03.2009").content.decode()
    assert movements(html) == {"Bonn": "vorangekommen", "Kiel": "zurückgegangen", "Leipzig": "unverändert"}
    assert "Dokumentiert (03.02.2009)" in html
    assert "Früherer Stichtag" in html
    assert "Späterer Stichtag" in html
    assert movements(staff.get(f"{ADDRESS}?von=04.02.2009&stichtag=31.03.2009").content.decode()) == {
        "Bonn": "unverändert", "Kiel": "unverändert", "Leipzig": "unverändert",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("query", "left"),
    [
        ("bewegung=still", ["Leipzig"]),
        ("bewegung=ahead", ["Bonn"]),
        ("land=01", ["Kiel"]),
        ("q=leip", ["Leipzig"]),
    ],
)
def test_the_comparison_is_narrowed_and_the_file_holds_what_is_shown(staff, query, left):
    address = f"{ADDRESS}?von=31.12.2008&stichtag=31.03.2009&{query}"
    assert list(movements(staff.get(address).content.decode())) == left
    body = b"".join(staff.get(f"{address}&format=csv")).decode("utf-8-sig")
    assert [row[0] for row in csv.reader(io.StringIO(body), delimiter=";")][1:] == left


def test_a_visitor_compares_what_is_public(pilot):
    html = Client().get(f"{ADDRESS}?von=06.01.2009&stichtag=31.03.2009").content.decode()
    assert movements(html)["Bonn"] == "vorangekommen"
    assert "Geplant" not in html
    assert "Bestandsanalyse" not in html


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("von=31.03.2009&stichtag=31.12.2008", "Das frühere Datum muss vor dem späteren liegen."),
        ("von=31.12.2008&stichtag=31.12.2008", "Das frühere Datum muss vor dem späteren liegen."),
        ("von=01.01.2199", "Das Datum darf nicht in der Zukunft liegen."),
        ("stichtag=31.12.2099", "Das Datum darf nicht in der Zukunft liegen."),
    ],
)
def test_days_that_cannot_be_compared_are_refused_beside_the_field(staff, query, sentence):
    answer = staff.get(f"{ADDRESS}?{query}")
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
