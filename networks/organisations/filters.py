"""The filters of the directory of organisations: each narrows the rows, and says how many stand behind its choices (facets.py)."""

from collections.abc import Mapping
from functools import cached_property, reduce
from html import escape
from operator import or_
from typing import NamedTuple

import django_filters as filters
from django import forms
from django.db.models import Q
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from core.facets import Facets, Index
from core.filters import Choices, Filters
from networks.municipalities.models import Municipality, Topic
from networks.municipalities.states import Land
from networks.organisations import codes, queries
from networks.organisations.facets import memory
from networks.organisations.forms.fields import code_of
from networks.organisations.kinds import Kind, PolicyField, TargetGroup
from networks.organisations.models import Organisation
from networks.organisations.models.search import hits, spellings, words_of
from networks.organisations.states import ActorGroup

GROUPS = [choice for choice in ActorGroup.choices if choice[0] != ActorGroup.X]
RADII = (5, 10, 25, 50, 100)
FIRST = ("q", "place", "radius", "group", "topic", "country")
"""What most people look for; the other filters wait behind a button."""


class Found(NamedTuple):
    """What a search found, as bits: those that fit best, those that fit less well, ..."""

    alike: dict[str, list[str]]
    ranked: list[int]


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
    radius = filters.ChoiceFilter(
        label=_("And around it"), choices=[(str(km), f"{km} km") for km in RADII], method="around", empty_label=_("Only there")
    )  # fmt: skip
    group = _choice(_("Actor group"), GROUPS, field_name="actor_group")
    topic = _choice(_("Topic"), (), field_name="topic_links__topic__code")
    country = CountryFilter(
        label=_("Country of origin or of project work"), method="of_country", max_length=80, help_text=_("For example Ghana"),
        widget=forms.TextInput(attrs={"list": "countries", "autocomplete": "off"}),
    )  # fmt: skip
    language = _choice(
        _("Language"), lambda: list(codes.languages().items()), field_name="languages", method="holding"
    )
    policy_field = _choice(
        _("Policy field"), PolicyField.choices, field_name="policy_fields", method="holding"
    )
    kind = _choice(_("Kind"), Kind.choices)
    target_group = _choice(
        _("Target group"), TargetGroup.choices, field_name="target_groups", method="holding"
    )
    land = _choice(_("Land"), Land.choices, field_name="municipality__land")

    class Meta:
        model = Organisation
        fields: tuple[str, ...] = ()

    def offer(self, request) -> dict[str, Choices]:
        return {"topic": Topic.offered()}

    # ---- rows --------------------------------------------------------------------------------------------------------
    def search(self, queryset, name, value):
        bits = reduce(or_, self.found.ranked, 0)
        return queryset.among(self.index.sorted(bits, 0, bits.bit_count()))

    def at_place(self, queryset, name, value):
        """The seat; a county stands for the places in it, too."""
        return queryset.filter(municipality__in=self.seats)

    def around(self, queryset, name, value):
        """Widens the place, and does nothing without one."""
        return queryset

    def holding(self, queryset, name, value):
        return queryset.filter(**{f"{name}__contains": [value]})

    def of_country(self, queryset, name, value):
        return queryset.filter(Q(countries_of_origin__contains=[value]) | Q(partner_countries__contains=[value]))  # fmt: skip

    @cached_property
    def words(self) -> list[str]:
        return words_of(self.asked.get("q", ""))

    @property
    def alike(self) -> dict[str, list[str]]:
        """Words that nobody has, with those looked for instead."""
        return self.found.alike

    @cached_property
    def seats(self) -> list[int]:
        """The municipalities meant by the place and what lies around it."""
        found = [place.pk for place in queries.places(self.asked["place"])]
        return Municipality.objects.within(found, int(self.asked.get("radius") or 0)) if found else []

    # ---- counts ------------------------------------------------------------------------------------------------------
    @cached_property
    def index(self) -> Index:
        return memory.index()

    @cached_property
    def facets(self) -> Facets:
        narrowing = [(name, value) for name, value in self.asked.items() if value and name != "radius"]
        chosen = {name: self.mask(self.index, name, value) for name, value in narrowing}
        return Facets(self.index, chosen, self.found.ranked if "q" in chosen else ())

    def mask(self, index: Index, name: str, value: str) -> int:
        """Those that fit one filter; a page above adds what its own filters mean."""
        if name == "q":
            return reduce(or_, self.found.ranked, 0)
        if name == "place":
            return index.having("seat", self.seats)
        return index.having(name, [value])

    @cached_property
    def found(self) -> Found:
        """What the words find; the same words find the same until an organisation changes."""
        asked = self.asked.get("q", "")
        return self.index.once(("found", asked), lambda: self._find(asked))

    def _find(self, asked: str) -> Found:
        alike = spellings(self.words)
        ranked = hits(asked, self.words, alike).values() if self.words else ()
        return Found(alike, [self.index.bits(best) for best in ranked])

    def counts(self, name: str) -> Mapping[str, int] | None:
        if name in ("q", "place", "radius", "country"):
            return None
        return self.facets.counts(name)

    # ---- drawing -----------------------------------------------------------------------------------------------------
    @cached_property
    def drawn(self) -> SafeString:
        """The form nobody has filled in is the same for everybody until an organisation changes."""
        if self.filters:
            return mark_safe(self._drawn())
        key = ("form", type(self), get_language(), self._view, *self.offered.items())
        return mark_safe(self.index.once(key, self._drawn))

    def _drawn(self) -> str:
        names = list(type(self).base_filters)
        rest = [name for name in names if name not in FIRST]
        state = " open" if any(name in self.filters for name in rest) else ""
        more = "".join([self._draw(name) for name in rest])
        label = escape(gettext("More filters"))
        summary = f'<summary class="kern-link">{label}</summary>'
        first = "".join([self._draw(name) for name in FIRST])
        view = f'<input type="hidden" name="ansicht" value="{escape(self._view)}">' if self._view else ""
        return f'{first}{view}{self._countries}<details class="d-more"{state}>{summary}{more}</details>'

    @property
    def _view(self) -> str:
        """List, map or table: kept when the filters are sent."""
        return (self.data or {}).get("ansicht", "")[:20]

    @property
    def _countries(self) -> str:
        """What the field for a country proposes: those that somebody works with, and how many."""
        names, counts = codes.countries(), self.facets.counts("country")
        options = [
            f'<option value="{escape(names[code])}" label="{escape(names[code])} ({counts[code]})"></option>'
            for code in names
            if code in counts
        ]
        return f'<datalist id="countries" data-counted>{"".join(options)}</datalist>'
