"""What the lists of grants can be narrowed by."""

import django_filters as filters
from django import forms
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from core.filters import Choices, Filters
from core.text import search_key
from networks.municipalities.states import Land
from projects.calls.models import Call
from projects.grants.models import Grant, GrantShare
from projects.grants.states import GrantState
from workshops.programmes.models import Programme


def _choice(label, choices=(), **options) -> filters.ChoiceFilter:
    return filters.ChoiceFilter(label=label, choices=choices, empty_label=_("All"), **options)


class FundedFilter(Filters):
    q = filters.CharFilter(
        label=_("Title or municipality"), method="matching", max_length=120, widget=forms.TextInput(attrs={"type": "search"})
    )  # fmt: skip

    class Meta:
        model = Grant
        fields: tuple[str, ...] = ()

    def matching(self, queryset, name, value):
        """Every word stands in the title, the number or the name of one of its municipalities."""
        for word in search_key(value).split() or [value]:
            shares = GrantShare.objects.filter(grant=OuterRef("pk"), municipality__search_key__contains=word)
            queryset = queryset.filter(
                Q(project__search_key__contains=word) | Q(number__icontains=word) | Exists(shares)
            )
        return queryset


class GrantFilter(FundedFilter):
    programme = _choice(_("Programme"), field_name="programme__slug")
    call = _choice(_("Call"), field_name="application__call__slug")
    year = filters.CharFilter(label=_("Year"), method="in_year", max_length=4)
    state = _choice(_("State"), GrantState.choices)
    land = _choice(_("Land"), Land.choices, method="in_land")

    def offer(self, request) -> dict[str, Choices]:
        """Programmes and calls in which this person has grants to see."""
        mine = Grant.objects.worked_on_by(request.user)
        programmes = Programme.objects.filter(pk__in=mine.values("programme")).order_by("title")
        calls = Call.objects.filter(pk__in=mine.values("application__call")).order_by("title")
        return {
            "programme": tuple(programmes.values_list("slug", "title")),
            "call": tuple(calls.values_list("slug", "title")),
        }

    def in_year(self, queryset, name, value):
        return queryset.filter(year=int(value)) if value.isdecimal() else queryset.none()

    def in_land(self, queryset, name, value):
        return queryset.filter(Exists(GrantShare.objects.filter(grant=OuterRef("pk"), land=value)))
