"""What is asked of somebody who registers herself: as little as the workshop needs, and nothing about gender that has to be answered."""

from django import forms
from django.utils.translation import gettext_lazy as _

from networks.organisations.models import Organisation
from networks.organisations.states import ActorGroup
from workshops.meetings.actions import Member
from workshops.meetings.forms.fields import OrganisationField
from workshops.meetings.models import Attendance
from workshops.meetings.states import Gender, Need, Sector

MAIL = _("Please enter a valid e-mail address.")
ASKED = ("person_name", "organisation", "actor_group", "sector", "gender", "support", "needs")


class DetailsForm(forms.Form):
    """Of a person who takes part; the actor group follows from the organisation unless one is chosen."""

    person_name = forms.CharField(
        label=_("First and last name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    organisation = OrganisationField(
        label=_("Organisation"),
        required=False,
        help_text=_(
            "Type a part of the name, then choose. If it is not in the directory, leave this empty and choose below where you come from."
        ),
    )
    actor_group = forms.ChoiceField(
        label=_("Where you come from"), choices=[("", _("as the organisation")), *ActorGroup.choices], required=False,
        help_text=_("Only needed without an organisation, or if you come for another group."),
    )  # fmt: skip
    sector = forms.ChoiceField(label=_("Sector"), choices=[("", "–"), *Sector.choices], required=False)
    support = forms.MultipleChoiceField(
        label=_("What do you need on the day?"),
        choices=Need.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    needs = forms.CharField(
        label=_("More about this"),
        max_length=200,
        required=False,
        help_text=_("e.g. the language, or the age of the children"),
    )
    gender = forms.ChoiceField(
        label=_("Gender"), choices=Gender.choices, initial=Gender.NA, required=False,
        help_text=_("Only counted, never shown with your name."),
    )  # fmt: skip

    def __init__(self, *args, user, person: Attendance | None = None, **kwargs):
        kept = {name: getattr(person, name) for name in ASKED} if person else {}
        super().__init__(*args, initial={**kept, **(kwargs.pop("initial", None) or {})}, **kwargs)
        self.fields["organisation"].offer_to(user)

    def clean_gender(self) -> str:
        return self.cleaned_data["gender"] or Gender.NA

    def refuse(self, refusal) -> None:
        self.add_error(refusal.field if refusal.field in self.fields else None, refusal.sentence)

    def details(self) -> dict:
        """What the actions take; consent is what the form itself asks."""
        return {name: value for name, value in self.cleaned_data.items() if name != "consent"}


class RegisterForm(DetailsForm):
    """With the address, and the privacy note read."""

    email = forms.EmailField(
        label=_("E-mail address"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"invalid": MAIL},
    )  # fmt: skip
    consent = forms.BooleanField(
        label=_("I have read how my details are used and agree to it."),
        error_messages={"required": _("Without your consent we cannot take the registration.")},
    )
    field_order = (
        "person_name",
        "email",
        "organisation",
        "actor_group",
        "sector",
        "support",
        "needs",
        "gender",
        "consent",
    )


class AcceptForm(DetailsForm):
    """Of somebody whose address is proven by the link she came by."""

    consent = forms.BooleanField(
        label=_("I have read how my details are used and agree to it."),
        error_messages={"required": _("Without your consent we cannot take the registration.")},
    )


class WalkInForm(DetailsForm):
    """Of somebody who came without being on the list, filled in at the door."""

    email = forms.EmailField(
        label=_("E-mail address"), max_length=254, required=False, error_messages={"invalid": MAIL},
        help_text=_("Only if you want to hear about this workshop afterwards."),
    )  # fmt: skip
    consent = forms.BooleanField(
        label=_("I have read how my details are used and agree to it."),
        error_messages={"required": _("Without your consent we cannot take the registration.")},
    )


class AddressForm(forms.Form):
    email = forms.EmailField(
        label=_("The e-mail address with which you registered"), max_length=254, error_messages={"invalid": MAIL},
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )  # fmt: skip


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
        for number in range(2, self.ROWS + 1):
            name, email = data.get(f"person_name_{number}"), data.get(f"email_{number}")
            if name and not email and f"email_{number}" not in self.errors:
                self.add_error(
                    f"email_{number}", _("Please enter the address too: the person is told and can cancel.")
                )
            if email and not name and f"person_name_{number}" not in self.errors:
                self.add_error(f"person_name_{number}", _("Please enter the name too."))
        return data

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
