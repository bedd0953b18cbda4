"""The filters of the pool and of the requests for advice."""

import django_filters as filters
from django.utils.translation import gettext_lazy as _

from core.filters import Filters
from networks.advisors.models import Advisor, AdvisoryRequest
from networks.advisors.states import AdvisorState, Availability, RequestState
from networks.municipalities.models import Topic
from networks.municipalities.states import Land
from networks.organisations import codes


def _choice(label, choices, **options) -> filters.ChoiceFilter:
    return filters.ChoiceFilter(label=label, choices=choices, empty_label=_("All"), **options)


class AdvisorFilter(Filters):
    q = filters.CharFilter(label=_("Name"), field_name="name", lookup_expr="icontains", max_length=120)
    topic = _choice(_("Topic"), Topic.offered, field_name="topics__code")
    language = _choice(
        _("Language"),
        lambda: codes.languages().items(),
        field_name="languages",
        lookup_expr="contains",
        method="among",
    )
    land = _choice(_("Land"), Land.choices, field_name="regions", method="among")
    availability = _choice(_("Availability"), Availability.choices)

    class Meta:
        model = Advisor
        fields = ()

    def offer(self, request):
        return {"topic": Topic.offered(), "language": tuple(codes.languages().items())}

    def among(self, queryset, name, value):
        return queryset.filter(**{f"{name}__contains": [value]})


class PoolFilter(AdvisorFilter):
    """For staff: everybody, whatever the state."""

    state = _choice(_("State"), AdvisorState.choices)


class RequestFilter(Filters):
    q = filters.CharFilter(
        label=_("Municipality"), field_name="municipality__name", lookup_expr="icontains", max_length=120
    )
    state = _choice(
        _("State"), [choice for choice in RequestState.choices if choice[0] != RequestState.DRAFT]
    )
    topic = _choice(_("Topic"), (), field_name="topics__code")

    class Meta:
        model = AdvisoryRequest
        fields = ()

    def offer(self, request):
        return {"topic": Topic.offered()}
