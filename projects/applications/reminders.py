"""A draft must be in before the call closes, and what came back by the day that was set."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.db.models import F, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import RoleAssignment, User
from accounts.roles import roles_of
from accounts.states import Role
from core.reminders import Kind, Level, Reminder, Said
from projects.applications.models import Application
from projects.applications.rules import MUNICIPALITY
from projects.applications.states import ApplicationState
from projects.calls.states import CallState

HAND_IN = Kind(
    "applications.hand_in",
    gettext_lazy("Applications that must be handed in soon"),
    lambda user: roles_of(user).any(Role.COORDINATOR),
)


def drafts(today: date) -> QuerySet[Application]:
    """Of calls that still take them."""
    found = Application.objects.filter(
        state=ApplicationState.DRAFT,
        call__state__in=[CallState.PUBLISHED, CallState.OPEN],
        call__closes_on__gte=today,
    )
    return found.annotate(falls_due=F("call__closes_on")).select_related("call")


def returned(today: date) -> QuerySet[Application]:
    found = Application.objects.filter(state=ApplicationState.RETURNED, completion_due__gte=today)
    return found.annotate(falls_due=F("completion_due")).select_related("call")


def people(level: Level, rows: Sequence[Application]) -> Mapping[int, list[User]]:
    """The coordinators of the lead: only they hand in."""
    held = RoleAssignment.objects.holders(
        Role.COORDINATOR, MUNICIPALITY, {row.municipality_id for row in rows}
    )
    return {row.pk: held.get(row.municipality_id, []) for row in rows}


def says_closes(application: Application, level: Level, today: date) -> Said:
    words = _(
        "The call “%(call)s” closes on %(day)s, 23:59:59. Your application “%(title)s” is still a draft."
    )
    return _said(application, words)


def says_returned(application: Application, level: Level, today: date) -> Said:
    words = _(
        "Please complete your application “%(title)s” and hand it in again by %(day)s. Later it is rejected."
    )
    return _said(application, words)


def _said(application: Application, sentence: str) -> Said:
    day = date_format(application.falls_due, "SHORT_DATE_FORMAT")
    names = {"title": application.title, "call": application.call, "day": day}
    return Said(_("Hand in by %(day)s: %(title)s") % names, [sentence % names])


REMINDERS = [
    Reminder("applications.closes", HAND_IN, "call_closes", drafts, people, says_closes, Application.get_absolute_url),
    Reminder("applications.returned", HAND_IN, "completion", returned, people, says_returned, Application.get_absolute_url),
]  # fmt: skip
