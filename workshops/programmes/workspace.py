"""What this room adds to the Arbeitsbereich and to the profile of a municipality."""

from collections.abc import Iterator
from datetime import date

from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from core.pages import NextStep, Panel
from core.timeline import Told
from workshops.programmes import queries
from workshops.programmes.lights import DELAYED, Colour
from workshops.programmes.models import Facilitator, Participation, ProcessTemplate, Programme
from workshops.programmes.queries import Stage, next_stage, processes_of, stages
from workshops.programmes.states import MilestoneState, ParticipationState


def next_steps(user) -> Iterator[NextStep]:
    """For those who keep a process the next stage of each; for staff the applications that wait."""
    for participation in processes_of(user):
        yield from _steps_of(participation)
    leaving = Q(state=ParticipationState.ACTIVE, withdrawal_asked_on__isnull=False)
    to_decide = Q(state=ParticipationState.APPLIED) | leaving
    waiting = Participation.objects.filter(to_decide, programme__in=Programme.objects.steered_by(user))
    for participation in waiting.select_related("programme", "municipality").order_by("created_at"):
        yield _to_decide(participation)


def _to_decide(participation: Participation) -> NextStep:
    """An application, or the wish to withdraw."""
    names = {"municipality": participation.municipality}
    asked = participation.withdrawal_asked_on
    return NextStep(
        (
            _("Decide on withdrawal: %(municipality)s")
            if asked
            else _("Decide on an application: %(municipality)s")
        )
        % names,
        participation.get_absolute_url(),
        detail=str(participation.programme),
        since=asked or timezone.localdate(participation.created_at),
    )


def _steps_of(participation: Participation) -> Iterator[NextStep]:
    today, place = timezone.localdate(), participation.municipality
    over = participation.programme.end is not None and participation.programme.end < today
    found = stages(participation)
    following = next_stage(found)
    for stage in found:
        if stage.workshop is not None or not (stage is following or (_is_late(stage) and not over)):
            continue  # a workshop names its own next step
        yield NextStep(
            f"{place}: {stage.milestone}",
            where_to_go_on(stage),
            detail=stage.reason,
            due=stage.milestone.due_on,
            urgent=stage.colour == Colour.RED and not over,
        )
    for stage in found:
        if not over and _seminar_is_missing(stage, today):
            yield NextStep(
                _("%(municipality)s: %(title)s is still missing")
                % {"municipality": place, "title": stage.milestone.title},
                participation.get_absolute_url(),
                due=stage.milestone.due_on,
            )


def _is_late(stage: Stage) -> bool:
    """What people are reminded of, though something else comes first."""
    return stage.colour in DELAYED and stage.milestone.phase.required and not stage.is_settled


def where_to_go_on(stage: Stage) -> str:
    """The form that plans its workshop, its inventory, or the page of the process."""
    if stage.awaits_workshop:
        return f"{reverse('meetings:plan')}?milestone={stage.milestone.pk}"
    if stage.inventory is not None:
        return stage.inventory.get_absolute_url()
    return stage.milestone.participation.get_absolute_url()


def _seminar_is_missing(stage: Stage, today: date) -> bool:
    """From a day in autumn on, what comes once a year and has not been held this year (domain.md 3.22)."""
    milestone = stage.milestone
    starts = date(today.year, *settings.YEARLY_REMINDER)
    return milestone.year == today.year and today >= starts and milestone.state == MilestoneState.OPEN


# ---- panels ------------------------------------------------------------------------------------------------------------
def my_processes(request: HttpRequest) -> Panel | None:
    """The running processes of a coordinator or facilitator, each with its next stage."""
    rows = [(process, next_stage(stages(process))) for process in processes_of(request.user)]
    return Panel("programmes/panel_processes.html", {"rows": rows}) if rows else None


def programmes_of(request: HttpRequest, municipality) -> Panel | None:
    """The programmes a municipality takes or took part in."""
    processes = queries.public_processes_of(municipality)
    return Panel("programmes/panel_municipality.html", {"processes": processes}) if processes else None


TIMELINES = (
    Told(Programme, ("programmes.steer_programme",), parts=(("programmes.ProgrammeGoal", "programme"),)),
    Told(
        Participation, ("programmes.follow_participation",),
        parts=(("programmes.Milestone", "participation"), ("programmes.ParticipationFacilitation", "participation")),
    ),
    Told(
        ProcessTemplate, ("programmes.change_processtemplate",), parts=(("programmes.PhaseTemplate", "template"),),
        page=lambda template: reverse("programmes:template", args=[template.pk]),
    ),
)  # fmt: skip


def my_moderation(request: HttpRequest) -> Panel | None:
    """For a facilitator the way to the own page and how the qualification stands; for staff the way to the register."""
    own = Facilitator.objects.filter(user=request.user).first()
    may_keep = request.user.has_perm("programmes.add_facilitator")
    if own is None and not may_keep:
        return None
    standing = own.standing(timezone.localdate()) if own else None
    return Panel("programmes/panel_moderation.html", {"own": own, "standing": standing, "may_keep": may_keep})
