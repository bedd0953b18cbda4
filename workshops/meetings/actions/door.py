"""At the door: who is there, one tap each, by several people at once; by the person herself with the code that hangs there."""

import hmac
from typing import Any

from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from core.workflow import Refused, begin
from workshops.meetings.actions import registration_letters as letters
from workshops.meetings.actions.registration import known_by, with_group
from workshops.meetings.actions.seats import move, must_have_seat, seats_of
from workshops.meetings.models import Attendance, Presence, Workshop, WorkshopDay
from workshops.meetings.models.attendance import ON_THE_LIST, WITH_A_SEAT
from workshops.meetings.models.person import CONSENT_VERSION
from workshops.meetings.states import ATTENDANCE, AttendanceState

A = AttendanceState


def tick(attendance: Attendance, *, by, wanted: str, seen: str, day: WorkshopDay) -> None:
    """Somebody is there on this day, did not come, or is open again; `seen` is what the page showed.

    Refused when somebody else has ticked something different in between, so that no tick is lost. Who was waiting or had cancelled and
    stands at the door takes a seat if one is free; who did not come leaves hers. Nobody gets a mail.
    """
    with seats_of(attendance.workshop):
        attendance.refresh_from_db(fields=["state", "queued_at"])
        now = state_on(attendance, day)
        if now == wanted:
            return
        if now != seen:
            raise Refused(
                format_lazy(
                    _("Meanwhile somebody else has ticked: {state}. Please look again."), state=A(now).label
                )
            )
        _set(attendance, by, wanted, day)


def state_on(attendance: Attendance, day: WorkshopDay) -> str:
    """What the door shows of one day: of a workshop of several days somebody may be there on one and not yet on another."""
    if attendance.state == A.ATTENDED and attendance.presences.exists():
        return A.ATTENDED if attendance.presences.filter(day=day).exists() else A.REGISTERED
    return attendance.state


def _set(attendance: Attendance, by, wanted: str, day: WorkshopDay) -> None:
    if wanted == A.ATTENDED:
        _arrive(attendance, by, day)
        return
    attendance.presences.filter(day=day).delete()
    if attendance.presences.exists():  # there on another day: she came
        return
    steps = {A.NO_SHOW: ATTENDANCE.miss, A.REGISTERED: ATTENDANCE.reset}
    if wanted not in steps:
        raise Refused(_("This cannot be ticked here."))
    move(steps[wanted], attendance, by=by, effective_on=_at_latest(day) if wanted == A.NO_SHOW else None)


def _arrive(attendance: Attendance, by, day: WorkshopDay) -> None:
    on = _at_latest(day)
    if attendance.state in (A.REGISTERED, A.NO_SHOW):
        move(ATTENDANCE.attend, attendance, by=by, effective_on=on)
    elif attendance.state not in WITH_A_SEAT:
        move(ATTENDANCE.come, attendance, by=by, effective_on=on, changes={"queued_at": None})
    Presence.objects.get_or_create(attendance=attendance, day=day)


def _at_latest(day: WorkshopDay):
    return min(day.date, timezone.localdate())


# ---- with the code that hangs at the door ----------------------------------------------------------------------------------
def door_code(workshop: Workshop) -> str:
    """The same for the whole workshop, so that it can be printed; it opens something on the workshop's days only."""
    return salted_hmac("meetings.door", str(workshop.pk), algorithm="sha256").hexdigest()[:24]


def is_door_code(workshop: Workshop, code: str) -> bool:
    return hmac.compare_digest(door_code(workshop).encode(), code.encode())


def day_of_today(workshop: Workshop) -> WorkshopDay | None:
    """The day on which the door is open now."""
    return workshop.days.filter(date=timezone.localdate()).first() if workshop.is_kept else None


def here_i_am(attendance: Attendance) -> None:
    """By the link to one's own registration, on a day of the workshop."""
    day = _open_day(attendance.workshop)
    with seats_of(attendance.workshop):
        attendance.refresh_from_db(fields=["state", "queued_at"])
        _arrive(attendance, None, day)


def send_own_link(workshop: Workshop, email: str) -> None:
    """To whoever is on the list with this address; a stranger learns nothing. Once in ten minutes at most."""
    _open_day(workshop)
    known = known_by(workshop, email)
    if known is not None and known.state in ON_THE_LIST:
        letters.tell_at_the_door(known)


def come_unregistered(workshop: Workshop, **details: Any) -> None:
    """Somebody at the door enters herself as present, if a seat is free. Who is on the list with this address is ticked instead, and the
    entry stays as it is; the page says the same."""
    day = _open_day(workshop)
    with seats_of(workshop):
        known = known_by(workshop, details.get("email", ""))
        if known is not None:
            _arrive(known, None, day)
            return
        must_have_seat(workshop)
        attendance = Attendance(workshop=workshop, **with_group(details), consent_version=CONSENT_VERSION)
        begin(ATTENDANCE.walk_in, attendance, by=None, effective_on=day.date)
        Presence.objects.create(attendance=attendance, day=day)


def _open_day(workshop: Workshop) -> WorkshopDay:
    day = day_of_today(workshop)
    if day is None:
        raise Refused(_("The door is open on the days of the workshop only."))
    return day
