"""The filters of the lists of this room."""

import django_filters as filters
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.filters import Choices, Filters
from core.forms import GermanDateField
from networks.municipalities.states import Land
from networks.organisations import codes
from workshops.programmes.models import Facilitator, Obstacle
from workshops.programmes.states import ObstacleKind, ObstacleState, Polarity, Standing


class ObstacleFilter(Filters):
    """Over the obstacles of one programme that this person may read."""

    polarity = filters.ChoiceFilter(label=_("Polarity"), choices=Polarity.choices, empty_label=_("All"))
    kind = filters.ChoiceFilter(label=_("Kind"), choices=ObstacleKind.choices, empty_label=_("All"))
    state = filters.ChoiceFilter(label=_("State"), choices=ObstacleState.choices, empty_label=_("All"))
    place = filters.ChoiceFilter(
        label=_("Municipality"), choices=(), field_name="participation__municipality", empty_label=_("All")
    )

    class Meta:
        model = Obstacle
        fields: tuple[str, ...] = ()

    def offer(self, request) -> dict[str, Choices]:
        """Those of which something stands in the list."""
        places = self.read.order_by("participation__municipality__sort_key").values_list(
            "participation__municipality", "participation__municipality__name"
        )
        return {"place": tuple(dict.fromkeys((str(pk), name) for pk, name in places))}

    def __init__(self, data=None, queryset=None, **kwargs):
        self.read = queryset
        super().__init__(data, queryset, **kwargs)


class DayFilter(filters.DateFilter):
    field_class = GermanDateField


class FacilitatorFilter(Filters):
    q = filters.CharFilter(label=_("Name or organisation"), method="search", max_length=120)
    standing = filters.ChoiceFilter(
        label=_("Qualification today"), choices=Standing.choices, method="by_standing", empty_label=_("All")
    )
    trained = DayFilter(label=_("Trained on the day"), method="trained_on")
    land = filters.ChoiceFilter(label=_("Land"), choices=Land.choices, method="in_land", empty_label=_("All"))
    language = filters.ChoiceFilter(
        label=_("Language"),
        choices=lambda: list(codes.languages().items()),
        method="speaking",
        empty_label=_("All"),
    )
    active = filters.ChoiceFilter(
        label=_("Active"),
        choices=(("yes", _("Yes")), ("no", _("No"))),
        method="is_active",
        empty_label=_("All"),
    )

    class Meta:
        model = Facilitator
        fields: tuple[str, ...] = ()

    def search(self, queryset, name, value):
        return queryset.filter(Q(person_name__icontains=value) | Q(organisation__name__icontains=value))

    def by_standing(self, queryset, name, value):
        return queryset.standing(value, timezone.localdate())

    def trained_on(self, queryset, name, value):
        """Who can be chosen for an integration workshop on this day."""
        return queryset.trained_on(value)

    def in_land(self, queryset, name, value):
        """Those without a Land work nationwide."""
        return queryset.filter(Q(regions__contains=[value]) | Q(regions=[]))

    def speaking(self, queryset, name, value):
        return queryset.filter(languages__contains=[value])

    def is_active(self, queryset, name, value):
        return queryset.filter(is_active=value == "yes")
