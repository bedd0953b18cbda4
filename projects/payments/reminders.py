"""Reports that fall due: who hands them in is reminded before, on the day and weekly; later the granting authority hears of it."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.models import RoleAssignment, User
from accounts.roles import roles_of
from accounts.states import Role
from core.reminders import Kind, Level, Reminder, Said
from networks.organisations.states import MUNICIPALITY
from projects.payments.models import ReportDuty
from projects.portfolio.rules import PROGRAMME

REPORTS = Kind(
    "payments.reports",
    gettext_lazy("Reports on grants"),
    lambda user: roles_of(user).any(Role.COORDINATOR, Role.GRANT_OFFICER),
    gettext_lazy("30, 14 and 3 days before a report is due, on the day, then weekly until it is handed in."),
)


def waiting(today: date) -> QuerySet[ReportDuty]:
    return ReportDuty.objects.waiting().select_related("grant__project__lead_municipality")


def people(level: Level, rows: Sequence[ReportDuty]) -> Mapping[int, list[User]]:
    """The coordinators of the lead; once it blocks further payments, those who decide in the programme."""
    if level is Level.ESCALATED:
        held = RoleAssignment.objects.holders(
            Role.GRANT_OFFICER, PROGRAMME, {row.grant.programme_id for row in rows}
        )
        return {row.pk: held.get(row.grant.programme_id, []) for row in rows}
    leads = {row.grant.project.lead_municipality_id for row in rows}
    held = RoleAssignment.objects.holders(Role.COORDINATOR, MUNICIPALITY, leads)
    return {row.pk: held.get(row.grant.project.lead_municipality_id, []) for row in rows}


def says(duty: ReportDuty, level: Level, today: date) -> Said:
    names = {
        "report": duty.name, "project": duty.grant.project.title,
        "municipality": duty.grant.project.lead_municipality, "day": date_format(duty.falls_due, "SHORT_DATE_FORMAT"),
    }  # fmt: skip
    left = (duty.falls_due - today).days
    if level is Level.ESCALATED:
        line = ngettext(
            "%(municipality)s should have handed in the report by %(day)s; it is %(days)d day late.",
            "%(municipality)s should have handed in the report by %(day)s; it is %(days)d days late.",
            -left,
        ) % {**names, "days": -left}  # fmt: skip
    elif left > 0:
        line = ngettext(
            "It is due on %(day)s, in %(days)d day.", "It is due on %(day)s, in %(days)d days.", left
        ) % {**names, "days": left}  # fmt: skip
    elif left == 0:
        line = _("It is due today.")
    else:
        line = ngettext(
            "It was due on %(day)s and is %(days)d day late.", "It was due on %(day)s and is %(days)d days late.", -left
        ) % {**names, "days": -left}  # fmt: skip
    return Said(_("%(report)s: %(project)s") % names, [line])


def of_officer(rows: QuerySet[ReportDuty], user) -> QuerySet[ReportDuty]:
    return rows.filter(grant__programme__in=roles_of(user).ids(Role.GRANT_OFFICER, PROGRAMME))


REMINDER = Reminder(
    "payments.report", REPORTS, "grant_report", waiting, people, says, ReportDuty.get_absolute_url, of_officer
)
