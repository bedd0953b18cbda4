"""Objects of the workshops wing. States are inserted as they are; a test about a process takes its steps."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from core.text import slug_of
from tests.factories.networks import MunicipalityFactory, OrganisationFactory
from workshops.programmes.actions import generate_milestones
from workshops.programmes.models import (
    Facilitator,
    Milestone,
    Participation,
    PhaseTemplate,
    ProcessTemplate,
    Programme,
)
from workshops.programmes.shipped import TEMPLATES, load

PILOT = next(iter(TEMPLATES))


def pilot_template() -> ProcessTemplate:
    """The shipped template of the pilot: B, I, II, III, IV, S."""
    load()
    return ProcessTemplate.objects.get(name=PILOT)


class TemplateFactory(DjangoModelFactory):
    class Meta:
        model = ProcessTemplate

    name = factory.Sequence(lambda n: f"Vorlage {n}")


class PhaseFactory(DjangoModelFactory):
    """A milestone kept by hand; `workshop` makes it a workshop of a kind."""

    class Meta:
        model = PhaseTemplate

    class Params:
        workshop = factory.Trait(kind="workshop", workshop_kind="networking")

    template = factory.SubFactory(TemplateFactory)
    position = factory.Sequence(lambda n: n + 1)
    code = factory.LazyAttribute(lambda phase: str(phase.position))
    title = factory.LazyAttribute(lambda phase: f"Schritt {phase.code}")
    kind = "milestone"


class ProgrammeFactory(DjangoModelFactory):
    """The pilot as it was: 2007 to 2009, five places, published."""

    class Meta:
        model = Programme

    title = factory.Sequence(lambda n: f"Programm {n}")
    slug = factory.LazyAttribute(lambda programme: slug_of(programme.title))
    kind = "pilot"
    operator = factory.SubFactory(OrganisationFactory)
    funder = factory.SubFactory(OrganisationFactory)
    start = date(2007, 1, 1)
    end = date(2009, 12, 31)
    summary = "Migration und Entwicklung auf lokaler Ebene"
    process_template = factory.LazyFunction(pilot_template)
    state = "published"


class ParticipationFactory(DjangoModelFactory):
    """A running participation in the pilot's window, with its milestones."""

    class Meta:
        model = Participation
        skip_postgeneration_save = True

    programme = factory.SubFactory(ProgrammeFactory)
    municipality = factory.SubFactory(MunicipalityFactory)
    start = date(2008, 9, 1)
    end = date(2009, 12, 31)
    state = "active"

    @factory.post_generation
    def milestones(participation, create, extracted, **kwargs):
        if create and extracted is not False and participation.state != "selected":
            generate_milestones(participation)


class MilestoneFactory(DjangoModelFactory):
    class Meta:
        model = Milestone

    participation = factory.SubFactory(ParticipationFactory, milestones=False)
    phase = factory.SubFactory(PhaseFactory)


class FacilitatorFactory(DjangoModelFactory):
    class Meta:
        model = Facilitator

    person_name = factory.Sequence(lambda n: f"Moderation {n}")
    qualified_methods = True
    qualified_subject = True
