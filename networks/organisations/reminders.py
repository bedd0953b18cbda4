"""What this room reminds of (domain.md 3.4): what waits for a decision, details that nobody has confirmed for a year."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.db.models import DateField, F, QuerySet, Value
from django.db.models.functions import Cast, TruncDate
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.models import RoleAssignment, User
from accounts.roles import roles_of
from accounts.states import Role
from core.reminders import Kind, Level, Reminder, Said
from networks.organisations.models import Organisation, Revision
from networks.organisations.models.organisation import STALE_AFTER_DAYS
from networks.organisations.queries import may_review
from networks.organisations.states import LABEL, MUNICIPALITY, OrganisationState, RevisionState


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


def profiles_to_confirm(today: date) -> QuerySet[Organisation]:
    """Published and kept by editors, due a year after they were last confirmed."""
    found = Organisation.objects.published().counted().filter(office_of=None, last_confirmed_at__isnull=False)
    due = Cast(F("last_confirmed_at") + Value(timedelta(days=STALE_AFTER_DAYS)), DateField())
    return found.annotate(falls_due=due).select_related("municipality")


def _who_confirms(level: Level, rows: Sequence[Organisation]) -> dict[int, list[User]]:
    """The editors; after a year and a half the coordinators of the seat, programme staff where there is none."""
    if level is not Level.ESCALATED:
        return RoleAssignment.objects.holders(Role.ORG_EDITOR, LABEL, [row.pk for row in rows])
    return _people(Level.OVERDUE, rows)


def _coordinated(rows: QuerySet[Organisation], user) -> QuerySet[Organisation]:
    seats = roles_of(user).ids(Role.COORDINATOR, MUNICIPALITY)
    return rows.filter(municipality__in=seats) if seats else rows.none()


def _asks_to_confirm(row: Organisation, level: Level, today: date) -> Said:
    names = {
        "name": row.name,
        "municipality": row.municipality,
        "day": date_format(row.last_confirmed_at, "SHORT_DATE_FORMAT"),
    }
    if level is Level.ESCALATED:
        line = _(
            "The details of “%(name)s” (%(municipality)s) were last confirmed on %(day)s. Please ask whether they are still right."
        )
        return Said(_("Details without confirmation: %(name)s") % names, [line % names])
    line = _(
        "The details of “%(name)s” were last confirmed on %(day)s. If nothing has changed, one click is enough:"
    )
    return Said(_("Are the details still right? %(name)s") % names, [line % names])


def _where_to_confirm(row: Organisation) -> str:
    return reverse("organisations:detail", args=[row.pk])


def _keeps_or_reviews(user) -> bool:
    return may_review(user) or roles_of(user).any(Role.ORG_EDITOR)


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
CONFIRM = Kind(
    "organisations.confirm", gettext_lazy("Details to confirm once a year"), _keeps_or_reviews,
    gettext_lazy("A month before and when a year has passed; to the coordinator after a year and a half."),
)  # fmt: skip
REMINDERS = (
    Reminder(
        "organisations.confirm", CONFIRM, "confirm", profiles_to_confirm, _who_confirms, _asks_to_confirm, _where_to_confirm, _coordinated
    ),
    Reminder(
        "organisations.profile", REVIEWS, "review", profiles_waiting, _people, _says,
        lambda row: reverse("organisations:detail", args=[row.pk]),
    ),
    Reminder(
        "organisations.change", REVIEWS, "review", changes_waiting, _people, _says,
        lambda row: reverse("organisations:revision", args=[row.pk]),
    ),
)  # fmt: skip
