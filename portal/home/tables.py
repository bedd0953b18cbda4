"""The directories as the roof shows them: municipalities can also be narrowed by the programme they take part in."""

import django_filters
from django.utils.translation import gettext_lazy as _

from core import prepared
from core.filters import Choices
from networks.municipalities.filters import MunicipalityFilter
from networks.municipalities.tables import MunicipalityListing
from workshops.programmes.models import Participation, Programme


class DirectoryFilter(MunicipalityFilter):
    programme = django_filters.ChoiceFilter(
        label=_("Programme"), choices=(), method="in_programme", empty_label=_("All")
    )

    def offer(self, request) -> dict[str, Choices]:
        def programmes():
            return Programme.objects.visible_to(request.user).values_list("slug", "short_title", "title")

        found = (
            programmes() if request.user.is_authenticated else prepared.fetch("public_programmes", programmes)
        )
        return {"programme": tuple((slug, short or title) for slug, short, title in found)}

    def in_programme(self, queryset, name, value):
        taking_part = Participation.objects.visible_to(self.request.user).filter(programme__slug=value)
        return queryset.filter(pk__in=taking_part.values("municipality"))


class Directory(MunicipalityListing):
    filterset = DirectoryFilter
