"""The filters of the directory of organisations."""

import django_filters as filters
from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.filters import Choices, Filters
from networks.municipalities.models import Municipality, Topic
from networks.municipalities.states import Land
from networks.organisations import codes, queries
from networks.organisations.forms.fields import code_of
from networks.organisations.kinds import Kind, PolicyField, TargetGroup
from networks.organisations.models import Organisation
from networks.organisations.states import ActorGroup

GROUPS = [choice for choice in ActorGroup.choices if choice[0] != ActorGroup.X]


class CountryField(forms.CharField):
    """A country by name or code; gives the code."""

    def clean(self, value):
        typed = super().clean(value).strip()
        if not typed:
            return ""
        code = code_of(typed, codes.countries(), codes.country_keys())
        if code is None:
            raise forms.ValidationError(_("We do not know “%(typed)s”.") % {"typed": typed})
        return code


class CountryFilter(filters.Filter):
    field_class = CountryField


def _choice(label, choices, **options) -> filters.ChoiceFilter:
    return filters.ChoiceFilter(label=label, choices=choices, empty_label=_("All"), **options)


class OrganisationFilter(Filters):
    q = filters.CharFilter(
        label=_("Search"), method="search", max_length=200, widget=forms.TextInput(attrs={"type": "search"})
    )
    place = filters.CharFilter(
        label=_("Place"), method="at_place", max_length=150, help_text=_("City, municipality or county")
    )
    land = _choice(_("Land"), Land.choices, field_name="municipality__land")
    group = _choice(_("Actor group"), GROUPS, field_name="actor_group")
    kind = _choice(_("Kind"), Kind.choices)
    policy_field = _choice(
        _("Policy field"), PolicyField.choices, field_name="policy_fields", method="holding"
    )
    topic = _choice(_("Topic"), (), field_name="topic_links__topic__code")
    target_group = _choice(
        _("Target group"), TargetGroup.choices, field_name="target_groups", method="holding"
    )
    language = _choice(
        _("Language"), lambda: list(codes.languages().items()), field_name="languages", method="holding"
    )
    country = CountryFilter(
        label=_("Country of origin or of project work"), method="of_country", max_length=80, help_text=_("For example Ghana")
    )  # fmt: skip

    class Meta:
        model = Organisation
        fields: tuple[str, ...] = ()

    def offer(self, request) -> dict[str, Choices]:
        return {"topic": Topic.offered()}

    def search(self, queryset, name, value):
        return queryset.matching(value)

    def at_place(self, queryset, name, value):
        """The seat; a county stands for the places in it, too."""
        found = [place.pk for place in queries.places(value)]
        within = Municipality.objects.filter(Q(pk__in=found) | Q(parent_county__in=found))
        return queryset.filter(municipality__in=within.values("pk")) if found else queryset.none()

    def holding(self, queryset, name, value):
        return queryset.filter(**{f"{name}__contains": [value]})

    def of_country(self, queryset, name, value):
        return queryset.filter(Q(countries_of_origin__contains=[value]) | Q(partner_countries__contains=[value]))  # fmt: skip
