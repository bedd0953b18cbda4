"""What this room adds elsewhere: next steps, the way to the grants, notes on applications and calls."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.states import Role
from core.pages import NextStep, Panel
from projects.applications.balance import euro
from projects.applications.models import Application
from projects.calls.models import Call
from projects.grants import queries
from projects.grants.models import Condition, NoticeCopy, RejectionCopy
from projects.grants.states import GrantState


def next_steps(user) -> Iterator[NextStep]:
    """Plans to adapt and conditions to meet for coordinators, notices to issue for the granting authority. Up to four queries, by role."""
    roles = user.roles
    if roles.any(Role.COORDINATOR):
        for one in queries.to_adapt(user):
            yield NextStep(
                _("Hand in the adapted plan: %(title)s") % {"title": one}, reverse("grants:adapt", args=[one.pk]),
                detail=_("Approved: %(amount)s") % {"amount": euro(one.decision.approved_amount)},
                since=one.decision.decided_on, urgent=True,
            )  # fmt: skip
    if roles.any(Role.GRANT_OFFICER):
        for one in queries.to_issue(user):
            yield NextStep(
                _("Issue notice: %(title)s") % {"title": one}, reverse("grants:issue", args=[one.pk]),
                detail=str(one.municipality), since=one.decision.decided_on,
            )  # fmt: skip
    if roles.any(Role.COORDINATOR, Role.GRANT_OFFICER) and queries.newest_of(user):
        due = Condition.objects.visible_to(user).open().filter(due_on__isnull=False)
        due = due.exclude(grant__state__in=[GrantState.CLOSED, GrantState.REVOKED])
        for condition in due.select_related("grant__project").order_by("due_on", "pk"):
            yield NextStep(
                _("Condition of the notice: %(text)s") % {"text": condition}, condition.grant.work_url,
                detail=str(condition.grant.project), due=condition.due_on,
            )  # fmt: skip


def panel(request: HttpRequest) -> Panel | None:
    """The newest grants of those who work on them."""
    if not request.user.has_perm("grants.list_grant"):
        return None
    newest = queries.newest_of(request.user)
    more = len(newest) == queries.NEWEST
    return Panel("grants/panel_mine.html", {"grants": newest[:5], "more": more}) if newest else None


def of_application(request: HttpRequest, application: Application) -> Panel | None:
    """On its page: the adapted plan, the way to the notice, the notice itself; or that of its rejection."""
    if application.state not in ("approved", "rejected") or not request.user.has_perm(
        "applications.read_application", application
    ):
        return None
    if application.state == "rejected":
        copy = RejectionCopy.objects.filter(application=application).first()
        return (
            Panel("grants/panel_rejected.html", {"copy": copy, "application": application}) if copy else None
        )
    grant = application.grants.worked_on_by(request.user).order_by("-pk").first()
    decides = request.user.has_perm("applications.decide_application", application)
    reduced = queries.is_reduced(application)
    page = {
        "application": application,
        "grant": grant,
        "reduced": reduced,
        "plan": queries.plan_of(application) if reduced else None,
        "leads": request.user.has_perm("applications.lead_application", application),
        "decides": decides and grant is None,
        "bars": queries.why_no_notice(application, request.user) if decides and grant is None else "",
    }
    return Panel("grants/panel_application.html", page)


def of_call(request: HttpRequest, call: Call) -> Panel | None:
    """On the public page of a call: how many projects it funds."""
    count = queries.funded_of(call, request.user).count()
    return Panel("grants/panel_call.html", {"call": call, "count": count}) if count else None


def of_kept_call(request: HttpRequest, call: Call) -> Panel:
    """Where the granting authority keeps a call: the texts of its notices and the way to them."""
    return Panel("grants/panel_kept.html", {"call": call})


def own_data(user) -> dict[str, Any]:
    """What this person issued."""
    issued = NoticeCopy.objects.filter(taken_by=user).select_related("grant").order_by("pk")
    rejected = RejectionCopy.objects.filter(taken_by=user).select_related("application").order_by("pk")
    return {
        str(_("Notices you issued")): [
            *(f"{one.grant.number}, {one}, {one.taken_at:%d.%m.%Y}" for one in issued),
            *(f"{one.application.number}, {one}, {one.taken_at:%d.%m.%Y}" for one in rejected),
        ]
    }
