"""Bonn and Kiel, a published entry of Bonn and those who work with it."""

import pytest

from accounts.states import Role
from tests.factories.networks import MunicipalityFactory, OrganisationFactory
from tests.people import give, person


@pytest.fixture
def bonn(db):
    return MunicipalityFactory(name="Bonn", ags="05314000")


@pytest.fixture
def kiel(db):
    return MunicipalityFactory(name="Kiel", ags="01002000")


@pytest.fixture
def forum(bonn):
    return OrganisationFactory(name="Demo: Afrika-Forum Rhein e. V.", municipality=bonn, published=True)


@pytest.fixture
def coordinator(bonn):
    return give(person("bonn"), Role.COORDINATOR, bonn)


@pytest.fixture
def other_coordinator(kiel):
    return give(person("kiel"), Role.COORDINATOR, kiel)


@pytest.fixture
def staff(db):
    return give(person("skew"), Role.PROGRAMME_STAFF)


@pytest.fixture
def editor(forum):
    return give(person("mso"), Role.ORG_EDITOR, forum)


@pytest.fixture
def ama(db):
    """Has an account and no role."""
    return person("ama")


@pytest.fixture
def sign_in(client, settings):
    settings.SECOND_FACTOR_REQUIRED = False

    def as_(user):
        client.force_login(user)
        return client

    return as_
