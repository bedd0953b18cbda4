"""The filters of the queues."""

import django_filters as filters
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.filters import Filters
from networks.upkeep.models import Claim, Hint
from networks.upkeep.states import ClaimState, HintKind, HintState


class ClaimFilter(Filters):
    q = filters.CharFilter(label=_("Name"), method="named", max_length=150)
    state = filters.ChoiceFilter(label=_("State"), choices=ClaimState.choices, empty_label=_("All"))

    class Meta:
        model = Claim
        fields = ()

    def named(self, queryset, name, value):
        """Under the name the list shows, so that nobody guesses at the name of an entry she may not see."""
        shown = Q(looked_for="", organisation__name__icontains=value)
        return queryset.filter(shown | Q(looked_for__icontains=value))


class HintFilter(ClaimFilter):
    kind = filters.ChoiceFilter(label=_("What is wrong"), choices=HintKind.choices, empty_label=_("All"))
    state = filters.ChoiceFilter(label=_("State"), choices=HintState.choices, empty_label=_("All"))

    class Meta:
        model = Hint
        fields = ()

    def named(self, queryset, name, value):
        return queryset.filter(organisation__name__icontains=value)
