"""The filters of the directories of cooperations and networks."""

import django_filters as filters
from django.utils.translation import gettext_lazy as _

from core.filters import Filters
from networks.alliances.models import Cooperation, Network
from networks.alliances.states import NETWORK_PUBLIC, CooperationKind, NetworkState, Scope
from networks.municipalities.states import Land
from networks.organisations.queries import places
from networks.organisations.states import ActorGroup

GROUPS = [choice for choice in ActorGroup.choices if choice[0] != ActorGroup.X]


def _choice(label, choices, **options) -> filters.ChoiceFilter:
    return filters.ChoiceFilter(label=label, choices=choices, empty_label=_("All"), **options)


class CooperationFilter(Filters):
    q = filters.CharFilter(label=_("Title or partner"), method="named", max_length=150)
    place = filters.CharFilter(label=_("Place"), method="at_place", max_length=150)
    kind = _choice(_("Kind"), CooperationKind.choices)
    group = _choice(_("Actor group"), GROUPS, method="with_group")
    state = _choice(_("State"), [("active", _("Active")), ("ended", _("Ended"))])
    bridging = _choice(_("Connects"), [("1", _("Development and integration"))], method="connecting")

    class Meta:
        model = Cooperation
        fields = ()

    def named(self, queryset, name, value):
        return queryset.named(value)

    def at_place(self, queryset, name, value):
        return queryset.in_places(places(value))

    def with_group(self, queryset, name, value):
        return queryset.with_group(value)

    def connecting(self, queryset, name, value):
        return queryset.filter(bridges=True)


class NetworkFilter(Filters):
    q = filters.CharFilter(label=_("Name"), field_name="name", lookup_expr="icontains", max_length=150)
    scope = _choice(_("Reach"), Scope.choices)
    land = _choice(_("Land"), Land.choices, method="in_land")
    state = _choice(_("State"), [choice for choice in NetworkState.choices if choice[0] in NETWORK_PUBLIC])

    class Meta:
        model = Network
        fields = ()

    def in_land(self, queryset, name, value):
        return queryset.in_land(value)
