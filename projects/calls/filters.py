"""The finder of notices: words, for whom, where; carrier checks by state."""

import django_filters as filters
from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.filters import Filters
from core.text import search_key
from networks.municipalities.states import Land
from projects.calls.models import CarrierCheck, FundingNotice
from projects.calls.models.carrier import EXPIRED
from projects.calls.models.notice import Target
from projects.calls.states import CarrierState

WHO = [choice for choice in Target.choices if choice[0] != Target.BOTH]


class NoticeFilter(Filters):
    q = filters.CharFilter(
        label=_("Title or funder"),
        method="search",
        max_length=120,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    target = filters.ChoiceFilter(label=_("For whom"), choices=WHO, method="for_whom", empty_label=_("All"))
    land = filters.ChoiceFilter(label=_("Land"), choices=Land.choices, method="in_land", empty_label=_("All"))

    class Meta:
        model = FundingNotice
        fields: tuple[str, ...] = ()

    def search(self, queryset, name, value):
        for word in search_key(value).split() or [value]:
            queryset = queryset.filter(search_key__contains=word)
        return queryset

    def for_whom(self, queryset, name, value):
        return queryset.filter(target__in=[value, Target.BOTH])

    def in_land(self, queryset, name, value):
        return queryset.filter(Q(laender=[]) | Q(laender__contains=[value]))


class CarrierFilter(Filters):
    q = filters.CharFilter(
        label=_("Organisation or number"), method="search", max_length=120, widget=forms.TextInput(attrs={"type": "search"})
    )  # fmt: skip
    state = filters.ChoiceFilter(
        label=_("State"), choices=[*CarrierState.choices, ("expired", EXPIRED)], method="standing", empty_label=_("All")
    )  # fmt: skip

    class Meta:
        model = CarrierCheck
        fields: tuple[str, ...] = ()

    def search(self, queryset, name, value):
        for word in value.split():
            queryset = queryset.filter(Q(organisation__name__icontains=word) | Q(number__icontains=word))
        return queryset

    def standing(self, queryset, name, value):
        return queryset.of_standing(value)
