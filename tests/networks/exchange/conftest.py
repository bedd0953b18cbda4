import pytest

from accounts.states import Role
from tests.factories.exchange import OfferNeedFactory
from tests.factories.networks import MunicipalityFactory, OrganisationFactory
from tests.people import give, person


class Stage:
    """Bonn: Ama's association looks for what Olga's offers; Bonn's coordinator speaks for an office."""

    def __init__(self):
        self.bonn = MunicipalityFactory(name="Bonn", ags="05314000")
        self.mso = OrganisationFactory(name="Demo: Ghana-Verein", municipality=self.bonn, published=True)
        self.shop = OrganisationFactory(name="Demo: Weltladen", municipality=self.bonn, published=True)
        self.office = OrganisationFactory(name="Demo: Fachstelle", municipality=self.bonn, office=True)
        self.ama = give(person("ama"), Role.ORG_EDITOR, self.mso)
        self.olga = give(person("olga"), Role.ORG_EDITOR, self.shop)
        self.coordinator = give(person("bonn"), Role.COORDINATOR, self.bonn)
        self.nobody = person("nobody")

    def offer(self, **about):
        return OfferNeedFactory(organisation=self.shop, **about)

    def values(self, **changes):
        return {
            "organisation": self.mso.pk, "direction": "need", "category": "room", "text": "Wir suchen einen Saal.",
            "municipality": "Bonn", "countries": "Ghana", "languages": "", "topics": ["education"],
            "valid_until": "", "version": 1, **changes,
        }  # fmt: skip


@pytest.fixture
def stage(db) -> Stage:
    return Stage()
