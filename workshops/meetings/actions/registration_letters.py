"""Letters about one's own registration. Each leads to the page of that registration, where it can be cancelled."""

from datetime import datetime, time, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import links
from core.letters import write_to_address
from workshops.meetings.actions.letters import ON_THE_LIST, days_in_words, lies_ahead
from workshops.meetings.guards import why_not_register
from workshops.meetings.models import Attendance, SignUp, Workshop
from workshops.meetings.states import AttendanceState

ENTERED = gettext_lazy(
    "You receive this mail because somebody registered for this workshop with this address."
)
INVITED = gettext_lazy(
    "You receive this mail because this address is your organisation’s contact or you took part in preparing the workshop."
)
STOP = gettext_lazy(
    "Further mail follows only about this workshop, and none once you have cancelled with the link."
)
KEPT = timedelta(days=180)
"""How long after the workshop the link to one's own registration leads somewhere."""


def link_to(attendance: Attendance) -> str:
    """The address of the page of this registration, with a token of its own."""
    last = max(attendance.workshop.last_day, timezone.localdate()) + KEPT
    ends = timezone.make_aware(datetime.combine(last, time.min))
    token = links.issue("meetings.registration", attendance, expires_at=ends)
    return reverse("meetings:registration", args=[token])


def ask_to_confirm(made: SignUp, token: str) -> None:
    names = {"workshop": made.workshop}
    write_to_address(
        "workshop.confirm", email=made.email, key=f"workshop.confirm:{made.pk}", language=made.language, why=ENTERED,
        subject=lambda: _("Please confirm: %(workshop)s") % names,
        lines=lambda: [
            _("you registered for the workshop “%(workshop)s”: %(days)s.") % {**names, "days": days_in_words(made.workshop)},
            _("Please confirm this with the following link. It is valid for 48 hours; your seat counts from your confirmation."),
        ],
        path=reverse("meetings:registration_confirm", args=[token]),
    )  # fmt: skip


def tell_already(attendance: Attendance) -> None:
    """Once a day at most, however often somebody enters the address."""
    _tell(
        attendance, "workshop.already", f"{timezone.localdate():%Y%m%d}",
        lambda names: _("You are already registered: %(workshop)s") % names,
        lambda names: [
            _("You are already registered for the workshop “%(workshop)s”: %(days)s.") % names,
            *_waiting(attendance),
            _("With this link you see your registration and can cancel it:"),
        ],
    )  # fmt: skip


def tell_registered(attendance: Attendance, host=None) -> None:
    """With a seat or waiting; only for days ahead. `host` is the organisation that registered her, if she did not do it herself."""
    if attendance.state == AttendanceState.WAITLISTED:
        _tell_waiting(attendance, host)
        return
    _tell(
        attendance, "workshop.registered", _mark(attendance),
        lambda names: _("You are registered: %(workshop)s") % names,
        lambda names: [
            *_host(host),
            _("You are registered for the workshop “%(workshop)s”: %(days)s.") % names,
            *_when_and_where(attendance),
            _("If you cannot come, please cancel with this link; somebody else may be waiting for the seat:"),
        ],
    )  # fmt: skip


def tell_all_invited(workshop: Workshop) -> None:
    """When registration opens."""
    for attendance in workshop.attendances.filter(state=AttendanceState.INVITED).order_by("pk"):
        attendance.workshop = workshop
        tell_invited(attendance)


def tell_moved_up(attendance: Attendance) -> None:
    _tell(
        attendance, "workshop.moved_up", _mark(attendance),
        lambda names: _("You have a seat now: %(workshop)s") % names,
        lambda names: [
            _("A seat became free: you have moved up from the waiting list and take part in “%(workshop)s”: %(days)s.") % names,
            *_when_and_where(attendance),
            _("If you cannot come, please cancel with this link; somebody else may be waiting for the seat:"),
        ],
    )  # fmt: skip


def tell_invited(attendance: Attendance) -> None:
    """Once, while registration is open; who is invited before that gets it when it opens."""
    workshop = attendance.workshop
    if why_not_register(workshop):
        return
    until = workshop.registration_deadline or workshop.first_day
    _tell(
        attendance, "workshop.invited", "once",
        lambda names: _("Invitation: %(workshop)s") % names,
        lambda names: [
            _("You are invited to the workshop “%(workshop)s”: %(days)s.") % names,
            *_when_and_where(attendance),
            _("Please tell us by %(day)s whether you come. With this link you register or decline:")
            % {"day": date_format(until, "SHORT_DATE_FORMAT")},
        ],
        why=INVITED,
    )  # fmt: skip


def tell_at_the_door(attendance: Attendance) -> None:
    now = timezone.now()
    _tell(
        attendance, "workshop.door", f"{now:%Y%m%d%H}{now.minute // 10}",
        lambda names: _("Welcome: %(workshop)s") % names,
        lambda names: [
            _("Welcome to the workshop “%(workshop)s”.") % names,
            _("Open this link and press “I am here”:"),
        ],
    )  # fmt: skip


def _waiting(attendance: Attendance) -> list[str]:
    if attendance.state != AttendanceState.WAITLISTED:
        return []
    return [
        _("All seats are taken. You are number %(position)s on the waiting list.")
        % {"position": attendance.position}
    ]


def _host(host) -> list[str]:
    return [_("%(organisation)s has registered you.") % {"organisation": host}] if host else []


def _tell_waiting(attendance: Attendance, host) -> None:
    _tell(
        attendance, "workshop.waiting", _mark(attendance),
        lambda names: _("Waiting list: %(workshop)s") % names,
        lambda names: [
            *_host(host),
            _("All seats of the workshop “%(workshop)s” (%(days)s) are taken. You are number %(position)s on the waiting list.")
            % {**names, "position": attendance.position},
            _("As soon as a seat becomes free for you, you get a mail. With this link you can give up your place:"),
        ],
    )  # fmt: skip


def _when_and_where(attendance: Attendance) -> list[str]:
    """The hours of each day, and the place where it is known."""
    workshop = attendance.workshop
    hours = "; ".join(
        _("%(day)s, %(start)s to %(end)s")
        % {
            "day": date_format(day.date, "SHORT_DATE_FORMAT"),
            "start": time_format(day.start, "H:i"),
            "end": time_format(day.end, "H:i"),
        }
        for day in workshop.days.order_by("date")
    )
    return [_("Time: %(hours)s") % {"hours": hours}, *_place(workshop)]


def _place(workshop: Workshop) -> list[str]:
    where = ", ".join(part for part in (workshop.place, workshop.address) if part)
    return [_("Place: %(place)s") % {"place": where}] if where else []


def _mark(attendance: Attendance) -> str:
    """Differs each time the entry has changed, so that coming back is told again."""
    return f"{attendance.updated_at.timestamp():.6f}"


def _tell(attendance: Attendance, kind: str, mark: str, subject, lines, why=ON_THE_LIST) -> None:
    workshop = attendance.workshop
    if not attendance.email or not lies_ahead(workshop):
        return

    def names():
        return {"workshop": workshop, "days": days_in_words(workshop)}

    write_to_address(
        kind, email=attendance.email, key=f"{kind}:{attendance.pk}:{mark}", language=attendance.language, why=why, stop=STOP,
        subject=lambda: subject(names()), lines=lambda: lines(names()), path=link_to(attendance),
    )  # fmt: skip
