"""Grants as lists: for those who work on them, and what the public sees of a call."""

from html import escape

from django.db.models import Sum
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from core.lists import Column, Listing, Row
from projects.applications.balance import euro
from projects.grants.filters import FundedFilter, GrantFilter
from projects.grants.states import BADGES, GrantState

STATES = dict(GrantState.choices)


def _state(row: Row) -> str:
    state = row["state"]
    return SafeString(f'<span class="p-badge p-badge--{BADGES[state]}">{escape(STATES[state])}</span>')


def _number(row: Row) -> str:
    url = reverse("grants:detail", args=[row["pk"]])
    words = row["number"] or gettext("without a number")
    return SafeString(f'<a href="{url}">{escape(words)}</a>')


def _title(row: Row) -> str:
    title = escape(row["project__title"])
    if row["project__public_since"] is None or row["project__is_hidden"]:
        return SafeString(title)
    url = reverse("portfolio:project", args=[row["project__slug"]])
    return SafeString(f'<a href="{url}">{title}</a>')


def _day(row: Row) -> str:
    return date_format(row["notice_date"], "SHORT_DATE_FORMAT") if row["notice_date"] else str(_("unknown"))


AMOUNT = Column(
    "amount", _("Amount, at most"), cell=lambda row: euro(row["amount"]), value=lambda row: row["amount"], order=("amount",), numeric=True
)  # fmt: skip
LEAD = Column(
    "lead",
    _("Lead municipality"),
    field="project__lead_municipality__name",
    order=("project__lead_municipality__sort_key",),
)
DAY = Column("day", _("Notice of"), cell=_day, value=lambda row: row["notice_date"], order=("notice_date",))
FIELDS = (
    "pk", "number", "year", "amount", "notice_date", "state", "project__title", "project__slug", "project__public_since",
    "project__is_hidden", "project__lead_municipality__name",
)  # fmt: skip


class FundedListing(Listing):
    filterset = FundedFilter
    filename = "gefoerderte-projekte"
    ordering = ("project__sort_key", "pk")
    columns = (
        Column("title", _("Project"), cell=_title, value=lambda row: row["project__title"], order=("project__sort_key",), head=True),
        LEAD, AMOUNT, DAY,
    )  # fmt: skip
    fields = FIELDS

    def noun(self, count: int) -> str:
        return ngettext("%(count)d funded project", "%(count)d funded projects", count) % {"count": count}

    @property
    def sum(self) -> str:
        return euro(self.queryset.aggregate(sum=Sum("amount"))["sum"] or 0)


class GrantListing(FundedListing):
    """For those who work on them. The sum is of all that the filters leave, without what was revoked."""

    filterset = GrantFilter
    filename = "bescheide"
    ordering = ("-year", "-notice_date", "-pk")
    columns = (
        Column("number", pgettext_lazy("grant", "Notice"), cell=_number, value=lambda row: row["number"], order=("number",), head=True),
        Column("title", _("Project"), field="project__title", order=("project__sort_key",)),
        LEAD,
        Column("year", _("Year"), order=("year",), numeric=True),
        AMOUNT, DAY,
        Column("state", _("State"), cell=_state, value=lambda row: str(STATES[row["state"]]), order=("state",)),
    )  # fmt: skip

    def noun(self, count: int) -> str:
        return ngettext("%(count)d notice", "%(count)d notices", count) % {"count": count}

    @property
    def sum(self) -> str:
        counted = self.queryset.exclude(state=GrantState.REVOKED)
        return euro(counted.aggregate(sum=Sum("amount"))["sum"] or 0)
