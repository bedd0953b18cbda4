"""The directories as the roof shows them: municipalities can also be narrowed by the programme they take part in."""

import django_filters
from django.utils.translation import gettext_lazy as _

from core.filters import Choices
from networks.municipalities.filters import MunicipalityFilter
from networks.municipalities.tables import MunicipalityListing
from workshops.programmes.models import Participation, Programme


class DirectoryFilter(MunicipalityFilter):
    programme = django_filters.ChoiceFilter(
        label=_("Programme"), choices=(), method="in_programme", empty_label=_("All")
    )

    def offer(self, request) -> dict[str, Choices]:
        programmes = Programme.objects.visible_to(request.user).only("slug", "title", "short_title")
        return {"programme": tuple((each.slug, str(each)) for each in programmes)}

    def in_programme(self, queryset, name, value):
        taking_part = Participation.objects.visible_to(self.request.user).filter(programme__slug=value)
        return queryset.filter(pk__in=taking_part.values("municipality"))


class Directory(MunicipalityListing):
    filterset = DirectoryFilter
