"""Money that is demanded back: moved, paid, waived; and the demand that follows from a revoked notice."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from core.history import Transition
from core.workflow import begin, take
from projects.grants.models import Grant
from projects.proofs.actions import letters
from projects.proofs.actions.process import default_due
from projects.proofs.models import Recovery
from projects.proofs.models.period import paid_for
from projects.proofs.states import RECOVERY


def move_recovery(recovery: Recovery, *, by, due_on: date, reason: str) -> Transition:
    facts = {"before": recovery.due_on.isoformat(), "after": due_on.isoformat()}
    with transaction.atomic():
        transition = take(
            RECOVERY.move, recovery, by=by, reason=reason, changes={"due_on": due_on}, facts=facts
        )
        letters.tell_recovery(recovery, transition)
    return transition


def record_repayment(recovery: Recovery, *, by, effective_on: date | None = None) -> Transition:
    """The whole amount has come in on that day."""
    day = effective_on or timezone.localdate()
    with transaction.atomic():
        transition = take(RECOVERY.pay, recovery, by=by, effective_on=day, changes={"settled_on": day})
        letters.tell_recovery(recovery, transition)
    return transition


def waive_recovery(recovery: Recovery, *, by, reason: str) -> Transition:
    """By a second person of the granting authority."""
    with transaction.atomic():
        changes = {"settled_on": timezone.localdate()}
        transition = take(RECOVERY.waive, recovery, by=by, reason=reason, changes=changes)
        letters.tell_recovery(recovery, transition)
    return transition


def demand_after_revocation(grant: Grant, transition: Transition) -> None:
    """Effect of the step `revoke` of a grant: whatever was paid and is not demanded yet is demanded back."""
    demanded = sum(one.amount for one in grant.recoveries.filter(state="open"))
    amount = paid_for(grant) - demanded
    if amount <= 0:
        return
    recovery = Recovery(
        grant=grant, amount=amount, reason=transition.reason, due_on=default_due(), created_by=transition.by
    )
    about = begin(RECOVERY.demand, recovery, by=transition.by)
    letters.tell_recovery(recovery, about)
