"""A municipality in a programme: applying, nominating, its period and people, its milestones."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.choosing import SearchedChoiceField
from core.forms import GermanDateField
from core.stepping import StepForm
from networks.municipalities.models import Municipality
from networks.organisations.kinds import Kind
from networks.organisations.models import Organisation
from workshops.programmes.forms.fields import VersionedForm
from workshops.programmes.guards import outside
from workshops.programmes.models import Participation, Programme


class ParticipationForm(VersionedForm):
    """Period, lead and who accompanies. Offices are those of the municipality."""

    start = GermanDateField(label=_("start"), required=False)
    end = GermanDateField(label=_("end"), required=False)
    facilitating = forms.ModelMultipleChoiceField(
        label=_("process facilitation"),
        queryset=Organisation.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Organisations of the kind “Research or consultancy”."),
    )

    class Meta:
        model = Participation
        fields = ("start", "end", "lead_unit")

    def __init__(self, *args, by, programme: Programme, **kwargs):
        super().__init__(*args, **kwargs)
        self.programme = programme
        consultants = Organisation.objects.visible_to(by).filter(kind=Kind.RESEARCH)
        self.fields["facilitating"].queryset = consultants.order_by("sort_key")
        if self.instance.pk:
            offices = Organisation.objects.filter(office_of=self.instance.municipality_id)
            self.fields["lead_unit"].queryset = offices.order_by("sort_key")
            self.initial["facilitating"] = [one.organisation_id for one in self.instance.facilitations.all()]
        else:
            del self.fields["lead_unit"]

    @property
    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self._meta.fields if name in self.fields}

    def clean(self):
        cleaned = super().clean()
        start, end = cleaned.get("start"), cleaned.get("end")
        first, last = self.programme.start, self.programme.end
        for name, day in (("start", start), ("end", end)):
            if day and (day < first or (last and day > last)):
                self.add_error(name, outside(first, last))
        if start and end and end < start and not self.errors:
            self.add_error("end", _("The end date must not be before the start date."))
        return cleaned


class NominateForm(ParticipationForm):
    municipality = SearchedChoiceField(
        label=_("Municipality"), help_text=_("Name of the city, municipality or county")
    )
    field_order = ("municipality",)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["municipality"].offer(Municipality.objects.listed(), reverse("programmes:municipalities"))


class ApplyForm(forms.ModelForm):
    class Meta:
        model = Participation
        fields = ("municipality", "motivation")
        widgets = {"motivation": forms.Textarea(attrs={"rows": 8})}
        help_texts = {"motivation": _("Why your municipality wants to take part. At most 3,000 characters.")}

    def __init__(self, *args, municipalities, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["municipality"].queryset = municipalities
        self.fields["municipality"].empty_label = None
        self.fields["motivation"].required = True


class MilestoneForm(StepForm):
    """A step by hand: the day it is planned for, the day it was done, a note."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.step.name == "plan":
            self.fields["planned_on"] = GermanDateField(label=_("planned for"), initial=self.obj.planned_on)
        if self.step.name in ("plan", "finish"):
            self.fields["note"] = forms.CharField(
                label=_("note"),
                required=False,
                max_length=1000,
                initial=self.obj.note,
                widget=forms.Textarea(attrs={"rows": 3}),
                help_text=_("Only those who work with this process read it."),
            )
