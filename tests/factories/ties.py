"""Cooperations as they are, without their steps."""

from datetime import date

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from networks.alliances.models import Cooperation


class CooperationFactory(DjangoModelFactory):
    """Active since 2009; `partners` have all confirmed it."""

    class Meta:
        model = Cooperation
        skip_postgeneration_save = True

    title = factory.Sequence(lambda n: f"Kooperation {n}")
    kind = "exchange"
    description = "Ein Treff"
    start = date(2009, 1, 1)
    state = "active"
    created_by = factory.SubFactory("tests.factories.accounts.UserFactory")

    @factory.post_generation
    def partners(cooperation, create, extracted, **kwargs):
        for organisation in extracted or ():
            cooperation.partners.create(
                organisation=organisation, confirmed_at=timezone.now(), confirmed_by=cooperation.created_by
            )
