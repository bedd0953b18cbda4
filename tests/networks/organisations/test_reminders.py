"""Profiles and changes that wait for a decision: first the reviewers, then programme staff."""

from datetime import date, datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from accounts.states import Role
from core.outbox import Mail
from tests import reminding
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


letters = partial(reminding.letters, of="organisations")


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


# ---- once a year -----------------------------------------------------------------------------------------------------
def test_editors_are_asked_after_eleven_and_twelve_months_the_coordinator_after_eighteen(place, bonn, skew):
    profile = OrganisationFactory(municipality=place, published=True, last_confirmed_at=DAY)
    editor = give(person("mso"), Role.ORG_EDITOR, profile)
    written = {days: letters(DAY + timedelta(days=days)) for days in (334, 335, 336, 365, 366, 547, 548, 549)}
    assert {days: people for days, people in written.items() if people} == {
        335: [editor.email], 366: [editor.email], 548: [bonn.email]
    }  # fmt: skip


def test_a_click_on_the_page_confirms_and_the_age_is_gone(place, client, settings, bonn):
    settings.SECOND_FACTOR_REQUIRED = False
    long_ago = timezone.localdate() - timedelta(days=600)
    profile = OrganisationFactory(
        municipality=place, published=True, name="Forum e. V.", last_confirmed_at=long_ago
    )
    editor = give(person("mso"), Role.ORG_EDITOR, profile)
    old, task = "Angaben älter als ein Jahr", "Angaben ohne Bestätigung: Forum e. V."
    assert old in client.get(profile.get_absolute_url()).text
    client.force_login(bonn)
    assert task in client.get("/arbeitsbereich/").text
    client.force_login(editor)
    page = f"/arbeitsbereich/organisationen/{profile.pk}/"
    assert "Angaben stimmen noch" in client.get(page).text
    assert client.post(f"{page}schritt/confirm/").status_code == 302
    assert old not in client.get(profile.get_absolute_url()).text
    client.force_login(bonn)
    assert task not in client.get("/arbeitsbereich/").text
    assert client.post(f"{page}schritt/confirm/").status_code == 403


@pytest.mark.parametrize("sort", [{"office": True}, {"submitted": True}])
def test_only_public_profiles_that_editors_keep_grow_old(place, bonn, sort):
    OrganisationFactory(municipality=place, last_confirmed_at=DAY, submitted_at=AT, **sort)
    give(person("mso"), Role.ORG_EDITOR, OrganisationFactory(municipality=place, published=True))
    assert letters(DAY + timedelta(days=366)) == []
