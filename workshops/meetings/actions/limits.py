"""What the integration workshop brings with it, and what no workshop may be (settings.INTEGRATION_WORKSHOP, domain.md 3.22)."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from core.workflow import Refused
from workshops.meetings.models import Workshop
from workshops.programmes.models import Facilitator
from workshops.programmes.states import WorkshopKind

MONEY = _("Please enter an amount in euros, e.g. 1.234,56.")


def as_usual(about: dict[str, Any]) -> dict[str, Any]:
    """An integration workshop that says nothing else has the usual fee and the three guiding questions."""
    if about.get("kind") != WorkshopKind.INTEGRATION_WORKSHOP:
        return {
            name: value
            for name, value in about.items()
            if not (name == "guiding_questions" and value is None)
        }
    usual = settings.INTEGRATION_WORKSHOP
    given = {name: value for name, value in about.items() if value is not None}
    return {
        "fee_gross": Decimal(usual["fee_gross"]),
        "guiding_questions": list(usual["guiding_questions"]),
        **given,
    }


def check_limits(workshop: Workshop) -> None:
    """Capacity, deadline and money of a workshop whose columns are set; raises Refused beside the field."""
    fits_capacity(workshop.capacity, workshop.kind)
    deadline = workshop.registration_deadline
    if deadline is not None and deadline > workshop.first_day:
        first = date_format(workshop.first_day, "SHORT_DATE_FORMAT")
        raise Refused(
            _("Registration must end by the first day (%(day)s).") % {"day": first}, "registration_deadline"
        )
    for name in ("fee_gross", "travel_costs"):
        amount = getattr(workshop, name)
        if (amount is None and name == "fee_gross" and workshop.is_integration_workshop) or (
            amount is not None and not 0 <= amount < 10**10
        ):
            raise Refused(MONEY, name)


def fits_capacity(capacity: int, kind: str) -> None:
    if not 1 <= capacity <= 200:
        raise Refused(_("Between 1 and 200 people can take part."), "capacity")
    most = settings.INTEGRATION_WORKSHOP["capacity"]
    if kind == WorkshopKind.INTEGRATION_WORKSHOP and capacity > most:
        raise Refused(_("At most %(count)s participants.") % {"count": most}, "capacity")


def are_trained(workshop: Workshop, facilitators: Iterable[Facilitator], *days: date) -> None:
    """Only trained people moderate an integration workshop; named is the first who is not, on the first day on which she is not."""
    if not workshop.is_integration_workshop:
        return
    wanted = list(facilitators)
    for day in days:
        trained = set(Facilitator.objects.trained_on(day).values_list("pk", flat=True))
        for facilitator in wanted:
            if facilitator.pk not in trained:
                names = {"name": facilitator.person_name, "day": date_format(day, "d.m.Y")}
                raise Refused(_("%(name)s is not entered as trained on %(day)s.") % names, "facilitators")
