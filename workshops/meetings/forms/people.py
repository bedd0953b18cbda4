"""Somebody who takes part: as those who run the workshop enter her, and as she enters herself; who of the list came."""

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from core.choosing import fitting
from core.editing import VersionedForm
from networks.organisations.states import ActorGroup
from workshops.meetings.forms.fields import OrganisationField, Untouched
from workshops.meetings.models import Attendance
from workshops.meetings.states import AttendanceState, Gender, Need, Sector

MAIL = _("Please enter a valid e-mail address.")
ABOUT = (
    "person_name",
    "organisation",
    "organisation_name",
    "actor_group",
    "sector",
    "support",
    "needs",
    "gender",
)


class DetailsForm(Untouched, VersionedForm):
    """Of a person who takes part; the actor group follows from the organisation unless one is chosen."""

    person_name = forms.CharField(
        label=_("First and last name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    organisation = OrganisationField(
        label=_("Organisation"),
        required=False,
        help_text=_("Type a part of the name, then choose."),
    )
    organisation_name = forms.CharField(
        label=_("Name of the organisation, if it is not in the directory"), max_length=200, required=False
    )
    actor_group = forms.ChoiceField(
        label=_("Where you come from"), choices=[("", _("as the organisation")), *ActorGroup.choices], required=False,
        help_text=_(
            "Only needed if you chose no organisation of the directory, or come for another group. "
            "As a private person: the group closest to you."
        ),
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

    class Meta:
        model = Attendance
        fields = ABOUT

    def __init__(self, *args, user, initial: dict | None = None, **kwargs):
        given = initial or {}
        super().__init__(*args, initial=given, **kwargs)
        self.initial["organisation"] = given.get("organisation", self.instance.organisation)
        self.fields["organisation"].offer_to(user)

    def clean(self) -> dict:
        """A name that the directory has is that entry."""
        data = super().clean()
        name, chosen = data.get("organisation_name", ""), data.get("organisation")
        if name and chosen:
            words = _("Please enter either an organisation of the directory or another name, not both.")
            self.add_error("organisation_name", words)
        elif name and "organisation" not in self.errors:
            rows = fitting(self.fields["organisation"].queryset, name)
            same = [row for row in rows if str(row).casefold() == name.casefold()]
            if len(same) == 1:
                data |= {"organisation": same[0], "organisation_name": ""}
        return data

    def clean_gender(self) -> str:
        return self.cleaned_data["gender"] or Gender.NA


class PersonForm(DetailsForm):
    """For adding and for correcting, by those who run the workshop."""

    email = forms.EmailField(
        label=_("E-mail address"), required=False, error_messages={"invalid": MAIL},
        help_text=_("Only for news about this workshop, such as a new date."),
    )  # fmt: skip
    worded = (
        ("person_name", _("Name"), ""),
        ("organisation", _("Organisation"), _("Type a part of the name, then choose. Empty: takes part as a private person.")),
        ("organisation_name", _("Organisation not in the directory"), ""),
        ("actor_group", _("Actor group"), ""),
        ("support", _("Needed on the day"), ""),
        ("needs", _("More about this"), _("e.g. the language, or the age of the children")),
        ("gender", _("Gender"), ""),
    )  # fmt: skip

    class Meta(DetailsForm.Meta):
        fields = (*ABOUT, "email")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person_name"].widget.attrs["autocomplete"] = "off"
        for name, label, hint in self.worded:
            self.fields[name].label, self.fields[name].help_text = label, hint


MARK, WAS = "mark-", "was-"


class MarksForm(forms.Form):
    """Who came: `mark-<id>`, and what the page showed as `was-<id>`."""

    @cached_property
    def marks(self) -> dict[int, str]:
        """Only what this person changed: a tick that somebody else made in the meantime stays. `rest` counts all open ones as present."""
        found = {}
        for name, value in self.data.items():
            number = name.removeprefix(MARK)
            if name == number or not number.isascii() or not number.isdecimal() or len(number) > 18:
                continue
            if "rest" in self.data and value == AttendanceState.REGISTERED:
                value = AttendanceState.ATTENDED
            if value != self.data.get(f"{WAS}{number}"):
                found[int(number)] = value
        return found

    @property
    def seen(self) -> dict[int, str]:
        return {number: self.data[f"{WAS}{number}"] for number in self.marks if f"{WAS}{number}" in self.data}
