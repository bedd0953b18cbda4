"""What of the picture is shown: year, field of action, actor group, kind of tie, one organisation, and where all is shown a place."""

import django_filters as filters
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.filters import Choices, Filters
from networks.municipalities.models import FieldOfAction
from networks.organisations.models import Organisation
from networks.organisations.queries import places
from networks.organisations.states import ActorGroup
from workshops.ties.queries.ties import first_year, seats
from workshops.ties.states import Kind

GROUPS = [choice for choice in ActorGroup.choices if choice[0] != ActorGroup.X]


ALL = _("All")


def _choice(label, choices=(), empty=ALL) -> filters.ChoiceFilter:
    return filters.ChoiceFilter(label=label, choices=choices, empty_label=empty)


class TieFilter(Filters):
    """Its queryset are the organisations that can be chosen; nothing is filtered here, queries.Ties is told what was asked."""

    year = _choice(_("Year"), empty=_("Newest"))
    kind = _choice(_("Kind of tie"), Kind.choices)
    group = _choice(_("Actor group of one side"), GROUPS)
    field = _choice(_("Field of action"))
    organisation = filters.CharFilter(label=_("One organisation and its partners"), max_length=200)

    class Meta:
        model = Organisation
        fields = ()

    def __init__(self, data=None, queryset=None, *, request=None, prefix=None, offered=None):
        self.ego, data = self._ego(data, queryset)
        super().__init__(data, queryset, request=request, prefix=prefix, offered=offered)

    @staticmethod
    def _ego(data, queryset):
        """The organisation that was meant: by its address, else by its name or a part of it; the field shows its name then."""
        words = (data.get("organisation", "") if data is not None else "").replace("\x00", "").strip()
        if not words:
            return None, data
        found = queryset.filter(slug=words[:140]).first()
        found = found or queryset.filter(name__icontains=words[:200]).order_by("sort_key", "pk").first()
        if found is not None:
            data = data.copy()
            data["organisation"] = found.name
        return found, data

    def offer(self, request) -> dict[str, Choices]:
        now = timezone.localdate()
        years = [(str(year), str(year)) for year in range(now.year, first_year(now) - 1, -1)]
        return {"year": tuple(years), "field": FieldOfAction.offered()}

    @property
    def asked(self) -> dict[str, str]:
        """What was chosen and can be chosen, by name."""
        if not self.filters:
            return {}
        self.form.is_valid()
        return {name: value for name, value in self.form.cleaned_data.items() if value}

    @property
    def place_ids(self) -> tuple[int, ...] | None:
        """Of the place that is meant, with the places in it where that is a county; none when it is not known."""
        typed = self.asked.get("place")
        return None if typed is None else tuple(seats(places(typed)))


class WholeFilter(TieFilter):
    place = filters.CharFilter(label=_("Place of one side"), max_length=150)

    class Meta:
        model = Organisation
        fields = ()
