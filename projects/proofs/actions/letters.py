"""Who is told what about a report and a recovery, by mail. No receipt and no party is named in a mail."""

from collections.abc import Callable, Iterable

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import User
from core.history import Transition
from core.letters import write
from projects.applications.balance import euro
from projects.payments.models import ReportDuty
from projects.proofs.models import Question, Recovery, Report, ReportCopy
from projects.proofs.queries import officers, recipients


def tell_submitted(report: Report, copy: ReportCopy, by) -> None:
    """The receipt, with the check value; and to the granting authority that something came."""
    duty, names = report.duty, _names(report.duty)
    key = f"report:{report.pk}:submitted:{copy.edition}"
    people = {person.pk: person for person in [*recipients(duty.grant), by]}.values()
    _to(
        people, duty, "receipt", key,
        lambda: _("Receipt: %(report)s, grant %(number)s") % {**names, "report": duty.name},
        lambda: [
            _("Your report “%(report)s” for the project “%(project)s” has arrived.") % {**names, "report": duty.name},
            _("Check value of the frozen copy (SHA-256): %(sum)s") % {"sum": copy.checksum},
            _("Keep this mail: with the check value you can prove what you handed in."),
        ],
    )  # fmt: skip
    _to(
        [person for person in officers(duty.grant) if person != by], duty, "arrived", key,
        lambda: _("To check: %(report)s, grant %(number)s") % {**names, "report": duty.name},
        lambda: [_("%(municipality)s has handed in a report for the project “%(project)s”.") % names],
    )  # fmt: skip


def tell_returned(duty: ReportDuty, about: Transition) -> None:
    names = {**_names(duty), "day": date_format(duty.again_by, "SHORT_DATE_FORMAT"), "reason": about.reason}
    _to(
        recipients(duty.grant), duty, "returned", f"report_duty:{duty.pk}:returned:{about.pk}",
        lambda: _("Please complete: %(report)s, grant %(number)s") % {**names, "report": duty.name},
        lambda: [
            _("The granting authority returns the report for the project “%(project)s” for completion.") % names,
            _("Reason: %(reason)s") % names,
            _("Please hand it in again by %(day)s.") % names,
        ],
    )  # fmt: skip


def tell_accepted(report: Report, about: Transition, recovery: Recovery | None) -> None:
    duty, names = report.duty, _names(report.duty)

    def lines() -> list[str]:
        said = [_("The report for the project “%(project)s” is accepted.") % names]
        return said + (_demand(recovery) if recovery else [])

    _to(
        recipients(duty.grant), duty, "accepted", f"report_duty:{duty.pk}:accepted:{about.pk}",
        lambda: _("Accepted: %(report)s, grant %(number)s") % {**names, "report": duty.name}, lines,
    )  # fmt: skip


def tell_asked(question: Question) -> None:
    duty = question.report.duty
    names = _names(duty)
    _to(
        recipients(duty.grant), duty, "asked", f"report_question:{question.pk}:asked",
        lambda: _("Question about your report: grant %(number)s") % names,
        lambda: [question.text, _("Please answer in the portal. The report itself stays handed in.")],
    )  # fmt: skip


def tell_answered(question: Question) -> None:
    duty, names = question.report.duty, _names(question.report.duty)
    if question.created_by is None:
        return
    _to(
        [question.created_by], duty, "answered", f"report_question:{question.pk}:answered",
        lambda: _("Answered: question about the report, grant %(number)s") % names,
        lambda: [_("%(municipality)s has answered your question about the project “%(project)s”.") % names],
    )  # fmt: skip


RECOVERED = {
    "demand": lambda recovery: _demand(recovery),
    "move": lambda recovery: [_("The new due day is %(day)s.") % _amount(recovery)],
    "pay": lambda recovery: [_("%(amount)s have arrived. The recovery is settled.") % _amount(recovery)],
    "waive": lambda recovery: [
        _("The granting authority waives %(amount)s. The recovery is settled.") % _amount(recovery)
    ],
}


def tell_recovery(recovery: Recovery, about: Transition) -> None:
    names = _grant_names(recovery.grant)

    def lines() -> list[str]:
        first = _("This is about the grant for the project “%(project)s”.") % names
        why = [_("Reason: %(reason)s") % {"reason": about.reason}] if about.reason else []
        return [first, *RECOVERED[about.step](recovery), *why]

    for person in recipients(recovery.grant):
        write(
            f"proofs.recovery_{about.step}", user=person, key=f"recovery:{recovery.pk}:{about.pk}:{person.pk}",
            subject=lambda: _("Recovery: grant %(number)s") % names, lines=lines,
            path=recovery.get_absolute_url(),
        )  # fmt: skip


def _demand(recovery: Recovery) -> list[str]:
    return [
        _("Please pay back %(amount)s by %(day)s.") % _amount(recovery),
        _("Reason: %(reason)s") % {"reason": recovery.reason},
    ]


def _amount(recovery: Recovery) -> dict[str, str]:
    return {"amount": euro(recovery.amount), "day": date_format(recovery.due_on, "SHORT_DATE_FORMAT")}


def _names(duty: ReportDuty) -> dict[str, str]:
    return _grant_names(duty.grant)


def _grant_names(grant) -> dict[str, str]:
    return {
        "number": grant.number,
        "project": str(grant.project),
        "municipality": str(grant.project.lead_municipality),
    }


def _to(
    people: Iterable[User], duty: ReportDuty, kind: str, key: str, subject: Callable, lines: Callable
) -> None:
    for person in people:
        write(
            f"proofs.{kind}", user=person, key=f"{key}:{person.pk}", subject=subject, lines=lines,
            path=reverse("proofs:report", args=[duty.pk]),
        )  # fmt: skip
