"""Networks and their members."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.choosing import SearchedChoiceField
from core.forms import GermanDateField
from networks.alliances.models import Membership, Network, spoken_for
from networks.alliances.queries import choosable_partners
from networks.alliances.states import MemberRole
from networks.municipalities.models import Municipality
from networks.municipalities.states import Land
from networks.organisations.forms.fields import PlaceField
from networks.organisations.kinds import PolicyField
from networks.organisations.models import Organisation


class NetworkForm(forms.ModelForm):
    """`version` travels along, so that two people who write at once get a comparison."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, required=False)
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
    coordinator = SearchedChoiceField(
        label=_("Coordinated by"), help_text=_("Type a part of the name, then choose.")
    )
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
        self.initial.setdefault("version", self.instance.version)
        self.fields["coordinator"].offer(choosable_partners(), reverse("alliances:member_choices"))
        others = Network.objects.visible_to(by).exclude(pk=self.instance.pk).order_by("sort_key")
        self.fields["predecessor"].queryset = others
        if self.instance.pk:
            self.initial["coordinator"] = self.instance.coordinator
            self.initial["municipality"] = self.instance.municipality

    def clean_municipality(self) -> Municipality | None:
        return self.cleaned_data["municipality"]

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

    @property
    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self._meta.fields}

    def compared_with(self, current: Network) -> list[tuple[str, Any, Any]]:
        """Where the row as it is now differs from what was typed: label, now, typed."""
        return [
            (str(self.fields[name].label), getattr(current, name), value)
            for name, value in self.values.items()
            if getattr(current, name) != value
        ]

    def refuse(self, refusal) -> None:
        self.add_error(refusal.field if refusal.field in self.fields else None, refusal.sentence)


class InviteForm(forms.Form):
    organisation = SearchedChoiceField(
        label=_("Organisation"), help_text=_("Type a part of the name, then choose.")
    )
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
        own = choosable_partners().filter(spoken_for(by))
        inside = network.memberships.filter(state__in=["invited", "applied", "active"]).values("organisation")
        self.fields["organisation"].queryset = own.exclude(pk__in=inside).order_by("sort_key")


class RoleForm(forms.ModelForm):
    class Meta:
        model = Membership
        fields = ("role",)
