"""Who is told what about the money and the reports of a grant, by mail."""

from collections.abc import Callable, Iterable

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import RoleAssignment, User
from accounts.states import Role
from core import letters
from core.history import Transition
from projects.applications.balance import euro
from projects.calls.queries import officers
from projects.grants.models import Grant
from projects.payments.models import ChangeRequest, Disbursement, ReportDuty

Lines = Callable[[], list[str]]


def coordinators(grant: Grant) -> list[User]:
    """Of the municipality that receives the money."""
    return list(RoleAssignment.objects.people_who(Role.COORDINATOR, grant.project.lead_municipality))


def tell_municipality(row, about: Transition, subject: Callable[[], str], lines: Lines) -> None:
    """With the reason, if one was given."""
    _tell(coordinators(row.grant), row, about, subject, lines)


def tell_authority(row, about: Transition, subject: Callable[[], str], lines: Lines) -> None:
    _tell(officers(row.grant.programme), row, about, subject, lines)


def _tell(people: Iterable[User], row, about: Transition, subject: Callable[[], str], lines: Lines) -> None:
    def said() -> list[str]:
        grant = row.grant
        names = {"project": grant.project.title, "number": grant.number}
        first = _("Project “%(project)s”, notice %(number)s.") % names
        reason = [_("Reason: %(reason)s") % {"reason": about.reason}] if about.reason else []
        return [*lines(), first, *reason]

    for person in people:
        if person.pk != about.by_id:
            letters.write(
                f"payments.{about.step}", user=person, key=f"payments:{about.pk}:{person.pk}",
                subject=subject, lines=said, path=row.get_absolute_url,
            )  # fmt: skip


# ---- reports -----------------------------------------------------------------------------------------------------------
def day(value) -> str:
    return date_format(value, "SHORT_DATE_FORMAT")


def tell_moved(duty: ReportDuty, about: Transition) -> None:
    tell_municipality(
        duty, about, lambda: _("Due day moved: %(report)s") % {"report": duty.name},
        lambda: [_("It is now due on %(day)s.") % {"day": day(duty.due_on)}],
    )  # fmt: skip


def tell_added(duty: ReportDuty, about: Transition) -> None:
    tell_municipality(
        duty, about, lambda: _("A further report is due: %(report)s") % {"report": duty.name},
        lambda: [_("It is due on %(day)s.") % {"day": day(duty.due_on)}],
    )  # fmt: skip


def tell_dropped(duty: ReportDuty, about: Transition) -> None:
    tell_municipality(
        duty, about, lambda: _("No longer needed: %(report)s") % {"report": duty.name},
        lambda: [_("You need not hand in this report.")],
    )  # fmt: skip


def tell_submitted(duty: ReportDuty, about: Transition) -> None:
    tell_authority(
        duty, about, lambda: _("Report arrived: %(report)s") % {"report": duty.name},
        lambda: [_("%(municipality)s has handed in a report.") % {"municipality": duty.grant.project.lead_municipality}],
    )  # fmt: skip


def tell_returned(duty: ReportDuty, about: Transition) -> None:
    tell_municipality(
        duty, about, lambda: _("Please complete: %(report)s") % {"report": duty.name},
        lambda: [_("Please complete the report and hand it in again by %(day)s.") % {"day": day(duty.again_by)}],
    )  # fmt: skip


def tell_accepted(duty: ReportDuty, about: Transition) -> None:
    tell_municipality(
        duty, about, lambda: _("Report accepted: %(report)s") % {"report": duty.name},
        lambda: [_("The granting authority has accepted the report.")],
    )  # fmt: skip


# ---- requests for payment ----------------------------------------------------------------------------------------------
def _named(disbursement: Disbursement) -> dict[str, str]:
    return {
        "municipality": str(disbursement.grant.project.lead_municipality), "amount": euro(disbursement.amount),
        "first": day(disbursement.period_from), "last": day(disbursement.period_to),
    }  # fmt: skip


def tell_asked(disbursement: Disbursement, about: Transition) -> None:
    tell_authority(
        disbursement, about, lambda: _("Request for payment: %(amount)s, %(municipality)s") % _named(disbursement),
        lambda: [_("%(municipality)s asks for %(amount)s for %(first)s to %(last)s.") % _named(disbursement)],
    )  # fmt: skip


def tell_approved(disbursement: Disbursement, about: Transition) -> None:
    tell_municipality(
        disbursement, about, lambda: _("Request for payment approved: %(amount)s") % _named(disbursement),
        lambda: [_("Your request for payment is approved. You are told when the money is sent.")],
    )  # fmt: skip


def tell_rejected(disbursement: Disbursement, about: Transition) -> None:
    tell_municipality(
        disbursement, about, lambda: _("Request for payment rejected: %(amount)s") % _named(disbursement),
        lambda: [_("Your request for payment is rejected. The amount can be called again.")],
    )  # fmt: skip


def tell_paid(disbursement: Disbursement, about: Transition) -> None:
    tell_municipality(
        disbursement, about, lambda: _("Paid: %(amount)s") % _named(disbursement),
        lambda: [
            _("The money was sent on %(day)s. Please use it for payments that fall due between %(first)s and %(last)s.")
            % {**_named(disbursement), "day": day(disbursement.paid_on)}
        ],
    )  # fmt: skip


# ---- change requests ---------------------------------------------------------------------------------------------------
def tell_change_asked(change: ChangeRequest, about: Transition) -> None:
    names = {"kind": change, "municipality": change.grant.project.lead_municipality}
    tell_authority(
        change, about, lambda: _("Change request: %(municipality)s") % names,
        lambda: [_("%(municipality)s asks for a change: %(kind)s.") % names],
    )  # fmt: skip


def tell_change_approved(change: ChangeRequest, about: Transition) -> None:
    names = {"kind": change}
    tell_municipality(
        change, about, lambda: _("Change approved: %(kind)s") % names,
        lambda: [_("The granting authority has approved your change request. It counts from now on.")],
    )  # fmt: skip


def tell_change_rejected(change: ChangeRequest, about: Transition) -> None:
    names = {"kind": change}
    tell_municipality(
        change, about, lambda: _("Change rejected: %(kind)s") % names,
        lambda: [_("The granting authority has rejected your change request. Nothing changes.")],
    )  # fmt: skip
