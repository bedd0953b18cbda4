"""Bodies and their seats."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from networks.bodies.models import Body, BodyLink, Seat
from tests.factories.networks import MunicipalityFactory


class BodyFactory(DjangoModelFactory):
    """Planned. `active` has a lead and two members."""

    class Meta:
        model = Body
        skip_postgeneration_save = True

    class Params:
        active = factory.Trait(state="active", established_on=date(2010, 2, 1))
        internal = factory.Trait(is_internal=True)

    name = factory.Sequence(lambda n: f"Demo: Arbeitskreis {n}")
    kind = "working_group"
    function = "Begleitet die Integrationsarbeit"
    municipality = factory.SubFactory(MunicipalityFactory)
    slug = factory.Sequence(lambda n: f"demo-arbeitskreis-{n}")

    @factory.post_generation
    def seats_taken(self, create, extracted, **kwargs):
        if create and self.state != "planned":
            SeatFactory(
                body=self, kind="lead", person_name="Demo: Rosa Beispiel", office="Oberbürgermeisterin"
            )
            SeatFactory.create_batch(2, body=self)


class SeatFactory(DjangoModelFactory):
    """Of a person who did not agree to be named."""

    class Meta:
        model = Seat

    body = factory.SubFactory(BodyFactory)
    person_name = factory.Sequence(lambda n: f"Demo: Person {n}")
    appointed_on = date(2010, 2, 1)


class BodyLinkFactory(DjangoModelFactory):
    class Meta:
        model = BodyLink

    source = factory.SubFactory(BodyFactory)
    target = factory.SubFactory(BodyFactory)
    kind = "delegates_to"
