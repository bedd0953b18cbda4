"""Who is told what by mail. What lies in the past is nobody's news: an invitation only for days ahead, a report only while it is due."""

from collections.abc import Iterable
from datetime import timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import RoleAssignment, User
from accounts.states import Role
from core.letters import write, write_to_address
from workshops.meetings.models import Attendance, Minutes, Workshop

ON_THE_LIST = gettext_lazy(
    "You receive this mail because you are on the list of participants of this workshop with this address."
)


def lies_ahead(workshop: Workshop) -> bool:
    return workshop.last_day >= timezone.localdate()


def is_current(workshop: Workshop) -> bool:
    """Its report is still due; what is entered years later tells nobody."""
    return workshop.last_day >= timezone.localdate() - timedelta(days=settings.LIGHTS["report_red"])


def tell_postponed(workshop: Workshop, cause) -> None:
    if not lies_ahead(workshop):
        return
    _tell_listed(
        workshop, cause, "workshop.postponed",
        lambda: _("New date: %(workshop)s") % {"workshop": workshop},
        lambda: [
            _("The workshop “%(workshop)s” has a new date: %(days)s.") % {"workshop": workshop, "days": days_in_words(workshop)},
            _("Reason: %(reason)s") % {"reason": cause.reason},
        ],
    )  # fmt: skip


def tell_cancelled(workshop: Workshop, cause) -> None:
    if not lies_ahead(workshop):
        return
    _tell_listed(
        workshop, cause, "workshop.cancelled",
        lambda: _("Cancelled: %(workshop)s") % {"workshop": workshop},
        lambda: [
            _("The workshop “%(workshop)s” on %(days)s is cancelled.") % {"workshop": workshop, "days": days_in_words(workshop)},
            _("Reason: %(reason)s") % {"reason": cause.reason},
        ],
        to_start=True,
    )  # fmt: skip


def tell_documented(workshop: Workshop, cause) -> None:
    """To the programme staff, except whoever did it."""
    if not is_current(workshop) or workshop.programme_id is None:
        return
    for person in _staff(workshop).exclude(pk=cause.by_id):
        write(
            "workshop.documented", user=person, key=f"workshop.documented:{cause.pk}:{person.pk}",
            subject=lambda: _("Documented: %(workshop)s") % {"workshop": workshop},
            lines=lambda: [
                _("The workshop “%(workshop)s” on %(days)s is documented.") % {"workshop": workshop, "days": days_in_words(workshop)}
            ],
            path=workshop.get_absolute_url(),
        )  # fmt: skip


def tell_submitted(minutes: Minutes, cause) -> None:
    """To those who may approve: coordinators and programme staff, but neither the author nor whoever submitted."""
    workshop = minutes.workshop
    if not is_current(workshop):
        return
    own = {minutes.author_id, minutes.submitted_by_id}
    for person in approvers(workshop):
        if person.pk not in own:
            write(
                "minutes.submitted", user=person, key=f"minutes.submitted:{cause.pk}:{person.pk}",
                subject=lambda: _("Minutes to approve: %(workshop)s") % {"workshop": workshop},
                lines=lambda: [_("The minutes of “%(workshop)s” are ready for approval.") % {"workshop": workshop}],
                path=reverse("meetings:minutes", args=[workshop.pk]),
            )  # fmt: skip


def tell_returned(minutes: Minutes, submitter: User | None, cause) -> None:
    workshop = minutes.workshop
    if submitter is None or submitter.pk == cause.by_id or not is_current(workshop):
        return
    write(
        "minutes.returned", user=submitter, key=f"minutes.returned:{cause.pk}",
        subject=lambda: _("Minutes returned: %(workshop)s") % {"workshop": workshop},
        lines=lambda: [
            _("The minutes of “%(workshop)s” came back to you.") % {"workshop": workshop},
            _("Reason: %(reason)s") % {"reason": cause.reason},
        ],
        path=reverse("meetings:minutes", args=[workshop.pk]),
    )  # fmt: skip


def approvers(workshop: Workshop) -> list[User]:
    """Each person once, whatever roles she has."""
    people = set()
    if workshop.municipality_id is not None:
        people.update(RoleAssignment.objects.people_who(Role.COORDINATOR, workshop.municipality))
    if workshop.programme_id is not None:
        people.update(_staff(workshop))
    return sorted(people, key=lambda person: person.pk)


def days_in_words(workshop: Workshop) -> str:
    """ "04.05.2027" or "04.05.2027 to 05.05.2027", in the reader's language."""
    first, last = (date_format(day, "SHORT_DATE_FORMAT") for day in (workshop.first_day, workshop.last_day))
    return first if first == last else _("%(first)s to %(last)s") % {"first": first, "last": last}


def _staff(workshop: Workshop):
    return RoleAssignment.objects.people_who(Role.PROGRAMME_STAFF, workshop.programme)


def _listed(workshop: Workshop) -> Iterable[Attendance]:
    """Who has a seat, waits for one, or is invited and has not answered."""
    return workshop.attendances.with_address()


def _moderating(workshop: Workshop, cause) -> Iterable[User]:
    rows = workshop.facilitations.filter(facilitator__user__isnull=False).exclude(
        facilitator__user=cause.by_id
    )
    return [row.facilitator.user for row in rows.select_related("facilitator__user").order_by("pk")]


def _tell_listed(workshop: Workshop, cause, kind: str, subject, lines, *, to_start: bool = False) -> None:
    """A cancelled workshop has no page for the public any more: its letter leads to the start page."""
    path = reverse("home:start") if to_start or not workshop.is_public else workshop.get_absolute_url()
    for attendance in _listed(workshop):
        write_to_address(
            kind, email=attendance.email, key=f"{kind}:{cause.pk}:{attendance.pk}",
            subject=subject, lines=lines, path=path, why=ON_THE_LIST, language=attendance.language,
        )  # fmt: skip
    listed = {attendance.email.lower() for attendance in _listed(workshop)}
    for person in _moderating(workshop, cause):
        if person.email.lower() not in listed:
            write(
                kind, user=person, key=f"{kind}:{cause.pk}:person:{person.pk}", subject=subject, lines=lines,
                path=workshop.get_absolute_url(),
            )  # fmt: skip
