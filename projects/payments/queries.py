"""Reads that serve one page."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q, QuerySet, Sum
from django.utils.formats import date_format
from django.utils.translation import gettext

from accounts.roles import roles_of
from accounts.states import Role
from networks.organisations.states import MUNICIPALITY
from projects.applications.balance import euro
from projects.applications.states import CostCategory
from projects.grants.models import Grant
from projects.payments import guards
from projects.payments.models import ChangeRequest, Disbursement, ReportDuty
from projects.payments.states import UNPAID, ChangeKind, ChangeState, DisbursementState
from projects.portfolio.rules import PROGRAMME

D = DisbursementState


@dataclass(frozen=True, slots=True)
class Sums:
    """Of one grant: what it gives at most, and where the money stands."""

    amount: Decimal
    paid: Decimal
    approved: Decimal
    asked: Decimal

    @property
    def left(self) -> Decimal:
        return self.amount - self.paid - self.approved - self.asked


def grants(user) -> QuerySet[Grant]:
    """Those this person works on, with what rules and pages ask for."""
    found = Grant.objects.worked_on_by(user)
    return found.select_related("project__lead_municipality", "programme", "application__call", "plan")


def with_grant(queryset: QuerySet) -> QuerySet:
    """All that its page says and its rules ask for, in one query."""
    return queryset.select_related(
        "grant__project__lead_municipality", "grant__programme", "grant__application__call"
    )


def duties_of(grant: Grant) -> QuerySet[ReportDuty]:
    """In the order of their days."""
    return grant.duties.with_day().order_by("falls_due", "pk")


def sums_of(grant: Grant) -> Sums:
    """One query."""
    states = {"paid": D.PAID, "approved": D.APPROVED, "asked": D.SUBMITTED}
    sums = {name: Sum("amount", filter=Q(state=state), default=Decimal(0)) for name, state in states.items()}
    return Sums(grant.amount, **Disbursement.objects.filter(grant=grant).aggregate(**sums))


def facts_of(disbursement: Disbursement) -> list[tuple[str, str]]:
    """What is decided on: how much, for which days, what is left besides. One query."""
    first, last = (
        date_format(day, "SHORT_DATE_FORMAT") for day in (disbursement.period_from, disbursement.period_to)
    )
    left = disbursement.left_for_it() - disbursement.amount
    return [
        (gettext("Amount"), euro(disbursement.amount)),
        (gettext("Period"), f"{first} – {last}"),
        (gettext("Can still be called besides"), euro(max(left, Decimal(0)))),
    ]


def categories_of(grant: Grant) -> set[str]:
    """The kinds of cost that the binding plan names; of a grant without one all."""
    plan = getattr(grant, "plan", None)
    return set(plan.costs.values_list("category", flat=True)) if plan else set(CostCategory.values)


def why_nothing_is_called(grant: Grant, sums: Sums) -> str:
    """What bars a new request whatever its amount and period, as a sentence; empty when one is possible. Two queries."""
    asked = Disbursement(grant=grant)
    for guard in (guards.grant_pays, guards.proof_is_open, guards.reports_are_in):
        if sentence := guard(asked, None):
            return str(sentence)
    return "" if sums.left > 0 else gettext("The whole grant has been called.")


def to_do(user) -> QuerySet[Disbursement]:
    """Drafts of the municipalities this person coordinates; what waits for those who decide in the programme."""
    roles = roles_of(user)
    places, programmes = roles.ids(Role.COORDINATOR, MUNICIPALITY), roles.ids(Role.GRANT_OFFICER, PROGRAMME)
    if not places and not programmes:
        return Disbursement.objects.none()
    own = Q(state=D.DRAFT, grant__project__lead_municipality__in=places)
    waiting = Q(state__in=UNPAID, grant__programme__in=programmes)
    return (
        Disbursement.objects.filter(own | waiting)
        .select_related("grant__project")
        .order_by("updated_at", "pk")
    )


def told_of(change: ChangeRequest) -> dict:
    """What a change request says: its rows, and for a period the reports that move with it."""
    is_open_period = change.kind == ChangeKind.PERIOD and change.state == ChangeState.SUBMITTED
    return {
        "change": change,
        "rows": change.rows.select_related("item"),
        "moved": change.moved_days() if is_open_period else [],
        "years": change.budget_years_added() if is_open_period else [],
    }


def changes_to_decide(user) -> QuerySet[ChangeRequest]:
    """Of the programmes in which this person decides."""
    programmes = roles_of(user).ids(Role.GRANT_OFFICER, PROGRAMME)
    found = ChangeRequest.objects.filter(state=ChangeState.SUBMITTED, grant__programme__in=programmes)
    return (
        found.select_related("grant__project").order_by("pk") if programmes else ChangeRequest.objects.none()
    )
