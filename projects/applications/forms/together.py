"""Forms of who takes part: a municipality, an organisation, an office; a declaration, a file."""

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.choosing import SearchedChoiceField
from core.files import AttachmentField
from projects.applications.models import Application
from projects.applications.queries import municipalities_to_choose, partners_to_choose, units_of
from projects.applications.states import PartnerRole, UnitRole


class MunicipalityForm(forms.Form):
    municipality = SearchedChoiceField(
        label=_("Municipality"), help_text=_("Type the name of the municipality.")
    )

    def __init__(self, *args, application: Application, **kwargs):
        super().__init__(*args, **kwargs)
        address = reverse("applications:municipalities", args=[application.pk])
        self.fields["municipality"].error_messages["none"] = _(
            "No further municipality with this name was found. Perhaps it takes part already."
        )
        self.fields["municipality"].offer(municipalities_to_choose(application), address)


class PartnerForm(forms.Form):
    organisation = SearchedChoiceField(
        label=_("Organisation"), help_text=_("Type the name of the organisation.")
    )
    role = forms.ChoiceField(
        label=_("Role"), choices=PartnerRole.choices, widget=forms.RadioSelect, initial=PartnerRole.MSO
    )
    contribution = forms.CharField(label=_("What it contributes"), max_length=300, required=False)

    def __init__(self, *args, application: Application, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organisation"].offer(partners_to_choose(), reverse("applications:organisations"))


class UnitForm(forms.Form):
    unit = forms.ModelChoiceField(
        label=_("Office"), queryset=None, empty_label="–", help_text=_("Of the municipalities that take part, and of their counties.")
    )  # fmt: skip
    role = forms.ChoiceField(label=_("Signs as"), choices=UnitRole.choices, widget=forms.RadioSelect)

    def __init__(self, *args, application: Application, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units_of(application)
        self.fields["unit"].label_from_instance = lambda unit: f"{unit.office_of}: {unit}"


class EnclosureForm(forms.Form):
    label = forms.CharField(label=_("What it is"), max_length=120)
    file = AttachmentField(label=_("File"))

    def __init__(self, *args, application: Application, **kwargs):
        super().__init__(*args, **kwargs)
        given = {enclosure.label for enclosure in application.listed("enclosures")}
        wanted = [label for label in application.call.required_files if label not in given]
        if wanted:
            self.fields["label"].help_text = _("Still missing: %(list)s.") % {"list": ", ".join(wanted)}
            self.fields["label"].initial = wanted[0]


class DeclarationForm(forms.Form):
    file = AttachmentField(label=_("Declaration of the municipality"))

    def __init__(self, *args, application: Application, **kwargs):
        super().__init__(*args, **kwargs)
