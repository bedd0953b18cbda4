"""The list of participants: who is on it, who came. The seats are held by the database, whoever asks at the same time."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.access import require
from core.once import create_once
from core.versions import save_checked
from core.workflow import Refused, begin
from networks.organisations.models import Organisation
from workshops.meetings.actions import registration_letters as letters
from workshops.meetings.actions.seats import leave, move, must_have_seat, seats_of, take_seat
from workshops.meetings.models import Attendance, Workshop
from workshops.meetings.states import ATTENDANCE, AttendanceState

CLOSED = _("The workshop is documented and can no longer be changed. Programme staff can reopen it.")
KNOWN = _("This e-mail address is already on the list.")
OTHERS = _("Meanwhile somebody else has ticked: %(names)s. Please look at these and save again.")
MARKS = {
    AttendanceState.ATTENDED: ATTENDANCE.attend,
    AttendanceState.NO_SHOW: ATTENDANCE.miss,
    AttendanceState.REGISTERED: ATTENDANCE.reset,
}


def add_person(
    workshop: Workshop,
    *,
    by,
    walk_in: bool = False,
    wait: bool = False,
    once: str | None = None,
    **person: Any,
) -> Attendance:
    """Put somebody on the list, or with `walk_in` as present at once. Takes a seat; facilitators are not on the list and take none.

    When all seats are taken the person is refused, or with `wait` put on the waiting list. The actor group follows from the organisation
    unless it is given. Nobody gets a mail, except whoever has to wait.
    """
    attendance = Attendance(workshop=workshop, created_by=by, **person)
    attendance.actor_group = attendance.actor_group or _group_of(attendance)
    step = ATTENDANCE.walk_in if walk_in else ATTENDANCE.register

    def create() -> Attendance:
        with _one_entry_each(attendance), seats_of(workshop):
            if wait and not walk_in and not take_seat(workshop):
                attendance.queued_at = timezone.now()
                begin(ATTENDANCE.queue, attendance, by=by)
                letters.tell_registered(attendance)
                return attendance
            if walk_in or not wait:
                must_have_seat(workshop)
            begin(step, attendance, by=by, effective_on=_day_of(workshop) if walk_in else None)
        return attendance

    return create_once(once, by=by, create=create)


def edit_person(attendance: Attendance, *, by, version: int | None = None, **changes: Any) -> Attendance:
    """Change what is said about somebody. Raises Stale when somebody else saved since `version`. Nobody gets a mail."""
    require(by, "meetings.keep_attendance", attendance)
    if not attendance.workshop.is_kept:
        raise Refused(CLOSED)
    for name, value in changes.items():
        setattr(attendance, name, value)
    changes["actor_group"] = attendance.actor_group or _group_of(attendance)
    with _one_entry_each(attendance):
        save_checked(attendance, version=attendance.version if version is None else version, changes=changes)
    return attendance


def match_organisation(attendance: Attendance, *, by, organisation: Organisation) -> int:
    """Everybody of this workshop who named the same organisation belongs to this entry of the directory from now on, and to its actor
    group. Answers how many. Nobody gets a mail."""
    require(by, "meetings.keep_attendance", attendance)
    if not attendance.workshop.is_kept:
        raise Refused(CLOSED)
    if not attendance.organisation_name or not Organisation.objects.nameable_by(by).filter(
        pk=organisation.pk
    ):
        raise Refused(_("This organisation cannot be chosen here."))
    named = attendance.workshop.attendances.filter(organisation_name__iexact=attendance.organisation_name)
    changes = {"organisation": organisation, "organisation_name": "", "actor_group": organisation.actor_group}
    with transaction.atomic():
        rows = list(named.select_for_update().order_by("pk"))
        for row in rows:
            save_checked(row, version=row.version, changes=changes)
    return len(rows)


def mark_present(
    workshop: Workshop, *, by, marks: Mapping[int, str], seen: Mapping[int, str] | None = None
) -> int:
    """Tick many at once: the id of an attendance and whether the person came. Only what differs is a step; answers how many there were.

    Who did not come leaves the seat, which somebody else may take; refused where one that is taken would be needed again. Entries of
    another workshop, and people who were taken off the list, are left alone. With `seen`, what the page showed: refused, and
    nothing is ticked, where somebody else has ticked something different in between.
    """
    changed, seen = 0, seen or {}
    with seats_of(workshop):
        rows = Attendance.objects.filter(workshop=workshop, pk__in=marks, state__in=MARKS).order_by("pk")
        rows = [row for row in rows if marks[row.pk] != row.state and marks[row.pk] in MARKS]
        if others := [str(row) for row in rows if seen.get(row.pk, row.state) != row.state]:
            raise Refused(OTHERS % {"names": ", ".join(others)})
        for attendance in sorted(rows, key=lambda row: marks[row.pk] != AttendanceState.NO_SHOW):
            wanted = marks[attendance.pk]
            if wanted != AttendanceState.ATTENDED:
                attendance.presences.all().delete()
            attendance.workshop = workshop
            day = None if wanted == AttendanceState.REGISTERED else _day_of(workshop)
            move(MARKS[wanted], attendance, by=by, effective_on=day)
            changed += 1
    return changed


def take_off(attendance: Attendance, *, by) -> Attendance:
    """The seat becomes free, and whoever waits longest moves up and is told; the entry stays."""
    leave(ATTENDANCE.cancel, attendance, by=by)
    return attendance


def put_back(attendance: Attendance, *, by) -> Attendance:
    with seats_of(attendance.workshop):
        attendance.refresh_from_db(fields=["state"])
        move(ATTENDANCE["return"], attendance, by=by)
    return attendance


@contextmanager
def _one_entry_each(attendance: Attendance) -> Iterator[None]:
    """A transaction in which a second entry of the same address is refused beside the field; the index holds it in a race."""
    others = Attendance.objects.filter(workshop=attendance.workshop_id, email__iexact=attendance.email)
    if attendance.email and others.exclude(pk=attendance.pk).exists():
        raise Refused(KNOWN, "email")
    try:
        with transaction.atomic():
            yield
    except IntegrityError as fault:
        if "one_entry_per_address" not in str(fault):
            raise
        raise Refused(KNOWN, "email") from fault


def _group_of(attendance: Attendance) -> str:
    if attendance.organisation_id is None:
        raise Refused(_("Please choose an actor group for somebody without an organisation."), "actor_group")
    return attendance.organisation.actor_group


def _day_of(workshop: Workshop):
    """The day they came: the workshop's last, or today while it is running."""
    return min(workshop.last_day, timezone.localdate())
