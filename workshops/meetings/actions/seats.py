"""The seats of a workshop and its waiting list. Whatever takes or frees one, of one workshop, happens one after the other."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.workflow import Refused, take
from workshops.meetings.actions import registration_letters as letters
from workshops.meetings.models import Attendance, Workshop
from workshops.meetings.models.attendance import WITH_A_SEAT
from workshops.meetings.states import ATTENDANCE, WorkshopState

PATIENCE = "20s"  # whoever signs up in a rush waits instead of being turned away


@contextmanager
def seats_of(workshop: Workshop) -> Iterator[None]:
    """A transaction that holds the workshop's row; at its end whoever waits longest has moved up."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('lock_timeout', %s, true)", [PATIENCE])
        Workshop.objects.select_for_update(of=("self",), no_key=True).only("pk").get(pk=workshop.pk)
        yield
        move_up(workshop)


def take_seat(workshop: Workshop) -> bool:
    """One conditional update, and a constraint behind it: the database says whether there was a seat."""
    free = Workshop.objects.filter(pk=workshop.pk, seats_taken__lt=F("capacity"))
    return bool(free.update(seats_taken=F("seats_taken") + 1))


def must_have_seat(workshop: Workshop) -> None:
    if not take_seat(workshop):
        capacity = Workshop.objects.values_list("capacity", flat=True).get(pk=workshop.pk)
        raise Refused(_("All %(count)s seats are taken.") % {"count": capacity})


def move(step, attendance: Attendance, *, by, **rest) -> None:
    """Take a step of somebody on the list, with the seat that it takes or frees. Needs `seats_of(workshop)` and the current state."""
    had, has = attendance.state in WITH_A_SEAT, step.target in WITH_A_SEAT
    if has and not had:
        must_have_seat(attendance.workshop)
    take(step, attendance, by=by, **rest)
    if had and not has:
        free_seat(attendance.workshop)


def free_seat(workshop: Workshop) -> None:
    held = Workshop.objects.filter(pk=workshop.pk, seats_taken__gt=0)
    held.update(seats_taken=F("seats_taken") - 1)


def leave(step, attendance: Attendance, *, by) -> None:
    """Take a step off the list: the seat becomes free, or the place on the waiting list."""
    with seats_of(attendance.workshop):
        attendance.refresh_from_db(fields=["state"])
        move(step, attendance, by=by, changes={"queued_at": None})


def move_up(workshop: Workshop) -> int:
    """Give free seats to those who wait, in order, and tell them; on the days themselves the door decides. Answers how many moved.

    Called at the end of everything that frees a seat, and when the capacity grows. Needs the workshop's row locked.
    """
    current = Workshop.objects.get(pk=workshop.pk)
    if (
        current.state not in (WorkshopState.OPEN, WorkshopState.CLOSED)
        or current.first_day <= timezone.localdate()
    ):
        return 0
    free = current.capacity - current.seats_taken
    if free <= 0:
        return 0
    first = list(current.attendances.waiting()[:free])
    for attendance in first:
        attendance.workshop = current
        move(ATTENDANCE.move_up, attendance, by=None, changes={"queued_at": None})
        letters.tell_moved_up(attendance)
    return len(first)
