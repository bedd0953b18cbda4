"""Planning a workshop and changing what is said about it."""

from collections.abc import Iterable, Sequence
from datetime import date, time
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from core.access import require
from core.once import create_once
from core.versions import save_checked
from core.workflow import Refused, begin
from workshops.meetings.actions.days import Hours, checked, set_days
from workshops.meetings.actions.keeping import locked
from workshops.meetings.actions.limits import are_trained, as_usual, check_limits
from workshops.meetings.actions.seats import move_up
from workshops.meetings.models import Workshop
from workshops.meetings.states import WORKSHOP
from workshops.programmes.actions import follow, set_facilitators
from workshops.programmes.models import Facilitator, Milestone, Participation
from workshops.programmes.states import MilestoneState


def plan_workshop(
    *,
    by,
    days: Sequence[Hours],
    participation: Participation | None = None,
    milestone: Milestone | None = None,
    facilitators: Iterable[Facilitator] = (),
    effective_on: date | None = None,
    once: str | None = None,
    **about: Any,
) -> Workshop:
    """A new workshop; its phase's milestone becomes "planned". Nobody gets a mail.

    `about` are columns of the workshop; `municipality` and `programme` follow from the participation where there is one. Two people who
    plan the same phase at the same time wait for each other, and the second reads why hers is refused. `effective_on` is the day it was
    planned, for what is entered later. An integration workshop has the usual fee and guiding questions unless they are given.
    """
    workshop = _drafted(participation or (milestone and milestone.participation), milestone, as_usual(about))
    days, facilitators = checked(days, workshop.kind), list(facilitators)
    workshop.first_day, workshop.last_day, workshop.created_by = days[0].date, days[-1].date, by
    check_limits(workshop)
    are_trained(workshop, facilitators, *(day.date for day in days))

    def create() -> Workshop:
        with transaction.atomic():
            lock_process(workshop)
            cause = begin(
                WORKSHOP.plan,
                workshop,
                by=by,
                effective_on=effective_on or at_latest(workshop),
                facts=day_facts(workshop),
            )
            set_days(workshop, days)
            set_facilitators(workshop, facilitators, by=by)
            move_milestone(workshop, MilestoneState.PLANNED, by=by, day=workshop.first_day, cause=cause)
        return workshop

    return create_once(once, by=by, create=create)


def _drafted(participation, milestone, about: dict[str, Any]) -> Workshop:
    workshop = Workshop(participation=participation, milestone=milestone, **about)
    if participation is not None:
        workshop.municipality, workshop.programme = participation.municipality, participation.programme
    if not workshop.title:
        workshop.title = default_title(workshop)
    return workshop


def default_title(workshop: Workshop) -> str:
    """ "II Vernetzungsworkshop Bonn": a title is content, and content is German first, whoever plans in which language."""
    place = workshop.municipality or workshop.programme or ""
    with override(settings.LANGUAGE_CODE):
        parts = (workshop.phase.code if workshop.phase else "", str(workshop.get_kind_display()), str(place))
    return " ".join(part for part in parts if part)[:200]


def edit_workshop(
    workshop: Workshop,
    *,
    by,
    version: int,
    hours: dict[int, tuple[time, time, str | None]] | None = None,
    facilitators: Iterable[Facilitator] | None = None,
    **changes: Any,
) -> Workshop:
    """Change what is said about it; the dates move only by postponing. `hours` are new times and titles of its days, by the day's id.

    Raises Stale when somebody saved in between. Nobody gets a mail, except who moves up from the waiting list because there are more seats.
    """
    require(by, "meetings.run_workshop", workshop)
    with transaction.atomic():
        current = locked(workshop)
        _fits(current, changes)
        save_checked(workshop, version=version, changes=changes)
        move_up(workshop)
        if hours:
            rows = current.days.order_by("date")
            new = [Hours(row.date, *hours.get(row.pk, (row.start, row.end))) for row in rows]
            set_days(workshop, checked(new, current.kind))
        if facilitators is not None:
            facilitators = list(facilitators)
            are_trained(current, facilitators, *current.days.values_list("date", flat=True))
            set_facilitators(workshop, facilitators, by=by)
    return workshop


def _fits(current: Workshop, changes: dict[str, Any]) -> None:
    for name, value in changes.items():
        setattr(current, name, value)
    check_limits(current)
    if current.capacity < current.seats_taken:
        raise Refused(
            _("%(count)s people are already on the list.") % {"count": current.seats_taken}, "capacity"
        )


def lock_process(workshop: Workshop) -> None:
    """Two people who move workshops of one participation wait for each other: order and uniqueness look at all of them."""
    if workshop.participation_id is not None:
        Participation.objects.select_for_update(of=("self",)).only("pk").get(pk=workshop.participation_id)


def day_facts(workshop: Workshop) -> dict[str, str]:
    """What the log of steps remembers of the days, so that a past key date shows them as they were."""
    return {"first_day": workshop.first_day.isoformat(), "last_day": workshop.last_day.isoformat()}


def at_latest(workshop: Workshop) -> date:
    """What comes before a workshop happened by its first day, whenever it is entered; otherwise no past key date would show it."""
    return min(workshop.first_day, timezone.localdate())


def move_milestone(workshop: Workshop, target: str, *, by, day: date | None, cause) -> None:
    if workshop.milestone_id is not None:
        follow(workshop.milestone, target=target, by=by, day=day, cause=cause)
