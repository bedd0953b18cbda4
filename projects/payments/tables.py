"""Report duties as a list: the deadline view, per person and per programme."""

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from core.lists import Column, Listing, Row
from projects.payments.filters import DutyFilter
from projects.payments.states import REPORT_BADGES, WAITING, DutyKind, ReportState

STATES, KINDS = dict(ReportState.choices), dict(DutyKind.choices)


def _name(row: Row) -> str:
    return f"{KINDS[row['kind']]} {row['budget_year'] or ''}".strip()


def _link(row: Row) -> str:
    address = reverse("payments:duty", args=[row["pk"]])
    return format_html('<a href="{}">{}</a>', address, _name(row))


def days_late(row: Row) -> int:
    return (timezone.localdate() - row["falls_due"]).days if row["state"] in WAITING else 0


def late_words(days: int) -> str:
    return ngettext("%(days)s day overdue", "%(days)s days overdue", days) % {"days": days}


def _due(row: Row) -> str:
    said, days = date_format(row["falls_due"], "SHORT_DATE_FORMAT"), days_late(row)
    if days > 0:
        return format_html('{} <span class="p-badge p-badge--danger">{}</span>', said, late_words(days))
    return said


def _state(row: Row) -> str:
    return format_html(
        '<span class="p-badge p-badge--{}">{}</span>', REPORT_BADGES[row["state"]], STATES[row["state"]]
    )


class DutyListing(Listing):
    """Give it duties with their day and turn (`with_day`, `with_turn`): what is to be handed in comes first, what is settled last."""

    filterset = DutyFilter
    filename = "nachweisfristen"
    ordering = ("turn", "falls_due", "pk")
    columns = (
        Column("report", pgettext_lazy("grant", "Report"), cell=_link, value=_name, order=("kind", "budget_year"), head=True),
        Column("project", _("Project"), field="grant__project__title", order=("grant__project__sort_key",)),
        Column("falls_due", _("Due on"), cell=_due, order=("falls_due",)),
        Column("state", _("State"), cell=_state, words=STATES, order=("state",)),
        Column(
            "municipality", _("Municipality"), field="grant__project__lead_municipality__name",
            order=("grant__project__lead_municipality__sort_key",),
        ),
        Column("programme", _("Programme"), field="grant__programme__title", order=("grant__programme__title",)),
    )  # fmt: skip
    fields = (
        "pk", "kind", "budget_year", "falls_due", "state", "grant__project__title",
        "grant__project__lead_municipality__name", "grant__programme__title",
    )  # fmt: skip

    def noun(self, count: int) -> str:
        return ngettext("%(count)d report duty", "%(count)d report duties", count) % {"count": count}
