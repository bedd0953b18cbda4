"""The sentences that bar a step of a recovery, of a report (projects.payments) and the end of a grant (projects.grants)."""

from datetime import date

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from core.workflow import Fault
from projects.applications.balance import euro
from projects.payments.states import OPEN, UNPAID, DutyKind


# ---- a recovery ------------------------------------------------------------------------------------------------------
def takes_no_part(recovery, act):
    """Nobody decides on money of their own."""
    if act.by is not None and recovery.grant.project.takes_part(act.by):
        return _("You take part in this project. Somebody else of the granting authority must decide.")
    return None


def moves_the_day(recovery, act):
    if act.asking:
        return None
    day = act.changes.get("due_on")
    if day is None or day == recovery.due_on:
        return Fault(_("Please enter another day."), "due_on")
    if day < timezone.localdate():
        return Fault(_("The date must not be in the past."), "due_on")
    return None


def is_second_person(recovery, act):
    if act.by is not None and act.by.pk == recovery.created_by_id:
        return _("You have demanded this money. A second person of the granting authority must waive it.")
    return None


# ---- a report --------------------------------------------------------------------------------------------------------
def is_whole(duty, act):
    """Of the step `submit`: everything that is missing or wrong, at once."""
    report = getattr(duty, "report", None)
    if report is None:
        return _("The report has not been begun yet.")
    gaps = report.gaps()
    if not gaps:
        return None
    if act.asking:
        return _("Something is still missing; the list on this page says what.")
    return "\n".join([str(_("Something is still missing:")), *(gap.sentence for gap in gaps)])


def its_time_is_over(duty, act):
    """Of the step `submit`: nobody accounts for days that are still to come, unless the report falls due before they are over."""
    report = getattr(duty, "report", None)
    end = report.period.end if report else date.max
    if end < timezone.localdate() or end == date.max or (not _is_final(duty) and duty.due_on <= end):
        return None
    words = _("This report tells of the time until %(day)s. It can be handed in when that day is over.")
    return words % {"day": date_format(end, "SHORT_DATE_FORMAT")}


def is_checked(duty, act):
    """Of the steps that accept: the checklist is whole, no question waits, and nobody accepts what she handed in."""
    report = getattr(duty, "report", None)
    if report is None:
        return _("The report has not been begun yet.")
    if act.by is not None and act.by.pk in report.handed_in_by():
        return _("You cannot approve your own submissions.")
    if report.open_points():
        return _("The check is not complete: please go through the whole checklist.")
    if report.questions.filter(answer="").exists():
        return _("A question to the municipality is still open.")
    return None


def all_is_paid(duty, act):
    """Of the steps that accept a proof of use: nothing is paid after what comes back was worked out."""
    if _is_final(duty) and duty.grant.disbursements.filter(state__in=UNPAID).exists():
        return _("A request for payment is not decided or not paid yet.")
    return None


def nothing_is_left_over(duty, act):
    """Of the step `accept`: money that was not used is demanded back."""
    unused = duty.report.settlement().unused if _is_final(duty) and hasattr(duty, "report") else 0
    if unused:
        words = _("%(amount)s more was paid than the accepted costs bear. Please accept with recovery.")
        return words % {"amount": euro(unused)}
    return None


def something_is_left_over(duty, act):
    if not _is_final(duty):
        return _("Only the proof of use shows what is to be paid back.")
    if hasattr(duty, "report") and not duty.report.settlement().unused:
        return _("The accepted costs bear all that was paid; there is nothing to recover.")
    return None


# ---- the end of a grant ----------------------------------------------------------------------------------------------
def is_settled(grant, act):
    """Of the step `close`: the proof of use is accepted, nothing is to be paid back any more."""
    final = [duty for duty in grant.duties.all() if _is_final(duty)]
    if not any(duty.accepted_on for duty in final):
        return _("The proof of use has not been accepted yet.")
    if any(duty.state in OPEN for duty in grant.duties.all()):
        return _("A report is still open.")
    if grant.recoveries.filter(state="open").exists():
        return _("A recovery is still open.")
    return None


def _is_final(duty) -> bool:
    return duty.kind == DutyKind.FINAL
