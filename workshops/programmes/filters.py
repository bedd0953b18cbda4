"""The filters of the lists of this room."""

import django_filters as filters
from django.utils.translation import gettext_lazy as _

from core.filters import Choices, Filters
from workshops.programmes.models import Obstacle
from workshops.programmes.states import ObstacleKind, ObstacleState, Polarity


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
