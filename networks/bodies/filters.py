"""The filters of the directory of bodies."""

import django_filters as filters
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.filters import Filters
from core.text import search_key
from networks.bodies.models import Body
from networks.bodies.states import BodyKind, BodyState
from networks.municipalities.states import Land
from networks.organisations.queries import places


def _choice(label, choices, **options) -> filters.ChoiceFilter:
    return filters.ChoiceFilter(label=label, choices=choices, empty_label=_("All"), **options)


class BodyFilter(Filters):
    q = filters.CharFilter(label=_("Name or theme"), method="named", max_length=150)
    place = filters.CharFilter(label=_("Place"), method="at_place", max_length=150)
    land = _choice(_("Land"), Land.choices, method="in_land")
    kind = _choice(_("Kind"), BodyKind.choices)
    state = _choice(_("State"), BodyState.choices)
    motion = _choice(_("Right of motion"), [("1", _("May table motions"))], method="with_motion")

    class Meta:
        model = Body
        fields = ()

    def named(self, queryset, name, value):
        for word in search_key(value.replace("\x00", "")).split():
            queryset = queryset.filter(search_key__contains=word)
        return queryset

    def at_place(self, queryset, name, value):
        found = places(value)
        return queryset.filter(Q(municipality__in=found) | Q(organisation__municipality__in=found))

    def in_land(self, queryset, name, value):
        return queryset.filter(Q(municipality__land=value) | Q(organisation__municipality__land=value))

    def with_motion(self, queryset, name, value):
        return queryset.filter(right_of_motion=True)
