"""One programme with many participations, their milestones and workshops, each with a log of steps that could have happened."""

from datetime import date, time, timedelta
from random import Random

from django.contrib.contenttypes.models import ContentType

from accounts.models import RoleAssignment, User
from accounts.states import Role
from core.history import Transition
from networks.municipalities.models import Municipality
from networks.organisations.kinds import Kind, LegalForm
from networks.organisations.models import Organisation
from networks.organisations.states import ActorGroup, OrganisationState
from portal.generated import words
from workshops.meetings.models import Workshop, WorkshopDay
from workshops.meetings.states import WorkshopState
from workshops.programmes.models import Milestone, Participation, PhaseTemplate, ProcessTemplate, Programme
from workshops.programmes.states import (
    MilestoneState,
    ParticipationState,
    PhaseKind,
    ProgrammeKind,
    ProgrammeState,
)

SLUG, STAFF = "messung", "messung@example.org"
TEMPLATE = "SKEW-Pilot (4 Workshops)"
_WAY = (
    WorkshopState.PLANNED,
    WorkshopState.OPEN,
    WorkshopState.CLOSED,
    WorkshopState.HELD,
    WorkshopState.DOCUMENTED,
)
_STEP = {
    WorkshopState.PLANNED: "plan", WorkshopState.OPEN: "open", WorkshopState.CLOSED: "close",
    WorkshopState.HELD: "hold", WorkshopState.DOCUMENTED: "document",
}  # fmt: skip


def generate(workshops: int, chance: Random, today: date) -> None:
    """Four workshops a participation, in a programme that runs from last year to next year; nothing when it is there already."""
    if Programme.objects.filter(slug=SLUG).exists():
        return
    template = ProcessTemplate.objects.get(name=TEMPLATE)
    phases = list(template.phases.all())
    programme = make_programme(template, today)
    places = list(Municipality.objects.listed().order_by("pk")[: -(-workshops // 4)])
    participations = Participation.objects.bulk_create(
        [
            Participation(
                programme=programme, municipality=place, start=programme.start, end=programme.end, state=ParticipationState.ACTIVE
            )
            for place in places
        ],
        batch_size=1000,
    )  # fmt: skip
    milestones = Milestone.objects.bulk_create(
        [
            _milestone(participation, phase, year, chance, today)
            for participation in participations
            for phase in phases
            for year in (range(programme.start.year, programme.end.year + 1) if phase.yearly else [None])
        ],
        batch_size=2000,
    )
    _workshops([one for one in milestones if one.phase.kind == PhaseKind.WORKSHOP][:workshops], chance, today)


def make_programme(template: ProcessTemplate, today: date) -> Programme:
    """The one programme of generated content, and its staff."""
    operator = Organisation.objects.bulk_create([_operator()])[0]
    programme = Programme.objects.bulk_create(
        [
            Programme(
                title="Demo: Messung", slug=SLUG, kind=ProgrammeKind.PILOT, operator=operator, funder=operator, process_template=template,
                start=date(today.year - 1, 1, 1), end=date(today.year + 1, 12, 31), summary="Erzeugte Inhalte zum Messen.",
                state=ProgrammeState.PUBLISHED,
            )
        ]
    )[0]  # fmt: skip
    staff = User.objects.create_user(STAFF, None, first_name="Demo", last_name="Messung")
    RoleAssignment.objects.create(
        user=staff,
        role=Role.PROGRAMME_STAFF,
        scope_type=ContentType.objects.get_for_model(Programme),
        scope_id=programme.pk,
    )
    return programme


def _operator() -> Organisation:
    name = "Demo: Servicestelle Messung"
    return Organisation(
        name=name, slug="demo-servicestelle-messung", actor_group=ActorGroup.X, kind=Kind.OTHER, legal_form=LegalForm.OTHER,
        municipality=Municipality.objects.listed().first(), state=OrganisationState.DRAFT, **Organisation.keys_of(name, ""),
    )  # fmt: skip


def _milestone(
    participation: Participation, phase: PhaseTemplate, year: int | None, chance: Random, today: date
) -> Milestone:
    """The earlier the phase, the further back its day; what lies well back is done."""
    day = participation.start + timedelta(days=150 * phase.position + chance.randint(-40, 40))
    done = phase.kind == PhaseKind.WORKSHOP and (today - day).days > 60
    return Milestone(
        participation=participation, phase=phase, year=year, planned_on=day if phase.kind == PhaseKind.WORKSHOP else None,
        state=MilestoneState.DONE if done else MilestoneState.OPEN, done_on=day if done else None,
    )  # fmt: skip


def _workshops(milestones: list[Milestone], chance: Random, today: date) -> None:
    made = Workshop.objects.bulk_create(
        [_workshop(milestone, chance, today) for milestone in milestones], batch_size=1000
    )
    WorkshopDay.objects.bulk_create(
        [WorkshopDay(workshop=one, date=one.first_day, start=time(10), end=time(16)) for one in made],
        batch_size=2000,
    )
    kind = ContentType.objects.get_for_model(Workshop)
    Transition.objects.bulk_create([row for one in made for row in _log(one, kind)], batch_size=5000)


def _workshop(milestone: Milestone, chance: Random, today: date) -> Workshop:
    participation, phase, day = milestone.participation, milestone.phase, milestone.planned_on
    held = WorkshopState.DOCUMENTED if milestone.state == MilestoneState.DONE else WorkshopState.HELD
    return Workshop(
        programme_id=participation.programme_id, participation=participation, municipality_id=participation.municipality_id,
        milestone=milestone, kind=phase.workshop_kind, title=f"{phase.title} {participation.municipality.name}",
        first_day=day, last_day=day, place=words.place(chance), state=held if day < today else chance.choice(_WAY[:3]),
    )  # fmt: skip


def _log(workshop: Workshop, kind: ContentType) -> list[Transition]:
    facts = {"first_day": workshop.first_day.isoformat(), "last_day": workshop.last_day.isoformat()}
    rows, before = [], ""
    for state in _WAY[: _WAY.index(workshop.state) + 1]:
        late = state in (WorkshopState.HELD, WorkshopState.DOCUMENTED)
        day = workshop.last_day if late else workshop.participation.start
        rows.append(
            Transition(
                content_type=kind,
                object_id=workshop.pk,
                step=_STEP[state],
                source=before,
                target=state,
                effective_on=day,
                facts=facts,
            )
        )
        before = state
    return rows
