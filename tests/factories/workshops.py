"""Objects of the workshops wing. States are inserted as they are; a test about a process takes its steps."""

from datetime import date, time, timedelta
from decimal import Decimal

import factory
from django.db.models import F
from django.utils import timezone
from factory.django import DjangoModelFactory

from core.text import slug_of
from tests.factories.networks import MunicipalityFactory
from workshops.meetings.models import (
    AgendaItem,
    Attendance,
    Minutes,
    Outcome,
    SignUp,
    Workshop,
    WorkshopDocument,
)
from workshops.meetings.models.attendance import WITH_A_SEAT
from workshops.programmes.actions import generate_milestones
from workshops.programmes.models import (
    Facilitator,
    Milestone,
    Obstacle,
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
    operator = factory.SubFactory("tests.factories.networks.OrganisationFactory")
    funder = factory.SubFactory("tests.factories.networks.OrganisationFactory")
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


class ObstacleFactory(DjangoModelFactory):
    """An open hurdle in the administration."""

    class Meta:
        model = Obstacle

    participation = factory.SubFactory(ParticipationFactory)
    kind = "administration"
    text = "Zwei Ämter, zwei Zuständigkeiten."


class FacilitatorFactory(DjangoModelFactory):
    class Meta:
        model = Facilitator

    person_name = factory.Sequence(lambda n: f"Moderation {n}")
    qualified_methods = True
    qualified_subject = True
    trained_on = date(2008, 1, 15)


class WorkshopFactory(DjangoModelFactory):
    """Workshop II of a participation of the pilot, one day, planned. `phase` names another; None makes it one outside the phases."""

    class Meta:
        model = Workshop
        skip_postgeneration_save = True

    class Params:
        phase = "II"

    participation = factory.SubFactory(ParticipationFactory)
    milestone = factory.LazyAttribute(
        lambda workshop: workshop.phase and workshop.participation.milestones.get(phase__code=workshop.phase)
    )
    municipality = factory.LazyAttribute(lambda workshop: workshop.participation.municipality)
    programme = factory.LazyAttribute(lambda workshop: workshop.participation.programme)
    kind = factory.LazyAttribute(
        lambda workshop: workshop.milestone.phase.workshop_kind if workshop.milestone else "forum"
    )
    title = factory.LazyAttribute(lambda workshop: f"{workshop.phase or 'Forum'} {workshop.municipality}")
    first_day = date(2009, 4, 23)
    last_day = factory.SelfAttribute("first_day")
    place = "Stadthaus Bonn"

    @factory.post_generation
    def day(workshop, create, extracted, **kwargs):
        """The rows of its days, 9 to 17 o'clock."""
        for number in range((workshop.last_day - workshop.first_day).days + 1):
            day = workshop.first_day + timedelta(days=number)
            workshop.days.create(date=day, start=time(9), end=time(17))

    @factory.post_generation
    def ready(workshop, create, extracted, **kwargs):
        """`ready=True`: with an agenda item and a facilitator, so that it can be opened."""
        if extracted:
            AgendaItem.objects.create(day=workshop.days.get(), start=time(9), end=time(10), title="Begrüßung")
            workshop.facilitations.create(facilitator=FacilitatorFactory())


class IntegrationWorkshopFactory(WorkshopFactory):
    """The two days of an integration workshop outside the phases, with the usual fee."""

    class Params:
        phase = None

    kind = "integration_workshop"
    title = factory.LazyAttribute(lambda workshop: f"Integrationsworkshop {workshop.municipality}")
    last_day = factory.LazyAttribute(lambda workshop: workshop.first_day + timedelta(days=1))
    fee_gross = Decimal(6000)


class DocumentFactory(DjangoModelFactory):
    """A presentation of the municipality, internal, without its file."""

    class Meta:
        model = WorkshopDocument

    workshop = factory.SubFactory(WorkshopFactory)
    kind = "presentation"
    title = factory.Sequence(lambda n: f"Folien {n}")
    licence = "cc_by"
    creator = "Stadt Bonn"


class AttendanceFactory(DjangoModelFactory):
    """Somebody on the list, from a published organisation; takes a seat where the state has one."""

    class Meta:
        model = Attendance
        skip_postgeneration_save = True

    workshop = factory.SubFactory(WorkshopFactory)
    person_name = factory.Sequence(lambda n: f"Teilnehmende Person {n}")
    organisation = factory.SubFactory("tests.factories.networks.OrganisationFactory")
    actor_group = factory.SelfAttribute("organisation.actor_group")
    state = "registered"
    queued_at = factory.LazyAttribute(lambda person: timezone.now() if person.state == "waitlisted" else None)

    @factory.post_generation
    def seat(attendance, create, extracted, **kwargs):
        if attendance.state in WITH_A_SEAT:
            Workshop.objects.filter(pk=attendance.workshop_id).update(seats_taken=F("seats_taken") + 1)


class SignUpFactory(DjangoModelFactory):
    """Entered by a visitor and not confirmed yet."""

    class Meta:
        model = SignUp

    workshop = factory.SubFactory(WorkshopFactory, state="open")
    person_name = factory.Sequence(lambda n: f"Neue Person {n}")
    email = factory.Sequence(lambda n: f"neu{n}@example.org")
    organisation = factory.SubFactory("tests.factories.networks.OrganisationFactory")
    actor_group = factory.SelfAttribute("organisation.actor_group")


class MinutesFactory(DjangoModelFactory):
    class Meta:
        model = Minutes

    workshop = factory.SubFactory(WorkshopFactory)
    text = "Wir haben die Ergebnisse der Bestandsanalyse besprochen."


class OutcomeFactory(DjangoModelFactory):
    """A project idea; `agreement=True` makes it an agreement with owner and day."""

    class Meta:
        model = Outcome

    class Params:
        agreement = factory.Trait(
            kind="agreement",
            owner=factory.SubFactory("tests.factories.networks.OrganisationFactory"),
            due=factory.LazyAttribute(lambda outcome: outcome.workshop.first_day + timedelta(days=60)),
        )

    workshop = factory.SubFactory(WorkshopFactory)
    kind = "project_idea"
    text = "Gemeinsames Straßenfest"
