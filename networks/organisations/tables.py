"""The directory as a list: plain rows of one query, cells joined here (core.lists)."""

from functools import cached_property
from html import escape

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from core.lists import Column, Listing, Row
from networks.municipalities.states import Land
from networks.organisations.filters import OrganisationFilter
from networks.organisations.kinds import Kind
from networks.organisations.states import ActorGroup


def _name(row: Row) -> str:
    link = f'<a href="{row["url"]}">{escape(row["name"])}</a>'
    short = row["short_name"]
    return SafeString(f'{link} <span class="p-muted">({escape(short)})</span>' if short else link)


class OrganisationListing(Listing):
    """Give it `Organisation.objects.published().counted()`: what is public and no external."""

    filterset = OrganisationFilter
    columns = (
        Column("name", _("Name"), cell=_name, order=("sort_key", "id"), head=True),
        Column("place", _("Place"), field="municipality__name", order=("municipality__sort_key", "sort_key")),
        Column("land", _("Land"), field="municipality__land", words=dict(Land.choices)),
        Column("group", _("Actor group"), field="actor_group", words=dict(ActorGroup.choices), order=("actor_group", "sort_key")),
        Column("kind", _("Kind"), words=dict(Kind.choices), order=("kind", "sort_key")),
    )  # fmt: skip
    fields = (
        "slug",
        "name",
        "short_name",
        "actor_group",
        "kind",
        "municipality__name",
        "municipality__land",
    )
    ordering = ("sort_key", "id")
    filename = "organisationen"
    same_for_all = True
    most_found = 1000

    @property
    def most(self) -> int | None:
        """A word that thousands have is read by nobody to the end; looking into all their texts is what would cost."""
        return self.most_found if self.params.get("q", "").strip() else None

    def noun(self, count: int) -> str:
        if self.most and count > self.most:
            return gettext("more than %(count)s organisations") % {
                "count": number_format(self.most, force_grouping=True)
            }
        return ngettext("%(count)d organisation", "%(count)d organisations", count) % {"count": count}

    @cached_property
    def rows(self) -> list[Row]:
        base = reverse("home:organisations")
        return [{**row, "url": f"{base}{row['slug']}/"} for row in super().rows]
