"""Objects of the room offers."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from tests.factories.networks import MunicipalityFactory
from workshops.offers.models import ServiceOffer, ServiceRequest


class OfferFactory(DjangoModelFactory):
    """An enquiry; `workshop=True` makes it the two-day integration workshop."""

    class Meta:
        model = ServiceOffer
        skip_postgeneration_save = True

    class Params:
        workshop = factory.Trait(form_kind="workshop", workshop_kind="integration_workshop")

    title = factory.Sequence(lambda n: f"Demo: Angebot {n}")
    slug = factory.Sequence(lambda n: f"demo-angebot-{n}")
    form_kind = "enquiry"
    description = "Sprechen Sie uns an."


class RequestFactory(DjangoModelFactory):
    """A complete draft; `submitted=True` makes it one that waits since a Monday."""

    class Meta:
        model = ServiceRequest

    class Params:
        submitted = factory.Trait(state="submitted", submitted_on=date(2026, 6, 8))

    offer = factory.SubFactory(OfferFactory)
    municipality = factory.SubFactory(MunicipalityFactory)
    reason = "Wir wollen wissen, wer in unserer Stadt aktiv ist."
    contact_name = "Demo: Ansprechperson"
    contact_email = "kontakt@example.org"
