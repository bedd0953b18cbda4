"""What this room reminds staff of: requests that nobody has taken on, and those taken on that wait for a decision."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.db.models import QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.models import RoleAssignment, User
from accounts.states import Role
from core.reminders import Kind, Level, Reminder, Said
from workshops.offers import rules
from workshops.offers.models import ServiceRequest
from workshops.offers.states import RequestState


def unanswered(today: date) -> QuerySet[ServiceRequest]:
    return _counted(RequestState.SUBMITTED)


def undecided(today: date) -> QuerySet[ServiceRequest]:
    return _counted(RequestState.IN_CLARIFICATION)


def _counted(state: RequestState) -> QuerySet[ServiceRequest]:
    """Counted from the day its clock started."""
    since = Coalesce("reopened_on", "submitted_on")
    found = ServiceRequest.objects.filter(state=state).annotate(falls_due=since)
    return found.select_related("offer", "municipality", "owner")


def _staff(level: Level, rows: Sequence[ServiceRequest]) -> Mapping[int, list[User]]:
    """Who answers for the offer: staff of its programme, of an offer without one all programme staff."""
    programmes = {row.offer.programme_id for row in rows}
    held = RoleAssignment.objects.holders(Role.PROGRAMME_STAFF, rules.PROGRAMME, programmes - {None})
    everybody = (
        list(RoleAssignment.objects.people_who(Role.PROGRAMME_STAFF).order_by("pk"))
        if None in programmes
        else []
    )
    return {
        row.pk: held.get(row.offer.programme_id, []) if row.offer.programme_id else everybody for row in rows
    }


def _owner(level: Level, rows: Sequence[ServiceRequest]) -> Mapping[int, list[User]]:
    return {row.pk: [row.owner] for row in rows if row.owner}


def _says(request: ServiceRequest, level: Level, today: date) -> Said:
    days = (today - request.falls_due).days
    names = {"offer": request.offer, "municipality": request.municipality, "days": days}
    line = ngettext(
        "%(municipality)s has waited for an answer about “%(offer)s” for %(days)s day.",
        "%(municipality)s has waited for an answer about “%(offer)s” for %(days)s days.",
        days,
    ) % names  # fmt: skip
    return Said(_("Answer request: %(offer)s") % names, [line])


REQUESTS = Kind(
    "offers.request", gettext_lazy("Requests of municipalities"), rules.steers.test,
    gettext_lazy("When a request has waited longer for an answer than the municipality was promised."),
)  # fmt: skip
REMINDERS = (
    Reminder(
        "offers.unanswered", REQUESTS, "request_unanswered", unanswered, _staff, _says, ServiceRequest.get_absolute_url,
    ),
    Reminder(
        "offers.undecided", REQUESTS, "request_undecided", undecided, _owner, _says, ServiceRequest.get_absolute_url,
    ),
)  # fmt: skip
