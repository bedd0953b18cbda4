"""The list of one's surveys."""

import django_filters
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from core.lists import Column, Listing, Row
from workshops.surveys.models import Survey
from workshops.surveys.queries.overview import BADGES
from workshops.surveys.states import SurveyState

STATES = dict(SurveyState.choices)


class SurveyFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(
        label=_("Title"), field_name="title", lookup_expr="icontains", max_length=120
    )
    state = django_filters.ChoiceFilter(label=_("State"), choices=SurveyState.choices, empty_label=_("All"))

    class Meta:
        model = Survey
        fields: tuple[str, ...] = ()


def _title(row: Row) -> str:
    return format_html('<a href="{}">{}</a>', reverse("surveys:survey", args=[row["pk"]]), row["title"])


def _state(row: Row) -> str:
    return format_html(
        '<span class="p-badge p-badge--{}">{}</span>', BADGES[row["state"]], STATES[row["state"]]
    )


def _day(name: str):
    return lambda row: date_format(row[name], "SHORT_DATE_FORMAT") if row[name] else "–"


def _where(row: Row) -> str:
    return row["municipality__name"] or row["programme__title"] or "–"


class SurveyListing(Listing):
    filterset = SurveyFilter
    filename = "befragungen"
    ordering = ("-pk",)
    fields = ("pk", "title", "state", "opened_on", "closes_on", "municipality__name", "programme__title")
    columns = (
        Column("title", _("Title"), cell=_title, order=("title",), head=True),
        Column("where", _("Belongs to"), cell=_where, value=_where),
        Column("state", _("State"), cell=_state, value=lambda row: str(STATES[row["state"]]), order=("state",)),
        Column("opened_on", _("Opened on"), cell=_day("opened_on"), order=("opened_on",)),
        Column("closes_on", _("Last day for answers"), cell=_day("closes_on"), order=("closes_on",)),
    )  # fmt: skip

    def noun(self, count: int) -> str:
        return ngettext("%(count)s survey", "%(count)s surveys", count) % {"count": count}
