"""A municipality that asks, staff who answer."""

import pytest

from accounts.states import Role
from tests.factories.networks import MunicipalityFactory
from tests.factories.offers import OfferFactory
from tests.factories.workshops import ProgrammeFactory
from tests.people import give, person
from workshops.offers.targets import targets


@pytest.fixture
def bonn():
    return MunicipalityFactory(name="Bonn", ags="05314000")


@pytest.fixture
def coordinator(bonn):
    return give(person("bonn"), Role.COORDINATOR, bonn)


@pytest.fixture
def staff():
    return give(person("skew"), Role.PROGRAMME_STAFF, ProgrammeFactory())


@pytest.fixture
def offer():
    return OfferFactory()


@pytest.fixture
def no_targets():
    """As if no room above had registered; what was there comes back."""
    kept = dict(targets._items)
    targets._items.clear()
    yield targets
    targets._items.clear()
    targets._items.update(kept)
