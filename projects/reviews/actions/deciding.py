"""The decision: approved with an amount within the budget, or rejected with a reason."""

from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from core.access import require
from core.workflow import REASON_LENGTH, Refused, take
from projects.applications.balance import euro
from projects.applications.models import Application
from projects.applications.states import APPLICATION, ApplicationState
from projects.calls.models import Call
from projects.reviews.actions import letters
from projects.reviews.actions.guarding import all_reviews_are_in
from projects.reviews.models import Decision
from projects.reviews.queries import approved_in, requested_of

CENT = Decimal("0.01")


def held(call_id: int) -> Call:
    """The call's row, held until the transaction ends: the money of one call is given by one person at a time."""
    return Call.objects.select_for_update(of=("self",), no_key=True).get(pk=call_id)


def approve_application(
    application: Application, *, by, amount: Decimal | None, reason: str = ""
) -> Decision:
    """Up to `amount`; less than was applied for needs a reason. The applicants are told amount and reason. Raises Refused with the
    sentence beside the field when the amount exceeds what was applied for, what the call allows, or what is left of its budget."""
    require(by, "reviews.decide", application)
    with transaction.atomic():
        call = held(application.call_id)
        now = Application.objects.get(pk=application.pk)
        if now.state == ApplicationState.IN_REVIEW:
            raise Refused(all_reviews_are_in(now, None) or _("The reviews are not finished."))
        requested = requested_of(now)
        if now.state == ApplicationState.REVIEWED:
            _within(call, amount, requested)
            if amount < requested and len(reason.strip()) < REASON_LENGTH:
                raise Refused(_("Please give a reason for the decision (at least 10 characters)."), "reason")
        take(APPLICATION.approve, now, by=by, reason=reason, facts={"amount": str(amount)})
        letters.tell_approved(now, now.decision, requested)
    application.refresh_from_db()
    return now.decision


def reject_application(application: Application, *, by, reason: str) -> Decision:
    """The applicants are told the reason."""
    require(by, "reviews.decide", application)
    with transaction.atomic():
        now = Application.objects.get(pk=application.pk)
        take(APPLICATION.reject, now, by=by, reason=reason)
        letters.tell_rejected(now, now.decision)
    application.refresh_from_db()
    return now.decision


def _within(call: Call, amount: Decimal | None, requested: Decimal) -> None:
    if amount is None or amount <= 0 or amount != amount.quantize(CENT):
        raise Refused(_("Please enter an amount in euros, e.g. 1.234,56."), "amount")
    if amount > requested:
        words = _("%(requested)s were applied for; more cannot be approved.")
        raise Refused(words % {"requested": euro(requested)}, "amount")
    if fault := beyond_the_call(call, amount, more=amount):
        raise Refused(fault, "amount")


def beyond_the_call(call: Call, amount: Decimal, *, more: Decimal) -> str:
    """Why the call cannot give one application so much, `more` of it beyond what is given already; empty if it can. The call is `held`."""
    if call.max_amount is not None and amount > call.max_amount:
        return _("The call allows %(most)s at most.") % {"most": euro(call.max_amount)}
    over = approved_in(call) + more - (call.budget_total or Decimal(0))
    return _("Budget exceeded by %(over)s.") % {"over": euro(over)} if over > 0 else ""
