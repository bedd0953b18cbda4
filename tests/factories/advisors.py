"""Advisors, requests for advice, assignments."""

from decimal import Decimal

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from networks.advisors.models import Advisor, AdvisoryRequest, Assignment
from tests.factories.accounts import UserFactory
from tests.factories.networks import MunicipalityFactory, TopicFactory


class AdvisorFactory(DjangoModelFactory):
    """In the pool and public, works in Nordrhein-Westfalen; `applied` has only applied."""

    class Meta:
        model = Advisor
        skip_postgeneration_save = True

    class Params:
        applied = factory.Trait(state="applied")

    user = factory.SubFactory(UserFactory)
    name = factory.Sequence(lambda n: f"Demo: Beraterin {n}")
    bio = "Ich berate seit zehn Jahren."
    languages = factory.LazyFunction(lambda: ["de", "fr"])
    regions = factory.LazyFunction(lambda: ["05"])
    consent_at = factory.LazyFunction(timezone.now)
    state = "active"

    @factory.post_generation
    def topics(self, create, extracted, **kwargs):
        if create:
            self.topics.set(extracted if extracted is not None else [TopicFactory()])


class AdvisoryRequestFactory(DjangoModelFactory):
    """Submitted."""

    class Meta:
        model = AdvisoryRequest
        skip_postgeneration_save = True

    municipality = factory.SubFactory(MunicipalityFactory)
    goal = "Migrantenorganisationen in die Städtepartnerschaft einbeziehen."
    submitted_on = factory.LazyFunction(timezone.localdate)
    state = "submitted"

    @factory.post_generation
    def topics(self, create, extracted, **kwargs):
        if create:
            self.topics.set(extracted if extracted is not None else [TopicFactory()])


class AssignmentFactory(DjangoModelFactory):
    """Proposed; `agreed` is accepted."""

    class Meta:
        model = Assignment

    class Params:
        agreed = factory.Trait(state="accepted", accepted_on=factory.LazyFunction(timezone.localdate))

    request = factory.SubFactory(AdvisoryRequestFactory)
    advisor = factory.SubFactory(AdvisorFactory)
    agreed_days = Decimal(5)
    daily_rate = Decimal(400)
