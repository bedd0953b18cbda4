"""Objects of the room inventory. States are inserted as they are; a test about a process takes its steps."""

from datetime import date

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from core.text import slug_of
from tests.factories.workshops import ParticipationFactory
from workshops.inventory.models import (
    CONSENT_VERSION,
    ClimateAssessment,
    ExistingProjectNote,
    Interview,
    Inventory,
    InventoryActor,
    NeedStatement,
)
from workshops.inventory.states import ActorState, InventoryState


class InventoryFactory(DjangoModelFactory):
    """The inventory of a participation in the pilot, outside its phases, in the state of interviews. `phase=True` puts it into phase B;
    `published` and `closed` have all that these states need."""

    class Meta:
        model = Inventory

    class Params:
        phase = False
        published = factory.Trait(
            state=InventoryState.PUBLISHED, published_on=date(2009, 3, 1), summary="Viele sind aktiv.",
            consented_at=factory.LazyFunction(timezone.now),
            consented_by=factory.SubFactory("tests.factories.accounts.UserFactory"),
        )  # fmt: skip

    participation = factory.SubFactory(ParticipationFactory)
    municipality = factory.LazyAttribute(lambda inventory: inventory.participation.municipality)
    programme = factory.LazyAttribute(
        lambda inventory: inventory.participation and inventory.participation.programme
    )
    milestone = factory.LazyAttribute(
        lambda inventory: inventory.participation.milestones.get(phase__code="B") if inventory.phase else None
    )
    title = factory.Sequence(lambda n: f"Bestandsaufnahme {n}")
    slug = factory.LazyAttribute(lambda inventory: slug_of(inventory.title))
    contractor = factory.SubFactory("tests.factories.networks.OrganisationFactory", published=True)
    start = date(2008, 10, 1)
    end = date(2009, 2, 28)
    state = InventoryState.INTERVIEWS


class ActorFactory(DjangoModelFactory):
    """A migrant organisation that was found; not in the directory."""

    class Meta:
        model = InventoryActor

    inventory = factory.SubFactory(InventoryFactory)
    name = factory.Sequence(lambda n: f"Kulturverein {n}")
    actor_group = "A3_migrant_org"
    source = "internet"
    email = factory.Sequence(lambda n: f"verein{n}@example.org")


class InterviewFactory(DjangoModelFactory):
    """The answers of an interviewed actor, who does not want to be named; `named` does. One need in each."""

    class Meta:
        model = Interview
        skip_postgeneration_save = True

    class Params:
        named = factory.Trait(consent_publish=True)

    actor = factory.SubFactory(ActorFactory, state=ActorState.INTERVIEWED)
    date = date(2008, 11, 3)
    mode = "personal"
    consent_use = True
    consent_version = CONSENT_VERSION
    consented_at = factory.LazyFunction(timezone.now)
    structure = "40 Mitglieder"
    activities = "Nachhilfe und Feste"
    notes = "Streit im Vorstand"

    @factory.post_generation
    def needs(interview, create, extracted, **kwargs):
        for category in extracted if extracted is not None else ["room"]:
            NeedStatement.objects.create(
                interview=interview, kind="need", category=category, text=f"Wir brauchen: {category}"
            )


class ClimateFactory(DjangoModelFactory):
    class Meta:
        model = ClimateAssessment

    inventory = factory.SubFactory(InventoryFactory)
    politics = 3
    administration = 4
    population = 3
    media = 2
    date = date(2009, 1, 15)


class ProjectNoteFactory(DjangoModelFactory):
    class Meta:
        model = ExistingProjectNote

    inventory = factory.SubFactory(InventoryFactory)
    title = factory.Sequence(lambda n: f"Projekt {n}")
