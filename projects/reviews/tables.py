"""The list of applications of the granting authority, and the ranking of a call as a file."""

from decimal import Decimal

from django.http import HttpResponse
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from core.exports import csv_response, xlsx_response
from core.lists import Column, Listing, Row
from networks.municipalities.states import Land
from projects.applications.states import BADGES, ApplicationState
from projects.calls.models import Call
from projects.reviews.filters import ApplicationFilter
from projects.reviews.queries import SPREAD, ByCriteria, Ranking

STATES = dict(ApplicationState.choices)


def euros(amount: Decimal | None) -> str:
    return "–" if amount is None else number_format(amount, 2, force_grouping=True)


def points(value: Decimal | None) -> str:
    return "–" if value is None else number_format(value, 1)


def _named(row: Row) -> str:
    return format_html(
        '<a href="{}">{}</a><br>{}<br><span class="p-muted">{}</span>',
        reverse("reviews:application", args=[row["pk"]]), row["number"], row["title"], row["municipality__name"],
    )  # fmt: skip


def _state(row: Row) -> str:
    state = row["state"]
    return format_html('<span class="p-badge p-badge--{}">{}</span>', BADGES[state], STATES[state])


def _spread(row: Row) -> str:
    if row["spread"] is None or row["done"] < 2:
        return "–"
    said = points(row["spread"])
    if row["spread"] > SPREAD:
        return format_html('{} <span class="p-badge p-badge--warning">{}</span>', said, _("far apart"))
    return said


def _done(row: Row) -> str:
    return f"{row['done'] or 0}/{row['call__reviews_needed']}"


class ApplicationListing(Listing):
    filterset = ApplicationFilter
    filename = "antraege"
    ordering = ("-submitted_at", "pk")
    fields = ("pk", "number", "title", "state", "call__title", "call__reviews_needed", "municipality__name", "municipality__land",
              "main_priority__title", "requested", "score", "spread", "done", "decision__approved_amount", "submitted_at")  # fmt: skip
    columns = (
        Column("number", pgettext_lazy("funding", "Application"), cell=_named,
               value=lambda row: row["number"], order=("number",), head=True),
        Column("state", gettext_lazy("State"), cell=_state, value=lambda row: str(STATES[row["state"]]), order=("state",)),
        Column("requested", gettext_lazy("Applied for in euros"), cell=lambda row: euros(row["requested"]),
               value=lambda row: row["requested"], order=("requested",), numeric=True),
        Column("done", gettext_lazy("Reviews"), cell=_done, value=_done, order=("done",), numeric=True),
        Column("score", gettext_lazy("Points"), cell=lambda row: points(row["score"]), value=lambda row: row["score"],
               order=("score",), numeric=True),
        Column("spread", gettext_lazy("Spread"), cell=_spread, value=lambda row: row["spread"], order=("spread",), numeric=True),
        Column("approved", gettext_lazy("Approved in euros"), cell=lambda row: euros(row["decision__approved_amount"]),
               value=lambda row: row["decision__approved_amount"], order=("decision__approved_amount",), numeric=True),
    )  # fmt: skip
    exported = (
        *columns,
        Column("title", gettext_lazy("Title")),
        Column("municipality", gettext_lazy("Municipality"), field="municipality__name"),
        Column("land", gettext_lazy("Land"), field="municipality__land", words=dict(Land.choices)),
        Column("call", gettext_lazy("Call"), field="call__title"),
        Column("priority", gettext_lazy("Main priority"), field="main_priority__title"),
    )

    def noun(self, count: int) -> str:
        return ngettext("%(count)d application", "%(count)d applications", count) % {"count": count}


def ranking_file(form: str, call: Call, ranking: Ranking, compared: ByCriteria) -> HttpResponse | None:
    """What the page of the ranking shows, as CSV or Excel."""
    if form not in ("csv", "xlsx"):
        return None
    heads = [_("Rank"), _("Number"), _("Title"), _("Municipality"), _("Points"), _("Spread"), _("Reviews"), _("State"),
             _("Applied for in euros"), _("Counts with"), _("Sum so far"), _("Within the budget")]  # fmt: skip
    heads += map(str, compared.criteria)
    judged = {row.place.application.pk: row.points for row in compared.rows}
    none = [None] * len(compared.criteria)
    rows = (
        [place.number, one.number, one.title, str(one.municipality), one.score, one.spread, one.done or 0,
         str(one.get_state_display()), one.requested, place.amount, place.running, _("yes") if place.fits else _("no"),
         *judged.get(one.pk, none)]
        for place in ranking.places for one in [place.application]
    )  # fmt: skip
    make = csv_response if form == "csv" else xlsx_response
    return make(f"rangfolge-{call.slug}", heads, rows)
