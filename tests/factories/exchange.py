"""Objects of the room exchange."""

import factory
from factory.django import DjangoModelFactory

from networks.exchange.models import OfferNeed
from networks.municipalities.models import TwinTown
from tests.factories.networks import MunicipalityFactory, OrganisationFactory


class OfferNeedFactory(DjangoModelFactory):
    """An open offer of a room; `need` is the other direction."""

    class Meta:
        model = OfferNeed

    class Params:
        need = factory.Trait(direction="need", text="Wir suchen einen Raum für unseren Sprachkurs.")

    organisation = factory.SubFactory(OrganisationFactory, published=True)
    municipality = factory.SelfAttribute("organisation.municipality")
    direction = "offer"
    category = "room"
    text = "Unser Saal ist dienstags frei."


class TwinTownFactory(DjangoModelFactory):
    class Meta:
        model = TwinTown

    municipality = factory.SubFactory(MunicipalityFactory)
    name = factory.Sequence(lambda n: f"Demo: Partnerstadt {n}")
    country = "GH"
