"""What the directory of municipalities can be narrowed by. A page above subclasses this to add what its floor knows (programmes)."""

import django_filters
from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.filters import Filters
from core.text import search_key
from networks.municipalities.models import Municipality
from networks.municipalities.states import SIZE_BOUNDS, Kind, Land, SizeClass

LISTED_KINDS = [choice for choice in Kind.choices if choice[0] != Kind.UNINCORPORATED]


class MunicipalityFilter(Filters):
    q = django_filters.CharFilter(
        label=_("Name or key (AGS)"),
        method="search",
        max_length=120,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    land = django_filters.ChoiceFilter(label=_("Land"), choices=Land.choices, empty_label=_("All"))
    kind = django_filters.ChoiceFilter(
        label=_("Kind of municipality"), choices=LISTED_KINDS, empty_label=_("All")
    )
    size = django_filters.ChoiceFilter(
        label=_("Size"), choices=SizeClass.choices, method="of_size", empty_label=_("All")
    )
    county = django_filters.CharFilter(label=_("County"), method="in_county", max_length=120)

    class Meta:
        model = Municipality
        fields: tuple[str, ...] = ()

    def search(self, queryset, name, value):
        return queryset.matching(value)

    def of_size(self, queryset, name, value):
        lowest, below = SIZE_BOUNDS[value]
        if lowest is not None:
            queryset = queryset.filter(inhabitants__gte=lowest)
        return queryset.filter(inhabitants__lt=below) if below is not None else queryset

    def in_county(self, queryset, name, value):
        """The county by name or key, and what lies in it: "Kreis Düren" means that one, "Düren" any county with the word."""
        counties = Municipality.objects.listed().filter(kind=Kind.COUNTY)
        exact = Q(search_key=search_key(value)) | Q(ags=value.strip())
        found = list(counties.filter(exact).values_list("pk", flat=True)) or list(
            counties.matching(value).values_list("pk", flat=True)
        )
        return queryset.filter(Q(pk__in=found) | Q(parent_county__in=found))
