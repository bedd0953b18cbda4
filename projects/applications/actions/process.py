"""Handing in, coming back, withdrawing: the applicants' steps, and the return for completion."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from core.workflow import Refused, take
from projects.applications.actions import letters
from projects.applications.models import Application, NumberSeries, Snapshot
from projects.applications.queries import whole
from projects.applications.report import frozen_text
from projects.applications.states import APPLICATION, ApplicationState


def submit_application(application: Application, *, by) -> Snapshot:
    """Number, frozen copy and receipt in one transaction: a submission that fails leaves no number behind. The applicants get the receipt
    with number and check value, the granting authority a letter."""
    with transaction.atomic():
        now = timezone.now()
        facts = {"number": _next_number(application), "submitted_at": now, "submitted_by": by}
        take(APPLICATION.submit, application, by=by, changes=facts)
        return _freeze(application, by, now)


def resubmit_application(application: Application, *, by) -> Snapshot:
    """Under the same number, as a further edition of the frozen copy. Receipt and letter as with the first one."""
    with transaction.atomic():
        now = timezone.now()
        take(
            APPLICATION.resubmit,
            application,
            by=by,
            changes={"submitted_at": now, "submitted_by": by, "completion_due": None},
        )
        return _freeze(application, by, now)


def discard_draft(application: Application, *, by) -> None:
    """Nobody outside has seen it, nobody is told."""
    take(APPLICATION.discard, application, by=by)


def withdraw_application(application: Application, *, by, reason: str) -> None:
    """Nobody decides on it any more. The granting authority is told the reason."""
    with transaction.atomic():
        take(APPLICATION.withdraw, application, by=by, reason=reason)
        letters.tell_withdrawn(application, reason, by)


def return_application(application: Application, *, by, completion_due: date, reason: str) -> None:
    """Back to the applicants until a day (5 to 30 days from now); they are told what is missing and until when."""
    with transaction.atomic():
        take(
            APPLICATION["return"],
            application,
            by=by,
            reason=reason,
            changes={"completion_due": completion_due},
        )
        letters.tell_returned(application, reason)


def lapse_due(today: date | None = None) -> int:
    """What the clock does: an application that was not completed in time is rejected, the applicants are told. Idempotent."""
    today, lapsed = today or timezone.localdate(), 0
    due = Application.objects.filter(state=ApplicationState.RETURNED, completion_due__lt=today)
    for application in list(due.select_related("call", "municipality", "created_by")):
        try:
            with transaction.atomic():
                take(APPLICATION.lapse, application, by=None)
                letters.tell_lapsed(application)
        except Refused:  # somebody handed it in again at the last moment
            continue
        lapsed += 1
    return lapsed


def _next_number(application: Application) -> str:
    """Counted under a lock that lasts until the end of the transaction. A number that was given stays."""
    if application.number:
        return application.number
    call = application.call
    NumberSeries.objects.get_or_create(programme=call.programme, year=call.year)
    series = (
        NumberSeries.objects.select_for_update()
        .select_related(None)
        .get(programme=call.programme, year=call.year)
    )
    series.last += 1
    series.save(update_fields=["last"])
    return str(series)


def _freeze(application: Application, by, now: datetime) -> Snapshot:
    fresh = whole(Application.objects).get(pk=application.pk)
    edition = fresh.snapshots.count() + 1
    content = frozen_text(fresh, edition)
    snapshot = Snapshot.objects.create(
        application=fresh,
        edition=edition,
        content=content,
        checksum=Snapshot.sum_of(content),
        taken_at=now,
        taken_by=by,
    )
    letters.tell_submitted(fresh, snapshot, by)
    return snapshot
