"""Somebody on the list of participants."""

from django import forms
from django.utils.translation import gettext_lazy as _

from networks.organisations.states import ActorGroup
from workshops.meetings.forms.fields import OrganisationField
from workshops.meetings.models import Attendance
from workshops.meetings.states import Gender, Need, Sector


class PersonForm(forms.Form):
    """For adding and for correcting; the actor group follows from the organisation unless one is chosen."""

    person_name = forms.CharField(
        label=_("Name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    organisation = OrganisationField(
        label=_("Organisation"),
        required=False,
        help_text=_("Type a part of the name, then choose. Empty: takes part as a private person."),
    )
    actor_group = forms.ChoiceField(
        label=_("Actor group"), choices=[("", _("as the organisation")), *ActorGroup.choices], required=False
    )
    email = forms.EmailField(
        label=_("E-mail address"), required=False, help_text=_("Only for news about this workshop, such as a new date."),
        error_messages={"invalid": _("Please enter a valid e-mail address.")},
    )  # fmt: skip
    sector = forms.ChoiceField(label=_("Sector"), choices=[("", "–"), *Sector.choices], required=False)
    gender = forms.ChoiceField(label=_("Gender"), choices=Gender.choices, initial=Gender.NA, required=False)
    support = forms.MultipleChoiceField(
        label=_("Needed on the day"),
        choices=Need.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    needs = forms.CharField(
        label=_("Needs"),
        max_length=200,
        required=False,
        help_text=_("e.g. interpreter, childcare, barrier-free access"),
    )

    def __init__(self, *args, user, person: Attendance | None = None, **kwargs):
        kept = {name: getattr(person, name) for name in self.base_fields} if person else {}
        super().__init__(*args, initial={**kept, **(kwargs.pop("initial", None) or {})}, **kwargs)
        self.fields["organisation"].offer_to(user)

    def clean_gender(self) -> str:
        return self.cleaned_data["gender"] or Gender.NA

    def refuse(self, refusal) -> None:
        self.add_error(refusal.field if refusal.field in self.fields else None, refusal.sentence)
