"""Requests for payment. What counts against a grant changes only while its row is locked, so two at once never exceed it."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core.access import require
from core.history import Transition
from core.once import create_once
from core.versions import save_checked
from core.workflow import Act, Fault, Refused, Step, begin, take
from projects.grants.models import Grant
from projects.payments import guards
from projects.payments.actions import letters
from projects.payments.models import Disbursement, DisbursementPurpose
from projects.payments.states import ASK, DISBURSEMENT, DisbursementState

Purposes = Mapping[str, Decimal]


def lock(grant: Grant) -> Grant:
    """Until the end of the transaction nobody else calls money of it or changes its amount."""
    return Grant.objects.select_for_update(of=("self",)).get(pk=grant.pk)


def draft_disbursement(
    grant: Grant, *, by, values: dict[str, Any], purposes: Purposes, once: str | None = None, effective_on: date | None = None
) -> Disbursement:  # fmt: skip
    """Nobody is told; it counts once it is handed in. Raises Refused beside the field that bars it."""

    def create() -> Disbursement:
        disbursement = Disbursement(grant=lock(grant), created_by=by, **values)
        disbursement.number = grant.disbursements.count() + 1
        begin(DISBURSEMENT.draft, disbursement, by=by, effective_on=effective_on)
        _write_purposes(disbursement, purposes)
        return disbursement

    with transaction.atomic():
        return create_once(once, by=by, create=create)


def edit_disbursement(
    disbursement: Disbursement, *, by, version: int, changes: dict[str, Any], purposes: Purposes
) -> None:
    """While it is a draft; the same guards hold as for a new one."""
    require(by, ASK, disbursement)
    with transaction.atomic():
        lock(disbursement.grant)
        save_checked(disbursement, version=version, changes=changes)
        disbursement.refresh_from_db()
        if disbursement.state != DisbursementState.DRAFT:
            raise Refused(_("This request was handed in already. It can no longer be changed."))
        disbursement.purposes.all().delete()
        _write_purposes(disbursement, purposes)
        act = Act(DISBURSEMENT.draft, by, timezone.localdate())
        for guard in guards.PAYABLE:
            if answer := guard(disbursement, act):
                raise Refused(answer.sentence, answer.field) if isinstance(answer, Fault) else Refused(answer)


def submit_disbursement(disbursement: Disbursement, *, by, effective_on: date | None = None) -> Transition:
    """From now on it counts against the grant. The granting authority is told."""
    return _step(
        DISBURSEMENT.submit, disbursement, letters.tell_asked, by=by, effective_on=effective_on, changes={"asked_by": by}
    )  # fmt: skip


def approve_disbursement(disbursement: Disbursement, *, by, effective_on: date | None = None) -> Transition:
    """The municipality is told."""
    return _step(DISBURSEMENT.approve, disbursement, letters.tell_approved, by=by, effective_on=effective_on)


def reject_disbursement(disbursement: Disbursement, *, by, reason: str) -> Transition:
    """Its amount can be called again. The municipality is told the reason."""
    return _step(DISBURSEMENT.reject, disbursement, letters.tell_rejected, by=by, reason=reason)


def pay_disbursement(disbursement: Disbursement, *, by, effective_on: date | None = None) -> Transition:
    """The money was sent on that day. The municipality is told."""
    day = effective_on or timezone.localdate()
    return _step(
        DISBURSEMENT.pay, disbursement, letters.tell_paid, by=by, effective_on=day, changes={"paid_on": day}
    )


def withdraw_disbursement(disbursement: Disbursement, *, by) -> Transition:
    """Its amount can be called again. Nobody is told."""
    return _step(DISBURSEMENT.withdraw, disbursement, lambda *_parts: None, by=by)


def _step(
    step: Step, disbursement: Disbursement, tell: Callable[[Disbursement, Transition], None], **how
) -> Transition:
    with transaction.atomic():
        lock(disbursement.grant)
        transition = take(step, disbursement, **how)
        tell(disbursement, transition)
    return transition


def _write_purposes(disbursement: Disbursement, purposes: Purposes) -> None:
    if sum(purposes.values(), Decimal(0)) != disbursement.amount:
        raise Refused(_("The purposes do not add up to the amount."), "amount")
    for category, amount in purposes.items():
        DisbursementPurpose.objects.create(disbursement=disbursement, category=category, amount=amount)
