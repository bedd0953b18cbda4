"""A small world in which every page has something to show: Bonn and Kiel in the pilot, their people, workshops and organisations."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from accounts.states import Role
from core import links
from core.media import keep_picture
from networks.advisors.actions import log_session
from networks.alliances.actions import (
    activate_network,
    apply_for_membership,
    found_network,
    propose_cooperation,
)
from networks.organisations.matching import Candidate
from networks.organisations.models import Organisation
from networks.upkeep.actions.letters import PURPOSE
from tests.factories.accounts import InvitationFactory
from tests.factories.advisors import AdvisorFactory, AdvisoryRequestFactory, AssignmentFactory
from tests.factories.applications import (
    ApplicationFactory,
    PartnerFactory,
    PartnerMunicipalityFactory,
    SignatureFactory,
    SnapshotFactory,
)
from tests.factories.bodies import BodyFactory, BodyLinkFactory, SeatFactory
from tests.factories.calls import CallFactory, CarrierCheckFactory, NoticeFactory
from tests.factories.calls import QuestionFactory as CallQuestionFactory
from tests.factories.exchange import OfferNeedFactory, TwinTownFactory
from tests.factories.grants import grow_grants
from tests.factories.inventory import (
    ActorFactory,
    ClimateFactory,
    InterviewFactory,
    InventoryFactory,
    ProjectNoteFactory,
)
from tests.factories.networks import MunicipalityFactory, OrganisationFactory, RevisionFactory
from tests.factories.offers import RequestFactory
from tests.factories.payments import around_payments, grow_payments
from tests.factories.portal import AttachmentFactory, BarrierReportFactory
from tests.factories.projects import around_projects, grow_projects
from tests.factories.proofs import around_proofs, grow_proofs
from tests.factories.reviews import ReviewFactory, review_of
from tests.factories.sittings import DecisionFactory, MotionFactory, SittingFactory
from tests.factories.surveys import InvitationFactory as AskedFactory
from tests.factories.surveys import QuestionFactory, ResponseFactory, SurveyFactory
from tests.factories.umbrellas import MailingFactory, UmbrellaFactory, UmbrellaMembershipFactory
from tests.factories.upkeep import ClaimFactory, HintFactory, IntakeRowFactory, MergeFactory
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
from tests.people import Cast, give
from tests.pictures import picture_file
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
    body: Any  # of Bonn, active; `organisation` has a seat
    inner_body: Any  # of Bonn, internal, linked with `body`
    body_link: Any  # from `inner_body` to `body`
    sitting: Any  # of `body`, held
    motion: Any  # to `body`, by nobody of the cast
    decision: Any  # of `sitting`, `organisation` is responsible
    umbrella: Any  # managed by mso
    umbrella_membership: Any  # of the organisation that other_mso edits, in `umbrella`
    mailing: Any  # a draft of `umbrella`
    stop_link: str
    offer: Any  # of the organisation that other_mso edits
    twin: Any  # of Bonn
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
    claim: Any  # nobody asks to keep `organisation`
    hint: Any  # a visitor says that `organisation` is out of date
    merge: Any  # an entry of Bonn went into `organisation`
    intake: Any  # brought by bonn, waits for decisions
    claim_link: str  # to take over `other_entry`
    hidden_token: str  # of `draft`, given to nobody
    agenda_template: Any  # one for everybody
    advisor: Any  # nobody's profile, public
    portfolio: Any  # projects led by Bonn and their parts: tests.factories.projects.around_projects
    advice: Any  # Bonn asks for it, nobody has accepted
    assignment: Any  # of nobody, accepted
    call: Any  # of `programme`, open
    draft_call: Any  # of `programme`
    question: Any  # about `call`, by nobody, not answered
    notice: Any
    application: Any  # draft of Bonn with Kiel; mso is asked to be a partner
    copy: Any  # the frozen copy of another application of Bonn
    review: Any  # open, of nobody
    carrier_check: Any  # of `organisation`, submitted by mso
    payments: Any = None  # of the grant of Bonn's running project: tests.factories.payments.around_payments

    @classmethod
    def of(cls, rows: int) -> "World":
        ground = _ground()
        people, bonn, organisation = ground["people"], ground["bonn"], ground["organisation"]
        draft = OrganisationFactory(name="Demo: Entwurf", municipality=bonn)
        submitted = OrganisationFactory(
            name="Demo: Eingereicht", municipality=bonn, submitted=True, submitted_by=people.mso
        )
        people.edits(people.mso, draft, submitted)
        draft.logo = keep_picture(
            draft, picture_file(), alt_text="Demo: Baum", credit="Demo: Ama", by=people.mso
        )
        draft.save()
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
            **_network(people, bonn, organisation), **_bodies(bonn, organisation),
            **_umbrella(people, bonn),
            invitation=InvitationFactory(email=people.nobody.email, created_by=people.admin),
            template=ground["programme"].process_template, file=AttachmentFactory(obj=minutes),
            request=RequestFactory(municipality=bonn, submitted=True, created_by=people.bonn),
            obstacle=ObstacleFactory(participation=ground["participation"]),
            document=DocumentFactory(workshop=workshop), portfolio=around_projects(ground), barrier=BarrierReportFactory(),
            agenda_template=AgendaTemplate.objects.filter(municipality=None).first(),
            **_inventories(ground), **_surveys(bonn, people), **_upkeep(people, organisation, draft), **_advice(people, bonn),
            **_funding(ground),
        )  # fmt: skip
        grow_grants(world)
        around_payments(world)
        world.proofs = around_proofs(world)
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
        ClaimFactory(organisation=organisation)
        HintFactory(organisation=organisation)
        IntakeRowFactory(intake=self.intake)
        cooperation_of(self.people, organisation)
        apply_for_membership(self.network, by=self.people.mso, organisation=organisation)
        public_network(self.people, self.bonn)
        _grow_bodies(self, organisation)
        _grow_umbrella(self.umbrella, organisation)
        ObstacleFactory(participation=self.participation)
        RequestFactory(municipality=self.bonn, submitted=True, created_by=self.people.bonn)
        RequestFactory(municipality=self.bonn, created_by=self.people.bonn)
        InventoryFactory(participation=self.participation)
        InventoryFactory(participation=self.kiel_participation, published=True)
        for inventory in (self.inventory, self.published_inventory):
            _picture(inventory)
        for grow in (_grow_advice, _grow_surveys, _grow_funding, *GROWERS):
            grow(self)


GROWERS = (grow_projects, grow_grants, grow_payments, grow_proofs)
"""Of the rooms of projects, in their order."""


def _funding(ground: dict[str, Any]) -> dict[str, Any]:
    people, bonn = ground["people"], ground["bonn"]
    call = CallFactory(programme=ground["programme"])
    application = ApplicationFactory(call=call, municipality=bonn, complete=True, created_by=people.bonn)
    PartnerFactory(application=application, organisation=ground["organisation"])
    PartnerMunicipalityFactory(application=application, municipality=ground["kiel"], declared=True)
    SignatureFactory(application=application, unit=OrganisationFactory(office=True, municipality=bonn))
    return {
        "call": call, "draft_call": CallFactory(programme=ground["programme"], draft=True),
        "question": CallQuestionFactory(call=call, created_by=people.nobody), "notice": NoticeFactory(),
        "application": application, "copy": SnapshotFactory(application__call=call, application__municipality=bonn),
        "review": review_of(call, people.nobody),
        "carrier_check": CarrierCheckFactory(organisation=ground["organisation"], created_by=people.mso),
    }  # fmt: skip


def _grow_funding(world: World) -> None:
    call = CallFactory(programme=world.programme)
    CallQuestionFactory(call=world.call, created_by=world.people.nobody)
    CallQuestionFactory(call=world.call, answered=True)
    NoticeFactory()
    CarrierCheckFactory(approved=True, organisation=world.organisation)
    ApplicationFactory(call=call, municipality=world.bonn, complete=True)
    SnapshotFactory(application__call=world.call, application__municipality=world.bonn)
    review_of(world.call, world.people.nobody)
    ReviewFactory(application=world.review.application, submitted=True)
    PartnerFactory(application=world.application)
    PartnerMunicipalityFactory(application=world.application, declared=True)
    SignatureFactory(
        application=world.application, unit=OrganisationFactory(office=True, municipality=world.bonn)
    )


def _upkeep(people: Cast, organisation, draft) -> dict[str, Any]:
    """Somebody asks to keep an entry, a link to another has been sent, a hidden one was hinted at."""
    offered = ClaimFactory(
        organisation=OrganisationFactory(published=True, municipality=organisation.municipality),
        offered=True,
        created_by=people.skew,
    )
    hinted = Candidate(draft, 1.0, False, "Demo: Entwurf", people.nobody.pk)
    return {
        "claim": ClaimFactory(organisation=organisation, claimant=people.nobody),
        "merge": MergeFactory(kept=organisation),
        "intake": IntakeRowFactory(intake__created_by=people.bonn).intake,
        "hint": HintFactory(organisation=organisation),
        "claim_link": _link(PURPOSE, offered),
        "hidden_token": hinted.claim_url.rstrip("/").rpartition("/")[2],
    }


def _advice(people: Cast, bonn) -> dict[str, Any]:
    advisor, asked = AdvisorFactory(user=people.nobody), AdvisoryRequestFactory(municipality=bonn)
    work = AssignmentFactory(request=asked, advisor=advisor, agreed=True)
    return {"advisor": advisor, "advice": asked, "assignment": work}


def _surveys(bonn, people) -> dict[str, Any]:
    """Bonn's open survey with somebody invited, and its published one."""
    running = SurveyFactory(municipality=bonn, running=True, created_by=people.bonn)
    QuestionFactory(survey=running)
    over = {"opened_on": date(2026, 1, 5), "closed_on": date(2026, 1, 25), "published_on": date(2026, 2, 1)}
    asked = {"audience": "organisations_filter", "audience_filter": {"groups": [], "kinds": []}}
    published = SurveyFactory(municipality=bonn, state="published", published_by=people.skew, **over, **asked)
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


def _bodies(bonn, organisation) -> dict[str, Any]:
    body = BodyFactory(municipality=bonn, active=True, right_of_motion=True)
    SeatFactory(body=body, organisation=organisation)
    inner = BodyFactory(municipality=bonn, active=True, internal=True)
    sitting, motion = SittingFactory(body=body), MotionFactory(body=body)
    return {
        "body": body, "inner_body": inner, "body_link": BodyLinkFactory(source=inner, target=body), "sitting": sitting,
        "motion": motion, "decision": DecisionFactory(sitting=sitting, owner=organisation),
    }  # fmt: skip


def _grow_bodies(world: World, organisation) -> None:
    _bodies(world.bonn, organisation)
    SeatFactory(body=world.body, organisation=organisation)
    SittingFactory(body=world.body)
    MotionFactory(body=world.body)
    DecisionFactory(sitting=world.sitting, owner=organisation)
    BodyLinkFactory(source=BodyFactory(municipality=world.bonn, active=True), target=world.body)


def _grow_advice(world: World) -> None:
    AssignmentFactory(request=world.advice, agreed=True)
    AssignmentFactory(request__municipality=world.bonn, advisor=world.advisor)
    for number in (1, 2):
        log_session(
            world.assignment,
            by=world.people.nobody,
            day=date(2026, 1, number),
            hours=Decimal(1),
            kind="phone",
            summary="Demo",
        )


def _grow_surveys(world: World) -> None:
    SurveyFactory(municipality=world.bonn, ended=True, created_by=world.people.bonn)
    QuestionFactory(survey=world.survey, single=True)
    AskedFactory(survey=world.survey)
    _answered(world.published_survey)


def _umbrella(people: Cast, bonn) -> dict[str, Any]:
    """Managed by mso, with the organisation that other_mso edits as its member."""
    umbrella = UmbrellaFactory(name="Demo: Dachverband", municipality=bonn)
    give(people.mso, Role.UMBRELLA_MANAGER, umbrella)
    member = Organisation.objects.kept_by(people.other_mso).get()
    membership = UmbrellaMembershipFactory(umbrella=umbrella, member=member)
    UmbrellaMembershipFactory(umbrella=umbrella, proposed=True)
    OfferNeedFactory(organisation=Organisation.objects.kept_by(people.mso).published().first(), need=True)
    return {
        "umbrella": umbrella, "umbrella_membership": membership, "mailing": MailingFactory(umbrella=umbrella),
        "stop_link": _link("umbrellas.stop_mailings", membership), "offer": OfferNeedFactory(organisation=member),
        "twin": TwinTownFactory(municipality=bonn),
    }  # fmt: skip


def _grow_umbrella(umbrella, organisation) -> None:
    UmbrellaMembershipFactory(umbrella=umbrella, member=organisation)
    UmbrellaMembershipFactory(umbrella=umbrella, proposed=True)
    MailingFactory(umbrella=umbrella)
    OfferNeedFactory(organisation=organisation, need=True)
    OfferNeedFactory()
    TwinTownFactory(municipality=umbrella.municipality)


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
