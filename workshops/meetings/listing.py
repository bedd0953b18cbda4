"""The list of one's workshops: filters, columns, download (core.lists)."""

import django_filters
from django.db.models import Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from core.forms import GermanDateField
from core.lists import Column, Listing, Row
from core.text import search_key
from workshops.meetings.models import Workshop
from workshops.meetings.queries.workshop import BADGES
from workshops.meetings.states import WorkshopState
from workshops.programmes.models import Programme
from workshops.programmes.states import WorkshopKind

STATES, KINDS = dict(WorkshopState.choices), dict(WorkshopKind.choices)


class DayFilter(django_filters.DateFilter):
    field_class = GermanDateField


class WorkshopFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(label=_("Title or municipality"), method="search", max_length=120)
    state = django_filters.ChoiceFilter(label=_("State"), choices=WorkshopState.choices, empty_label=_("All"))
    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=WorkshopKind.choices, empty_label=_("All"))
    programme = django_filters.ModelChoiceFilter(
        label=_("Programme"),
        queryset=lambda request: Programme.objects.visible_to(request.user),
        empty_label=_("All"),
    )
    since = DayFilter(label=_("From"), field_name="last_day", lookup_expr="gte", help_text="")
    until = DayFilter(label=_("Until"), field_name="first_day", lookup_expr="lte", help_text="")

    class Meta:
        model = Workshop
        fields: tuple[str, ...] = ()

    def search(self, queryset, name, value):
        return queryset.filter(
            Q(title__icontains=value) | Q(municipality__search_key__contains=search_key(value) or value)
        )


def _title(row: Row) -> str:
    return format_html('<a href="{}">{}</a>', reverse("meetings:workshop", args=[row["pk"]]), row["title"])


def _day(row: Row) -> str:
    return date_format(row["first_day"], "SHORT_DATE_FORMAT")


def _state(row: Row) -> str:
    return format_html(
        '<span class="p-badge p-badge--{}">{}</span>', BADGES[row["state"]], STATES[row["state"]]
    )


def _or_dash(key: str):
    return lambda row: row[key] or "–"


class WorkshopListing(Listing):
    filterset = WorkshopFilter
    filename = "workshops"
    ordering = ("-first_day", "-pk")
    fields = (
        "pk", "title", "kind", "first_day", "state", "seats_taken", "capacity", "municipality__name",
        "milestone__phase__code", "programme__title",
    )  # fmt: skip
    columns = (
        Column("title", _("Title"), cell=_title, order=("title",), head=True),
        Column("municipality__name", _("Municipality"), cell=_or_dash("municipality__name"), order=("municipality__sort_key",)),
        Column("milestone__phase__code", _("Phase"), cell=_or_dash("milestone__phase__code")),
        Column("first_day", _("Day"), cell=_day, order=("first_day",)),
        Column("state", _("State"), cell=_state, value=lambda row: str(STATES[row["state"]]), order=("state",)),
        Column("seats_taken", _("Participants"), cell=lambda row: f"{row['seats_taken']} / {row['capacity']}", numeric=True),
    )  # fmt: skip

    def noun(self, count: int) -> str:
        return ngettext("%(count)s workshop", "%(count)s workshops", count) % {"count": count}
