"""Bochum applies with Dortmund and Essen; Kiel and Hilden look on."""

from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser

from accounts.states import Role
from networks.organisations.kinds import Function
from tests.factories.accounts import UserFactory
from tests.factories.applications import ApplicationFactory, PartnerMunicipalityFactory
from tests.factories.calls import CallFactory
from tests.factories.networks import MunicipalityFactory, OrganisationFactory
from tests.people import give, person


def build() -> SimpleNamespace:
    s = SimpleNamespace(visitor=AnonymousUser())
    s.call = CallFactory(
        programme__title="KOMM-IN NRW", programme__slug="komm-in-nrw", title="Demo: KOMM-IN 2027", year=2027
    )
    s.bochum = MunicipalityFactory(name="Bochum", ags="05911000")
    s.dortmund = MunicipalityFactory(name="Dortmund")
    s.essen = MunicipalityFactory(name="Essen")
    s.kiel = MunicipalityFactory(name="Kiel", ags="01002000")
    county = MunicipalityFactory(county=True, name="Kreis Mettmann")
    s.hilden = MunicipalityFactory(
        town=True, name="Hilden", kind="medium_town", parent_county=county, ags=f"{county.ags}016"
    )
    s.coordinator = give(person("bochum"), Role.COORDINATOR, s.bochum)
    s.second = give(UserFactory(), Role.COORDINATOR, s.dortmund)
    s.kieler = give(person("kieler"), Role.COORDINATOR, s.kiel)
    s.hildener = give(person("hildener"), Role.COORDINATOR, s.hilden)
    s.officer = give(person("bewilligung"), Role.GRANT_OFFICER, s.call.programme)
    s.foreign_officer = give(person("fremd"), Role.GRANT_OFFICER, CallFactory(draft=True).programme)
    s.staff = give(person("land"), Role.PROGRAMME_STAFF, s.call.programme)
    s.mso = OrganisationFactory(name="Demo: Ruhrforum e. V.", municipality=s.bochum, published=True)
    s.editor = give(person("ruhrforum"), Role.ORG_EDITOR, s.mso)
    s.authority = OrganisationFactory(
        name="Ausländerbehörde Bochum", office=True, municipality=s.bochum, function=Function.FOREIGNERS
    )
    s.clerk = give(person("clerk"), Role.UNIT_STAFF, s.authority)
    s.office = OrganisationFactory(name="Integrationsbüro Bochum", office=True, municipality=s.bochum)
    s.application = ApplicationFactory(
        complete=True, call=s.call, municipality=s.bochum, created_by=s.coordinator, title="Metropole Ruhr"
    )
    for place in (s.dortmund, s.essen):
        PartnerMunicipalityFactory(application=s.application, municipality=place, declared=True)
    return s


@pytest.fixture(scope="module")
def built(standing):
    return standing(build)


@pytest.fixture
def stage(built, db):
    return built()
