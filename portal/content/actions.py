"""Taking in a reported barrier, answering it, and letting its words go after a year."""

import calendar
from datetime import date, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.models import RoleAssignment
from accounts.states import Role
from core import letters, retention
from core.workflow import begin, take
from portal.content.models import BarrierReport
from portal.content.states import BARRIER_REPORT, ReportState

MAILS_AN_HOUR = 30  # a flood fills the queue, not the mailboxes


def report_barrier(*, page: str, text: str, email: str, by=None) -> BarrierReport:
    """Store the report, due in one month. Editors (without any: the administration) and the operator get a mail.

    `by` None is a visitor. No mail goes out beyond thirty reports an hour; the queue shows them all the same.
    """
    report = BarrierReport(
        page=page,
        text=text,
        email=email,
        language=get_language() or settings.LANGUAGE_CODE,
        due_on=month_later(timezone.localdate()),
        created_by=by,
    )
    begin(BARRIER_REPORT.report, report, by=by)
    an_hour_ago = timezone.now() - timedelta(hours=1)
    if BarrierReport.objects.filter(created_at__gte=an_hour_ago).count() <= MAILS_AN_HOUR:
        _tell(report)
    return report


def answer_report(report: BarrierReport, *, by, reason: str) -> None:
    """Close the report with the answer; whoever left an address gets it by mail, in the language of the report."""
    take(BARRIER_REPORT.answer, report, by=by, reason=reason, changes={"answered_on": timezone.localdate()})
    if report.email:
        letters.write_to_address(
            "content:barrier_answered",
            email=report.email,
            key=f"barrier-answered:{report.pk}",
            subject=_("Answer to the barrier you reported"),
            lines=[
                lambda: _("You wrote to us about the page %(page)s.") % {"page": report.page or "–"},
                reason,
            ],
            path=reverse("content:accessibility"),
            why=_("You receive this mail because you left this address when you reported a barrier."),
            language=report.language,
        )


def forget_old_reports() -> int:
    """Words and address of reports answered longer ago than the table of periods allows."""
    last = timezone.localdate() - retention.BARRIERS.period
    old = BarrierReport.objects.filter(state=ReportState.ANSWERED, answered_on__lt=last)
    return old.exclude(text="", email="").update(text="", email="")


def month_later(day: date) -> date:
    """The same day of the next month, or its last one: 31.01. -> 28.02."""
    year, month = (day.year + 1, 1) if day.month == 12 else (day.year, day.month + 1)
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def _tell(report: BarrierReport) -> None:
    facts = {
        "subject": _("A barrier was reported"),
        "lines": [
            lambda: _("Page: %(page)s") % {"page": report.page or "–"},
            lambda: _("Please answer by %(day)s.") % {"day": report.due_on.strftime("%d.%m.%Y")},
        ],
        "path": reverse("content:barrier_report", args=[report.pk]),
    }
    people = RoleAssignment.objects.people_who(Role.EDITOR) or RoleAssignment.objects.people_who(Role.ADMIN)
    for person in people:
        letters.write("content:barrier", user=person, key=f"barrier:{report.pk}:{person.pk}", **facts)
    if address := settings.OPERATOR["email"]:
        letters.write_to_address(
            "content:barrier",
            email=address,
            key=f"barrier:{report.pk}:operator",
            why=_("You receive this mail because this address is given as the operator’s."),
            **facts,
        )
