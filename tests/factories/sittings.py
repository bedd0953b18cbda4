"""Sittings of bodies, motions and decisions."""

from datetime import date, time

import factory
from factory.django import DjangoModelFactory

from tests.factories.bodies import BodyFactory
from workshops.sittings.models import AgendaItem, Decision, Motion, Presence, Sitting


class SittingFactory(DjangoModelFactory):
    """Held, with all seats of the body present."""

    class Meta:
        model = Sitting
        skip_postgeneration_save = True

    body = factory.SubFactory(BodyFactory, active=True)
    number = factory.Sequence(lambda n: n + 1)
    day = date(2026, 3, 2)
    begins = time(18)
    place = "Demo: Rathaus"
    state = "held"

    @factory.post_generation
    def presence(self, create, extracted, **kwargs):
        if create:
            AgendaItem.objects.create(sitting=self, position=1, title="Begrüßung")
            for seat in self.body.seats.all():
                Presence.objects.create(sitting=self, seat=seat)


class MotionFactory(DjangoModelFactory):
    class Meta:
        model = Motion

    body = factory.SubFactory(BodyFactory, active=True, right_of_motion=True)
    title = "Demo: Dolmetschen"
    text = "Bei allen Sitzungen"


class DecisionFactory(DjangoModelFactory):
    class Meta:
        model = Decision

    sitting = factory.SubFactory(SittingFactory)
    text = "Demo: Mehr Räume"
