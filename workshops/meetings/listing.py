"""The lists of one's workshops and of agreements: filters, columns, download (core.lists)."""

import django_filters
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from core.forms import GermanDateField
from core.lists import Column, Listing, Row
from core.text import search_key
from networks.municipalities.models import FieldOfAction, Municipality
from workshops.meetings.models import Outcome, Workshop
from workshops.meetings.queries.workshop import OUTCOME_BADGES
from workshops.meetings.states import OutcomeState, WorkshopState, standing
from workshops.programmes.models import Programme
from workshops.programmes.states import WorkshopKind

KINDS = dict(WorkshopKind.choices)


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
        '<span class="p-badge p-badge--{}">{}</span>', *standing(row["state"], row["last_day"])
    )


def _or_dash(key: str):
    return lambda row: row[key] or "–"


class WorkshopListing(Listing):
    filterset = WorkshopFilter
    filename = "workshops"
    ordering = ("-first_day", "-pk")
    fields = (
        "pk", "title", "kind", "first_day", "last_day", "state", "seats_taken", "capacity", "municipality__name",
        "milestone__phase__code", "programme__title",
    )  # fmt: skip
    columns = (
        Column("title", _("Title"), cell=_title, order=("title",), head=True),
        Column("municipality__name", _("Municipality"), cell=_or_dash("municipality__name"), order=("municipality__sort_key",)),
        Column("milestone__phase__code", _("Phase"), cell=_or_dash("milestone__phase__code")),
        Column("first_day", _("Day"), cell=_day, order=("first_day",)),
        Column("state", _("State"), cell=_state, value=lambda row: str(standing(row["state"], row["last_day"]).words), order=("state",)),
        Column("seats_taken", _("Participants"), cell=lambda row: f"{row['seats_taken']} / {row['capacity']}", numeric=True),
    )  # fmt: skip

    def noun(self, count: int) -> str:
        return ngettext("%(count)s workshop", "%(count)s workshops", count) % {"count": count}


# ---- agreements --------------------------------------------------------------------------------------------------------------
OUTCOME_STATES = dict(OutcomeState.choices)
OVERDUE, ALL = "overdue", "all"


def _towns(request):
    """Municipalities that have an agreement this person sees."""
    seen = Outcome.objects.visible_to(request.user).agreements().order_by().values("workshop__municipality")
    return Municipality.objects.filter(pk__in=seen).order_by("sort_key")


class AgreementFilter(django_filters.FilterSet):
    """Without a state only what is not settled: that is what there is to do."""

    q = django_filters.CharFilter(label=_("Text or responsible body"), method="search", max_length=120)
    state = django_filters.ChoiceFilter(
        label=_("State"), method="in_state", empty_label=_("Not settled yet"),
        choices=[(OVERDUE, _("Overdue")), *OutcomeState.choices, (ALL, _("All"))],
    )  # fmt: skip
    municipality = django_filters.ModelChoiceFilter(
        label=_("Municipality"), field_name="workshop__municipality", queryset=_towns, empty_label=_("All")
    )
    field = django_filters.ModelChoiceFilter(
        label=_("Field of action"), field_name="field_of_action", empty_label=_("All"),
        queryset=lambda request: FieldOfAction.objects.filter(is_active=True),
    )  # fmt: skip
    until = DayFilter(label=_("Due until"), field_name="due", lookup_expr="lte", help_text="")

    class Meta:
        model = Outcome
        fields: tuple[str, ...] = ()

    def filter_queryset(self, queryset):
        found = super().filter_queryset(queryset)
        return found if self.form.cleaned_data.get("state") else found.unfinished()

    def search(self, queryset, name, value):
        return queryset.filter(
            Q(text__icontains=value) | Q(owner__search_key__contains=search_key(value) or value)
        )

    def in_state(self, queryset, name, value):
        if value == OVERDUE:
            return queryset.overdue()
        return queryset if value == ALL else queryset.filter(state=value)


def _is_overdue(row: Row) -> bool:
    return row["state"] in (OutcomeState.OPEN, OutcomeState.IN_PROGRESS) and row["due"] < timezone.localdate()


def _agreement(row: Row) -> str:
    address = reverse("meetings:outcome", args=[row["workshop_id"], row["pk"]])
    return format_html('<a href="{}">{}</a>', address, row["text"][:200])


def _agreement_state(row: Row) -> str:
    late = _is_overdue(row)
    kind, word = (
        ("danger", _("overdue")) if late else (OUTCOME_BADGES[row["state"]], OUTCOME_STATES[row["state"]])
    )
    return format_html('<span class="p-badge p-badge--{}">{}</span>', kind, word)


class AgreementListing(Listing):
    filterset = AgreementFilter
    filename = "agreements"
    ordering = (F("due").asc(nulls_last=True), "pk")
    fields = (
        "pk", "text", "due", "state", "workshop_id", "workshop__title", "workshop__last_day", "workshop__municipality__name",
        "owner__name",
    )  # fmt: skip
    columns = (
        Column("text", _("Agreement"), cell=_agreement, head=True),
        Column("owner__name", _("Responsible"), order=("owner__sort_key",)),
        Column("due", _("Done by"), cell=lambda row: date_format(row["due"], "SHORT_DATE_FORMAT"), order=("due",)),
        Column("state", _("State"), cell=_agreement_state, value=lambda row: str(OUTCOME_STATES[row["state"]]), order=("state",)),
        Column("workshop__municipality__name", _("Municipality"), cell=_or_dash("workshop__municipality__name")),
        Column("workshop__title", _("Workshop")),
    )  # fmt: skip

    def noun(self, count: int) -> str:
        return ngettext("%(count)s agreement", "%(count)s agreements", count) % {"count": count}
