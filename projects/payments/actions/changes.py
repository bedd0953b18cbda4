"""Change requests: handed in by the municipality, decided by the granting authority; what is approved takes effect at once."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from core import held
from core.history import Transition
from core.once import create_once
from core.workflow import Refused, begin, take
from projects.grants.actions import change_grant, change_plan
from projects.grants.models import Grant, PlanCost
from projects.payments.actions import letters
from projects.payments.models import ChangeRequest, ShiftRow, allowed, terms_of
from projects.payments.states import CHANGE, REPORT, ChangeKind

FAULTS = {"change_of_a_kind_once": "", "change_in_order": "end"}
Shift = Mapping[PlanCost, Decimal]


def ask_for_period(
    grant: Grant, *, by, start: date, end: date, why: str, once: str | None = None
) -> ChangeRequest:
    """Until it is approved nothing changes. The granting authority is told."""
    before = {"start_before": grant.implementation_start, "end_before": grant.implementation_end}
    return _ask(
        ChangeRequest(grant=grant, kind=ChangeKind.PERIOD, start=start, end=end, why=why, **before), by, once
    )


def ask_for_words(
    grant: Grant, *, by, kind: str, before: str, after: str, why: str, once: str | None = None
) -> ChangeRequest:
    """Content or partners. The granting authority is told."""
    return _ask(ChangeRequest(grant=grant, kind=kind, before=before, after=after, why=why), by, once)


def shift_plan(grant: Grant, *, by, amounts: Shift, why: str, once: str | None = None) -> ChangeRequest:
    """Between items, the total unchanged. Within the tolerance of the call it is only noted and nobody is told; else it is a request."""
    rows = [
        ShiftRow(item=item, before=item.amount, after=after)
        for item, after in amounts.items()
        if after != item.amount
    ]
    if not rows:
        raise Refused(_("Please enter at least one other amount."))
    if rest := sum((row.difference for row in rows), Decimal(0)):
        names = {"amount": letters.euro(abs(rest))}
        words = (
            _("The items come to %(amount)s more than before.")
            if rest > 0
            else _("The items come to %(amount)s less than before.")
        )
        raise Refused(words % names)
    tolerance = terms_of(grant).item_tolerance
    within = all(row.after <= allowed(row.before, tolerance) for row in rows)
    return _ask(
        ChangeRequest(grant=grant, kind=ChangeKind.PLAN_SHIFT, why=why), by, once, rows, within=within
    )


def approve_change(change: ChangeRequest, *, by) -> Transition:
    """A period changes the grant and moves reports that are not handed in; a shift changes the plan. The municipality is told."""
    with transaction.atomic():
        transition = take(CHANGE.approve, change, by=by)
        if change.kind == ChangeKind.PERIOD:
            _apply_period(change, by, transition)
        elif change.kind == ChangeKind.PLAN_SHIFT:
            rows = [{"pk": row.item_id, "amount": row.after} for row in change.rows.all()]
            change_plan(change.grant.plan, by=by, reason=change.why, rows={"cost_items": rows})
        letters.tell_change_approved(change, transition)
    return transition


def reject_change(change: ChangeRequest, *, by, reason: str) -> Transition:
    """Nothing changes. The municipality is told the reason."""
    with transaction.atomic():
        transition = take(CHANGE.reject, change, by=by, reason=reason)
        letters.tell_change_rejected(change, transition)
    return transition


def withdraw_change(change: ChangeRequest, *, by) -> Transition:
    """Nobody is told."""
    return take(CHANGE.withdraw, change, by=by)


def _ask(change: ChangeRequest, by, once, rows=(), within=False) -> ChangeRequest:
    def create() -> ChangeRequest:
        change.created_by = by
        transition = begin(CHANGE.note if within else CHANGE.submit, change, by=by)
        for row in rows:
            row.change = change
            row.save()
        if not within:
            letters.tell_change_asked(change, transition)
        return change

    with transaction.atomic(), held.said(ChangeRequest, FAULTS):
        return create_once(once, by=by, create=create)


def _apply_period(change: ChangeRequest, by, transition: Transition) -> None:
    """The period in which money can be drawn moves along with the end."""
    grant, moved = change.grant, change.moved_days()
    approval = None
    if grant.approval_start and grant.approval_end:
        approval = (
            grant.approval_start,
            max(grant.approval_end + (change.end - change.end_before), change.end),
        )
    change_grant(
        grant, by=by, amount=grant.amount, reason=change.why, implementation=(change.start, change.end), approval=approval,
        shares={share.municipality: share.amount for share in grant.shares.select_related("municipality")},
    )  # fmt: skip
    for duty, day in moved:
        facts = {"before": duty.due_on.isoformat(), "after": day.isoformat()}
        take(
            REPORT.move,
            duty,
            by=by,
            reason=change.why,
            changes={"due_on": day},
            facts=facts,
            cause=transition,
        )
