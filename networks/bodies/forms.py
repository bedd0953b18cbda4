"""Bodies, seats and links as people enter them."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.roles import roles_of
from accounts.states import Role
from core.choosing import SearchedChoiceField
from core.editing import VersionedForm
from core.forms import GermanDateField
from networks.alliances.queries import choosable_partners
from networks.bodies.actions import ITSELF, NOT_LINKED
from networks.bodies.models import END_BEFORE_START, MOST_SEATS, Body, BodyLink, Seat
from networks.bodies.queries import around, delegating_to
from networks.bodies.states import BodyKind, LinkKind
from networks.municipalities.models import FieldOfAction, Municipality
from networks.organisations.forms.fields import PlaceField
from networks.organisations.states import MUNICIPALITY


class BodyForm(VersionedForm):
    """Of a body that exists; its owner stays."""

    number = forms.CharField(
        label=_("Roman number"), required=False, max_length=8, widget=forms.TextInput(attrs={"class": "p-short"}),
        help_text=_("Where there are several, for example III for “Fachforum III”"),
    )  # fmt: skip
    function = forms.CharField(
        label=_("What it is for"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("For example: interface to the expert forums. Needed before the body becomes active."),
    )  # fmt: skip
    fields_of_action = forms.ModelMultipleChoiceField(
        label=_("Fields of action"), queryset=FieldOfAction.objects.none(), required=False,
        widget=forms.CheckboxSelectMultiple, help_text=_("An expert forum needs at least one."),
    )  # fmt: skip
    max_seats = forms.IntegerField(
        label=_("Most seats"), required=False, min_value=1, max_value=MOST_SEATS, localize=False,
        widget=forms.TextInput(attrs={"class": "p-short", "inputmode": "numeric"}),
        help_text=_("Leave empty if there is no limit."),
    )  # fmt: skip
    established_on = GermanDateField(label=_("Established on"), required=False)

    class Meta:
        model = Body
        fields = (
            "name",
            "kind",
            "number",
            "focus",
            "function",
            "max_seats",
            "established_on",
            "right_of_motion",
            "is_internal",
        )
        labels = {"focus": _("Theme and focus"), "right_of_motion": _("Has the right to table motions")}
        help_texts = {"is_internal": _("Only those who keep it or sit in it see an internal body.")}  # fmt: skip

    field_order = ["name", "kind", "number", "focus", "fields_of_action"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        offered = FieldOfAction.objects.filter(is_active=True)
        if self.instance.pk:
            chosen = list(self.instance.fields_of_action.values_list("pk", flat=True))
            self.initial.setdefault("fields_of_action", chosen)
        self.fields["fields_of_action"].queryset = offered
        self.fields["kind"].choices = [("", _("Please choose")), *BodyKind.choices]
        self.fields["is_internal"].label = _("Internal, not shown to the public")

    def clean_number(self) -> str:
        return self.cleaned_data["number"].strip().upper()

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        forum_lacks = data.get("kind") == "expert_forum" and not data.get("fields_of_action")
        if forum_lacks and "fields_of_action" not in self.errors:
            self.add_error("fields_of_action", _("An expert forum needs at least one field of action."))
        return data

    @property
    def chosen_fields(self) -> list[FieldOfAction]:
        return list(self.cleaned_data["fields_of_action"])


class NewBodyForm(BodyForm):
    """Whose it is: a municipality's or an organisation's."""

    municipality = PlaceField(label=_("Municipality"), required=False)
    organisation = SearchedChoiceField(
        label=_("Or an organisation"), required=False,
        help_text=_("Only if the body belongs to an organisation and not to a municipality. Type a part of the name, then choose."),
    )  # fmt: skip

    field_order = ["municipality", "organisation", *BodyForm.field_order]

    def __init__(self, *args, by, place: Municipality | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organisation"].offer(choosable_partners(), reverse("bodies:organisation_choices"))
        own = roles_of(by).ids(Role.COORDINATOR, MUNICIPALITY)
        if place is None and len(own) == 1:
            place = Municipality.objects.get(pk__in=own)
        self.initial.setdefault("municipality", place)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        given = [name for name in ("municipality", "organisation") if data.get(name) is not None]
        if len(given) != 1 and not {"municipality", "organisation"} & self.errors.keys():
            self.add_error("municipality", _("A body belongs to either a municipality or an organisation."))
        return data

    @property
    def values(self) -> dict[str, Any]:
        owner = {name: self.cleaned_data[name] for name in ("municipality", "organisation")}
        return {**super().values, **owner}


class OtherBodyField(forms.ModelChoiceField):
    """One of the bodies around; the body itself gets a sentence of its own."""

    own: Body
    itself = ITSELF[LinkKind.DELEGATES_TO]

    def to_python(self, value):
        if value and str(value) == str(self.own.pk):
            raise forms.ValidationError(self.itself)
        return super().to_python(value)

    def label_from_instance(self, body: Body) -> str:
        return str(body)


class SeatForm(VersionedForm):
    organisation = SearchedChoiceField(
        label=_("Organisation"), required=False, help_text=_("Type a part of the name, then choose.")
    )
    person_name = forms.CharField(
        label=_("Person"), required=False, max_length=120, widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("Who sits there, alone or for the organisation."),
    )  # fmt: skip
    office = forms.CharField(
        label=_("Office or task"),
        required=False,
        max_length=120,
        help_text=_("For example “Mayor”"),
    )
    is_named = forms.BooleanField(
        label=_("The person agrees to be named on the public page"), required=False,
        help_text=_("Without this only office and organisation are public."),
    )  # fmt: skip
    represented_body = OtherBodyField(
        label=_("Sent by"), queryset=Body.objects.none(), required=False, empty_label=_("by no other body"),
        help_text=_("Only bodies that are linked as “delegates to” this one."),
        error_messages={"invalid_choice": NOT_LINKED},
    )  # fmt: skip
    appointed_on = GermanDateField(label=_("Appointed on"))
    term_ends_on = GermanDateField(label=_("Term ends on"), required=False)

    class Meta:
        model = Seat
        fields = (
            "kind",
            "organisation",
            "person_name",
            "office",
            "represented_body",
            "appointed_on",
            "term_ends_on",
        )

    field_order = ["kind", "organisation", "person_name", "office", "is_named"]

    def __init__(self, *args, body: Body, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            self.instance.body = body
        self.fields["organisation"].offer(choosable_partners(), reverse("bodies:organisation_choices"))
        self.fields["represented_body"].own = body
        self.fields["represented_body"].queryset = delegating_to(body)
        if self.instance.pk:
            self.initial["organisation"] = self.instance.organisation
            self.initial.setdefault("is_named", self.instance.named_on is not None)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if (
            not data.get("person_name")
            and data.get("organisation") is None
            and "organisation" not in self.errors
        ):
            self.add_error("organisation", _("A seat is held by an organisation or a person."))
        if data.get("is_named") and not data.get("person_name"):
            self.add_error("is_named", _("There is no name that could be shown."))
        start, end = data.get("appointed_on"), data.get("term_ends_on")
        if start and end and end < start:
            self.add_error("term_ends_on", END_BEFORE_START)
        return data

    def validate_constraints(self) -> None:
        """The action says it beside the field."""

    @property
    def about(self) -> dict[str, Any]:
        return {**self.values, "is_named": self.cleaned_data["is_named"]}


class LinkForm(forms.ModelForm):
    target = OtherBodyField(
        label=_("Other body"), queryset=Body.objects.none(), empty_label=_("Please choose"),
        error_messages={"invalid_choice": _("This body cannot be chosen here.")},
    )  # fmt: skip

    class Meta:
        model = BodyLink
        fields = ("kind", "target")

    def __init__(self, *args, source: Body, by, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].label = _("%(body)s …") % {"body": source}
        self.fields["kind"].choices = [("", _("Please choose")), *LinkKind.choices]
        self.fields["target"].own = source
        self.fields["target"].queryset = around(source, by)
        if self.data.get("kind") in ITSELF:
            self.fields["target"].itself = ITSELF[self.data["kind"]]

    def validate_constraints(self) -> None:
        """The action says it beside the field."""
