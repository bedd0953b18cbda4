"""An approved carrier check that runs out: to the editors of the organisation, once."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import RoleAssignment, User
from accounts.roles import roles_of
from accounts.states import Role
from core.reminders import Kind, Level, Reminder, Said
from networks.organisations.states import LABEL
from projects.calls.models import CarrierCheck
from projects.calls.states import CarrierState

ENDING = Kind(
    "calls.carrier_ends", gettext_lazy("Carrier checks that run out"), lambda user: roles_of(user).any(Role.ORG_EDITOR)
)  # fmt: skip


def waiting(today: date) -> QuerySet[CarrierCheck]:
    """The newest of an organisation; who submitted again is not reminded."""
    found = CarrierCheck.objects.newest().filter(state=CarrierState.APPROVED, valid_until__gte=today)
    return found.annotate(falls_due=F("valid_until")).select_related("organisation")


def people(level: Level, rows: Sequence[CarrierCheck]) -> Mapping[int, list[User]]:
    held = RoleAssignment.objects.holders(Role.ORG_EDITOR, LABEL, [row.organisation_id for row in rows])
    return {row.pk: held.get(row.organisation_id, []) for row in rows}


def says(check: CarrierCheck, level: Level, today: date) -> Said:
    names = {"organisation": check.organisation, "day": date_format(check.valid_until, "SHORT_DATE_FORMAT")}
    line = _(
        "The carrier check of “%(organisation)s” is valid until %(day)s. Please submit current documents."
    )
    return Said(_("Carrier check runs out: %(organisation)s") % names, [line % names])


def path(check: CarrierCheck) -> str:
    return reverse("calls:add_carrier", args=[check.organisation_id])


REMINDER = Reminder("calls.carrier_ends", ENDING, "carrier_check", waiting, people, says, path)
