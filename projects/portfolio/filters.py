"""What the directory of projects and the library of good practice can be narrowed by."""

from collections.abc import Mapping
from functools import cached_property

import django_filters as filters
from django import forms
from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Exists, OuterRef, Q
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core import prepared
from core.facets import Facets, Index
from core.filters import Choices, Filters
from core.text import search_key
from networks.municipalities.filters import LISTED_KINDS
from networks.municipalities.models import FieldOfAction, Municipality
from networks.municipalities.states import Land
from networks.organisations.models import Organisation
from networks.organisations.queries import places
from projects.portfolio.facets import DIMENSIONS, memory
from projects.portfolio.labels import priority_choices
from projects.portfolio.models import GoodPractice, Project
from projects.portfolio.states import ProjectState
from workshops.programmes.models import Programme

PUBLIC_STATES = [choice for choice in ProjectState.choices if choice[0] != ProjectState.PLANNED]


def _choice(label, choices=(), **options) -> filters.ChoiceFilter:
    return filters.ChoiceFilter(label=label, choices=choices, empty_label=_("All"), **options)


def _programmes():
    return Programme.objects.exclude(state="draft").order_by("title").values_list("slug", "title")


class ProjectFilter(Filters):
    q = filters.CharFilter(
        label=_("Word in title or summary"),
        method="matching",
        max_length=120,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    place = filters.CharFilter(label=_("Place"), method="at_place", max_length=150)
    programme = _choice(_("Programme"), field_name="programme__slug")
    year = _choice(_("Year it begins"))
    field = _choice(_("Field of action"), method="with_field")
    priority = _choice(_("Priorities"), priority_choices, method="with_priority")
    partner = filters.CharFilter(label=_("Partner"), method="with_partner", max_length=150)
    state = _choice(_("State"), PUBLIC_STATES)
    kind = _choice(_("Kind of municipality"), LISTED_KINDS, field_name="lead_municipality__kind")
    land = _choice(_("Land"), Land.choices, field_name="lead_municipality__land")
    lighthouse = _choice(_("Lighthouse projects"), [("1", _("Only these"))], method="shining")

    class Meta:
        model = Project
        fields: tuple[str, ...] = ()

    def offer(self, request) -> dict[str, Choices]:
        return {
            "programme": tuple(prepared.fetch((Programme, "of projects"), _programmes)),
            "field": FieldOfAction.offered(),
            "year": tuple(
                (year, year) for year in sorted(filter(None, self.index.values.get("year", ())), reverse=True)
            ),
        }

    # ---- counts ------------------------------------------------------------------------------------------------------
    @cached_property
    def index(self) -> Index:
        return memory.index()

    @cached_property
    def facets(self) -> Facets:
        """What is asked for as bits; what was typed is one query together, because few fit all of it."""
        asked = {name: value for name, value in self.asked.items() if value}
        chosen = {
            name: self.index.having(name, [value]) for name, value in asked.items() if name in DIMENSIONS
        }
        if typed := {name: value for name, value in asked.items() if name not in DIMENSIONS}:
            chosen["typed"] = self.index.bits(self._found(typed))
        return Facets(self.index, chosen)

    def _found(self, typed: Mapping[str, str]) -> list[int]:
        found = Project.objects.public()
        for name, value in typed.items():
            found = self.filters[name].filter(found, value)
        return found.order_by().aggregate(keys=ArrayAgg("pk", default=[]))["keys"]

    def counts(self, name: str) -> Mapping[str, int] | None:
        return self.facets.counts(name) if name in DIMENSIONS else None

    @cached_property
    def drawn(self) -> SafeString:
        """The form nobody has filled in is the same for everybody until a project changes."""
        if self.filters:
            return super().drawn
        return self.index.once(
            ("form", get_language(), *self.offered.items()), lambda: super(ProjectFilter, self).drawn
        )

    # ---- rows --------------------------------------------------------------------------------------------------------
    def matching(self, queryset, name, value):
        return queryset.matching(value)

    def at_place(self, queryset, name, value):
        """A county stands for the places in it as well."""
        meant = [place.pk for place in places(value)]
        return queryset.in_places(Municipality.objects.filter(Q(pk__in=meant) | Q(parent_county__in=meant)))

    def with_field(self, queryset, name, value):
        return queryset.filter(fields_of_action__code=value)

    def with_priority(self, queryset, name, value):
        return queryset.filter(priorities__contains=[value])

    def with_partner(self, queryset, name, value):
        """Only partners whose entry is public."""
        found = Organisation.objects.published()
        for word in search_key(value).split():
            found = found.filter(search_key__contains=word)
        return queryset.of_partners(found)

    def shining(self, queryset, name, value):
        return queryset.filter(is_lighthouse=True)


class PracticeFilter(Filters):
    q = filters.CharFilter(
        label=_("Word in title or summary"),
        method="matching",
        max_length=120,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    field = _choice(_("Field of action"), method="with_field")
    kind = _choice(_("Transferable to"), LISTED_KINDS, method="fitting")
    land = _choice(_("Land"), Land.choices, field_name="project__lead_municipality__land")

    class Meta:
        model = GoodPractice
        fields: tuple[str, ...] = ()

    def offer(self, request) -> dict[str, Choices]:
        return {"field": FieldOfAction.offered()}

    def matching(self, queryset, name, value):
        return queryset.filter(Exists(Project.objects.matching(value).filter(pk=OuterRef("project"))))

    def with_field(self, queryset, name, value):
        return queryset.filter(project__fields_of_action__code=value)

    def fitting(self, queryset, name, value):
        """What says nothing about the kind fits every municipality."""
        return queryset.filter(transferable_to__contains=[value]) | queryset.filter(transferable_to=[])
