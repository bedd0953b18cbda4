"""Before an entry expires its organisation hears of it, to renew it or let it go."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.db.models import F, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import RoleAssignment, User
from accounts.roles import roles_of
from accounts.states import Role
from core.reminders import Kind, Level, Reminder, Said
from networks.exchange.models import OfferNeed
from networks.exchange.states import EntryState
from networks.organisations.states import LABEL, MUNICIPALITY

ENTRIES = Kind(
    "exchange.entries",
    gettext_lazy("Offers and needs that expire soon"),
    lambda user: roles_of(user).any(Role.ORG_EDITOR, Role.COORDINATOR),
)


def waiting(today: date) -> QuerySet[OfferNeed]:
    found = OfferNeed.objects.filter(state=EntryState.OPEN).annotate(falls_due=F("valid_until"))
    return found.select_related("organisation")


def people(level: Level, rows: Sequence[OfferNeed]) -> Mapping[int, list[User]]:
    """The editors; for an office its coordinators."""
    editors = RoleAssignment.objects.holders(Role.ORG_EDITOR, LABEL, {row.organisation_id for row in rows})
    places = {row.organisation.office_of_id for row in rows} - {None}
    coordinators = RoleAssignment.objects.holders(Role.COORDINATOR, MUNICIPALITY, places)
    return {
        row.pk: coordinators.get(row.organisation.office_of_id, [])
        if row.organisation.is_office
        else editors.get(row.organisation_id, [])
        for row in rows
    }


def says(entry: OfferNeed, level: Level, today: date) -> Said:
    names = {"entry": str(entry), "day": date_format(entry.valid_until, "SHORT_DATE_FORMAT")}
    line = _("“%(entry)s” is public until %(day)s. Renew it if it still holds, or let it expire.") % names
    return Said(_("Expires soon: %(entry)s") % names, [line])


REMINDER = Reminder("exchange.entry", ENTRIES, "offer_need", waiting, people, says, OfferNeed.get_absolute_url)  # fmt: skip
