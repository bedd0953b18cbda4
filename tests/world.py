"""A small world in which every page has something to show: Bonn and Kiel in the pilot, their people, workshops and organisations."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from core import links
from networks.alliances.actions import (
    activate_network,
    apply_for_membership,
    found_network,
    propose_cooperation,
)
from networks.organisations.models import Organisation
from tests.factories.accounts import InvitationFactory
from tests.factories.inventory import (
    ActorFactory,
    ClimateFactory,
    InterviewFactory,
    InventoryFactory,
    ProjectNoteFactory,
)
from tests.factories.networks import MunicipalityFactory, OrganisationFactory, RevisionFactory
from tests.factories.offers import RequestFactory
from tests.factories.portal import AttachmentFactory, BarrierReportFactory
from tests.factories.surveys import InvitationFactory as AskedFactory
from tests.factories.surveys import QuestionFactory, ResponseFactory, SurveyFactory
from tests.factories.workshops import (
    AttendanceFactory,
    DocumentFactory,
    MinutesFactory,
    ObstacleFactory,
    OutcomeFactory,
    ParticipationFactory,
    ProgrammeFactory,
    SignUpFactory,
    WorkshopFactory,
)
from tests.people import Cast
from workshops.meetings.models import AgendaTemplate


@dataclass
class World:
    """`rows` of everything that pages list: with 1 and with 3 a page must cost the same."""

    people: Cast
    bonn: Any
    kiel: Any
    programme: Any
    other_programme: Any
    participation: Any
    kiel_participation: Any
    workshop: Any  # Bonn II, open for registration
    planned: Any  # Bonn III, not public yet
    organisation: Any  # published, in Bonn, edited by mso
    draft: Any  # a draft in Bonn, edited by mso
    submitted: Any  # waits for Bonn's decision
    office: Any
    minutes: Any  # of `workshop`, in review, written by moderation
    outcome: Any
    attendance: Any
    revision: Any  # of `organisation`, by mso
    contact: Any
    cooperation: Any  # proposed by mso, other_mso has to confirm
    network: Any  # of Bonn, public, kept by bonn
    membership: Any  # mso has applied for `organisation`
    barrier: Any
    invitation: Any  # for nobody, to the editorial office
    template: Any
    file: Any  # a file of the minutes
    request: Any  # of Bonn, waits for an answer
    own_link: str  # to the registration of `attendance`
    survey: Any  # of Bonn, open
    survey_link: str  # to an invitation to `survey`
    published_survey: Any  # of Bonn, with results
    confirm_link: str  # to a registration for `workshop` that waits for its confirmation
    obstacle: Any  # in Bonn's process
    inventory: Any  # of Bonn, in interviews
    inventory_actor: Any  # of it, interviewed
    published_inventory: Any  # of Kiel
    own_actor: Any  # of `inventory`: `organisation`, asked to answer
    answer_link: str  # to the answers of `inventory_actor`
    document: Any  # of `workshop`, internal
    agenda_template: Any  # one for everybody

    @classmethod
    def of(cls, rows: int) -> "World":
        ground = _ground()
        people, bonn, organisation = ground["people"], ground["bonn"], ground["organisation"]
        draft = OrganisationFactory(name="Demo: Entwurf", municipality=bonn)
        submitted = OrganisationFactory(
            name="Demo: Eingereicht", municipality=bonn, submitted=True, submitted_by=people.mso
        )
        people.edits(people.mso, draft, submitted)
        workshop, minutes = _workshop(ground["participation"], people)
        world = cls(
            **ground, draft=draft, submitted=submitted, workshop=workshop, minutes=minutes,
            planned=WorkshopFactory(participation=ground["participation"], phase="III", first_day=date(2009, 9, 10)),
            office=OrganisationFactory(office=True, municipality=bonn),
            outcome=OutcomeFactory(workshop=workshop, agreement=True, owner=organisation),
            **_registration(workshop=workshop, organisation=organisation),
            revision=RevisionFactory(organisation=organisation, submitted_by=people.mso),
            contact=organisation.contacts.get(),
            cooperation=cooperation_of(people, organisation),
            **_network(people, bonn, organisation),
            barrier=BarrierReportFactory(),
            invitation=InvitationFactory(email=people.nobody.email, created_by=people.admin),
            template=ground["programme"].process_template, file=AttachmentFactory(obj=minutes),
            request=RequestFactory(municipality=bonn, submitted=True, created_by=people.bonn),
            obstacle=ObstacleFactory(participation=ground["participation"]),
            document=DocumentFactory(workshop=workshop), agenda_template=AgendaTemplate.objects.filter(municipality=None).first(),
            **_inventories(ground), **_surveys(bonn, people),
        )  # fmt: skip
        for _ in range(rows - 1):
            world.grow()
        return world

    def grow(self) -> None:
        """One more of everything."""
        place = MunicipalityFactory()
        participation = ParticipationFactory(programme=self.programme, municipality=place)
        WorkshopFactory(participation=participation, phase="I", first_day=date(2008, 11, 20), state="open")
        other = ParticipationFactory(programme=ProgrammeFactory(), municipality=self.bonn)
        WorkshopFactory(participation=other, phase="I", first_day=date(2008, 11, 20), state="open")
        organisation = OrganisationFactory(municipality=self.bonn, published=True)
        draft = OrganisationFactory(municipality=self.bonn)
        submitted = OrganisationFactory(municipality=self.bonn, submitted=True, submitted_by=self.people.mso)
        self.people.edits(self.people.mso, organisation, draft, submitted)
        OutcomeFactory(workshop=self.workshop, agreement=True, owner=self.organisation)
        AttendanceFactory(workshop=self.workshop, organisation=organisation)
        AttendanceFactory(workshop=self.workshop, organisation=organisation, state="waitlisted")
        RevisionFactory(organisation=organisation, submitted_by=self.people.mso)
        DocumentFactory(workshop=self.workshop)
        AgendaTemplate.objects.create(name=f"Demo: {place.name}", municipality=self.bonn)
        BarrierReportFactory()
        cooperation_of(self.people, organisation)
        apply_for_membership(self.network, by=self.people.mso, organisation=organisation)
        public_network(self.people, self.bonn)
        ObstacleFactory(participation=self.participation)
        RequestFactory(municipality=self.bonn, submitted=True, created_by=self.people.bonn)
        RequestFactory(municipality=self.bonn, created_by=self.people.bonn)
        InventoryFactory(participation=self.participation)
        InventoryFactory(participation=self.kiel_participation, published=True)
        for inventory in (self.inventory, self.published_inventory):
            _picture(inventory)
        SurveyFactory(municipality=self.bonn, ended=True, created_by=self.people.bonn)
        QuestionFactory(survey=self.survey, single=True)
        AskedFactory(survey=self.survey)
        _answered(self.published_survey)


def _surveys(bonn, people) -> dict[str, Any]:
    """Bonn's open survey with somebody invited, and its published one."""
    running = SurveyFactory(municipality=bonn, running=True, created_by=people.bonn)
    QuestionFactory(survey=running)
    over = {"opened_on": date(2026, 1, 5), "closed_on": date(2026, 1, 25), "published_on": date(2026, 2, 1)}
    published = SurveyFactory(municipality=bonn, state="published", published_by=people.skew, **over)
    QuestionFactory(survey=published)
    QuestionFactory(survey=published, single=True)
    for _ in range(5):
        _answered(published)
    return {
        "survey": running,
        "survey_link": _link("surveys.answer", AskedFactory(survey=running)),
        "published_survey": published,
    }


def _answered(survey) -> None:
    scale, choice = survey.questions.all()
    ResponseFactory(survey=survey, given={scale: 4, choice: [0]})


def _registration(**of) -> dict[str, Any]:
    """Somebody on the list, and somebody who has not confirmed yet, with the links of their letters."""
    attendance = AttendanceFactory(**of)
    return {
        "attendance": attendance,
        "own_link": _link("meetings.registration", attendance),
        "confirm_link": _link("meetings.confirm", SignUpFactory(**of)),
    }


def _link(purpose: str, obj) -> str:
    return links.issue(purpose, obj, expires_at=timezone.now() + timedelta(days=1))


def cooperation_of(people: Cast, organisation) -> Any:
    """Proposed by mso, with the organisation that other_mso edits."""
    partner = Organisation.objects.kept_by(people.other_mso).get()
    return propose_cooperation(
        by=people.mso, partners=[organisation, partner], title="Demo: Sprachcafé", kind="exchange",
        description="Ein Treff", start=date(2026, 1, 1),
    )  # fmt: skip


def public_network(people: Cast, bonn) -> Any:
    office = OrganisationFactory(office=True, municipality=bonn)
    about = {
        "name": "Demo: Netzwerk",
        "scope": "local",
        "municipality": bonn,
        "purpose": "Austausch",
        "coordinator": office,
    }
    network = found_network(by=people.bonn, values=about)
    activate_network(network, by=people.bonn)
    return network


def _network(people: Cast, bonn, organisation) -> dict[str, Any]:
    network = public_network(people, bonn)
    applied = apply_for_membership(network, by=people.mso, organisation=organisation)
    return {"network": network, "membership": applied}


def _workshop(participation, people: Cast) -> tuple[Any, Any]:
    """Bonn II, and its minutes in review."""
    workshop = WorkshopFactory(
        participation=participation, phase="II", first_day=date(2009, 4, 23), state="open", ready=True
    )
    wrote = dict.fromkeys(("author", "created_by", "submitted_by"), people.moderation)
    return workshop, MinutesFactory(workshop=workshop, state="in_review", **wrote)


def _ground() -> dict[str, Any]:
    """The places, the programmes and the people."""
    bonn = MunicipalityFactory(name="Bonn", ags="05314000")
    kiel = MunicipalityFactory(name="Kiel", ags="01002000")
    programme, other_programme = ProgrammeFactory(title="Pilot"), ProgrammeFactory(title="Anderes Programm")
    found = {
        "bonn": bonn, "kiel": kiel, "programme": programme, "other_programme": other_programme,
        "participation": ParticipationFactory(programme=programme, municipality=bonn),
        "organisation": OrganisationFactory(name="Demo: Ghana-Verein", municipality=bonn, published=True),
    }  # fmt: skip
    other = OrganisationFactory(name="Demo: Förde-Verein", municipality=kiel, published=True)
    kiel_participation = ParticipationFactory(programme=programme, municipality=kiel)
    return {
        **found,
        "kiel_participation": kiel_participation,
        "people": Cast.of(**found, other_organisation=other),
    }


def _inventories(ground: dict[str, Any]) -> dict[str, Any]:
    """One that is worked on and one that everybody reads."""
    running = InventoryFactory(participation=ground["participation"])
    published = InventoryFactory(participation=ground["kiel_participation"], published=True)
    _picture(published)
    actor = _picture(running)
    return {
        "inventory": running, "inventory_actor": actor, "published_inventory": published,
        "own_actor": ActorFactory(inventory=running, organisation=ground["organisation"], state="contacted"),
        "answer_link": _link("inventory.answer", actor),
    }  # fmt: skip


def _picture(inventory: Any) -> Any:
    """What an inventory holds: an actor with its answers, one without, a judgement, a project. Gives the actor."""
    ActorFactory(inventory=inventory)
    ClimateFactory(inventory=inventory)
    ProjectNoteFactory(inventory=inventory)
    return InterviewFactory(actor=ActorFactory(inventory=inventory, state="interviewed"), named=True).actor
