"""Whom to invite: a part of the directory, or those interviewed for an inventory; and several people whom an organisation registers."""

from django import forms
from django.utils.translation import gettext_lazy as _

from networks.organisations.models import Organisation
from networks.organisations.states import ActorGroup
from workshops.inventory.models import Inventory
from workshops.meetings.actions import Member
from workshops.meetings.forms.people import MAIL
from workshops.meetings.states import Sector

COUNTED = [choice for choice in ActorGroup.choices if choice[0] != ActorGroup.X]


class ChooseForm(forms.Form):
    """Which part of the directory is offered for invitations; nothing chosen means all."""

    groups = forms.MultipleChoiceField(
        label=_("Actor groups"), choices=COUNTED, required=False, widget=forms.CheckboxSelectMultiple
    )
    sectors = forms.MultipleChoiceField(
        label=_("Sectors"), choices=Sector.choices, required=False, widget=forms.CheckboxSelectMultiple
    )

    def chosen(self) -> dict[str, list[str]]:
        """What is not a choice counts as not chosen."""
        self.is_valid()
        return {name: self.cleaned_data.get(name, []) for name in ("groups", "sectors")}


class ChooseInventoryForm(forms.Form):
    """Which inventory a workshop follows."""

    inventory = forms.ModelChoiceField(
        label=_("Inventory"), queryset=Inventory.objects.none(), required=False, empty_label=_("without an inventory"),
        help_text=_("The workshop presents its results and invites those who were interviewed."),
    )  # fmt: skip

    def __init__(self, *args, inventories, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["inventory"].queryset = inventories


class SeveralForm(forms.Form):
    """Up to six people of an organisation at once."""

    ROWS = 6
    organisation = forms.ModelChoiceField(
        label=_("Organisation"), queryset=Organisation.objects.none(), empty_label=None,
        error_messages={"invalid_choice": _("Please choose one of your organisations.")},
    )  # fmt: skip
    consent = forms.BooleanField(
        label=_("These people know that I register them and how their details are used."),
        error_messages={"required": _("Please register only people who know about it.")},
    )

    def __init__(self, *args, organisations, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations
        for number in range(1, self.ROWS + 1):
            first, names = number == 1, {"number": number}
            self.fields[f"person_name_{number}"] = forms.CharField(
                label=_("Name of person %(number)s") % names, max_length=120, required=first
            )
            self.fields[f"email_{number}"] = forms.EmailField(
                label=_("E-mail address of person %(number)s") % names, max_length=254, required=first,
                error_messages={"invalid": MAIL},
            )  # fmt: skip
            self.fields[f"needs_{number}"] = forms.CharField(
                label=_("Needs of person %(number)s") % names, max_length=200, required=False
            )

    def clean(self) -> dict:
        data = super().clean()
        seen = {str(data.get("email_1", "")).casefold()}
        for number in range(2, self.ROWS + 1):
            name, email = data.get(f"person_name_{number}"), data.get(f"email_{number}")
            if name and not email and f"email_{number}" not in self.errors:
                self.add_error(
                    f"email_{number}", _("Please enter the address too: the person is told and can cancel.")
                )
            if email and not name and f"person_name_{number}" not in self.errors:
                self.add_error(f"person_name_{number}", _("Please enter the name too."))
            if email and email.casefold() in seen:
                self.add_error(
                    f"email_{number}",
                    _("This address is entered already. Each person needs an address of their own."),
                )
            seen.add(str(email or "").casefold())
        return data

    @property
    def has_more(self) -> bool:
        """Something stands in the part of the form that is folded at first."""
        return any(field.errors or field.value() for row in self.rows()[2:] for field in row)

    def people(self) -> list[Member]:
        data = self.cleaned_data
        return [
            Member(data[f"person_name_{number}"], data[f"email_{number}"], data.get(f"needs_{number}", ""))
            for number in range(1, self.ROWS + 1)
            if data.get(f"person_name_{number}")
        ]

    def rows(self):
        """The fields of each person, for the template."""
        parts = ("person_name", "email", "needs")
        return [[self[f"{part}_{number}"] for part in parts] for number in range(1, self.ROWS + 1)]
