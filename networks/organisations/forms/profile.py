"""The profile in short sections, each a screen of a phone."""

import copy
from typing import Any

from django import forms
from django.db.models import BLANK_CHOICE_DASH
from django.utils.translation import gettext_lazy as _

from core.editing import VersionedForm
from networks.municipalities.models import Topic
from networks.organisations.forms import fields
from networks.organisations.forms.entries import KINDS, NamedOnce, blank, office_groups
from networks.organisations.kinds import FIELD_OF_GROUP, Kind, OriginScope, PolicyField, TargetGroup
from networks.organisations.models import Organisation
from networks.organisations.models.gaps import MOST_TOPICS, NEEDED, is_missing, is_needed
from networks.organisations.states import ActorGroup, OrganisationState

WHY = {name: why for _section, name, why in NEEDED}
YES_NO = [("yes", _("Yes")), ("no", _("No"))]


class SectionForm(VersionedForm):
    """One section of a profile. A draft may be incomplete; what is published or waits for it may not become so."""

    title = ""
    topics_too = False

    class Meta:
        model = Organisation
        fields: tuple[str, ...] = ()

    def __init__(self, *args, instance: Organisation, **kwargs):
        super().__init__(*args, instance=copy.copy(instance), **kwargs)
        for field in self.fields.values():
            choices = list(getattr(field, "choices", ()))
            if choices and choices[0] == BLANK_CHOICE_DASH[0]:
                field.choices = blank(choices[1:], _("Please choose"))
        if instance.needs_review:
            for name in WHY.keys() & self.fields.keys():
                if is_needed(instance, name):
                    self.fields[name].beside_label = _("- needed for publication")

    def _post_clean(self):
        super()._post_clean()
        if self.instance.state != OrganisationState.PUBLISHED or not self.instance.needs_review:
            return
        for name in self._meta.fields:
            if name in WHY and name not in self.errors and is_missing(self.instance, name):
                self.add_error(name, WHY[name])

    @classmethod
    def suggested(cls, organisation: Organisation, by) -> dict[str, Any]:
        """What a field that is still empty begins with, so that there is less to type on a phone. Saved only with the section."""
        return {}

    @property
    def changes(self) -> dict[str, Any]:
        """What is to be written, field by field."""
        return {name: self.cleaned_data[name] for name in self._meta.fields if name in self.cleaned_data}

    @property
    def topics(self) -> list[Topic] | None:
        return self.cleaned_data["topics"] if self.topics_too else None


class BasicsForm(NamedOnce, SectionForm):
    title = _("Basic data")
    actor_group = fields.ActorGroupField(label=_("Actor group"))
    kind = forms.ChoiceField(label=_("Kind"), choices=KINDS)
    municipality = fields.PlaceField(label=_("Seat"))
    founded_year = fields.year_field(label=_("Founded in"))
    members_count = fields.count_field(label=_("Members"))
    active_volunteers = fields.count_field(label=_("Active volunteers"))
    paid_staff = fields.count_field(label=_("Paid staff"))

    class Meta(SectionForm.Meta):
        fields = (
            "name", "short_name", "self_designation", "actor_group", "kind", "municipality", "level", "founded_year",
            "members_count", "active_volunteers", "paid_staff",
        )  # fmt: skip
        help_texts = {"self_designation": _("For example: migrant-diasporic organisation")}

    def __init__(self, *args, instance: Organisation, **kwargs):
        super().__init__(*args, instance=instance, **kwargs)
        self.own_pk = instance.pk
        self.initial.setdefault("municipality", instance.municipality)
        if isinstance(self.initial["municipality"], int):
            self.initial["municipality"] = instance.municipality
        if instance.published_at is not None:  # who reviews must not change under the reviewers' hands
            self.fields["actor_group"] = forms.ChoiceField(
                label=_("Actor group"), choices=ActorGroup.choices, disabled=True
            )
            self.fields["municipality"].disabled = True
            self.fields["municipality"].help_text = _(
                "To move the seat, please ask the municipal coordinator."
            )

    def clean(self):
        data = super().clean()
        self.refuse_duplicate(data.get("name"), data.get("municipality"))
        return data

    @property
    def changes(self) -> dict[str, Any]:
        fixed = {name for name, field in self.fields.items() if field.disabled}
        return {name: value for name, value in super().changes.items() if name not in fixed}


class LegalFormForm(SectionForm):
    title = _("Legal form and independence")
    register_number = forms.RegexField(
        r"(?i)\A[A-ZÄÖÜ]{1,4}\s?[0-9]{1,7}(\s?[A-Z]{1,3})?\Z", label=_("Register number"), max_length=20, required=False,
        error_messages={"invalid": _("Please enter the register number like “VR 1234”.")}, help_text=_("For example VR 1234"),
    )  # fmt: skip
    independent = forms.TypedChoiceField(
        label=_("Independent of states and political parties"),
        choices=YES_NO,
        widget=forms.RadioSelect,
        required=False,
        empty_value=None,
        coerce=lambda value: value == "yes",
    )

    class Meta(SectionForm.Meta):
        fields = (
            "legal_form",
            "register_court",
            "register_number",
            "is_charitable",
            "share_migration_background",
            "independent",
        )
        help_texts = {"register_court": _("For example Amtsgericht Bonn")}

    def __init__(self, *args, instance: Organisation, **kwargs):
        super().__init__(*args, instance=instance, **kwargs)
        self.fields["legal_form"].required = True
        self.initial["independent"] = _yes_no(self.initial.get("independent"))
        if instance.kind != Kind.MSO:
            for name in ("share_migration_background", "independent"):
                self.fields[name].help_text = _("Important for migrant organisations and their umbrellas.")


def _yes_no(value) -> Any:
    return {True: "yes", False: "no"}.get(value, value)


class TopicsForm(SectionForm):
    title = _("Policy fields and topics")
    topics_too = True
    policy_fields = fields.choices_field(PolicyField.choices, label=_("Policy fields"))
    topics = forms.ModelMultipleChoiceField(
        label=_("Topics"), queryset=Topic.objects.none(), to_field_name="code", widget=forms.CheckboxSelectMultiple,
        required=False, help_text=_("One to eight"),
    )  # fmt: skip
    target_groups = fields.choices_field(TargetGroup.choices, label=_("Target groups"))

    class Meta(SectionForm.Meta):
        fields = ("policy_fields", "target_groups")

    field_order = ["policy_fields", "topics", "target_groups"]

    @classmethod
    def suggested(cls, organisation: Organisation, by) -> dict[str, Any]:
        usual = FIELD_OF_GROUP.get(organisation.actor_group)
        return {} if organisation.policy_fields or usual is None else {"policy_fields": [usual]}

    def __init__(self, *args, instance: Organisation, **kwargs):
        super().__init__(*args, instance=instance, **kwargs)
        self.fields["topics"].queryset = Topic.objects.filter(is_active=True)
        self.initial.setdefault("topics", list(instance.topics.values_list("code", flat=True)))

    def clean_topics(self):
        topics = list(self.cleaned_data["topics"])
        if len(topics) > MOST_TOPICS:
            raise forms.ValidationError(_("Please choose at most eight topics."))
        if not topics and self.instance.state == OrganisationState.PUBLISHED and self.instance.needs_review:
            raise forms.ValidationError(WHY["topics"])
        return topics


class OriginForm(SectionForm):
    title = _("Origin and languages")
    origin_scope = forms.ChoiceField(
        label=_("What connects you"),
        choices=blank(OriginScope.choices, _("Please choose")),
        required=False,
    )
    countries_of_origin = fields.countries_field(label=_("Countries of origin"))
    partner_countries = fields.countries_field(label=_("Countries of project work"))
    languages = fields.languages_field(label=_("Languages"))

    class Meta(SectionForm.Meta):
        fields = ("origin_scope", "countries_of_origin", "partner_countries", "languages")


class TextsForm(SectionForm):
    title = _("Texts of the profile")
    self_image = fields.long_text(
        1500,
        label=_("Who you are"),
        help_text=_("At least 100 characters: who you are and what you stand for."),
    )
    aims = fields.long_text(1500, label=_("Tasks and aims"))
    offers = fields.long_text(
        1500, label=_("Offers"), help_text=_("What people can take part in or get from you.")
    )

    class Meta(SectionForm.Meta):
        fields = ("self_image", "aims", "offers")


class AddressForm(SectionForm):
    title = _("Address and contact")
    plz = fields.postcode_field(label=_("Postcode"))
    email = fields.email_field(label=_("E-mail address"))
    phone = fields.phone_field(label=_("Telephone"))
    website = fields.WebsiteField(label=_("Website"))
    social = fields.AddressesField(
        label=_("Profiles in social networks"), help_text=_("One address a line, for example https://social.example/@forum")
    )  # fmt: skip

    class Meta(SectionForm.Meta):
        fields = (
            "street",
            "plz",
            "city",
            "address_hidden",
            "email",
            "phone",
            "website",
            "social",
            "opening_hours",
        )
        widgets = {
            "street": forms.TextInput(attrs={"autocomplete": "street-address"}),
            "city": forms.TextInput(attrs={"autocomplete": "address-level2"}),
        }
        help_texts = {
            "address_hidden": _("The street stays with you and those who review the profile."),
            "opening_hours": _("For example: Mondays 16 to 18"),
        }

    @classmethod
    def suggested(cls, organisation: Organisation, by) -> dict[str, Any]:
        usual = {"city": organisation.municipality.name, "email": by.email}
        return {name: value for name, value in usual.items() if not getattr(organisation, name)}


class OfficeBasicsForm(NamedOnce, SectionForm):
    title = _("Basic data")

    class Meta(SectionForm.Meta):
        fields = ("name", "short_name", "function", "actor_group")

    def __init__(self, *args, instance: Organisation, **kwargs):
        super().__init__(*args, instance=instance, **kwargs)
        self.own_pk = instance.pk
        self.fields["function"].required = True
        self.fields["actor_group"].choices = office_groups()

    def clean(self):
        data = super().clean()
        self.refuse_duplicate(data.get("name"), self.instance.municipality)
        return data


SECTIONS: dict[str, type[SectionForm]] = {
    "grunddaten": BasicsForm,
    "rechtsform": LegalFormForm,
    "themen": TopicsForm,
    "herkunft": OriginForm,
    "texte": TextsForm,
    "kontakt": AddressForm,
}
OFFICE_SECTIONS: dict[str, type[SectionForm]] = {
    "grunddaten": OfficeBasicsForm,
    "themen": TopicsForm,
    "texte": TextsForm,
    "kontakt": AddressForm,
}


def sections_of(organisation: Organisation) -> dict[str, type[SectionForm]]:
    """Address part -> form, in the order of the work."""
    return OFFICE_SECTIONS if organisation.is_office else SECTIONS
