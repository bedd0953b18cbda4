"""Reviews that are due: to the reviewer, and when it lasts to the granting authority."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import RoleAssignment, User
from accounts.roles import roles_of
from accounts.states import Role
from core.reminders import Kind, Level, Reminder, Said
from projects.applications.rules import PROGRAMME
from projects.applications.states import ApplicationState
from projects.calls.models import Call
from projects.reviews.models import Review
from projects.reviews.states import ReviewState

DUE = Kind(
    "reviews.due",
    gettext_lazy("Reviews of applications that are due"),
    lambda user: roles_of(user).any(Role.REVIEWER, Role.GRANT_OFFICER),
)


def waiting(today: date) -> QuerySet[Review]:
    found = Review.objects.filter(
        state=ReviewState.OPEN, application__state=ApplicationState.IN_REVIEW, due_on__isnull=False
    )
    return found.annotate(falls_due=F("due_on")).select_related("reviewer", "application__call")


def people(level: Level, rows: Sequence[Review]) -> Mapping[int, list[User]]:
    if level is not Level.ESCALATED:
        return {row.pk: [row.reviewer] for row in rows if row.reviewer.is_active}
    programmes = {row.pk: row.application.call.programme_id for row in rows}
    held = RoleAssignment.objects.holders(Role.GRANT_OFFICER, PROGRAMME, set(programmes.values()))
    return {pk: held.get(programme, []) for pk, programme in programmes.items()}


def says(review: Review, level: Level, today: date) -> Said:
    names = {
        "title": review.application,
        "day": date_format(review.due_on, "SHORT_DATE_FORMAT"),
        "person": review.reviewer,
    }
    if level is Level.ESCALATED:
        line = _("The review of “%(title)s” by %(person)s was due on %(day)s.") % names
        return Said(_("Review overdue: %(title)s") % names, [line])
    line = _("Your review of “%(title)s” is due on %(day)s.") % names
    return Said(_("Write a review: %(title)s") % names, [line])


def path(review: Review) -> str:
    """One address for both: reviewers find the form there, the granting authority what was handed in."""
    return reverse("reviews:review", args=[review.pk])


def escalated(rows: QuerySet[Review], user) -> QuerySet[Review]:
    if not roles_of(user).any(Role.GRANT_OFFICER):
        return rows.none()
    return rows.filter(application__call__in=Call.objects.kept_by(user))


REMINDER = Reminder("reviews.review_due", DUE, "review_due", waiting, people, says, path, escalated)
