"""Programmes and what happens in them: the pilot as it was, around it invented workshops, and an invented current programme."""

from datetime import date, time, timedelta

from django.db import models

from accounts.actions import grant_role
from accounts.models import User
from accounts.states import Role
from networks.organisations.models import Organisation
from networks.organisations.states import ActorGroup
from portal.demo import (
    assessments,
    facts,
    feedback,
    integration,
    invented,
    inventories,
    outcomes,
    registrations,
)
from portal.demo.actors import Bodies, Places
from workshops.meetings.actions import (
    add_person,
    approve_minutes,
    begin_minutes,
    document_workshop,
    hold_workshop,
    mark_present,
    open_workshop,
    plan_workshop,
    publish_minutes,
    set_agenda,
    submit_minutes,
)
from workshops.meetings.actions.agenda import Item
from workshops.meetings.actions.days import Hours
from workshops.meetings.models import Workshop
from workshops.meetings.states import AttendanceState
from workshops.programmes.actions import (
    create_programme,
    finish_milestone,
    nominate,
    publish_programme,
    save_goals,
    start_participation,
)
from workshops.programmes.models import (
    Facilitator,
    Participation,
    ParticipationFacilitation,
    PhaseTemplate,
    ProcessTemplate,
    Programme,
)
from workshops.programmes.states import ProgrammeState

PILOT_TEMPLATE, CURRENT_TEMPLATE = "SKEW-Pilot (4 Workshops)", "Demo: Netzwerkprozess mit Fristen"
CURRENT_TITLE = "Demo: Netzwerke vor Ort"
CURRENT = ("05314000", "01002000", "14713000", "06532023", "05911000")


class Story:
    """What the parts of the demo share while they are loaded."""

    def __init__(self, accounts: dict[str, User], places: Places, bodies: Bodies):
        self.accounts, self.places, self.bodies = accounts, places, bodies
        self.skew = accounts["skew"]
        self.facilitators = [
            Facilitator.objects.create(
                person_name=name, user=accounts.get(account or ""), organisation=bodies[body], qualified_methods=True,
                qualified_subject=True,
                trained_on=date(2008, 1, 15),
            )
            for account, name, body in invented.FACILITATORS
        ]  # fmt: skip

    def coordinator(self, participation: Participation) -> User:
        return self.accounts.get(invented.COORDINATORS.get(participation.municipality.ags, ""), self.skew)


def load(accounts: dict[str, User], places: Places, bodies: Bodies, today: date) -> None:
    story = Story(accounts, places, bodies)
    programmes = {known.slug: _programme(known, story) for known in facts.PROGRAMMES}
    Programme.objects.filter(slug="netzwerk-migration-und-entwicklung").update(
        predecessor=programmes[facts.PILOT]
    )
    _pilot(programmes[facts.PILOT], story)
    _current(story, today)
    integration.load(story, programmes[facts.INTEGRATION], today)


def _programme(known: facts.Known, story: Story) -> Programme:
    """Inserted as published, like the bodies: a fact has no history of its own in the portal. skew is its staff."""
    programme = Programme.objects.create(
        title=known.title, slug=known.slug, kind=known.kind, operator=story.bodies[known.operator], funder=story.bodies[known.funder],
        start=known.start, end=known.end, laender=list(known.laender), places=known.places, summary=known.summary,
        state=ProgrammeState.PUBLISHED, created_by=story.skew,
    )  # fmt: skip
    grant_role(Role.PROGRAMME_STAFF, user=story.skew, scope=programme, by=None)
    return programme


# ---- the pilot: facts, and invented workshops in it ---------------------------------------------------------------------
def _pilot(programme: Programme, story: Story) -> None:
    programme.process_template = ProcessTemplate.objects.get(name=PILOT_TEMPLATE)
    programme.save(update_fields=["process_template", "updated_at"])
    goals = [
        (None, {"kind": kind, "addressee": who, "text": text, "position": number})
        for number, (kind, who, text) in enumerate(facts.GOALS, 1)
    ]
    save_goals(programme, by=story.skew, version=programme.version, goals=goals)
    found = {}
    for ags, (body, is_inferred) in facts.MODEL_MUNICIPALITIES.items():
        participation = found[ags] = _participation(programme, story.places[ags], facts.WINDOW, story)
        ParticipationFacilitation.objects.create(
            participation=participation, organisation=story.bodies[body], is_inferred=is_inferred
        )
    _joint_workshop(programme, story)
    grant_role(Role.FACILITATOR, user=story.accounts["moderation"], scope=found["05314000"], by=None)
    _invented_pilot_workshops(found, story)


def _joint_workshop(programme: Programme, story: Story) -> None:
    """A fact, with an invented list: the workshop was held, who came is not known."""
    title, day, place = facts.JOINT_WORKSHOP
    workshop = plan_workshop(
        by=story.skew, days=[Hours(day, time(10), time(17))], programme=programme, kind="networking", title=title, place=place, capacity=60,
        effective_on=day,
    )  # fmt: skip
    offices = Organisation.objects.filter(office_of__ags__in=facts.MODEL_MUNICIPALITIES).order_by("pk")
    for name, office in zip(invented.PEOPLE, offices, strict=False):
        add_person(
            workshop,
            by=story.skew,
            walk_in=True,
            person_name=f"Demo: {name}",
            organisation=office,
            sector="administration",
        )
    hold_workshop(workshop, by=story.skew)


def _invented_pilot_workshops(found: dict[str, Participation], story: Story) -> None:
    bonn, kiel, leipzig, munich = (found[ags] for ags in ("05314000", "01002000", "14713000", "09162000"))
    inventories.load_pilot(
        bonn, by=story.coordinator(bonn), staff=story.skew, moderation=story.accounts["moderation"], contractor=story.bodies["isi"]
    )  # fmt: skip
    for participation, done in (
        (kiel, date(2008, 11, 3)),
        (leipzig, date(2008, 10, 28)),
    ):
        milestone = participation.milestones.get(phase__code="B")
        finish_milestone(
            milestone, by=story.coordinator(participation), effective_on=done, note="Demo: erfundenes Datum"
        )
    _documented(bonn, "I", date(2008, 11, 20), story)
    second = _planned(bonn, "II", date(2009, 4, 23), story)
    open_workshop(second, by=story.coordinator(bonn), effective_on=date(2009, 3, 2))
    _listed(second, 32, story)
    _documented(kiel, "I", date(2008, 12, 4), story)
    _planned(kiel, "II", date(2009, 3, 26), story)
    _documented(leipzig, "I", date(2008, 11, 27), story)
    _documented(leipzig, "II", date(2009, 3, 12), story)
    _documented(leipzig, "III", date(2009, 9, 24), story)
    _documented(munich, "I", date(2008, 12, 11), story)
    _held(munich, "II", date(2009, 5, 14), story)


# ---- an invented programme of today: every light can be seen ---------------------------------------------------------------
PHASES = (
    ("B", "Bestandsanalyse", "", 120),
    ("I", "Initiativworkshop", "initiative", 180),
    ("II", "Vernetzungsworkshop", "networking", 323),
    ("III", "Vernetzungsworkshop", "networking", 420),
    ("IV", "Auswertungsworkshop", "evaluation", 600),
)
"""Of the current programme: sign, title, kind of workshop, days until it is due."""


def _current(story: Story, today: date) -> None:
    start = date(today.year - 1, today.month, 1)
    values = {
        "title": CURRENT_TITLE, "kind": "network_programme", "operator": story.bodies["skew"], "funder": story.bodies["bmz"],
        "start": start, "end": date(start.year + 2, 12, 31), "process_template": _current_template(),
        "summary": "Demo: Ein erfundenes laufendes Programm, an dem sich alle Ampeln zeigen lassen.",
    }  # fmt: skip
    programme = create_programme(by=story.skew, values=values)
    publish_programme(programme, by=story.skew)
    window = (start, date(start.year + 2, 6, 30))
    bonn, kiel, leipzig, wetzlar, bochum = (
        _participation(programme, story.places[ags], window, story) for ags in CURRENT
    )
    for participation in (bonn, kiel, leipzig, wetzlar):
        done = start + timedelta(days=60)
        finish_milestone(
            participation.milestones.get(phase__code="B"),
            by=story.coordinator(participation),
            effective_on=done,
        )
    inventories.load_current(
        bochum, by=story.coordinator(bochum), staff=story.skew, facilitator=story.facilitators[0], contractor=story.bodies["isi"]
    )  # fmt: skip
    first = _documented(bonn, "I", start + timedelta(days=100), story)
    read = _documented(bonn, "II", today - timedelta(days=60), story)
    _planned(bonn, "III", today + timedelta(days=30), story)
    registrations.load(bonn, by=story.coordinator(bonn), facilitators=story.facilitators[:1], today=today)
    _documented(kiel, "I", start + timedelta(days=130), story)
    asked = _held(kiel, "II", today - timedelta(days=12), story)
    feedback.load(
        first, read, asked, by=story.coordinator(bonn), other=story.coordinator(kiel), publisher=story.skew
    )
    _documented(leipzig, "I", start + timedelta(days=150), story)
    _held(wetzlar, "I", today - timedelta(days=45), story)
    assessments.load(kiel, leipzig, wetzlar, by=story.skew, today=today)


def _current_template() -> ProcessTemplate:
    template = ProcessTemplate.objects.create(
        name=CURRENT_TEMPLATE, description="Demo: wie der Pilot, mit Fristen ab Beginn."
    )
    after = None
    for position, (code, title, kind, days) in enumerate(PHASES, start=1):
        phase = PhaseTemplate.objects.create(
            template=template, position=position, code=code, title=title, kind="workshop" if kind else "inventory", workshop_kind=kind,
            after=after, latest_days=days,
        )  # fmt: skip
        after = phase if kind else None
    return template


# ---- the same few acts for every story ----------------------------------------------------------------------------------
def _participation(
    programme: Programme, municipality, window: tuple[date, date], story: Story
) -> Participation:
    lead = Organisation.objects.filter(office_of=municipality, function="integration").first()
    coordinator = story.accounts.get(invented.COORDINATORS.get(municipality.ags, ""))
    values = {"start": window[0], "end": window[1], "lead_unit": lead, "coordinator": coordinator}
    participation = nominate(programme, municipality=municipality, by=story.skew, values=values)
    start_participation(participation, by=story.skew)
    return participation


def _planned(participation: Participation, code: str, day: date, story: Story) -> Workshop:
    """With place, facilitator and agenda; planned two months ahead."""
    by, milestone = (
        story.coordinator(participation),
        participation.milestones.select_related("phase").get(phase__code=code),
    )
    town = participation.municipality.name
    workshop = plan_workshop(
        by=by, days=[Hours(day, time(10), time(16))], milestone=milestone, participation=participation, kind=milestone.phase.workshop_kind,
        title=f"Demo: {code} {milestone.phase.title} {town}", place="Demo: Rathaus, großer Saal", facilitators=story.facilitators[:1],
        effective_on=max(participation.start, day - timedelta(days=60)),
    )  # fmt: skip
    first = workshop.days.get()
    items = [
        Item(first.pk, time(10 + number), time(11 + number), title)
        for number, title in enumerate(invented.AGENDA)
    ]
    return set_agenda(workshop, by=by, version=workshop.version, items=items)


def _listed(workshop: Workshop, count: int, story: Story) -> None:
    """People of the offices and organisations of the place, in turn; some take part as private persons."""
    place = workshop.municipality
    seated = models.Q(municipality=place) | models.Q(office_of=place)
    of_place = list(Organisation.objects.filter(seated).exclude(actor_group=ActorGroup.X).order_by("pk"))
    by = story.coordinator(workshop.participation)
    for number, name in enumerate(invented.PEOPLE[:count]):
        organisation = of_place[number % len(of_place)] if of_place else None
        group = {} if organisation else {"actor_group": "A3_migrant_org"}
        add_person(
            workshop, by=by, person_name=f"Demo: {name}", organisation=organisation, gender=("w", "m", "d", "na")[number % 4],
            sector="administration" if organisation and organisation.office_of_id else "civil_society", **group,
        )  # fmt: skip


def _held(participation: Participation, code: str, day: date, story: Story) -> Workshop:
    workshop = _planned(participation, code, day, story)
    by = story.coordinator(participation)
    _listed(workshop, 14, story)
    states = (AttendanceState.ATTENDED, AttendanceState.NO_SHOW)
    ids = workshop.attendances.order_by("pk").values_list("pk", flat=True)
    mark_present(workshop, by=by, marks={pk: states[number % 7 == 6] for number, pk in enumerate(ids)})
    return hold_workshop(workshop, by=by)


def _documented(participation: Participation, code: str, day: date, story: Story) -> Workshop:
    """Minutes by the coordinator, approved by programme staff; an agreement and an obstacle."""
    workshop = _held(participation, code, day, story)
    by = story.coordinator(participation)
    approver = story.skew if by != story.skew else story.accounts["admin"]
    minutes = begin_minutes(workshop, by=by, text=invented.MINUTES)
    submit_minutes(minutes, by=by)
    approve_minutes(minutes, by=approver)
    publish_minutes(minutes, by=approver, public_text=invented.PUBLIC_MINUTES)
    outcomes.load(workshop, by=by, due=day + timedelta(days=90))
    return document_workshop(workshop, by=by)
