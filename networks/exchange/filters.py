"""The filters of offers and needs."""

import django_filters as filters
from django.utils.translation import gettext_lazy as _

from core.filters import Choices, Filters
from networks.exchange.models import OfferNeed
from networks.exchange.states import Category, Direction
from networks.municipalities.models import Topic
from networks.municipalities.states import Land
from networks.organisations import codes
from networks.organisations.filters import CountryFilter
from networks.organisations.queries import places


def _choice(label, choices, **options) -> filters.ChoiceFilter:
    return filters.ChoiceFilter(label=label, choices=choices, empty_label=_("All"), **options)


class EntryFilter(Filters):
    direction = _choice(_("Offer or need"), Direction.choices)
    category = _choice(_("Category"), Category.choices)
    q = filters.CharFilter(
        label=_("Word in the text"), field_name="text", lookup_expr="icontains", max_length=100
    )
    place = filters.CharFilter(label=_("Place"), method="at_place", max_length=150)
    land = _choice(_("Land"), Land.choices, field_name="municipality__land")
    topic = _choice(_("Topic"), (), field_name="topics", method="holding")
    language = _choice(
        _("Language"), lambda: list(codes.languages().items()), field_name="languages", method="holding"
    )
    country = CountryFilter(label=_("Country"), field_name="countries", method="holding", max_length=80)

    class Meta:
        model = OfferNeed
        fields: tuple[str, ...] = ()

    def offer(self, request) -> dict[str, Choices]:
        return {"topic": Topic.offered()}

    def at_place(self, queryset, name, value):
        return queryset.filter(municipality__in=[place.pk for place in places(value)])

    def holding(self, queryset, name, value):
        return queryset.filter(**{f"{name}__contains": [value]})
