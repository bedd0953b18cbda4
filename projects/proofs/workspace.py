"""What this room adds elsewhere: panels of a report duty and of a grant, next steps, own data, who opens files."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.roles import roles_of
from accounts.states import Role
from core.pages import NextStep, Panel
from networks.organisations.states import MUNICIPALITY
from projects.applications.balance import euro
from projects.grants.models import Grant
from projects.grants.queries import newest_of
from projects.payments.models import ReportDuty
from projects.payments.states import ReportState
from projects.portfolio.rules import PROGRAMME
from projects.proofs import queries
from projects.proofs.models import Question, Recovery, Report, ReportCopy
from projects.proofs.rules import REPORT_PERMISSIONS
from projects.proofs.states import RecoveryState

BEGINS = (ReportState.DUE, ReportState.DRAFT)
MOST = 20


def next_steps(user) -> Iterator[NextStep]:
    """Of a coordinator: questions to answer, money to pay back; of the granting authority: reports to check, money that did not come
    back, grants to close. A query each, if there are grants."""
    roles = roles_of(user)
    if not roles.any(Role.COORDINATOR, Role.GRANT_OFFICER) or not newest_of(user):
        return
    if roles.any(Role.COORDINATOR):
        yield from _of_recipient(roles.ids(Role.COORDINATOR, MUNICIPALITY))
    if roles.any(Role.GRANT_OFFICER):
        yield from _of_authority(roles.ids(Role.GRANT_OFFICER, PROGRAMME))


def _of_authority(programmes: set[int]) -> Iterator[NextStep]:
    waiting = ReportDuty.objects.filter(grant__programme__in=programmes, state=ReportState.SUBMITTED)
    for duty in waiting.select_related("grant__project").order_by("submitted_on", "pk")[:MOST]:
        yield NextStep(
            _("Check: %(report)s") % {"report": duty.name}, reverse("proofs:report", args=[duty.pk]),
            detail=duty.grant.project.title, since=duty.submitted_on,
        )  # fmt: skip
    late = Recovery.objects.waiting().filter(grant__programme__in=programmes, due_on__lt=timezone.localdate())
    for recovery in late.select_related("grant__project").order_by("due_on", "pk")[:MOST]:
        yield NextStep(
            _("Has the money come back? %(amount)s") % {"amount": euro(recovery.amount)}, recovery.get_absolute_url(),
            detail=recovery.grant.project.title, due=recovery.due_on, urgent=True,
        )  # fmt: skip
    for grant in queries.to_close(programmes).select_related("project").order_by("pk")[:MOST]:
        yield NextStep(
            _("Close grant: %(grant)s") % {"grant": grant}, grant.work_url, detail=grant.project.title
        )


def _of_recipient(places: set[int]) -> Iterator[NextStep]:
    asked = Question.objects.filter(answer="", report__duty__grant__project__lead_municipality__in=places)
    for question in asked.select_related("report__duty__grant__project").order_by("pk")[:MOST]:
        yield NextStep(
            _("Answer a question about %(report)s") % {"report": question.report},
            reverse("proofs:answer", args=[question.report.duty_id, question.pk]),
            detail=question.report.grant.project.title, since=timezone.localdate(question.created_at),
        )  # fmt: skip
    owed = Recovery.objects.filter(state=RecoveryState.OPEN, grant__project__lead_municipality__in=places)
    for recovery in owed.select_related("grant__project").order_by("due_on", "pk")[:MOST]:
        yield NextStep(
            _("Pay back money of a grant"), recovery.get_absolute_url(), detail=recovery.grant.project.title,
            due=recovery.due_on, urgent=recovery.days_late > 0,
        )  # fmt: skip


def of_duty(request: HttpRequest, duty: ReportDuty) -> Panel:
    """One query."""
    report = Report.objects.select_related("duty").filter(duty=duty).first()
    return Panel(
        "proofs/panel_report.html", {"duty": duty, "report": report, "begins": _begins(request.user, duty)}
    )


def of_grant(request: HttpRequest, grant: Grant) -> Panel | None:
    """What is to be paid back. The reports stand at their duties. One query."""
    found = list(Recovery.objects.visible_to(request.user).filter(grant=grant))
    return Panel("proofs/panel_grant.html", {"recoveries": found}) if found else None


def _begins(user, duty: ReportDuty) -> bool:
    return duty.state in BEGINS and REPORT_PERMISSIONS["answer"].test(user, Report(duty=duty))


def reads_file(user, pk: int) -> bool:
    """Files of a report open to who reads it."""
    report = Report.objects.select_related("duty__grant__project").filter(pk=pk).first()
    return report is not None and user.is_authenticated and user.has_perm("proofs.view_report", report)


def own_data(user) -> dict[str, Any]:
    """What this person handed in and asked."""
    copies = ReportCopy.objects.filter(taken_by=user).select_related("report__duty__grant").order_by("pk")
    asked = Question.objects.filter(created_by=user).order_by("pk").values_list("text", flat=True)
    answered = Question.objects.filter(answered_by=user).order_by("pk").values_list("answer", flat=True)
    return {
        str(_("Reports you handed in")): [
            f"{copy.report}: {copy.report.grant}, {copy.taken_at:%d.%m.%Y}" for copy in copies
        ],
        str(_("Questions you asked about reports")): list(asked),
        str(_("Questions about reports you answered")): list(answered),
    }
