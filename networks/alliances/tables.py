"""The directories of cooperations and networks as lists."""

from html import escape

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from core.lists import Column, Listing, Row
from networks.alliances.filters import CooperationFilter, NetworkFilter
from networks.alliances.models import Cooperation
from networks.alliances.states import CooperationKind, CooperationState, NetworkState, Scope
from networks.municipalities.states import Land


def _title(row: Row) -> str:
    url = reverse("alliances:cooperation", args=[row["id"]])
    return SafeString(f'<a href="{url}">{escape(row["title"])}</a>')


def _since(row: Row) -> str:
    days = [date_format(day, "SHORT_DATE_FORMAT") for day in (row["start"], row["end"]) if day]
    return " – ".join(days)


def _bridges(row: Row) -> str:
    return gettext("yes") if row["bridges"] else gettext("no")


class CooperationListing(Listing):
    """Give it cooperations with `with_names()` and `with_bridging()`."""

    filterset = CooperationFilter
    columns = (
        Column("title", _("Title"), cell=_title, order=("title", "id"), head=True),
        Column("names", _("Partners"), cell=lambda row: ", ".join(row["names"]), value=lambda row: ", ".join(row["names"])),
        Column("kind", _("Kind"), words=dict(CooperationKind.choices), order=("kind", "title")),
        Column("start", _("Time frame"), cell=_since, value=_since, order=("start", "title")),
        Column("bridges", _("Connects development and integration"), cell=_bridges, value=_bridges),
        Column("state", _("State"), words=dict(CooperationState.choices), order=("state", "title")),
    )  # fmt: skip
    fields = ("id", "title", "names", "kind", "start", "end", "bridges", "state")
    ordering = ("-start", "title", "id")
    filename = "kooperationen"

    def noun(self, count: int) -> str:
        return ngettext("%(count)d cooperation", "%(count)d cooperations", count) % {"count": count}


def public_cooperations() -> QuerySet[Cooperation]:
    """As a visitor sees them, whoever asks: the download can be passed on."""
    return Cooperation.objects.public().with_names(AnonymousUser()).with_bridging()


# ---- networks ----------------------------------------------------------------------------------------------------------
def _network(row: Row) -> str:
    url = reverse("alliances:network", args=[row["slug"]])
    return SafeString(f'<a href="{url}">{escape(row["name"])}</a>')


def _area(row: Row) -> str:
    return row["municipality__name"] or ", ".join(str(Land(code).label) for code in row["laender"]) or "–"


class NetworkListing(Listing):
    """Give it networks with `with_members()`."""

    filterset = NetworkFilter
    columns = (
        Column("name", _("Name"), cell=_network, order=("sort_key", "id"), head=True),
        Column("scope", _("Reach"), words=dict(Scope.choices), order=("scope", "sort_key")),
        Column("area", _("Where"), cell=_area, value=_area),
        Column("coordinator", _("Coordinated by"), field="led_by", order=("led_by", "sort_key")),
        Column("members", _("Members"), numeric=True, whole=True, order=("members", "sort_key")),
        Column("state", _("State"), words=dict(NetworkState.choices), order=("state", "sort_key")),
    )  # fmt: skip
    fields = (
        "slug",
        "name",
        "scope",
        "municipality__name",
        "laender",
        "led_by",
        "members",
        "state",
    )
    ordering = ("sort_key", "id")
    filename = "netzwerke"

    def noun(self, count: int) -> str:
        return ngettext("%(count)d network", "%(count)d networks", count) % {"count": count}
