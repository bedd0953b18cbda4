"""What this room reminds of: requests to keep an entry that wait for a decision."""

from collections.abc import Sequence
from datetime import date

from django.db.models import QuerySet
from django.db.models.functions import TruncDate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.models import RoleAssignment, User
from accounts.states import Role
from core.reminders import Kind, Level, Reminder, Said
from networks.organisations.states import MUNICIPALITY, OrganisationState
from networks.upkeep.models import Claim, Hint
from networks.upkeep.queries import keeps_directory
from networks.upkeep.states import ClaimState


def claims_waiting(today: date) -> QuerySet[Claim]:
    found = Claim.objects.filter(state=ClaimState.SUBMITTED).annotate(falls_due=TruncDate("created_at"))
    return found.select_related("organisation__municipality")


def people_for(level: Level, rows: Sequence) -> dict[int, list[User]]:
    """The coordinators of the seat; programme staff for drafts, where there is none, and where it has waited too long. Never who asked."""
    seats = {row.organisation.municipality_id for row in rows}
    held = RoleAssignment.objects.holders(Role.COORDINATOR, MUNICIPALITY, seats)
    staff = list(RoleAssignment.objects.people_who(Role.PROGRAMME_STAFF).order_by("pk"))
    found = {}
    for row in rows:
        hidden = row.organisation.state == OrganisationState.DRAFT
        people = (
            staff if hidden or level is Level.ESCALATED else held.get(row.organisation.municipality_id, staff)
        )
        found[row.pk] = [person for person in people if person.pk != row.created_by_id]
    return found


def _says_claim(row: Claim, level: Level, today: date) -> Said:
    days = (today - row.falls_due).days
    words = {"name": row.organisation.name, "days": days}
    line = ngettext(
        "Somebody has asked for %(days)s day to keep “%(name)s”.", "Somebody has asked for %(days)s days to keep “%(name)s”.", days
    )  # fmt: skip
    return Said(_("Decide who keeps an entry: %(name)s") % words, [line % words])


def hints_waiting(today: date) -> QuerySet[Hint]:
    found = Hint.objects.open().annotate(falls_due=TruncDate("created_at"))
    return found.select_related("organisation__municipality")


def _says_hint(row: Hint, level: Level, today: date) -> Said:
    days = (today - row.falls_due).days
    words = {"name": row.organisation.name, "days": days}
    line = ngettext(
        "A report about “%(name)s” has waited for %(days)s day.", "A report about “%(name)s” has waited for %(days)s days.", days
    )  # fmt: skip
    return Said(_("Answer a report about an entry: %(name)s") % words, [line % words])


UPKEEP = Kind(
    "upkeep.queue", gettext_lazy("Upkeep of the directory"), keeps_directory,
    gettext_lazy("When requests or reports about entries have waited long, and to programme staff when it stays so."),
)  # fmt: skip
REMINDERS = (
    Reminder(
        "upkeep.claim",
        UPKEEP,
        "claim",
        claims_waiting,
        people_for,
        _says_claim,
        lambda row: row.get_absolute_url(),
    ),
    Reminder(
        "upkeep.hint",
        UPKEEP,
        "hint",
        hints_waiting,
        people_for,
        _says_hint,
        lambda row: row.get_absolute_url(),
    ),
)
