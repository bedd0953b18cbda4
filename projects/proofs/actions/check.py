"""The check: checklist, accepted costs, questions and answers."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core.access import require
from core.held import said
from core.once import create_once
from core.versions import Stale
from core.workflow import Refused
from projects.payments.states import ReportState
from projects.proofs.actions import letters
from projects.proofs.models import Check, CostLine, Question, Report

CHECK = "proofs.check_report"


def _locked(report: Report) -> Report:
    """While it is being checked."""
    now = (
        Report.objects.select_for_update(of=("self",))
        .select_related("duty__grant__project")
        .get(pk=report.pk)
    )
    if now.duty.state != ReportState.SUBMITTED:
        raise Refused(_("The report is not being checked now."))
    return now


def write_check(
    report: Report, *, by, version: int, points: Iterable[str], note: str, accepted: Mapping[int, Decimal | None]
) -> Check:  # fmt: skip
    """`accepted`: by line of costs what is accepted of it, None all of it. Nobody is told before the report is accepted or returned."""
    require(by, CHECK, report)
    with transaction.atomic():
        now = _locked(report)
        _refuse_recipient(now, by)
        check, _is_new = Check.objects.get_or_create(report=now, defaults={"created_by": by})
        if check.version != version:
            raise Stale(check)
        check.points, check.note, check.version = list(points), note, check.version + 1
        check.save()
        with said(CostLine, {"accepted_within_actual": "", "cost_line_not_negative": ""}):
            for line in now.cost_lines.filter(pk__in=accepted):
                line.accepted = accepted[line.pk]
                line.save(update_fields=["accepted"])
    return check


def _refuse_recipient(report: Report, by) -> None:
    if report.grant.project.takes_part(by):
        raise Refused(
            _("You take part in this project. Somebody else of the granting authority must decide.")
        )


def ask(report: Report, *, by, text: str, once: str | None = None) -> Question:
    """The recipients are told and answer in the portal."""
    require(by, CHECK, report)

    def create() -> Question:
        now = _locked(report)
        _refuse_recipient(now, by)
        question = Question.objects.create(report=now, text=text, created_by=by)
        letters.tell_asked(question)
        return question

    with transaction.atomic():
        return create_once(once, by=by, create=create)


def answer(question: Question, *, by, text: str) -> None:
    """Whoever asked is told. An answer stays as it was given."""
    require(by, "proofs.answer_report", question.report)
    with transaction.atomic():
        now = (
            Question.objects.select_for_update(of=("self",))
            .select_related("report__duty__grant__project")
            .get(pk=question.pk)
        )
        if now.answer:
            raise Refused(_("This question has been answered already."), "text")
        now.answer, now.answered_by, now.answered_at = text, by, timezone.now()
        now.save()
        letters.tell_answered(now)
