"""The directory as a list: plain rows of one query, cells joined here (core.lists)."""

from functools import cached_property

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from core.lists import Column, Listing, Row
from networks.municipalities.states import Land
from networks.organisations.filters import OrganisationFilter
from networks.organisations.kinds import Kind
from networks.organisations.states import ActorGroup

GROUPS, KINDS, LAENDER = (dict(choices.choices) for choices in (ActorGroup, Kind, Land))


def _name(row: Row) -> str:
    link = format_html('<a href="{}">{}</a>', row["url"], row["name"])
    if not row["short_name"]:
        return link
    return format_html('{} <span class="p-muted">({})</span>', link, row["short_name"])


class OrganisationListing(Listing):
    """Give it `Organisation.objects.published().counted()`: what is public and no external."""

    filterset = OrganisationFilter
    columns = (
        Column("name", _("Name"), cell=_name, order=("sort_key", "id"), head=True),
        Column("place", _("Place"), lambda row: row["municipality__name"], lambda row: row["municipality__name"],
               order=("municipality__sort_key", "sort_key")),
        Column("land", _("Land"), lambda row: LAENDER[row["municipality__land"]], lambda row: LAENDER[row["municipality__land"]]),
        Column("group", _("Actor group"), lambda row: GROUPS[row["actor_group"]], lambda row: GROUPS[row["actor_group"]],
               order=("actor_group", "sort_key")),
        Column("kind", _("Kind"), lambda row: KINDS[row["kind"]], lambda row: KINDS[row["kind"]], order=("kind", "sort_key")),
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

    def noun(self, count: int) -> str:
        return ngettext("%(count)d organisation", "%(count)d organisations", count) % {"count": count}

    @cached_property
    def rows(self) -> list[Row]:
        base = reverse("home:organisations")
        return [{**row, "url": f"{base}{row['slug']}/"} for row in super().rows]
