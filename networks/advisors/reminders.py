"""What advisors and staff are reminded of: a proposal without an answer, advice without its report."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.db.models import Max, QuerySet
from django.db.models.functions import Coalesce, TruncDate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import RoleAssignment, User
from accounts.states import Role
from core.reminders import Kind, Level, Reminder, Said
from networks.advisors import rules
from networks.advisors.models import Advisor, Assignment
from networks.advisors.states import OPEN, AssignmentState


def _concerns(user) -> bool:
    return rules.is_staff.test(user) or Advisor.objects.filter(user=user).exists()


ADVICE = Kind(
    "advisors.work", gettext_lazy("Advice: proposals and reports"), _concerns,
    gettext_lazy("When an advisor has not answered a proposal for a week, and when a report is missing."),
)  # fmt: skip


def unanswered(today: date) -> QuerySet[Assignment]:
    found = Assignment.objects.filter(state=AssignmentState.PROPOSED, request__state__in=OPEN)
    return _with(found.annotate(falls_due=TruncDate("created_at")))


def unreported(today: date) -> QuerySet[Assignment]:
    """Counted from the last session."""
    last = Coalesce(Max("sessions__day"), "accepted_on")
    return _with(Assignment.objects.filter(state=AssignmentState.ACTIVE).annotate(falls_due=last))


def _with(found: QuerySet[Assignment]) -> QuerySet[Assignment]:
    return found.select_related("request__municipality", "request__owner", "advisor__user")


def people(level: Level, rows: Sequence[Assignment]) -> Mapping[int, list[User]]:
    """The advisor; escalated whoever is responsible, before anybody is all programme staff."""
    if level is not Level.ESCALATED:
        return {row.pk: [row.advisor.user] for row in rows}
    staff = list(RoleAssignment.objects.people_who(Role.PROGRAMME_STAFF).order_by("pk"))
    return {row.pk: [row.request.owner] if row.request.owner else staff for row in rows}


def says_unanswered(work: Assignment, level: Level, today: date) -> Said:
    names = _names(work, today)
    if level is Level.ESCALATED:
        line = (
            _("%(advisor)s has not answered for %(days)s days. Ask again, or propose somebody else.") % names
        )
        return Said(_("No answer of %(advisor)s: %(municipality)s") % names, [line])
    line = _("You were proposed as an advisor %(days)s days ago. Please accept or decline.") % names
    return Said(_("Please answer: advice for %(municipality)s") % names, [line])


def says_unreported(work: Assignment, level: Level, today: date) -> Said:
    names = _names(work, today)
    subject = _("Report missing: advice for %(municipality)s") % names
    if level is Level.ESCALATED:
        line = _("%(advisor)s logged the last session %(days)s days ago and has not reported.") % names
    else:
        line = (
            _("You logged the last session %(days)s days ago. Write the report, or log what was done since.")
            % names
        )
    return Said(subject, [line])


def _names(work: Assignment, today: date) -> dict:
    return {
        "advisor": work.advisor, "municipality": work.request.municipality, "days": (today - work.falls_due).days,
    }  # fmt: skip


REMINDERS = (
    Reminder(
        "advisors.proposal", ADVICE, "advice_proposal", unanswered, people, says_unanswered, Assignment.get_absolute_url
    ),
    Reminder("advisors.report", ADVICE, "advice_report", unreported, people, says_unreported, Assignment.get_absolute_url),
)  # fmt: skip
