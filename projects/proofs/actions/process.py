"""Handing in, coming back, acceptance. The steps are those of the report duty (projects.payments); what follows from them is done by the
effects `freeze` and `settle_report`, so that it happens on whatever way a step is taken."""

from datetime import date, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core.history import Transition
from core.workflow import Refused, begin
from projects.payments import actions as payments
from projects.payments.models import ReportDuty
from projects.payments.states import ReportState
from projects.proofs.actions import letters
from projects.proofs.models import Check, CostLine, Recovery, Report, ReportCopy
from projects.proofs.queries import whole
from projects.proofs.report import frozen_text
from projects.proofs.states import RECOVERY


def submit_report(duty: ReportDuty, *, by) -> Transition:
    """A frozen copy is kept; the recipients get the receipt with its check value, the granting authority is told."""
    return payments.submit_report(duty, by=by)


def return_report(duty: ReportDuty, *, by, reason: str, again_by: date) -> Transition:
    """Back to the municipality until a day; it is told the reason. The check begins anew with the next edition."""
    with transaction.atomic():
        transition = payments.return_report(duty, by=by, reason=reason, again_by=again_by)
        letters.tell_returned(duty, transition)
    return transition


def accept_report(duty: ReportDuty, *, by) -> Transition:
    return payments.accept_report(duty, by=by)


def accept_with_recovery(duty: ReportDuty, *, by, reason: str, recovery_due: date) -> Transition:
    """The unused money is demanded back until that day."""
    if recovery_due < timezone.localdate():
        raise Refused(_("The date must not be in the past."), "recovery_due")
    with transaction.atomic():
        Check.objects.filter(report__duty=duty).update(recovery_due=recovery_due)
        return payments.accept_report(duty, by=by, reason=reason, recovery=True)


# ---- what follows --------------------------------------------------------------------------------------------------------
def freeze(duty: ReportDuty, transition: Transition) -> None:
    """Of the step `submit`."""
    report = whole(Report.objects).get(duty=duty)
    edition = len(report.copies.all()) + 1
    content = frozen_text(report, edition, transition)
    copy = ReportCopy.objects.create(
        report=report, edition=edition, content=content, checksum=ReportCopy.sum_of(content),
        taken_at=transition.recorded_at, taken_by=transition.by,
    )  # fmt: skip
    _begin_check(report)
    letters.tell_submitted(report, copy, transition.by)


def _begin_check(report: Report) -> None:
    """A new edition is looked through anew; what was found before stays to be read."""
    CostLine.objects.filter(report=report).update(accepted=None)
    Check.objects.filter(report=report).update(points=[], recovery_due=None)


def settle_report(duty: ReportDuty, transition: Transition) -> None:
    """Of the steps that accept: the recipients are told; with recovery, what was not used is demanded back."""
    report = whole(Report.objects).get(duty=duty)
    recovery = None
    if duty.state == ReportState.ACCEPTED_WITH_RECOVERY:
        check = getattr(report, "check_result", None)
        due_on = check.recovery_due if check and check.recovery_due else default_due()
        recovery = Recovery(
            grant=duty.grant, report=report, amount=report.settlement().unused, reason=transition.reason, due_on=due_on,
            created_by=transition.by,
        )  # fmt: skip
        begin(RECOVERY.demand, recovery, by=transition.by)
    letters.tell_accepted(report, transition, recovery)


def default_due() -> date:
    return timezone.localdate() + timedelta(days=settings.RECOVERY_DAYS)
