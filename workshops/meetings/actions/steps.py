"""The way of a workshop from open registration to its report. Every step remembers the days as they are after it."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone

from core.workflow import take
from workshops.meetings.actions import letters, registration_letters
from workshops.meetings.actions.days import Hours, checked, set_days
from workshops.meetings.actions.workshop import at_latest, day_facts, lock_process, move_milestone
from workshops.meetings.models import Workshop
from workshops.meetings.states import WORKSHOP
from workshops.programmes.states import MilestoneState


def open_workshop(workshop: Workshop, *, by, effective_on: date | None = None) -> Workshop:
    """Registration opens and the workshop becomes public. Who is on the list as invited gets the invitation, if the days lie ahead."""
    with transaction.atomic():
        take(
            WORKSHOP.open,
            workshop,
            by=by,
            effective_on=effective_on or at_latest(workshop),
            facts=day_facts(workshop),
        )
        registration_letters.tell_all_invited(workshop)
    return workshop


def close_workshop(workshop: Workshop, *, by, effective_on: date | None = None) -> Workshop:
    """Nobody new can register. Nobody gets a mail."""
    take(
        WORKSHOP.close,
        workshop,
        by=by,
        effective_on=effective_on or at_latest(workshop),
        facts=day_facts(workshop),
    )
    return workshop


def postpone_workshop(
    workshop: Workshop, *, by, days: Sequence[Hours], reason: str, effective_on: date | None = None
) -> Workshop:
    """New days; agenda and deadline move with them. People on the list or the waiting list with an address, and facilitators with an
    account, are told if the new days lie ahead."""
    days = checked(days, workshop.kind)
    first, last = days[0].date, days[-1].date
    with transaction.atomic():
        lock_process(workshop)
        version = Workshop.objects.values_list("version", flat=True).get(pk=workshop.pk)
        cause = take(
            WORKSHOP.postpone, workshop, by=by, reason=reason, effective_on=effective_on or at_latest(workshop),
            facts={"first_day": first.isoformat(), "last_day": last.isoformat()},
            changes={"first_day": first, "last_day": last, "version": version + 1, **_moved_deadline(workshop, first)},
        )  # fmt: skip
        set_days(workshop, days)
        move_milestone(workshop, MilestoneState.PLANNED, by=by, day=first, cause=cause)
        letters.tell_postponed(workshop, cause)
    return workshop


def cancel_workshop(workshop: Workshop, *, by, reason: str, effective_on: date | None = None) -> Workshop:
    """Its phase is free again. People on the list or the waiting list with an address, and facilitators with an account, are told if the
    days lie ahead."""
    with transaction.atomic():
        lock_process(workshop)
        cause = take(
            WORKSHOP.cancel,
            workshop,
            by=by,
            reason=reason,
            effective_on=effective_on or at_latest(workshop),
            facts=day_facts(workshop),
        )
        move_milestone(workshop, MilestoneState.OPEN, by=by, day=None, cause=cause)
        letters.tell_cancelled(workshop, cause)
    return workshop


def hold_workshop(workshop: Workshop, *, by) -> Workshop:
    """It took place, on its last day whenever this is entered. Nobody gets a mail."""
    with transaction.atomic():
        lock_process(workshop)
        take(WORKSHOP.hold, workshop, by=by, effective_on=_last_day(workshop), facts=day_facts(workshop))
    return workshop


def document_workshop(workshop: Workshop, *, by) -> Workshop:
    """Everything is on record; the phase is done as of the workshop's last day. Programme staff are told unless it is long past."""
    with transaction.atomic():
        lock_process(workshop)
        cause = take(
            WORKSHOP.document, workshop, by=by, effective_on=_last_day(workshop), facts=day_facts(workshop)
        )
        move_milestone(workshop, MilestoneState.DONE, by=by, day=workshop.last_day, cause=cause)
        letters.tell_documented(workshop, cause)
    return workshop


def reopen_workshop(workshop: Workshop, *, by, reason: str) -> Workshop:
    """Back to held, so that something can be corrected; the phase is no longer done. Nobody gets a mail."""
    with transaction.atomic():
        cause = take(WORKSHOP.reopen, workshop, by=by, reason=reason, facts=day_facts(workshop))
        move_milestone(workshop, MilestoneState.PLANNED, by=by, day=workshop.last_day, cause=cause)
    return workshop


def _moved_deadline(workshop: Workshop, first: date) -> dict[str, date]:
    """As long before the first day as it was."""
    if workshop.registration_deadline is None:
        return {}
    return {"registration_deadline": workshop.registration_deadline + (first - workshop.first_day)}


def _last_day(workshop: Workshop) -> date:
    """The day it happened; a workshop that lies ahead is refused by its guard with the right sentence, not by the date."""
    return min(workshop.last_day, timezone.localdate())
