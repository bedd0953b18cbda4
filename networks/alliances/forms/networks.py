"""Networks and their members."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.editing import VersionedForm
from core.forms import GermanDateField
from networks.alliances.models import Membership, Network
from networks.alliances.queries import choosable_partners, outside
from networks.alliances.states import MemberRole, Scope
from networks.municipalities.states import Land
from networks.organisations.forms.fields import OrganisationField, PlaceField
from networks.organisations.kinds import PolicyField
from networks.organisations.models import Organisation


class NetworkForm(VersionedForm):
    municipality = PlaceField(label=_("Municipality"), required=False)
    laender = forms.MultipleChoiceField(
        label=_("Länder"), choices=Land.choices, widget=forms.CheckboxSelectMultiple, required=False
    )
    policy_fields = forms.MultipleChoiceField(
        label=_("Policy fields"),
        choices=PolicyField.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    coordinator = OrganisationField(label=_("Coordinated by"))
    founded_on = GermanDateField(label=_("Founded on"), required=False)

    class Meta:
        model = Network
        fields = (
            "name", "short_name", "scope", "municipality", "laender", "purpose", "policy_fields", "coordinator",
            "founded_on", "predecessor", "is_open",
        )  # fmt: skip
        widgets = {"purpose": forms.Textarea(attrs={"rows": 5})}

    def __init__(self, *args, by, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["coordinator"].offer(choosable_partners(), reverse("alliances:member_choices"))
        others = Network.objects.visible_to(by).exclude(pk=self.instance.pk).order_by("sort_key")
        self.fields["predecessor"].queryset = others
        self.fields["predecessor"].empty_label = _("no other network")
        self.fields["scope"].choices = [("", _("Please choose")), *Scope.choices]
        if self.instance.pk:
            self.initial["coordinator"] = self.instance.coordinator
            self.initial["municipality"] = self.instance.municipality

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if (
            data.get("scope") == "local"
            and data.get("municipality") is None
            and "municipality" not in self.errors
        ):
            self.add_error("municipality", _("A local network needs a municipality."))
        if data.get("scope") in ("regional", "state") and not data.get("laender"):
            self.add_error("laender", _("A regional network needs at least one Land."))
        return data


class InviteForm(forms.Form):
    organisation = OrganisationField(label=_("Organisation"))
    role = forms.ChoiceField(label=_("Role"), choices=MemberRole.choices)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organisation"].offer(choosable_partners(), reverse("alliances:member_choices"))


class ApplyForm(forms.Form):
    """Only organisations this person acts for."""

    organisation = forms.ModelChoiceField(
        label=_("Organisation"), queryset=Organisation.objects.none(), empty_label=None
    )

    def __init__(self, *args, by, network: Network, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = outside(network, by)


class RoleForm(forms.ModelForm):
    class Meta:
        model = Membership
        fields = ("role",)
