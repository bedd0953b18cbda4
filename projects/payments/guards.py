"""The sentences that bar a step of this room."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from core.workflow import REASON_LENGTH, Fault
from projects.applications.balance import euro


def takes_no_part(row, act):
    """Nobody decides on money or reports of a project of their own."""
    if act.by is not None and row.grant.project.takes_part(act.by):
        return _("You take part in this project. Somebody else of the granting authority must decide.")
    return None


def grant_is_running(row, act):
    if row.grant.state in ("closed", "revoked"):
        return _("The grant is closed or revoked. Nothing can be handed in any more.")
    return None


def moves_the_day(duty, act):
    """To another day; one that has passed would be overdue at once."""
    if act.asking:
        return None
    day = act.changes.get("due_on")
    if day is None or day == duty.due_on:
        return Fault(_("Please enter another day."), "due_on")
    if day < timezone.localdate():
        return Fault(_("The date must not be in the past."), "due_on")
    return None


def says_until_when(duty, act):
    if act.asking:
        return None
    day = act.changes.get("again_by")
    if day is None or day < timezone.localdate():
        return Fault(_("Please say until when the report is to be completed."), "again_by")
    return None


# ---- a request for payment -----------------------------------------------------------------------------------------------
def grant_pays(disbursement, act):
    """Money only once the notice is final, and while the project is carried out."""
    state = disbursement.grant.state
    if state == "issued":
        return _("Money can only be called once the notice is final.")
    if state not in ("final", "active"):
        return _("The project is over. No further money can be called.")
    return None


def proof_is_open(disbursement, act):
    """What comes back was worked out from what was paid until the proof of use was accepted."""
    if disbursement.grant.duties.filter(kind="final", accepted_on__isnull=False).exists():
        return _("The proof of use is accepted. No further money can be called.")
    return None


def reports_are_in(disbursement, act):
    return _("Please hand in the interim report first.") if disbursement.waits_for_a_report() else None


def has_an_amount(disbursement, act):
    if disbursement.amount <= 0:
        return Fault(_("Please enter an amount in euros, e.g. 1.234,56."), "amount")
    return None


def period_is_in_order(disbursement, act):
    if disbursement.period_to < disbursement.period_from:
        return Fault(_("The end date must not be before the start date."), "period_to")
    return None


def period_is_short(disbursement, act):
    if disbursement.days > disbursement.most_days:
        names = {"most": disbursement.most_days, "days": disbursement.days}
        return Fault(
            _("The period must not be longer than %(most)d days; these are %(days)d.") % names, "period_to"
        )
    return None


def period_is_inside(disbursement, act):
    """V-IN: of the period in which money can be drawn."""
    period = disbursement.approval_period()
    if period is None:
        return None
    for name in ("period_from", "period_to"):
        if not period.holds(getattr(disbursement, name)):
            return Fault(period.outside, name)
    return None


def fits(disbursement, act):
    """Not more than the grant, with all that is asked for, approved or paid already."""
    left = disbursement.left_for_it()
    if disbursement.amount > left:
        return Fault(_("Only %(amount)s can still be called.") % {"amount": euro(max(left, 0))}, "amount")
    return None


PAYABLE = (
    grant_pays,
    proof_is_open,
    reports_are_in,
    has_an_amount,
    period_is_in_order,
    period_is_short,
    period_is_inside,
    fits,
)


def did_not_ask(row, act):
    """Who asks never decides."""
    if act.by is not None and act.by.pk in (row.created_by_id, row.asked_by_id):
        return _("You asked for this yourself. Somebody else of the granting authority must decide.")
    return None


def is_not_paid_before_it_is_called(disbursement, act):
    called = None if act.asking else disbursement.called_on()
    if called and act.effective_on < called:
        return Fault(
            _("The money was called only on %(day)s.") % {"day": date_format(called, "SHORT_DATE_FORMAT")},
            "effective_on",
        )
    return None


# ---- steps of the grant ------------------------------------------------------------------------------------------------
def keeps_what_is_called(grant, act):
    """Of `grant.change`: not below what is asked for, approved or paid already."""
    amount, called = act.changes.get("amount"), grant.disbursements.called()
    if amount is not None and amount < called:
        return Fault(
            _("%(called)s have been called already. The grant cannot be lower.") % {"called": euro(called)},
            "amount",
        )
    return None


def nothing_is_open(grant, act):
    """Of `grant.close`."""
    if grant.duties.filter(state__in=("due", "draft", "returned", "submitted")).exists():
        return _("A report is missing or not accepted yet.")
    if grant.changes.filter(state="submitted").exists():
        return _("A change request is not decided yet.")
    if grant.disbursements.filter(state__in=("submitted", "approved")).exists():
        return _("A request for payment is not decided or not paid yet.")
    return None


# ---- a change request --------------------------------------------------------------------------------------------------
def says_why(change, act):
    if len(change.why.strip()) < REASON_LENGTH:
        return Fault(_("Please give a reason (at least 10 characters)."), "why")
    return None


def is_another(change, act):
    """Something is to be otherwise than it is."""
    if change.kind == "period" and (change.start, change.end) == (change.start_before, change.end_before):
        return Fault(_("Please enter another day."), "end")
    if change.kind in ("content", "partner") and not change.after.strip():
        return Fault(_("Please say what is to be changed."), "after")
    return None


def period_can_change(change, act):
    """In order, and only while the project is not over; the reports follow the end."""
    if change.kind != "period":
        return None
    if change.end < change.start:
        return Fault(_("The end date must not be before the start date."), "end")
    if change.start_before is None or change.end_before is None:
        return _("Nobody has entered when the project is carried out.")
    if change.grant.state not in ("issued", "final", "active"):
        return _("The project is over. Its period can no longer be changed.")
    if change.start != change.start_before and change.grant.state == "active":
        return Fault(_("The project has begun. Its first day can no longer be changed."), "start")
    if change.end < timezone.localdate():
        return Fault(_("The date must not be in the past."), "end")
    return None


CHANGEABLE = (grant_is_running, says_why, is_another, period_can_change)


def is_as_it_was(change, act):
    """Nothing was changed since it was asked for."""
    grant = change.grant
    if change.kind == "period" and (grant.implementation_start, grant.implementation_end) != (
        change.start_before,
        change.end_before,
    ):
        return _("The period was changed since. Please reject this request; a new one can be handed in.")
    if any(row.item.amount != row.before for row in change.rows.select_related("item")):
        return _("The plan was changed since. Please reject this request; a new one can be handed in.")
    return None
