"""What stands around a workshop: what it costs, the meetings before and after it."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from core.documents import Document, Facts, Paragraph, Table
from workshops.meetings.models import Workshop, WorkshopMeeting
from workshops.meetings.states import MeetingKind

ADDRESSES = {MeetingKind.PREPARATORY: "vorbereitung", MeetingKind.FOLLOW_UP: "nachbereitung"}


@dataclass(frozen=True, slots=True)
class Costs:
    """None is not known yet. Without the fee there is no total; without travel costs one of the fee alone."""

    fee: Decimal | None
    travel: Decimal | None
    includes_meetings: bool

    @property
    def total(self) -> Decimal | None:
        return None if self.fee is None else self.fee + (self.travel or Decimal(0))

    @property
    def is_whole(self) -> bool:
        return self.fee is None or self.travel is not None


def costs_of(workshop: Workshop) -> Costs | None:
    """Nothing for a workshop without fee and travel costs."""
    if workshop.fee_gross is None and workshop.travel_costs is None:
        return None
    return Costs(workshop.fee_gross, workshop.travel_costs, workshop.is_integration_workshop)


@dataclass(frozen=True, slots=True)
class Around:
    """One of the two meetings, entered or not."""

    label: Any
    address: str
    meeting: WorkshopMeeting | None


def meetings_of(workshop: Workshop) -> list[Around]:
    """Both of an integration workshop; of others those that are entered come with the place for the missing one all the same."""
    entered = {meeting.kind: meeting for meeting in workshop.meetings.all()}
    return [Around(kind.label, ADDRESSES[kind], entered.get(kind)) for kind in MeetingKind]


def cost_sheet(workshop: Workshop) -> Document:
    costs = costs_of(workshop) or Costs(None, None, workshop.is_integration_workshop)
    days = ", ".join(date_format(day.date, "SHORT_DATE_FORMAT") for day in workshop.days.all())
    fee = (
        _("Fee (gross), with preparatory and follow-up meeting")
        if costs.includes_meetings
        else _("Fee (gross)")
    )
    total = _("Total") if costs.is_whole else _("Total without travel costs")
    rows = [(fee, euros(costs.fee)), (_("Travel costs"), euros(costs.travel)), (total, euros(costs.total))]
    return Document(
        title=_("Cost sheet"),
        subtitle=str(workshop),
        parts=[
            Facts(
                [
                    (_("Municipality"), workshop.municipality),
                    (_("Days"), days),
                    (_("Place"), workshop.place),
                    (_("Maximum number of participants"), workshop.capacity),
                ]
            ),
            Table(_("Costs"), [pgettext("costs", "Item"), _("Amount")], rows, widths=[3, 1]),
            Paragraph(_("Travel costs are not included in the fee.")),
        ],
    )


def euros(amount: Decimal | None) -> str:
    return _("unknown") if amount is None else f"{number_format(amount, 2, force_grouping=True)} €"
