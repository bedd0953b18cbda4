"""Bochum has applied with Essen for 80.000 €; 75.000 € are approved."""

from types import SimpleNamespace

import pytest
from django.utils import timezone

from accounts.states import Role
from tests.days import days
from tests.factories.applications import ApplicationFactory, PartnerMunicipalityFactory, moved_on
from tests.factories.calls import CallFactory
from tests.factories.networks import MunicipalityFactory
from tests.factories.reviews import DecisionFactory
from tests.people import give, person


def build() -> SimpleNamespace:
    s = SimpleNamespace()
    s.call = CallFactory(
        closed=True, programme__title="KOMM-IN NRW", programme__slug="komm-in-nrw", title="Demo: KOMM-IN"
    )
    s.bochum, s.essen, s.kiel = (MunicipalityFactory(name=name) for name in ("Bochum", "Essen", "Kiel"))
    s.coordinator = give(person("bochum"), Role.COORDINATOR, s.bochum)
    s.partner = give(person("essen"), Role.COORDINATOR, s.essen)
    s.stranger = give(person("kiel"), Role.COORDINATOR, s.kiel)
    s.officer = give(person("bewilligung"), Role.GRANT_OFFICER, s.call.programme)
    s.other_officer = give(person("fremd"), Role.GRANT_OFFICER, CallFactory(draft=True).programme)
    s.staff = give(person("land"), Role.PROGRAMME_STAFF, s.call.programme)
    s.application = ApplicationFactory(
        complete=True, call=s.call, municipality=s.bochum, created_by=s.coordinator, title="Metropole Ruhr"
    )
    PartnerMunicipalityFactory(application=s.application, municipality=s.essen, declared=True)
    moved_on(
        s.application,
        state="reviewed",
        number="KOMM-IN-1",
        submitted_at=timezone.now(),
        submitted_by=s.coordinator,
    )
    s.decision = DecisionFactory(application=s.application, decided_by=s.officer)
    s.today, s.days = timezone.localdate(), days
    return s


@pytest.fixture(scope="module")
def built(standing):
    return standing(build)


@pytest.fixture
def stage(built, db):
    return built()
