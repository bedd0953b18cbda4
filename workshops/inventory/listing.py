"""The list of inventories and the list of actors of one: filters, columns, download (core.lists)."""

import django_filters
from django.db.models import Q
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from core.lists import Column, Listing, Row
from core.text import search_key
from networks.organisations.states import ActorGroup
from workshops.inventory.models import Inventory, InventoryActor
from workshops.inventory.queries import ACTOR_BADGES, BADGES
from workshops.inventory.states import ActorState, InventoryState, Relevance, Source

STATES, ACTOR_STATES = dict(InventoryState.choices), dict(ActorState.choices)
GROUPS, SOURCES, RELEVANCE = dict(ActorGroup.choices), dict(Source.choices), dict(Relevance.choices)


def _badge(badges, words):
    return lambda row: format_html(
        '<span class="p-badge p-badge--{}">{}</span>', badges[row["state"]], words[row["state"]]
    )


def _word(words):
    return lambda row: str(words[row["state"]])


def _or_dash(key: str):
    return lambda row: row[key] or "–"


class InventoryFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(label=_("Title or municipality"), method="search", max_length=120)
    state = django_filters.ChoiceFilter(
        label=_("State"), choices=InventoryState.choices, empty_label=_("All")
    )

    class Meta:
        model = Inventory
        fields: tuple[str, ...] = ()

    def search(self, queryset, name, value):
        key = search_key(value) or value
        return queryset.filter(Q(title__icontains=value) | Q(municipality__search_key__contains=key))


def _title(row: Row) -> str:
    return format_html('<a href="{}">{}</a>', reverse("inventory:inventory", args=[row["pk"]]), row["title"])


class InventoryListing(Listing):
    filterset = InventoryFilter
    filename = "bestandsaufnahmen"
    ordering = ("-pk",)
    fields = ("pk", "title", "municipality__name", "programme__title", "contractor__name", "state")
    columns = (
        Column("title", _("Title"), cell=_title, order=("title",), head=True),
        Column("municipality__name", _("Municipality"), order=("municipality__sort_key",)),
        Column("programme__title", _("Programme"), cell=_or_dash("programme__title")),
        Column("contractor__name", _("Contractor"), cell=_or_dash("contractor__name")),
        Column("state", _("State"), cell=_badge(BADGES, STATES), value=_word(STATES), order=("state",)),
    )  # fmt: skip

    def noun(self, count: int) -> str:
        return ngettext("%(count)s inventory", "%(count)s inventories", count) % {"count": count}


LINKED = (("yes", _("in the directory")), ("no", _("not in the directory")))


class ActorFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(label=_("Name"), method="search", max_length=120)
    group = django_filters.ChoiceFilter(
        label=_("Actor group"), field_name="actor_group", choices=ActorGroup.choices, empty_label=_("All")
    )
    state = django_filters.ChoiceFilter(label=_("State"), choices=ActorState.choices, empty_label=_("All"))
    source = django_filters.ChoiceFilter(
        label=_("Found through"), choices=Source.choices, empty_label=_("All")
    )
    relevance = django_filters.ChoiceFilter(
        label=_("Relevance"), choices=Relevance.choices, empty_label=_("All")
    )
    linked = django_filters.ChoiceFilter(
        label=_("Directory"), choices=LINKED, method="by_link", empty_label=_("All")
    )

    class Meta:
        model = InventoryActor
        fields: tuple[str, ...] = ()

    def search(self, queryset, name, value):
        return queryset.filter(search_key__contains=search_key(value) or value)

    def by_link(self, queryset, name, value):
        return queryset.filter(organisation__isnull=value == "no")


def _name(row: Row) -> str:
    return format_html(
        '<a href="{}">{}</a>', reverse("inventory:actor", args=[row["inventory_id"], row["pk"]]), row["name"]
    )


def _known(row: Row) -> str:
    return {None: _("not known yet"), True: _("yes"), False: _("no")}[row["active_in_development"]]


class ActorListing(Listing):
    """Without contact data, which stands on the page of each actor only."""

    filterset = ActorFilter
    filename = "akteure"
    ordering = ("sort_key", "pk")
    fields = (
        "pk", "inventory_id", "name", "actor_group", "source", "relevance", "active_in_development", "state", "organisation_id",
    )  # fmt: skip
    columns = (
        Column("name", _("Name"), cell=_name, order=("sort_key", "pk"), head=True),
        Column("group", _("Actor group"), field="actor_group", words=GROUPS, order=("actor_group", "sort_key")),
        Column("state", _("State"), cell=_badge(ACTOR_BADGES, ACTOR_STATES), value=_word(ACTOR_STATES), order=("state",)),
        Column("relevance", _("Relevance"), words=RELEVANCE, order=("relevance", "sort_key")),
        Column("source", _("Found through"), words=SOURCES, order=("source", "sort_key")),
        Column("active", _("Active in development policy"), cell=_known, value=lambda row: str(_known(row))),
    )  # fmt: skip

    def noun(self, count: int) -> str:
        return ngettext("%(count)s actor", "%(count)s actors", count) % {"count": count}
