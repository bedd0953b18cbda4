"""Who is reminded of reports, minutes and agreements."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from accounts.states import Role
from core.outbox import Mail
from core.reminders import next_steps, write_due
from tests.factories.networks import OrganisationFactory
from tests.factories.workshops import (
    MinutesFactory,
    OutcomeFactory,
    ParticipationFactory,
    ProgrammeFactory,
    WorkshopFactory,
)
from tests.people import give, person
from tests.reminding import letters

pytestmark = pytest.mark.django_db
HELD = date(2026, 5, 20)
BERLIN = ZoneInfo("Europe/Berlin")


@pytest.fixture
def programme():
    return ProgrammeFactory(start=date(2026, 1, 1), end=date(2027, 12, 31))


@pytest.fixture
def workshop(programme):
    participation = ParticipationFactory(programme=programme, start=date(2026, 1, 1), end=date(2027, 12, 31))
    return WorkshopFactory(participation=participation, phase=None, first_day=HELD, state="held")


@pytest.fixture
def bonn(workshop):
    return give(person("bonn"), Role.COORDINATOR, workshop.municipality)


@pytest.fixture
def skew(programme):
    return give(person("skew"), Role.PROGRAMME_STAFF, programme)


def over(programme) -> None:
    programme.end = HELD
    programme.save()


def test_a_report_is_missed_after_three_and_seven_days_and_by_staff_after_thirty(workshop, bonn, skew):
    written = {
        days: letters(HELD + timedelta(days=days), "meetings.report") for days in (2, 3, 6, 7, 29, 30, 31)
    }
    assert written == {2: [], 3: [bonn.email], 6: [], 7: [bonn.email], 29: [], 30: [skew.email], 31: []}
    assert "vor 30 Tagen" in Mail.objects.get(to=skew.email, kind="reminder.meetings.report").body


@pytest.mark.parametrize("state", ["planned", "documented", "cancelled"])
def test_only_what_was_held_lacks_a_report(programme, bonn, workshop, state):
    type(workshop).objects.all().delete()
    WorkshopFactory(participation=workshop.participation, phase=None, first_day=HELD, state=state)
    assert letters(HELD + timedelta(days=3), "meetings.report") == []


def test_of_a_programme_that_has_ended_nobody_is_reminded(workshop, programme, bonn, skew):
    OutcomeFactory(workshop=workshop, agreement=True, due=HELD + timedelta(days=2))
    minutes(workshop)
    over(programme)
    assert letters(HELD + timedelta(days=3), "meetings.report") == []
    write_due(HELD + timedelta(days=14))
    assert not Mail.objects.exists()


def test_a_report_that_is_missing_for_long_stands_with_staff(workshop, bonn, skew):
    assert f"Bericht fehlt: {workshop}" in [str(step.title) for step in next_steps(skew)]
    assert list(next_steps(bonn)) == []


# ---- minutes -----------------------------------------------------------------------------------------------------------
def minutes(workshop, **who):
    at = datetime(2026, 5, 25, 23, 30, tzinfo=BERLIN)
    return MinutesFactory(workshop=workshop, state="in_review", submitted_at=at, **who)


def test_minutes_wait_for_the_coordination_then_for_staff(workshop, bonn, skew):
    minutes(workshop, submitted_by=person("moderation"))
    day = date(2026, 5, 25)
    written = {days: letters(day + timedelta(days=days), "meetings.minutes") for days in (13, 14, 28)}
    assert written == {13: [], 14: [bonn.email], 28: [skew.email]}


def test_whoever_wrote_the_minutes_is_not_asked_to_approve_them(workshop, bonn, skew):
    minutes(workshop, submitted_by=bonn)
    assert letters(date(2026, 5, 25) + timedelta(days=14), "meetings.minutes") == []


# ---- agreements --------------------------------------------------------------------------------------------------------
@pytest.fixture
def owner(workshop):
    return OrganisationFactory(municipality=workshop.municipality, published=True)


def test_an_agreement_is_brought_to_mind_of_the_owner_and_the_coordination(workshop, owner, bonn, skew):
    mso = give(person("mso"), Role.ORG_EDITOR, owner)
    agreed = OutcomeFactory(
        workshop=workshop, agreement=True, owner=owner, text="Infoabend", due=date(2026, 7, 1)
    )
    written = {
        days: letters(agreed.due + timedelta(days=days), "meetings.agreement")
        for days in (-15, -14, 1, 14, 28)
    }
    both = [bonn.email, mso.email]
    assert written == {-15: [], -14: both, 1: both, 14: both, 28: []}
    body = Mail.objects.filter(to=mso.email).first().body
    assert "Infoabend" in body
    assert "01.07.2026" in body
    assert f"/workshops/{workshop.pk}/" in body


def test_for_an_office_its_coordination_answers_and_each_person_hears_once(workshop, bonn):
    office = OrganisationFactory(office=True, municipality=workshop.municipality)
    OutcomeFactory(workshop=workshop, agreement=True, owner=office, due=date(2026, 7, 1))
    assert letters(date(2026, 7, 2), "meetings.agreement") == [bonn.email]


@pytest.mark.parametrize(
    "other", [{"kind": "project_idea", "due": date(2026, 7, 1)}, {"agreement": True, "state": "done"}]
)
def test_ideas_and_finished_agreements_are_not_reminded_of(workshop, bonn, other):
    OutcomeFactory(workshop=workshop, **other)
    for day in range(40, 80):
        assert letters(HELD + timedelta(days=day), "meetings.agreement") == []
