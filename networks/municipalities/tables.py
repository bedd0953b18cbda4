"""The directory as a list: plain rows of one query, cells joined here (core.lists)."""

from functools import cached_property
from html import escape

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy, ngettext

from core.lists import Column, Listing, Row
from networks.municipalities.filters import MunicipalityFilter
from networks.municipalities.states import Kind, Land


def _name(row: Row) -> str:
    return SafeString(f'<a href="{row["base"]}{row["slug"]}/">{escape(row["name"])}</a>')


def _county(row: Row) -> str:
    return row["parent_county__name"] or "–"


class MunicipalityListing(Listing):
    """Give it `Municipality.objects.listed()`. A page above may subclass it with a `filterset` that extends MunicipalityFilter."""

    filterset = MunicipalityFilter
    filename = "kommunen"
    same_for_all = True
    ordering = ("sort_key", "id")
    fields = ("slug", "name", "kind", "parent_county__name", "land", "inhabitants", "ags")
    columns = (
        Column("name", gettext_lazy("Name"), cell=_name, order=("sort_key",), head=True),
        Column("kind", gettext_lazy("Kind"), words=dict(Kind.choices), order=("kind",)),
        Column("county", gettext_lazy("County"), cell=_county, value=lambda row: row["parent_county__name"]),
        Column("land", gettext_lazy("Land"), words=dict(Land.choices), order=("land",)),
        Column("inhabitants", gettext_lazy("Inhabitants"), whole=True, order=("inhabitants",), numeric=True),
        Column("ags", gettext_lazy("Key (AGS)"), order=("ags",)),
    )  # fmt: skip

    def noun(self, count: int) -> str:
        return ngettext("%(count)s municipality", "%(count)s municipalities", count) % {
            "count": number_format(count, use_l10n=True, force_grouping=True)
        }

    @cached_property
    def ordered(self):
        """A search shows the best fit first, unless the reader sorts."""
        words = self.params.get("q", "")
        if words.strip() and self.sort[0] is None:
            return self.queryset.best_first(words)
        return super().ordered

    @cached_property
    def rows(self) -> list[Row]:
        """Further pages find their ids in the index alone and join only these rows, so the last costs little more than the first."""
        base = reverse("home:municipalities")
        found = super().rows if self.number == 1 else self._rows_by_id()
        return [{**row, "base": base} for row in found]

    def _rows_by_id(self) -> list[Row]:
        start = (self.number - 1) * self.per_page
        shown = self.ordered.values("pk")[start : start + self.per_page]
        return list(self.ordered.filter(pk__in=shown).values(*self.fields))
