"""An adapted plan that nobody hands in: to the lead, and when it lasts to the granting authority, whose notice waits for it."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.contrib.contenttypes.models import ContentType
from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import RoleAssignment, User
from accounts.roles import roles_of
from accounts.states import Role
from core.history import Transition
from core.reminders import Kind, Level, Reminder, Said
from projects.applications.models import Application
from projects.applications.rules import MUNICIPALITY, PROGRAMME
from projects.grants.models import Plan
from projects.grants.queries import not_adapted

PLANS = Kind(
    "grants.adapted_plan",
    gettext_lazy("Adapted plans that are not handed in yet"),
    lambda user: roles_of(user).any(Role.COORDINATOR, Role.GRANT_OFFICER),
)


def waiting(today: date) -> QuerySet[Application]:
    """Counted from the approval, and anew when the plan was returned."""
    steps = Transition.objects.filter(content_type=ContentType.objects.get_for_model(Plan), step="return")
    returned = steps.filter(object_id=OuterRef("adapted_plan")).order_by("-pk").values("effective_on")[:1]
    return not_adapted().annotate(falls_due=Coalesce(Subquery(returned), F("decision__decided_on")))


def people(level: Level, rows: Sequence[Application]) -> Mapping[int, list[User]]:
    if level is Level.ESCALATED:
        found = {row.pk: row.call.programme_id for row in rows}
        held = RoleAssignment.objects.holders(Role.GRANT_OFFICER, PROGRAMME, set(found.values()))
    else:
        found = {row.pk: row.municipality_id for row in rows}
        held = RoleAssignment.objects.holders(Role.COORDINATOR, MUNICIPALITY, set(found.values()))
    return {pk: held.get(scope, []) for pk, scope in found.items()}


def says(application: Application, level: Level, today: date) -> Said:
    names = {
        "title": application,
        "municipality": application.municipality,
        "day": date_format(application.decision.decided_on, "SHORT_DATE_FORMAT"),
    }
    if level is Level.ESCALATED:
        words = _("%(municipality)s has not handed in the adapted plan for “%(title)s”, approved on %(day)s.")
        return Said(_("The adapted plan is missing: %(title)s") % names, [words % names])
    words = _(
        "“%(title)s” was approved on %(day)s. Please hand in the adapted plan; the notice follows after that."
    )
    return Said(_("Hand in the adapted plan: %(title)s") % names, [words % names])


def path(application: Application) -> str:
    """One address for both: what was applied for and the plan beside each other."""
    return reverse("grants:plan", args=[application.pk])


def escalated(rows: QuerySet[Application], user) -> QuerySet[Application]:
    return rows.decided_by(user)


REMINDER = Reminder("grants.adapted_plan", PLANS, "adapted_plan", waiting, people, says, path, escalated)
