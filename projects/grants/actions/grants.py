"""Every write about a grant. `record_grant` is the one door by which grants arise (beside the import of old ones, intake.py)."""

from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.states import Role
from core import held
from core.history import Transition
from core.workflow import Refused, begin, take
from networks.municipalities.models import FieldOfAction, Municipality
from projects.applications.models import Application
from projects.grants.actions.conditions import set_conditions
from projects.grants.actions.copies import keep_copy
from projects.grants.actions.letters import tell
from projects.grants.actions.plans import Rows, rewrite
from projects.grants.models import Grant, GrantShare, Plan
from projects.grants.states import GRANT, CopyKind, GrantState
from projects.grants.sums import summed
from projects.portfolio.labels import priority_code
from projects.portfolio.models import Project
from projects.portfolio.states import JoinState, MunicipalityRole

Period = tuple[date, date]
Shares = Mapping[Municipality, Decimal | None]
FAULTS = {
    "grant_above_zero": "amount", "grant_within_costs": "amount", "grant_rate_is_percent": "rate",
    "grant_number_once": "number", "grant_of_application_once": "", "grant_approved_in_order": "approval_end",
    "grant_carried_out_in_order": "implementation_end",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Notice:
    """What stands in a notice. `implementation` and `approval` are first and last day."""

    number: str
    day: date
    amount: Decimal
    implementation: Period
    approval: Period | None = None
    year: int | None = None  # of the budget; None: that of the day of the notice
    eligible_costs: Decimal | None = None
    rate: Decimal | None = None
    financing_kind: str = ""


def record_grant(
    project: Project,
    notice: Notice,
    *,
    by,
    application: Application | None = None,
    shares: Shares | None = None,
    priorities: Iterable[str] | None = None,
    fields: Iterable[FieldOfAction] | None = None,
) -> Grant:
    """The notice is issued: the grant counts in the statistics from now on, final a month after its day. Nobody gets a mail here.

    `shares`: what each municipality of the project has of it; by default the lead receives all and the others nothing told apart.
    `priorities` (codes, or words of the call) and `fields` it is granted for; by default those of the project. Raises Forbidden or Refused.
    """
    grant = Grant(
        project=project,
        programme_id=project.programme_id,
        application=application,
        created_by=by,
        **_columns(notice),
    )
    words = project.priorities if priorities is None else priorities
    grant.priorities = list(dict.fromkeys(priority_code(word) for word in words))
    issued_on = min(notice.day, timezone.localdate())  # a day to come is refused at its field
    with transaction.atomic(), held.said(Grant, FAULTS), summed(grant.programme_id, project):
        begin(GRANT.issue, grant, by=by, effective_on=issued_on)
        _write_shares(grant, shares)
        grant.fields_of_action.set(project.fields_of_action.all() if fields is None else fields)
    return grant


def change_grant(
    grant: Grant,
    *,
    by,
    amount: Decimal,
    reason: str,
    shares: Shares | None = None,
    implementation: Period | None = None,
    approval: Period | None = None,
    plan: Rows | None = None,
    conditions: Iterable[tuple[str, date | None]] = (),
) -> Transition:
    """The notice is changed: amount, periods, the shares divided anew, and with them the binding plan, which must fit the amount; further
    conditions are set.

    Where the notice was issued here, a change notice is kept and those who take part are told. What was called already bars less (a guard
    of the room of payments).
    """
    changes = {"amount": amount, **_periods(implementation, approval)}
    facts = {"before": str(grant.amount), "after": str(amount)}
    with transaction.atomic(), held.said(Grant, FAULTS), summed(grant.programme_id, grant.project):
        bound = getattr(grant, "plan", None)
        if bound is not None:
            changes["eligible_costs"] = None  # until the plan says it anew
        transition = take(GRANT.change, grant, by=by, reason=reason, changes=changes, facts=facts)
        _write_shares(grant, shares)
        if bound is not None:
            bound.grant = grant
            rewrite(bound, plan or {}, by=by, reason=reason, cause=transition)
            _costs_of(grant, bound)
        set_conditions(grant, conditions, by=by)
        if keep_copy(grant, CopyKind.CHANGE, by=by, reason=transition.reason):
            tell(grant, transition, Role.COORDINATOR, *grant.recipients())
    return transition


def _costs_of(grant: Grant, plan: Plan) -> None:
    """What the notice says of costs and rate follows the plan."""
    numbers = plan.numbers
    grant.eligible_costs, grant.rate = numbers.eligible, rounded(numbers.rate)
    grant.save(update_fields=["eligible_costs", "rate", "updated_at"])


def rounded(rate: Decimal | None) -> Decimal | None:
    return None if rate is None else min(rate, Decimal(100)).quantize(Decimal("0.01"))


def waive_appeal(grant: Grant, *, by, effective_on: date | None = None) -> Transition:
    """The municipality waives appeal: the notice is final from that day on. The granting authority is told."""
    day = effective_on or timezone.localdate()
    if day < grant.notice_date:
        raise Refused(_("The notice was issued later than this day."), "effective_on")
    with transaction.atomic():
        transition = take(GRANT.waive, grant, by=by, effective_on=day, changes={"final_on": day})
        tell(grant, transition, Role.GRANT_OFFICER, grant.programme)
    return transition


def close_grant(grant: Grant, *, by) -> Transition:
    """What must be settled before is said by guards of the rooms above."""
    return take(GRANT.close, grant, by=by)


def revoke_grant(grant: Grant, *, by, reason: str, effective_on: date | None = None) -> Transition:
    """Ends the grant; from now on it counts in no statistics. Those who keep the project are told the reason."""
    with transaction.atomic(), summed(grant.programme_id, grant.project):
        transition = take(GRANT.revoke, grant, by=by, reason=reason, effective_on=effective_on)
        keep_copy(grant, CopyKind.REVOKE, by=by, reason=transition.reason)
        tell(grant, transition, Role.COORDINATOR, *grant.recipients())
    return transition


def move_on(today: date) -> int:
    """What the clock does: the month for an appeal passes, projects begin and end. Gives how many steps; harmless to repeat."""
    waiting = (
        (GRANT.finalise, Grant.objects.becoming_final(today)),
        (GRANT.start, Grant.objects.beginning(today)),
        (GRANT.end, Grant.objects.ending(today)),
    )
    return sum(_try(step, grant, today) for step, grants in waiting for grant in grants.order_by("pk"))


def _try(step, grant: Grant, today: date) -> int:
    try:
        take(step, grant, by=None, effective_on=today)
    except Refused:  # a guard of a room above, or somebody was faster
        return 0
    return 1


def _periods(implementation: Period | None, approval: Period | None) -> dict[str, date]:
    found = {}
    for name, period in (("implementation", implementation), ("approval", approval)):
        if period is not None:
            found |= {f"{name}_start": period[0], f"{name}_end": period[1]}
    return found


def _columns(notice: Notice) -> dict:
    return {
        "number": notice.number.strip(), "year": notice.year or notice.day.year, "amount": notice.amount,
        "eligible_costs": notice.eligible_costs, "rate": notice.rate, "financing_kind": notice.financing_kind,
        "notice_date": notice.day, "final_on": a_month_after(notice.day),
        **_periods(notice.implementation, notice.approval or notice.implementation),
        "state": GrantState.ISSUED,
    }  # fmt: skip


def a_month_after(day: date) -> date:
    """The same day of the next month, or its last one: an appeal is possible until then."""
    year, month = (day.year + 1, 1) if day.month == 12 else (day.year, day.month + 1)
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _write_shares(grant: Grant, shares: Shares | None) -> None:
    """One for each municipality that takes part in the project, together the amount of the grant."""
    places = grant.project.places.filter(state=JoinState.CONFIRMED).select_related("municipality")
    roles = {place.municipality: place.role for place in places}
    if shares is None:
        shares = {
            place: grant.amount if role == MunicipalityRole.LEAD else None for place, role in roles.items()
        }
    _check(grant, shares, roles)
    kept = {share.municipality_id: share for share in grant.shares.all()}
    grant.shares.exclude(municipality__in=shares).delete()
    for municipality, amount in sorted(
        shares.items(), key=lambda one: roles[one[0]] == MunicipalityRole.LEAD
    ):
        share = kept.get(municipality.pk) or GrantShare.of(grant, municipality, roles[municipality], amount)
        share.role, share.amount = roles[municipality], amount
        share.save()


def _check(grant: Grant, shares: Shares, roles: Mapping[Municipality, str]) -> None:
    strangers = [place.name for place in shares if place not in roles]
    if strangers:
        raise Refused(_("Not in the project: %(names)s.") % {"names": ", ".join(sorted(strangers))}, "shares")
    lead = next((place for place, role in roles.items() if role == MunicipalityRole.LEAD), None)
    if shares.get(lead) is None:
        raise Refused(_("The share of the leading municipality is missing."), "shares")
    if any(amount is not None and amount < 0 for amount in shares.values()):
        raise Refused(_("Please enter an amount in euros, e.g. 1.234,56."), "shares")
    if sum(filter(None, shares.values()), Decimal(0)) != grant.amount:
        raise Refused(_("The shares do not add up to the amount of the grant."), "shares")
