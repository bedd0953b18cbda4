"""What this room adds elsewhere: panels of a grant, next steps, the way to the deadlines, own data."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.roles import roles_of
from accounts.states import Role
from core.history import Transition
from core.pages import NextStep, Panel
from networks.organisations.states import MUNICIPALITY
from projects.applications.balance import euro
from projects.grants.models import Grant
from projects.grants.queries import newest_of
from projects.grants.states import OPEN
from projects.payments import queries
from projects.payments.models import ChangeRequest, Disbursement, ReportDuty
from projects.payments.states import DisbursementState as D

AHEAD, MOST = timedelta(days=30), 20


def next_steps(user) -> Iterator[NextStep]:
    """Of a coordinator reports due soon or overdue, and drafts; of who decides what was asked for. A query each, where there are grants."""
    if not newest_of(user):
        return
    if user.roles.any(Role.COORDINATOR):
        yield from _reports(user)
    yield from _requests(user)
    yield from _changes(user)


def _reports(user) -> Iterator[NextStep]:
    today = timezone.localdate()
    own = ReportDuty.objects.waiting().filter(
        grant__project__lead_municipality__in=roles_of(user).ids(Role.COORDINATOR, MUNICIPALITY),
        falls_due__lte=today + AHEAD,
    )
    for duty in own.select_related("grant__project").order_by("falls_due", "pk")[:MOST]:
        yield NextStep(
            _("Hand in: %(report)s") % {"report": duty.name}, duty.get_absolute_url(), detail=duty.grant.project.title,
            due=duty.falls_due, urgent=duty.falls_due < today,
        )  # fmt: skip


def _requests(user) -> Iterator[NextStep]:
    words = {
        D.DRAFT: _("Hand in the request for payment: %(project)s"),
        D.SUBMITTED: _("Decide on the request for payment: %(project)s"),
        D.APPROVED: _("Record the payment: %(project)s"),
    }
    for one in queries.to_do(user)[:MOST]:
        yield NextStep(
            words[one.state] % {"project": one.grant.project}, one.get_absolute_url(), detail=euro(one.amount),
            since=timezone.localdate(one.updated_at),
        )  # fmt: skip


def _changes(user) -> Iterator[NextStep]:
    for one in queries.changes_to_decide(user)[:MOST]:
        yield NextStep(
            _("Decide on the change request: %(project)s") % {"project": one.grant.project}, one.get_absolute_url(),
            detail=str(one), since=timezone.localdate(one.created_at),
        )  # fmt: skip


def deadlines(request: HttpRequest) -> Panel | None:
    """The next due days of whoever works on grants. Two queries at most."""
    if not request.user.has_perm("payments.list_reportduty") or not newest_of(request.user):
        return None
    seen = ReportDuty.objects.visible_to(request.user).waiting().select_related("grant__project")
    duties = list(seen.order_by("falls_due", "pk")[:5])
    return Panel("payments/panel_deadlines.html", {"duties": duties}) if duties else None


def duties(request: HttpRequest, grant: Grant) -> Panel:
    """One query."""
    page = {
        "grant": grant,
        "duties": queries.duties_of(grant),
        "keeps": request.user.has_perm("payments.keep_reportduty", ReportDuty(grant=grant)),
    }
    return Panel("payments/panel_duties.html", page)


def money(request: HttpRequest, grant: Grant) -> Panel:
    """Sums and requests. Four queries."""
    asks = request.user.has_perm("payments.write_disbursement", Disbursement(grant=grant))
    sums = queries.sums_of(grant)
    page = {
        "grant": grant,
        "sums": sums,
        "disbursements": grant.disbursements.order_by("number"),
        "asks": asks,
        "why_not": queries.why_nothing_is_called(grant, sums) if asks else "",
    }
    return Panel("payments/panel_money.html", page)


def changes(request: HttpRequest, grant: Grant) -> Panel:
    """One query."""
    page = {
        "grant": grant,
        "changes": grant.changes.all(),
        "asks": request.user.has_perm("payments.write_changerequest", ChangeRequest(grant=grant))
        and grant.state in OPEN,
        "has_plan": hasattr(grant, "plan"),
    }
    return Panel("payments/panel_changes.html", page)


OF_GRANT = (money, duties, changes)
"""In the order of the page where somebody works on a grant."""


def own_data(user) -> dict[str, Any]:
    steps = Transition.objects.filter(by=user, content_type__app_label="payments").order_by("pk")
    return {
        _("Steps about money and reports"): [
            {_("Step"): step.step, _("Day"): step.effective_on, _("Reason"): step.reason} for step in steps
        ]
    }
