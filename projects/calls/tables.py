"""The finder of notices and the carrier checks as lists."""

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from core.lists import Column, Listing, Row
from networks.municipalities.states import Land
from projects.calls.filters import CarrierFilter, NoticeFilter
from projects.calls.models.carrier import EXPIRED
from projects.calls.models.notice import Target
from projects.calls.states import CARRIER_BADGES, CarrierState

TARGETS = dict(Target.choices)
CARRIER_STATES = dict(CarrierState.choices)


def _title(row: Row) -> str:
    return format_html(
        '<a id="hinweis-{}" href="{}" rel="noopener external">{}</a><br><span class="p-muted">{}</span>',
        row["pk"], row["url"], row["title"], row["text"],
    )  # fmt: skip


def _deadline(row: Row) -> str:
    day = row["deadline"]
    if day is None:
        return str(_("at any time"))
    said = date_format(day, "SHORT_DATE_FORMAT")
    if day < timezone.localdate():
        return format_html('{} <span class="p-badge p-badge--neutral">{}</span>', said, _("over"))
    return said


def _where(row: Row) -> str:
    return ", ".join(str(Land(code).label) for code in row["laender"]) or str(_("in all Länder"))


class NoticeListing(Listing):
    filterset = NoticeFilter
    filename = "foerderhinweise"
    ordering = ("deadline", "title", "pk")
    columns = (
        Column("title", _("Notice"), cell=_title, value=lambda row: row["title"], order=("title",), head=True),
        Column("funder", _("Funder"), order=("funder",)),
        Column("target", _("For whom"), words=TARGETS),
        Column("where", _("Where"), cell=_where, value=_where),
        Column("amount", _("How much")),
        Column("deadline", _("Deadline"), cell=_deadline, value=lambda row: row["deadline"], order=("deadline",)),
    )  # fmt: skip
    exported = (
        *columns,
        Column("text", _("What is funded")),
        Column("url", _("Internet address")),
    )
    fields = ("pk", "title", "funder", "text", "amount", "url", "deadline", "target", "laender")

    def noun(self, count: int) -> str:
        return ngettext("%(count)d funding notice", "%(count)d funding notices", count) % {"count": count}


def _edit(row: Row) -> str:
    address = reverse("calls:edit_notice", args=[row["pk"]])
    return format_html(
        '<a href="{}">{}<span class="kern-sr-only"> {}</span></a>', address, _("Edit"), row["title"]
    )


class KeptNoticeListing(NoticeListing):
    """For those who keep the list: each leads to its form."""

    columns = (*NoticeListing.columns, Column("edit", _("Edit"), cell=_edit, value=lambda row: ""))
    exported = NoticeListing.exported


def _carrier(row: Row) -> str:
    address = reverse("calls:carrier", args=[row["pk"]])
    return format_html('<a href="{}">{}</a>', address, row["organisation__name"])


def _is_expired(row: Row) -> bool:
    return row["valid_until"] is not None and row["valid_until"] < timezone.localdate()


def _standing(row: Row) -> str:
    return str(EXPIRED if _is_expired(row) else CARRIER_STATES[row["state"]])


def _standing_badge(row: Row) -> str:
    badge = "warning" if _is_expired(row) else CARRIER_BADGES[row["state"]]
    return format_html('<span class="p-badge p-badge--{}">{}</span>', badge, _standing(row))


def _day(name: str):
    return lambda row: date_format(row[name], "SHORT_DATE_FORMAT") if row[name] else "–"


class CarrierListing(Listing):
    """Newest first; of an editor her organisations' own."""

    filterset = CarrierFilter
    filename = "traegerpruefungen"
    ordering = ("-created_at", "-pk")
    fields = ("pk", "organisation__name", "state", "number", "valid_until", "created_at")
    columns = (
        Column("organisation", _("Organisation"), cell=_carrier, value=lambda row: row["organisation__name"],
               order=("organisation__sort_key",), head=True),
        Column("state", _("State"), cell=_standing_badge, value=_standing, order=("state", "valid_until")),
        Column("number", _("Carrier number"), cell=lambda row: row["number"] or "–", value=lambda row: row["number"]),
        Column("valid_until", _("Valid until"), cell=_day("valid_until"), value=lambda row: row["valid_until"], order=("valid_until",)),
        Column("created_at", pgettext_lazy("carrier check", "Submitted on"), cell=_day("created_at"),
               value=lambda row: timezone.localdate(row["created_at"]), order=("created_at",)),
    )  # fmt: skip

    def noun(self, count: int) -> str:
        return ngettext("%(count)d carrier check", "%(count)d carrier checks", count) % {"count": count}
