"""The funded municipalities of a programme, a line a year, as a list and as a map of the same result."""

from functools import cached_property
from html import escape

from django.db.models import Count, Sum
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core import maps
from core.lists import Column, Listing, Row
from networks.municipalities.states import Kind, Land
from projects.figures.filters import FundedFilter

MOST_PLACES = 150
MAP = "karte"


def _name(row: Row) -> str:
    return SafeString(
        f'<a href="{row["base"]}{row["municipality__slug"]}/">{escape(row["municipality__name"])}</a>'
    )


def _euros(row: Row) -> str:
    return number_format(row["amount"], 2, force_grouping=True)


def _first(row: Row) -> str:
    return _("yes") if row["is_first"] else ""


class FundedListing(Listing):
    filterset = FundedFilter
    filename = "gefoerderte-kommunen"
    ordering = ("-year", "municipality__sort_key", "id")
    fields = ("municipality__slug", "municipality__name", "municipality__land", "municipality__kind",
              "municipality__ags", "year", "projects", "amount", "is_first")  # fmt: skip
    columns = (
        Column("name", gettext_lazy("Municipality"), cell=_name, field="municipality__name", order=("municipality__sort_key",), head=True),
        Column("year", gettext_lazy("Year"), order=("year",), numeric=True),
        Column("land", gettext_lazy("Land"), field="municipality__land", words=dict(Land.choices)),
        Column("kind", gettext_lazy("Kind"), field="municipality__kind", words=dict(Kind.choices)),
        Column("projects", gettext_lazy("Projects"), whole=True, order=("projects",), numeric=True),
        Column("amount", gettext_lazy("Funds in euros"), cell=_euros, order=("amount",), numeric=True),
        Column("first", gettext_lazy("For the first time"), cell=_first, value=_first),
        Column("ags", gettext_lazy("Key (AGS)"), field="municipality__ags"),
    )  # fmt: skip

    def noun(self, count: int) -> str:
        named = {"count": number_format(count, 0, force_grouping=True)}
        if self.params.get("year"):
            return ngettext("%(count)s municipality", "%(count)s municipalities", count) % named
        return (
            ngettext("%(count)s municipality and year", "%(count)s municipalities and years", count) % named
        )

    @cached_property
    def rows(self) -> list[Row]:
        base = reverse("home:municipalities")
        return [{**row, "base": base} for row in super().rows]

    @property
    def is_map(self) -> bool:
        return self.params.get("ansicht") == MAP

    @property
    def tabs(self) -> list[tuple[str, str, bool]]:
        """Label, address, and whether it is shown."""
        return [
            (_("Table"), self.url(ansicht=None, page=None), not self.is_map),
            (_("Map"), self.url(ansicht=MAP, page=None), self.is_map),
        ]

    @cached_property
    def spots(self) -> list[dict]:
        """The places of the map with their projects; the counties of them where there are very many. One query."""
        places = self._grouped("municipality")
        if len(places) > MOST_PLACES:
            places = self._grouped("municipality__parent_county") or places
        return places

    def _grouped(self, by: str) -> list[dict]:
        names = {key: f"{by}__{key}" for key in ("name", "land", "slug", "latitude", "longitude")}
        rows = self.queryset.filter(**{f"{by}__isnull": False}).order_by()
        found = rows.values(*names.values()).annotate(count=Sum("projects"), years=Count("year", distinct=True))  # fmt: skip
        base = reverse("home:municipalities")
        spots = [
            {
                **{key: row[name] for key, name in names.items()},
                "count": row["count"],
                "years": row["years"],
                "url": f"{base}{row[names['slug']]}/",
                "land": str(Land(row[names["land"]]).label),
            }
            for row in found
        ]
        return sorted(spots, key=lambda spot: (-spot["count"], spot["name"]))

    @property
    def drawing(self) -> SafeString:
        points = [
            maps.Point(
                spot["name"],
                spot["count"],
                spot["url"],
                _said(spot["name"], spot["count"]),
                spot["latitude"],
                spot["longitude"],
            )
            for spot in self.spots
            if spot["latitude"] is not None
        ]
        return maps.drawing(_("Map: %(what)s") % {"what": self.count_label}, points)

    @property
    def unplaced(self) -> list[dict]:
        return [spot for spot in self.spots if spot["latitude"] is None]


def _said(name: str, count: int) -> str:
    projects = ngettext("%(count)s project", "%(count)s projects", count) % {"count": count}
    return f"{name}: {projects}"
