"""What the list of funded municipalities can be narrowed by."""

import django_filters
from django import forms
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.filters import Choices, Filters
from networks.municipalities.filters import LISTED_KINDS
from networks.municipalities.models import FieldOfAction, Municipality
from networks.municipalities.states import Land
from projects.figures.models import FundedPlace, FundingSum
from projects.figures.states import Dimension
from projects.grants.models import GrantShare
from projects.grants.states import GrantState
from projects.portfolio.labels import priority_choices

NAMED = (Dimension.PRIORITY, Dimension.FIELD)


def _granted(**what) -> Exists:
    """The municipality has such a grant of the programme in that year."""
    shares = GrantShare.objects.filter(
        municipality=OuterRef("municipality"), grant__programme=OuterRef("programme"), grant__year=OuterRef("year"), **what
    )  # fmt: skip
    return Exists(shares.exclude(grant__state=GrantState.REVOKED))


class FundedFilter(Filters):
    year = django_filters.ChoiceFilter(label=_("Year"), choices=(), empty_label=_("All"))
    q = django_filters.CharFilter(
        label=_("Name or key (AGS)"),
        method="search",
        max_length=120,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    land = django_filters.ChoiceFilter(
        label=_("Land"), field_name="municipality__land", choices=Land.choices, empty_label=_("All")
    )
    kind = django_filters.ChoiceFilter(
        label=_("Kind of municipality"),
        field_name="municipality__kind",
        choices=LISTED_KINDS,
        empty_label=_("All"),
    )
    priority = django_filters.ChoiceFilter(
        label=pgettext_lazy("funding", "Priority"), choices=(), method="of_priority", empty_label=_("All")
    )
    field = django_filters.ChoiceFilter(
        label=_("Field of action"), choices=(), method="of_field", empty_label=_("All")
    )
    first = django_filters.BooleanFilter(
        label=_("For the first time"), field_name="is_first", widget=forms.CheckboxInput, method="only_first"
    )

    class Meta:
        model = FundedPlace
        fields: tuple[str, ...] = ()

    def offer(self, request) -> dict[str, Choices]:
        """The years in which the programme of the page funded somebody, and what it was granted for. One query."""
        wanted = Q(dimension=Dimension.ALL, year__isnull=False) | Q(dimension__in=NAMED, year=None)
        rows = FundingSum.objects.filter(wanted, programme__slug=request.resolver_match.kwargs["slug"])
        found = list(rows.order_by("-year", "code").values_list("dimension", "year", "code"))
        codes = {(dimension, code) for dimension, _year, code in found}
        named = any(dimension == Dimension.FIELD and code for dimension, code in codes)
        fields = FieldOfAction.offered() if named else ()
        return {
            "year": tuple((str(year), str(year)) for _dimension, year, _code in found if year),
            "priority": tuple(one for one in priority_choices() if (Dimension.PRIORITY, one[0]) in codes),
            "field": tuple(one for one in fields if (Dimension.FIELD, one[0]) in codes),
        }

    def search(self, queryset, name, value):
        return queryset.filter(municipality__in=Municipality.objects.matching(value))

    def of_priority(self, queryset, name, value):
        return queryset.filter(_granted(grant__priorities__contains=[value]))

    def of_field(self, queryset, name, value):
        return queryset.filter(_granted(grant__fields_of_action__code=value))

    def only_first(self, queryset, name, value):
        return queryset.filter(is_first=True) if value else queryset
