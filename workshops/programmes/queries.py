"""What pages read of programmes: progress, the stages of a process with their lights, what is due next."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet
from django.http import Http404
from django.utils import timezone

from accounts.models import RoleAssignment
from accounts.roles import roles_of, type_of
from accounts.states import Role
from core.workflow import OpenStep, Process, Step, open_steps
from networks.municipalities.models import Municipality
from workshops.programmes.lights import BADGES, LABELS, Colour, Limits, Sight, light_of
from workshops.programmes.models import (
    PUBLIC_PARTICIPATIONS,
    Facilitator,
    Milestone,
    Participation,
    Programme,
)
from workshops.programmes.rules import MUNICIPALITY
from workshops.programmes.states import MilestoneState, ParticipationState, PhaseKind, ProgrammeState

HELD = ("held", "documented")
CANCELLED, WITHDRAWN = "cancelled", "withdrawn"
DONE = Q(milestones__state=MilestoneState.DONE)
WORKSHOPS = Q(milestones__phase__kind=PhaseKind.WORKSHOP)
REQUIRED = Q(milestones__phase__required=True)


def with_progress(participations: QuerySet[Participation]) -> QuerySet[Participation]:
    """`done` of `all_` workshops documented, and the same of everything required (domain.md 3.21)."""
    return participations.annotate(
        workshops_done=Count("milestones", filter=DONE & WORKSHOPS),
        workshops_all=Count("milestones", filter=WORKSHOPS),
        required_done=Count("milestones", filter=DONE & REQUIRED),
        required_all=Count("milestones", filter=REQUIRED),
    )


def participations_of(programme: Programme, user) -> QuerySet[Participation]:
    """Those the person may see, by name of the municipality."""
    seen = Participation.objects.visible_to(user).filter(programme=programme)
    return (
        with_progress(seen)
        .select_related("municipality", "programme")
        .order_by("municipality__sort_key", "pk")
    )


def may_apply(programme: Programme, user) -> bool:
    """Who coordinates a municipality that has no running part in an open programme."""
    mine = roles_of(user).ids(Role.COORDINATOR, MUNICIPALITY)
    if not mine or programme.state != ProgrammeState.PUBLISHED or programme.has_ended(timezone.localdate()):
        return False
    if programme.laender:
        mine = Municipality.objects.filter(pk__in=mine, land__in=programme.laender).values_list(
            "pk", flat=True
        )
    return len(mine) > programme.participations.running().filter(municipality__in=mine).count()


def step_or_404(process: Process, offered: Mapping[str, Any], name: str) -> Step:
    if name not in offered:
        raise Http404
    return process[name]


@dataclass
class Stage:
    """One milestone as the page of a participation shows it. `workshop` and `inventory` are the active ones of its phase."""

    milestone: Milestone
    workshop: Any
    colour: Colour
    reason: str
    steps: Iterable[OpenStep] = ()
    inventory: Any = None

    @property
    def badge(self) -> str:
        return BADGES[self.colour]

    @property
    def light(self) -> Any:
        return LABELS[self.colour]

    @property
    def state(self) -> str:
        if self.workshop:
            return str(self.workshop.standing.words)
        return (self.inventory or self.milestone).get_state_display()

    @property
    def is_settled(self) -> bool:
        return self.milestone.state in (MilestoneState.DONE, MilestoneState.SKIPPED)

    @property
    def query(self) -> str:
        """The milestone's key as addresses hold it."""
        return str(self.milestone.pk)

    @property
    def awaits_workshop(self) -> bool:
        return self.milestone.phase.kind == PhaseKind.WORKSHOP and self.workshop is None

    @property
    def awaits_inventory(self) -> bool:
        """It may also be kept by hand."""
        return (
            self.milestone.phase.kind == PhaseKind.INVENTORY
            and self.inventory is None
            and not self.is_settled
        )


def with_milestones(participations: QuerySet[Participation]) -> QuerySet[Participation]:
    """Everything `stages` reads, in two more queries."""
    milestones = (
        Milestone.objects.select_related("phase__after")
        .prefetch_related("workshops", "inventories")
        .in_order()
    )
    return participations.select_related("programme", "municipality").prefetch_related(
        Prefetch("milestones", queryset=milestones)
    )


def stages(participation: Participation, user=None) -> list[Stage]:
    """In order, with the lights of the programme's key date; with `user` also the steps this person may take by hand."""
    on, limits = participation.programme.key_date(timezone.localdate()), Limits.from_settings()
    made = []
    for milestone in participation.milestones.all():
        milestone.participation = participation
        workshop = _active_workshop(milestone)
        colour, reason = light_of(_sight(milestone, workshop), on, limits)
        inventory = next((one for one in milestone.inventories.all() if one.state != WITHDRAWN), None)
        by_hand = user is not None and milestone.phase.kind != PhaseKind.WORKSHOP
        made.append(
            Stage(
                milestone, workshop, colour, reason, open_steps(milestone, user) if by_hand else (), inventory
            )
        )
    return made


def light_today(milestone: Milestone, today: date) -> tuple[Colour, str]:
    """Colour and reason of one milestone; needs participation and phase loaded."""
    return light_of(_sight(milestone, _active_workshop(milestone)), today, Limits.from_settings())


def _active_workshop(milestone: Milestone):
    return next((one for one in milestone.workshops.all() if one.state != CANCELLED), None)


def _sight(milestone: Milestone, workshop) -> Sight:
    return Sight(
        title=milestone.title,
        due=milestone.due_on,
        day=workshop.last_day if workshop else milestone.day,
        held=workshop.state in HELD if workshop else milestone.state == MilestoneState.DONE,
        done=milestone.state == MilestoneState.DONE,
        required=milestone.phase.required,
        skipped=milestone.state == MilestoneState.SKIPPED,
    )


def next_stage(found: Iterable[Stage]) -> Stage | None:
    """The first required one that is not settled."""
    return next((stage for stage in found if stage.milestone.phase.required and not stage.is_settled), None)


def processes_of(user) -> list[Participation]:
    """The running processes a coordinator or facilitator keeps; read once a request."""
    mine = Participation.objects.run_by(user).filter(state=ParticipationState.ACTIVE)
    found = with_milestones(with_progress(mine)).order_by("-programme__start", "municipality__sort_key")
    return roles_of(user).worked_out("programmes.processes", lambda: list(found))


def public_processes_of(municipality) -> list[Participation]:
    """What a municipality's profile says about its programmes."""
    public = Participation.objects.filter(municipality=municipality, state__in=PUBLIC_PARTICIPATIONS)
    public = public.exclude(programme__state="draft").select_related("programme")
    return list(with_progress(public).order_by("-programme__start"))


def facilitated_by(facilitator: Facilitator) -> list[Participation]:
    """The running and completed processes that a person accompanies by role, or her organisation does; the latest first."""
    mine = Q(pk__in=[])
    if facilitator.user_id:
        held = RoleAssignment.objects.effective().filter(role=Role.FACILITATOR, user=facilitator.user_id)
        mine |= Q(pk__in=held.filter(scope_type=type_of("programmes.participation")).values("scope_id"))
    if facilitator.organisation_id:
        mine |= Q(facilitations__organisation=facilitator.organisation_id)
    found = (
        Participation.objects.filter(mine, state__in=PUBLIC_PARTICIPATIONS)
        .exclude(programme__state=ProgrammeState.DRAFT)
        .distinct()
    )
    return list(with_progress(found).select_related("municipality", "programme").order_by("-start", "pk"))


def workshops_of(facilitator: Facilitator, user) -> list:
    """What this person moderates, the latest first, as far as `user` may see it."""
    return list(
        facilitator.workshops.visible_to(user).select_related("municipality").order_by("-first_day", "-pk")
    )
