"""Signing up for a workshop by link, without an account: the address is confirmed first, and a seat counts from the confirmation."""

from contextlib import suppress
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import proven_addresses
from core import links, retention
from core.workflow import Refused, begin, take
from workshops.meetings.actions import registration_letters as letters
from workshops.meetings.actions.seats import leave, seats_of, take_seat
from workshops.meetings.actions.steps import close_workshop
from workshops.meetings.guards import why_not_register
from workshops.meetings.models import Attendance, SignUp, Workshop
from workshops.meetings.models.attendance import ON_THE_LIST
from workshops.meetings.models.person import CONSENT_VERSION, DETAILS
from workshops.meetings.states import ATTENDANCE, WorkshopState

VALID = retention.SIGN_UPS.period
MOST_UNCONFIRMED = 3
"""Letters to one address about one workshop within those hours: nobody's mailbox is filled by others."""


def sign_up(workshop: Workshop, **details: Any) -> None:
    """Keep what a visitor entered and write to the address: a link to confirm, or that she is registered already.

    Answers nothing, so that no page can tell a stranger who is on the list. Nobody is on the list before the confirmation.
    """
    _must_be_open(workshop)
    with transaction.atomic():
        known = known_by(workshop, details["email"])
        if known is not None and known.state in ON_THE_LIST:
            letters.tell_already(known)
            return
        unconfirmed = workshop.sign_ups.filter(email__iexact=details["email"])
        if unconfirmed.count() >= MOST_UNCONFIRMED:
            return
        made = SignUp.objects.create(
            workshop=workshop, **with_group(details), consent_version=CONSENT_VERSION
        )
        letters.ask_to_confirm(made, links.issue("meetings.confirm", made, expires_at=timezone.now() + VALID))


def confirm_sign_up(made: SignUp) -> Attendance:
    """The address is confirmed: a seat, or the next place on the waiting list. A second click changes nothing. The person is told."""
    workshop = made.workshop
    with seats_of(workshop):
        made.refresh_from_db()
        if made.attendance is None:
            made.attendance = enter(workshop, by=None, **{name: getattr(made, name) for name in DETAILS})
            made.save(update_fields=["attendance"])
        return made.attendance


def register_self(workshop: Workshop, *, by, **details: Any) -> Attendance:
    """Somebody signed in, with an address she has proven: counts at once. Already on the list: the entry stays as it is."""
    _must_be_open(workshop)
    if details["email"].lower() not in proven_addresses(by):
        raise Refused(_("This address does not belong to your account."), "email")
    with seats_of(workshop):
        return enter(workshop, by=by, **with_group(details), consent_version=CONSENT_VERSION)


def enter(workshop: Workshop, *, by, host=None, **details: Any) -> Attendance:
    """On the list with a seat, or waiting when there is none; the person is told. Needs `seats_of(workshop)`.

    Who is on the list already stays as she is; who was invited, declined or cancelled comes back with the new details. `host` is the
    organisation that registers somebody.
    """
    known = known_by(workshop, details["email"])
    if known is not None and known.state in ON_THE_LIST:
        if host is not None:
            letters.tell_already(known)
        return known
    seat = take_seat(workshop)
    details["queued_at"] = None if seat else timezone.now()
    if known is None:
        attendance = Attendance(workshop=workshop, created_by=by, **details)
        begin(ATTENDANCE.sign_up if seat else ATTENDANCE.queue, attendance, by=by)
    else:
        attendance = known
        attendance.workshop = workshop
        step = ATTENDANCE.accept if seat else ATTENDANCE.accept_waiting
        take(step, attendance, by=by, changes=details)
    letters.tell_registered(attendance, host)
    return attendance


def withdraw(attendance: Attendance) -> Attendance:
    """By the link in a letter. The seat becomes free at once and whoever waits longest moves up; nobody else is told."""
    leave(ATTENDANCE.withdraw, attendance, by=None)
    return attendance


def decline(attendance: Attendance) -> Attendance:
    """An invitation is turned down by its link. Nobody gets a mail."""
    take(ATTENDANCE.decline, attendance, by=None)
    return attendance


def accept(attendance: Attendance, **details: Any) -> Attendance:
    """An invitation, or a registration that was cancelled, becomes a registration by its link; the link is the proof of the address."""
    _must_be_open(attendance.workshop)
    with seats_of(attendance.workshop):
        details = {**with_group(details), "email": attendance.email, "consent_version": CONSENT_VERSION}
        return enter(attendance.workshop, by=None, **details)


def close_due() -> int:
    """Close registration where its deadline has passed, as of that day; a second run finds nothing. Nobody gets a mail."""
    due = Workshop.objects.filter(state=WorkshopState.OPEN, registration_deadline__lt=timezone.localdate())
    closed = 0
    for workshop in due.order_by("pk"):
        with suppress(Refused):  # somebody closed or cancelled it in the same moment
            close_workshop(workshop, by=None, effective_on=workshop.registration_deadline)
            closed += 1
    return closed


def forget_unconfirmed() -> int:
    """Registrations whose link has run out, confirmed or not."""
    return SignUp.objects.filter(created_at__lt=timezone.now() - VALID).delete()[0]


def known_by(workshop: Workshop, email: str) -> Attendance | None:
    """Who stands on the list with this address, in whatever state."""
    found = (
        Attendance.objects.filter(workshop=workshop, email__iexact=email)
        if email
        else Attendance.objects.none()
    )
    return found.select_related("workshop").first()


def _must_be_open(workshop: Workshop) -> None:
    if sentence := why_not_register(workshop):
        raise Refused(sentence)


def with_group(details: dict[str, Any]) -> dict[str, Any]:
    """The actor group follows from the organisation unless one was chosen."""
    organisation = details.get("organisation")
    group = details.get("actor_group") or (organisation.actor_group if organisation else "")
    if not group:
        raise Refused(_("Please choose where you come from."), "actor_group")
    return {**details, "actor_group": group}
