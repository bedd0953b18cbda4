"""Money that is to be paid back: the recipients are reminded before and after the due day, later the granting authority is told."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from accounts.roles import roles_of
from accounts.states import Role
from core.reminders import Kind, Level, Reminder, Said, headline
from networks.organisations.states import MUNICIPALITY
from projects.applications.balance import euro
from projects.portfolio.rules import PROGRAMME
from projects.proofs.models import Recovery
from projects.proofs.queries import officers, recipients


def _concerns(user) -> bool:
    roles = roles_of(user)
    return bool(roles.ids(Role.COORDINATOR, MUNICIPALITY) or roles.ids(Role.GRANT_OFFICER, PROGRAMME))


def _waiting(today: date):
    return Recovery.objects.waiting().select_related("grant__project__lead_municipality", "grant__programme")


def _people(level: Level, recoveries: Sequence[Recovery]) -> Mapping[int, Iterable[User]]:
    find = officers if level is Level.ESCALATED else recipients
    return {recovery.pk: find(recovery.grant) for recovery in recoveries}


def _says(recovery: Recovery, level: Level, today: date) -> Said:
    names = {
        "amount": euro(recovery.amount),
        "day": date_format(recovery.due_on, "SHORT_DATE_FORMAT"),
        "project": recovery.grant.project,
    }
    return Said(
        headline(level, _("recovery, grant %(number)s") % {"number": recovery.grant.number}),
        [_("%(amount)s of the grant for “%(project)s” are to be paid back by %(day)s.") % names],
    )


def _escalated(recoveries, user):
    return recoveries.filter(grant__programme__in=roles_of(user).ids(Role.GRANT_OFFICER, PROGRAMME))


REMINDER = Reminder(
    name="recovery",
    kind=Kind("recovery", gettext_lazy("Money to be paid back"), _concerns),
    limits="recovery",
    waiting=_waiting,
    people=_people,
    says=_says,
    path=lambda recovery: recovery.get_absolute_url(),
    escalated=_escalated,
)
