"""The directory of cooperations as a list."""

from html import escape

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from core.lists import Column, Listing, Row
from networks.alliances.filters import CooperationFilter
from networks.alliances.models import Cooperation
from networks.alliances.states import CooperationKind, CooperationState


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
    return Cooperation.objects.public().with_names().with_bridging()
