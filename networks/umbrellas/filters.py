"""The filters of the list of members: the key date decides who is on it."""

from datetime import date
from functools import cached_property
from typing import Any

import django_filters as filters
from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.filters import Filters
from core.forms import GermanDateField
from networks.municipalities.states import Land
from networks.organisations.models import Organisation
from networks.umbrellas.queries import listed_members


class DayField(GermanDateField):
    def clean(self, value):
        day = super().clean(value)
        if day and day > timezone.localdate():
            raise forms.ValidationError(_("The date must not be in the future."))
        return day


class DayFilter(filters.Filter):
    field_class = DayField


class MemberFilter(Filters):
    on = DayFilter(label=_("Key date"))
    reach = filters.ChoiceFilter(
        label=_("Members"),
        choices=[("all", _("Also members of the member organisations"))],
        empty_label=_("Direct members"),
    )
    land = filters.ChoiceFilter(label=_("Land"), choices=Land.choices, empty_label=_("All"))

    class Meta:
        model = Organisation
        fields: tuple[str, ...] = ()

    def __init__(self, *args, umbrella: Organisation | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.umbrella = umbrella

    @cached_property
    def asked(self) -> dict[str, Any]:
        return self.form.cleaned_data if self.filters and self.form.is_valid() else {}

    @property
    def day(self) -> date:
        return self.asked.get("on") or timezone.localdate()

    @property
    def qs(self) -> QuerySet[Organisation]:
        found = listed_members(self.umbrella, self.day, direct=self.asked.get("reach") != "all")
        land = self.asked.get("land")
        return found.filter(municipality__land=land) if land else found
