"""The queue of requests as a list: who waits since when, and who answers."""

from datetime import date
from functools import cached_property

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from core import workdays
from core.lists import Column, Listing, Row
from workshops.offers.filters import RequestFilter
from workshops.offers.states import BADGES, RequestState

STATES = dict(RequestState.choices)


def _title(row: Row) -> str:
    return format_html(
        '<a href="{}">{}</a>', reverse("offers:request", args=[row["pk"]]), row["municipality__name"]
    )


def _state(row: Row) -> str:
    return format_html(
        '<span class="p-badge p-badge--{}">{}</span>', BADGES[row["state"]], STATES[row["state"]]
    )


def _owner(row: Row) -> str:
    name = f"{row['owner__first_name'] or ''} {row['owner__last_name'] or ''}".strip()
    return name or row["owner__email"] or "–"


def _since(row: Row) -> date:
    """As `ServiceRequest.waiting_since`."""
    return row["reopened_on"] or row["submitted_on"]


def _age(row: Row) -> int:
    return workdays.between(_since(row), timezone.localdate())


def _due(row: Row):
    days = settings.REQUEST_CLOCK.get(row["state"])
    return workdays.after(_since(row), days) if days else None


def _clock(row: Row) -> str:
    due, today = _due(row), timezone.localdate()
    if due is None:
        return "–"
    day = date_format(due, "SHORT_DATE_FORMAT")
    if due < today:
        return format_html('{} <span class="p-badge p-badge--danger">{}</span>', day, _("late"))
    return day


class QueueListing(Listing):
    """Give it `ServiceRequest.objects.answered_by(user)`."""

    filterset = RequestFilter
    filename = "anfragen"
    ordering = ("submitted_on", "pk")
    columns = (
        Column("municipality", _("Municipality"), cell=_title, field="municipality__name", order=("municipality__sort_key",), head=True),
        Column("offer", _("Offer"), field="offer__title", order=("offer__title",)),
        Column("state", _("State"), cell=_state, words=STATES, order=("state",)),
        Column("owner", _("Responsible"), cell=_owner, value=_owner, order=("owner__last_name", "owner__first_name")),
        Column("submitted", _("Submitted"), cell=lambda row: date_format(row["submitted_on"], "SHORT_DATE_FORMAT"),
               field="submitted_on", order=("submitted_on",)),
        Column("age", _("Age"), cell=_age, value=_age, numeric=True),
        Column("due", _("Answer due"), cell=_clock, value=_due),
    )  # fmt: skip
    fields = (
        "pk", "municipality__name", "offer__title", "state", "submitted_on", "reopened_on",
        "owner__first_name", "owner__last_name", "owner__email",
    )  # fmt: skip

    def noun(self, count: int) -> str:
        return ngettext("%(count)d request", "%(count)d requests", count) % {"count": count}

    @cached_property
    def clock_words(self) -> str:
        first, last = settings.REQUEST_CLOCK["submitted"], settings.REQUEST_CLOCK["in_clarification"]
        return gettext(
            "Requests are taken on within %(first)s working days and decided within %(last)s. Working days are Monday to Friday "
            "without the holidays that hold in all Länder; the day of submission does not count. The age is counted in working days, too."
        ) % {"first": first, "last": last}
