"""What this room reminds of: profiles and changes that wait for a decision (domain.md 3.4, escalation)."""

from collections.abc import Sequence
from datetime import date

from django.db.models import QuerySet
from django.db.models.functions import TruncDate
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.models import RoleAssignment, User
from accounts.states import Role
from core.reminders import Kind, Level, Reminder, Said
from networks.organisations.models import Organisation, Revision
from networks.organisations.queries import may_review
from networks.organisations.states import MUNICIPALITY, OrganisationState, RevisionState


def profiles_waiting(today: date) -> QuerySet[Organisation]:
    """Submitted, counted from that day."""
    found = Organisation.objects.filter(state=OrganisationState.SUBMITTED, office_of=None)
    return found.annotate(falls_due=TruncDate("submitted_at")).select_related("municipality")


def changes_waiting(today: date) -> QuerySet[Revision]:
    found = Revision.objects.filter(state=RevisionState.SUBMITTED)
    found = found.annotate(falls_due=TruncDate("submitted_at"))
    return found.select_related("organisation__municipality")


def _people(level: Level, rows: Sequence) -> dict[int, list[User]]:
    """The coordinators of the seat; programme staff where there is none, and where it has waited too long. Never who submitted it."""
    seats = {row.pk: _profile(row).municipality_id for row in rows}
    held = RoleAssignment.objects.holders(Role.COORDINATOR, MUNICIPALITY, seats.values())
    staff = list(RoleAssignment.objects.people_who(Role.PROGRAMME_STAFF).order_by("pk"))
    found = {}
    for row in rows:
        people = staff if level is Level.ESCALATED else held.get(seats[row.pk], staff)
        found[row.pk] = [person for person in people if person.pk != row.submitted_by_id]
    return found


def _profile(row: Organisation | Revision) -> Organisation:
    return row.organisation if isinstance(row, Revision) else row


def _says(row: Organisation | Revision, level: Level, today: date) -> Said:
    days, profile = (today - row.falls_due).days, _profile(row)
    names = {"name": profile.name, "municipality": profile.municipality, "days": days}
    subject = (
        _("Check the changes: %(name)s") if isinstance(row, Revision) else _("Check the profile: %(name)s")
    )
    line = ngettext(
        "“%(name)s” (%(municipality)s) has waited for a decision for %(days)s day.",
        "“%(name)s” (%(municipality)s) has waited for a decision for %(days)s days.",
        days,
    ) % names  # fmt: skip
    return Said(subject % names, [line])


REVIEWS = Kind(
    "organisations.review", gettext_lazy("Profiles and changes to review"), may_review,
    gettext_lazy("When they have waited long for a decision, and to programme staff when it stays so."),
)  # fmt: skip
REMINDERS = (
    Reminder(
        "organisations.profile", REVIEWS, "review", profiles_waiting, _people, _says,
        lambda row: reverse("organisations:detail", args=[row.pk]),
    ),
    Reminder(
        "organisations.change", REVIEWS, "review", changes_waiting, _people, _says,
        lambda row: reverse("organisations:revision", args=[row.pk]),
    ),
)  # fmt: skip
