"""The directories as the roof shows them: municipalities can also be narrowed by programme, organisations by umbrella organisation."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

import django_filters
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import prepared
from core.facets import Facets, Index
from core.filters import Choices
from networks.municipalities.filters import MunicipalityFilter
from networks.municipalities.tables import MunicipalityListing
from networks.organisations.filters import OrganisationFilter
from networks.organisations.models.visibility import as_read_by
from networks.organisations.tables import OrganisationListing
from networks.umbrellas.queries import members_today, public_umbrellas
from networks.upkeep.columns import PUBLIC, columns_of, heads, rows_of, with_parts
from workshops.programmes.models import Participation, Programme

NOBODY = AnonymousUser()


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


class OrganisationsFilter(OrganisationFilter):
    """Whose umbrella organisation a member stands below today, directly or through others."""

    umbrella = django_filters.ChoiceFilter(
        label=_("Umbrella organisation"), choices=(), method="below", empty_label=_("All")
    )

    def offer(self, request) -> dict[str, Choices]:
        names = self.index.once("umbrellas", lambda: tuple(public_umbrellas().values_list("slug", "name")))
        return {**super().offer(request), "umbrella": names}

    def below(self, queryset, name, value):
        return queryset.among(self.members.get(value, ()))

    @property
    def members(self) -> Mapping[str, list[int]]:
        """Asked once a day and whenever an organisation or a membership has changed."""
        today = timezone.localdate()
        return self.index.once(("members", today), lambda: members_today(today))

    @property
    def bits(self) -> Mapping[str, int]:
        def work():
            return {slug: self.index.bits(members) for slug, members in self.members.items()}

        return self.index.once(("members as bits", timezone.localdate()), work)

    def mask(self, index: Index, name: str, value: str) -> int:
        return self.bits.get(value, 0) if name == "umbrella" else super().mask(index, name, value)

    def counts(self, name: str) -> Mapping[str, int] | None:
        if name == "umbrella":
            return Facets.counted(self.bits, self.facets.under(name))
        return super().counts(name)


class Organisations(OrganisationListing):
    """The download is what everybody may read, in the format in which lists are brought."""

    filterset = OrganisationsFilter

    @cached_property
    def taken_along(self) -> list[str]:
        return columns_of(self.filters.qs, PUBLIC)

    def download_heads(self) -> list[str]:
        return heads(self.taken_along)

    def _plain_rows(self) -> Iterable[list[Any]]:
        shown = with_parts(self.ordered).iterator(chunk_size=500)
        return rows_of((as_read_by(NOBODY, organisation) for organisation in shown), self.taken_along)
