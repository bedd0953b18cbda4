"""Bonn and Kiel in the pilot of 2008/2009, and in a programme that runs today; with the cast of tests.people."""

from datetime import date, time, timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone

from tests.factories.networks import MunicipalityFactory, OrganisationFactory
from tests.factories.workshops import FacilitatorFactory, ParticipationFactory, ProgrammeFactory
from tests.people import Cast
from workshops.meetings.actions import Hours
from workshops.meetings.states import Gender


def hours(*days: date, start=time(9), end=time(17)) -> list[Hours]:
    return [Hours(day, start, end) for day in days]


def build() -> SimpleNamespace:
    bonn, kiel = MunicipalityFactory(name="Bonn"), MunicipalityFactory(name="Kiel")
    pilot, other = ProgrammeFactory(), ProgrammeFactory()
    participation = ParticipationFactory(programme=pilot, municipality=bonn)
    organisation = OrganisationFactory(published=True, municipality=bonn, name="Afrika-Forum Rhein e. V.")
    office = OrganisationFactory(office=True, municipality=bonn, name="Fachstelle Internationales")
    kiel_organisation = OrganisationFactory(published=True, municipality=kiel)
    today = timezone.localdate()
    running = ProgrammeFactory(start=today - timedelta(days=200), end=today + timedelta(days=400))
    people = Cast.of(
        bonn=bonn, kiel=kiel, organisation=organisation, other_organisation=kiel_organisation,
        participation=participation, programme=pilot, other_programme=other,
    )  # fmt: skip
    return SimpleNamespace(
        bonn=bonn, kiel=kiel, pilot=pilot, participation=participation, organisation=organisation, office=office,
        kiel_participation=ParticipationFactory(programme=pilot, municipality=kiel),
        current=ParticipationFactory(
            programme=running, municipality=bonn, start=today - timedelta(days=100), end=today + timedelta(days=300)
        ),
        facilitator=FacilitatorFactory(user=people.moderation), people=people, today=today,
    )  # fmt: skip


@pytest.fixture(scope="module")
def built(standing):
    return standing(build)


@pytest.fixture
def stage(built, db, settings):
    settings.SECOND_FACTOR_REQUIRED = False  # tests/accounts holds it
    return built()


@pytest.fixture
def somebody():
    """The fields of a person on the list."""
    return lambda organisation=None, **more: {
        "person_name": "Demo: Ama Beispiel", "organisation": organisation, "actor_group": "", "email": "", "sector": "",
        "gender": Gender.NA, "needs": "", **more,
    }  # fmt: skip
