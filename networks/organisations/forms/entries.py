"""The first few fields: of an organisation that registers itself, of an office, of somebody external."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from networks.organisations import queries
from networks.organisations.forms import fields
from networks.organisations.kinds import Function, Kind, LegalForm
from networks.organisations.matching import LIKELY, candidates
from networks.organisations.models import Organisation
from networks.organisations.states import MUNICIPAL_GROUPS, ActorGroup

KINDS = [choice for choice in Kind.choices if choice[0] != Kind.OFFICE]


def blank(choices, words) -> list:
    return [("", words), *choices]


def office_groups() -> list:
    return [(group.value, group.label) for group in (*MUNICIPAL_GROUPS, ActorGroup.A4)]


class NamedOnce:
    """Refuses a name that is taken at the seat; `duplicate` is the other entry, for the link."""

    duplicate: Organisation | None = None
    own_pk: int | None = None

    def refuse_duplicate(self, name: str | None, municipality) -> None:
        if not name or municipality is None:
            return
        self.duplicate = queries.name_taken(name, municipality, exclude=self.own_pk)
        if self.duplicate is not None:
            words = {"name": self.duplicate.name.rstrip(".")}  # the sentence ends like "e. V."
            sentence = _("An entry with this name already exists: %(name)s.") % words
            self.add_error("name", sentence)


class RegisterForm(NamedOnce, forms.Form):
    """The few fields without which there is no draft."""

    name = forms.CharField(
        label=_("Name of the organisation"), max_length=200, widget=forms.TextInput(attrs={
            "autocomplete": "organization", "hx-get": "", "hx-trigger": "input changed delay:400ms", "hx-target": "#duplicates",
            "hx-include": "#id_municipality",
        }),
    )  # fmt: skip
    actor_group = fields.ActorGroupField(label=_("Actor group"))
    kind = forms.ChoiceField(label=_("Kind"), choices=blank(KINDS, _("Please choose")))
    legal_form = forms.ChoiceField(
        label=_("Legal form"), choices=blank(LegalForm.choices, _("Please choose"))
    )
    municipality = fields.PlaceField(label=_("Seat"))

    is_another = forms.BooleanField(
        label=_("It is a different organisation; register it anew"), required=False
    )

    def __init__(self, *args, duplicates_url: str = "", by=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.by, self.same = by, []
        self.fields["name"].widget.attrs["hx-get"] = duplicates_url

    def clean(self):
        """A name that is very like another is asked back about once, also where no script has shown the other entry while typing."""
        data = super().clean()
        name, municipality = data.get("name"), data.get("municipality")
        self.refuse_duplicate(name, municipality)
        if name and self.by is not None:
            self.same = candidates(name, self.by, municipality=municipality)
        likely = any(one.likeness >= LIKELY for one in self.same)
        if not self.errors and likely and not data.get("is_another"):
            self.add_error("is_another", _("Please look at the similar entries first."))
        return data

    @property
    def first_details(self) -> dict[str, Any]:
        """What a draft begins with."""
        return {name: value for name, value in self.cleaned_data.items() if name != "is_another"}


class OfficeForm(NamedOnce, forms.Form):
    """A municipal office, entered by its coordinator."""

    municipality = fields.PlaceField(label=_("Municipality"))
    name = forms.CharField(label=_("Name of the office"), max_length=200)
    function = forms.ChoiceField(label=_("In charge of"), choices=blank(Function.choices, _("Please choose")))
    actor_group = forms.ChoiceField(
        label=_("Actor group"), required=False, help_text=_("Leave empty: it follows from what the office is in charge of.")
    )  # fmt: skip
    email = fields.email_field(label=_("E-mail address"))
    phone = fields.phone_field(label=_("Telephone"))
    website = fields.WebsiteField(label=_("Website"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["actor_group"].choices = blank(office_groups(), _("By function"))

    def clean(self):
        data = super().clean()
        self.refuse_duplicate(data.get("name"), data.get("municipality"))
        return data


class ExternalForm(NamedOnce, forms.Form):
    """Who takes part without being an actor of a municipality: operator, funder, facilitator, research."""

    name = forms.CharField(label=_("Name of the organisation"), max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), choices=blank(KINDS, _("Please choose")))
    legal_form = forms.ChoiceField(
        label=_("Legal form"), choices=blank(LegalForm.choices, _("Please choose"))
    )
    municipality = fields.PlaceField(label=_("Seat"))
    email = fields.email_field(label=_("E-mail address"))
    website = fields.WebsiteField(label=_("Website"))

    def clean(self):
        data = super().clean()
        self.refuse_duplicate(data.get("name"), data.get("municipality"))
        return data
