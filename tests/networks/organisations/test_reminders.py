"""Profiles and changes that wait for a decision: first the reviewers, then programme staff."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from accounts.states import Role
from core.outbox import Mail
from core.reminders import write_due
from tests.factories.networks import MunicipalityFactory, OrganisationFactory, RevisionFactory
from tests.factories.workshops import ProgrammeFactory
from tests.people import give, person

pytestmark = pytest.mark.django_db
AT = datetime(2026, 5, 25, 0, 30, tzinfo=ZoneInfo("Europe/Berlin"))  # in UTC still the day before
DAY = date(2026, 5, 25)


@pytest.fixture
def place():
    return MunicipalityFactory(name="Bonn")


@pytest.fixture
def bonn(place):
    return give(person("bonn"), Role.COORDINATOR, place)


@pytest.fixture
def skew():
    return give(person("skew"), Role.PROGRAMME_STAFF, ProgrammeFactory())


def letters(day: date) -> list[str]:
    before = set(Mail.objects.values_list("pk", flat=True))
    write_due(day)
    new = Mail.objects.exclude(pk__in=before).filter(kind__startswith="reminder.organisations")
    return sorted(new.values_list("to", flat=True))


def test_a_profile_waits_for_the_coordination_then_for_staff(place, bonn, skew):
    OrganisationFactory(municipality=place, submitted=True, submitted_at=AT, submitted_by=person("mso"))
    written = {days: letters(DAY + timedelta(days=days)) for days in (13, 14, 15, 27, 28)}
    assert written == {13: [], 14: [bonn.email], 15: [], 27: [], 28: [skew.email]}
    assert "seit 28 Tagen" in Mail.objects.get(to=skew.email).body


def test_a_change_waits_in_the_same_way(place, bonn, skew):
    profile = OrganisationFactory(municipality=place, published=True)
    change = RevisionFactory(organisation=profile, submitted_at=AT)
    assert letters(DAY + timedelta(days=14)) == [bonn.email]
    assert f"/{change.pk}/" in Mail.objects.get().body


def test_where_nobody_coordinates_staff_are_asked_at_once(place, skew):
    OrganisationFactory(municipality=place, submitted=True, submitted_at=AT)
    assert letters(DAY + timedelta(days=14)) == [skew.email]


def test_nobody_is_asked_to_decide_about_their_own(place, bonn, skew):
    OrganisationFactory(municipality=place, submitted=True, submitted_at=AT, submitted_by=bonn)
    assert letters(DAY + timedelta(days=14)) == []


@pytest.mark.parametrize("state", [{}, {"published": True}])
def test_what_nobody_waits_for_is_not_reminded_of(place, bonn, state):
    OrganisationFactory(municipality=place, **state)
    assert letters(DAY + timedelta(days=14)) == []
