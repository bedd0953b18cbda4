"""Objects of the room umbrellas."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from networks.organisations.kinds import Kind
from networks.umbrellas.models import Mailing, UmbrellaMembership
from tests.factories.networks import OrganisationFactory


class UmbrellaFactory(OrganisationFactory):
    """A published local umbrella organisation."""

    name = factory.Sequence(lambda n: f"Muster-Verbund {n}")
    kind = Kind.LOCAL_UMBRELLA
    published = True


class UmbrellaMembershipFactory(DjangoModelFactory):
    """Active since the end of 2015; `proposed` waits for the member."""

    class Meta:
        model = UmbrellaMembership

    class Params:
        proposed = factory.Trait(state="proposed_by_umbrella", joined_on=None)

    umbrella = factory.SubFactory(UmbrellaFactory)
    member = factory.SubFactory(OrganisationFactory, published=True)
    state = "active"
    joined_on = date(2015, 12, 1)


class MailingFactory(DjangoModelFactory):
    class Meta:
        model = Mailing

    umbrella = factory.SubFactory(UmbrellaFactory)
    subject = "Demo: Mitgliederversammlung"
    text = "Wir laden ein.\n\nBitte antworten Sie bis Freitag."
