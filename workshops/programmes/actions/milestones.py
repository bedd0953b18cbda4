"""Milestones: made from the template, kept by hand, or brought along by their workshop."""

from datetime import date

from django.utils import timezone

from core.history import Transition
from core.workflow import take
from workshops.programmes.models import Milestone, Participation
from workshops.programmes.states import MILESTONE, MilestoneState


def generate_milestones(participation: Participation) -> None:
    """One milestone a phase, one a calendar year for a yearly phase. What is there stays; open years outside the period go.

    Called when a participation starts and again when its period or the template changes.
    """
    years = range(participation.start.year, participation.end.year + 1)
    wanted = [
        Milestone(participation=participation, phase=phase, year=year)
        for phase in participation.programme.process_template.phases.all()
        for year in (years if phase.yearly else (None,))
    ]
    Milestone.objects.bulk_create(wanted, ignore_conflicts=True)
    outside = participation.milestones.filter(year__isnull=False, state=MilestoneState.OPEN)
    outside.exclude(year__in=years).delete()


def plan_milestone(milestone: Milestone, *, by, planned_on: date, note: str = "") -> None:
    """Set the day of a milestone that is kept by hand. A day in the past counts as planned from that day on, not only from today."""
    day = min(planned_on, timezone.localdate())
    changes = {"planned_on": planned_on, "note": note}
    take(MILESTONE.plan, milestone, by=by, changes=changes, effective_on=day, facts=_fact(planned_on))


def finish_milestone(milestone: Milestone, *, by, effective_on: date | None = None, note: str = "") -> None:
    """Done on a day, today if none is given; never in the future."""
    day = effective_on or timezone.localdate()
    changes = {"done_on": day, "note": note}
    take(MILESTONE.finish, milestone, by=by, changes=changes, effective_on=day, facts=_fact(day))


def reopen_milestone(milestone: Milestone, *, by, reason: str) -> None:
    """The day is taken back; it stays in the history."""
    take(MILESTONE.reopen, milestone, by=by, reason=reason, changes={"planned_on": None, "done_on": None})


def skip_milestone(milestone: Milestone, *, by, reason: str) -> None:
    """Only for what is not required."""
    take(MILESTONE.skip, milestone, by=by, reason=reason)


def follow(milestone: Milestone, *, target: str, by, cause: Transition, day: date | None = None) -> None:
    """Bring a milestone to `target` because its workshop or inventory took the step `cause`, whose permission and guards count.

    planned: it has its day on `day`. done: it was documented or published, `day` is its last day. open: it was cancelled.
    A milestone that is done goes back to planned over open, so that both steps are in the log. No mail.
    """
    said = {"by": by, "cause": cause, "effective_on": cause.effective_on, "reason": cause.reason}
    milestone.refresh_from_db()
    if milestone.state not in (MilestoneState.OPEN, target) and target != MilestoneState.DONE:
        take(MILESTONE.reopen, milestone, changes={"planned_on": None, "done_on": None}, **said)
    if target == MilestoneState.PLANNED:
        take(MILESTONE.plan, milestone, changes={"planned_on": day}, facts=_fact(day), **said)
    elif target == MilestoneState.DONE:
        take(MILESTONE.finish, milestone, changes={"done_on": day}, facts=_fact(day), **said)


def _fact(day: date | None) -> dict[str, str]:
    return {"day": day.isoformat()} if day else {}
