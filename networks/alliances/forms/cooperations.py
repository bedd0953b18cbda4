"""Proposing a cooperation."""

from typing import ClassVar

from django import forms
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.forms import GermanDateField
from networks.alliances.queries import choosable_partners
from networks.alliances.states import CooperationKind
from networks.municipalities.models import FieldOfAction
from networks.organisations.forms.fields import OrganisationField, countries_field
from networks.organisations.models import Organisation

PARTNERS = ("partner_1", "partner_2", "partner_3", "partner_4", "partner_5")


class CooperationForm(forms.Form):
    title = forms.CharField(label=_("Title"), max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), choices=[("", _("Please choose")), *CooperationKind.choices])
    description = forms.CharField(
        label=_("What you do together"), max_length=3000, widget=forms.Textarea(attrs={"rows": 5})
    )
    start = GermanDateField(label=_("Begins on"))
    end = GermanDateField(label=_("Ends on"), required=False, help_text=_("Leave empty if it is open."))
    field_of_action = forms.ModelChoiceField(
        label=_("Field of action"), queryset=FieldOfAction.objects.none(), required=False, empty_label="–"
    )
    countries = countries_field(label=_("Countries"))
    beside: ClassVar[dict[str, str]] = {"partners": PARTNERS[0]}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["field_of_action"].queryset = FieldOfAction.objects.filter(is_active=True)
        self.initial.setdefault("start", timezone.localdate())
        for number, name in enumerate(PARTNERS, start=1):
            field = OrganisationField(
                label=_("Partner %(number)s") % {"number": number}, required=number <= 2
            )
            field.help_text = field.help_text if number == 1 else ""
            field.offer(choosable_partners(), reverse("alliances:partner_choices"))
            self.fields[name] = field
        order = ["title", "kind", "description", *PARTNERS, "start", "end", "field_of_action", "countries"]
        self.order_fields(order)

    def clean(self) -> dict:
        data = super().clean()
        if data.get("start") and data.get("end") and data["end"] < data["start"]:
            self.add_error("end", _("The end date must not be before the start date."))
        seen: set[Organisation] = set()
        for name in PARTNERS:
            partner = data.get(name)
            if partner is not None and partner in seen:
                self.add_error(name, _("This partner is already entered."))
            seen.add(partner)
        return data

    @property
    def partners(self) -> list[Organisation]:
        return [self.cleaned_data[name] for name in PARTNERS if self.cleaned_data.get(name)]

    def about(self) -> dict:
        return {name: value for name, value in self.cleaned_data.items() if name not in PARTNERS}
