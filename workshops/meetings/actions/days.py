"""The days of a workshop, as people give them: one to three, in order, each with its hours."""

from collections.abc import Sequence
from datetime import date, time
from typing import NamedTuple

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from core.workflow import Refused
from workshops.meetings.models import AgendaItem, Workshop, WorkshopDay
from workshops.programmes.states import WorkshopKind

MOST = 3
SORTED_OUT = _("The agenda items of this day lie outside its new hours. Please change the agenda first.")


class Hours(NamedTuple):
    """`title` None leaves the day's title as it is."""

    date: date
    start: time
    end: time
    title: str | None = None


def checked(days: Sequence[Hours], kind: str) -> list[Hours]:
    """In order; raises Refused for what no workshop can be."""
    days = sorted(days, key=lambda day: day[:3])
    if not days:
        raise Refused(_("Please enter at least one day."), "days")
    if len(days) > MOST:
        raise Refused(_("A workshop has at most three days."), "days")
    if len({day.date for day in days}) < len(days):
        raise Refused(_("Each day can be entered only once."), "days")
    if any(day.end <= day.start for day in days):
        raise Refused(_("The end must be later than the start."), "days")
    if kind == WorkshopKind.INTEGRATION_WORKSHOP and len(days) != settings.INTEGRATION_WORKSHOP["days"]:
        raise Refused(_("The integration workshop takes two days."), "days")
    return days


def set_days(workshop: Workshop, days: Sequence[Hours]) -> None:
    """Move the first day to the first, the second to the second: an agenda moves with its day and is never dropped."""
    rows = list(workshop.days.order_by("date"))
    for gone in rows[len(days) :]:
        if gone.items.exists():
            raise Refused(_("The last day still has agenda items. Please change the agenda first."), "days")
        gone.delete()
    for row, day in zip(rows, days, strict=False):
        if AgendaItem.objects.filter(day=row).exclude(start__gte=day.start, end__lte=day.end).exists():
            raise Refused(SORTED_OUT, "days")
        row.date, row.start, row.end = day[:3]
        row.title = row.title if day.title is None else day.title
        row.save()
    for day in days[len(rows) :]:
        WorkshopDay.objects.create(workshop=workshop, **{**day._asdict(), "title": day.title or ""})
