"""Report duties: made from the notice, added, moved, removed; and the steps of the report itself, which the room of proofs fills."""

from collections.abc import Callable
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core import held
from core.history import Transition
from core.workflow import Refused, Step, begin, take
from projects.grants.models import Grant
from projects.payments.actions import letters
from projects.payments.actions.disbursements import lock
from projects.payments.models import ReportDuty, terms_of
from projects.payments.schedule import due_days
from projects.payments.states import REPORT, DutyKind

FAULTS = {
    "duty_one_final": "kind",
    "duty_interim_once_a_day": "due_on",
    "duty_interim_has_its_year": "budget_year",
}


def schedule_duties(grant: Grant, transition: Transition) -> None:
    """With the notice: a row for every report it asks for. From then on the rows count, whatever becomes of the rules."""
    for due in due_days(grant.implementation_start, grant.implementation_end, terms_of(grant)):
        kind = DutyKind.FINAL if due.year is None else DutyKind.INTERIM
        duty = ReportDuty(
            grant=grant, kind=kind, budget_year=due.year, due_on=due.day, created_by=transition.by
        )
        begin(REPORT.schedule, duty, by=transition.by, effective_on=transition.effective_on)


def add_duty(grant: Grant, *, by, kind: str, due_on: date, budget_year: int | None = None) -> ReportDuty:
    """A further report by hand; the municipality is told. Raises Refused beside its field when there is one already."""
    duty = ReportDuty(grant=grant, kind=kind, budget_year=budget_year, due_on=due_on, created_by=by)
    if budget_year is not None and not duty.is_within_its_grant():
        raise Refused(_("The grant has no such budget year."), "budget_year")
    with transaction.atomic(), held.said(ReportDuty, FAULTS):
        letters.tell_added(duty, begin(REPORT.add, duty, by=by))
    return duty


def move_duty(duty: ReportDuty, *, by, due_on: date, reason: str) -> Transition:
    """Another due day; the reason and both days stay in the history, the municipality is told."""
    facts = {"before": duty.due_on.isoformat(), "after": due_on.isoformat()}
    with transaction.atomic(), held.said(ReportDuty, FAULTS):
        moved = take(REPORT.move, duty, by=by, reason=reason, changes={"due_on": due_on}, facts=facts)
        letters.tell_moved(duty, moved)
    return moved


def drop_duty(duty: ReportDuty, *, by, reason: str) -> Transition:
    """It is not needed after all; the municipality is told."""
    return _step(REPORT.drop, duty, letters.tell_dropped, by=by, reason=reason)


# ---- the report --------------------------------------------------------------------------------------------------------
def begin_report(duty: ReportDuty, *, by) -> Transition:
    """Nobody is told."""
    return take(REPORT.draft, duty, by=by)


def submit_report(duty: ReportDuty, *, by) -> Transition:
    """What must be there before is said by guards of the room of proofs. The granting authority is told."""
    changes = {"submitted_on": timezone.localdate(), "again_by": None}
    return _step(REPORT.submit, duty, letters.tell_submitted, by=by, changes=changes)


def return_report(duty: ReportDuty, *, by, reason: str, again_by: date) -> Transition:
    """For completion until a day; from the next one on it is overdue. The municipality is told."""
    changes = {"again_by": again_by}
    return _step(REPORT["return"], duty, letters.tell_returned, by=by, reason=reason, changes=changes)


def accept_report(duty: ReportDuty, *, by, reason: str = "", recovery: bool = False) -> Transition:
    """The municipality is told. Nobody calls money meanwhile: what comes back depends on what was paid."""
    step = REPORT.accept_with_recovery if recovery else REPORT.accept
    changes = {"accepted_on": timezone.localdate()}
    with transaction.atomic():
        lock(duty.grant)
        return _step(step, duty, letters.tell_accepted, by=by, reason=reason, changes=changes)


def _step(step: Step, duty: ReportDuty, tell: Callable[[ReportDuty, Transition], None], **how) -> Transition:
    with transaction.atomic():
        transition = take(step, duty, **how)
        tell(duty, transition)
    return transition
