"""The ties as a table with the same content as the picture, page by page, and as a file."""

from collections.abc import Iterable
from functools import cached_property
from html import escape
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from core.charts import Bar, bars
from core.lists import Chip, Column, Listing, Row
from networks.organisations.models import Organisation
from networks.organisations.states import ActorGroup
from workshops.ties.drawing import LOOKED_AT, Picture, picture
from workshops.ties.filters import TieFilter, WholeFilter
from workshops.ties.queries.scopes import Scope
from workshops.ties.queries.ties import ORDERS, STRONGEST, Ties, Year
from workshops.ties.states import Kind

BASES = {**dict(Kind.choices), "both": _("Cooperation and joint workshop")}
YEARS_SHOWN = 15


def _profile(side) -> str:
    url = reverse("home:organisation", args=[side.slug])
    return SafeString(f'<a href="{url}">{escape(side.name)}</a>')


class TieListing(Listing):
    filterset = TieFilter
    columns = (
        Column("one", _("Organisation"), cell=lambda row: _profile(row["tie"].one), value=lambda row: row["tie"].one.name,
               order=("one",), head=True),
        Column("two", _("Works with"), cell=lambda row: _profile(row["tie"].two), value=lambda row: row["tie"].two.name, order=("two",)),
        Column("kind", _("Because of"), words=BASES),
        Column("cooperations", _("Cooperations"), numeric=True, order=("cooperations",)),
        Column("meetings", _("Joint workshops"), numeric=True, order=("meetings",)),
    )  # fmt: skip
    exported = (
        Column("year", _("Year")),
        Column("one", _("Organisation"), value=lambda row: row["tie"].one.name),
        Column("one_group", _("Its actor group"), value=lambda row: _group(row["tie"].one)),
        Column("one_place", _("Its place"), value=lambda row: row["tie"].one.place),
        Column("two", _("Works with"), value=lambda row: row["tie"].two.name),
        Column("two_group", _("Actor group of the other"), value=lambda row: _group(row["tie"].two)),
        Column("two_place", _("Place of the other"), value=lambda row: row["tie"].two.place),
        *columns[2:],
    )

    def __init__(self, request: HttpRequest, scope: Scope):
        self.request, self.params, self.scope = request, request.GET, scope
        self.filters = self.filterset(request.GET, queryset=scope.organisations, request=request)

    def noun(self, count: int) -> str:
        return ngettext("%(count)d tie", "%(count)d ties", count) % {"count": count}

    @property
    def count_label(self) -> str:
        words = {"ties": self.noun(self.count), "year": self.year}
        return now("%(ties)s in %(year)d") % words if self.year else self.noun(0)

    @property
    def filename(self) -> str:
        return f"wer-mit-wem-{self.scope.slug}-{self.year or ''}".rstrip("-")

    # ---- what is asked for -------------------------------------------------------------------------------------------
    @property
    def ego(self) -> Organisation | None:
        return self.filters.ego

    @cached_property
    def _ties(self) -> Ties | None:
        """None: an organisation was asked for that is not there."""
        asked = self.filters.asked
        if asked.get("organisation") and self.ego is None:
            return None
        return Ties(
            among=self.scope.organisations, kind=asked.get("kind", ""), group=asked.get("group", ""), field=asked.get("field", ""),
            places=self.filters.place_ids, ego=self.ego.pk if self.ego else None,
        )  # fmt: skip

    @cached_property
    def years(self) -> dict[int, Year]:
        size = None if self.ego else self.scope.size
        return self._ties.years(size=size) if self._ties else {}

    @cached_property
    def year(self) -> int | None:
        """The chosen one, else the newest one with ties."""
        asked = self.filters.asked.get("year")
        return (
            int(asked) if asked else max((one.year for one in self.years.values() if one.pairs), default=None)
        )

    @cached_property
    def figures(self) -> Year | None:
        return self.years.get(self.year) if self.year else None

    # ---- what is shown -----------------------------------------------------------------------------------------------
    @cached_property
    def _strongest(self) -> tuple[list, int]:
        return self._ties.rows(self.year, limit=LOOKED_AT) if self._ties and self.year else ([], 0)

    @cached_property
    def count(self) -> int:
        return self._strongest[1]

    @cached_property
    def rows(self) -> list[Row]:
        start = (self.number - 1) * self.per_page
        if self._order == STRONGEST and start + self.per_page <= LOOKED_AT:
            return self._as_rows(self._strongest[0][start : start + self.per_page])
        if not self.count:
            return []
        return self._as_rows(
            self._ties.rows(self.year, order=self._order, limit=self.per_page, offset=start)[0]
        )

    def _plain_rows(self) -> Iterable[list[Any]]:
        found = self._ties.rows(self.year, order=self._order)[0] if self._ties and self.year else []
        for row in self._as_rows(found):
            yield [column.plain(row) for column in self.exported]

    def _as_rows(self, ties) -> list[Row]:
        return [
            {
                "tie": tie,
                "kind": tie.kind,
                "cooperations": tie.cooperations,
                "meetings": tie.meetings,
                "year": self.year,
            }
            for tie in ties
        ]

    @property
    def _order(self) -> str:
        column, backwards = self.sort
        if column is None:
            return STRONGEST
        return f"{ORDERS[column.key]} {'DESC' if backwards else 'ASC'}"

    @cached_property
    def picture(self) -> Picture:
        ties, every = self._strongest
        return picture(
            ties,
            every,
            lambda slug: self.url(organisation=slug, page=None),
            self.ego.slug if self.ego else "",
        )

    @cached_property
    def lately(self) -> list[Year]:
        """The years to look back on, the newest first: those in which there was a tie, and those after them."""
        told = [year for year in self.years.values() if year.pairs or year.lost]
        return sorted(told, key=lambda year: -year.year)[:YEARS_SHOWN]

    @property
    def linked_years(self) -> list[dict[str, Any]]:
        """Each with the address of the same page in that year."""
        return [
            {"year": year, "label": year.label, "url": self.url(year=str(year.year), page=None)}
            for year in self.lately
        ]

    @property
    def trend(self) -> SafeString:
        most = max([year.active for year in self.lately], default=0) or 1
        rows = [Bar(year.label, year.active / most, str(year.active)) for year in reversed(self.lately)]
        title = now("Partners a year") if self.ego else now("Active organisations a year")
        return bars(title, rows)

    @property
    def chips(self) -> list[Chip]:
        """An organisation by its name, not by its address."""
        found = super().chips
        if not self.ego:
            return found
        given = self.params.get("organisation", "")
        label = str(self.filters.form.fields["organisation"].label)
        named = Chip(f"{label}: {self.ego.name}", self.url_without("organisation", given))
        return [named if chip.label.startswith(f"{label}: ") else chip for chip in found]


class WholeListing(TieListing):
    filterset = WholeFilter


def _group(side) -> str:
    return str(ActorGroup(side.group).label)
