"""Clean input for programmes, participations and templates."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.choosing import SearchedChoiceField
from core.forms import GermanDateField
from core.stepping import StepForm
from networks.municipalities.models import Municipality
from networks.municipalities.states import Land
from networks.organisations.kinds import Kind
from networks.organisations.models import Organisation
from workshops.programmes.guards import outside
from workshops.programmes.models import (
    Participation,
    PhaseTemplate,
    ProcessTemplate,
    Programme,
    ProgrammeGoal,
)


class VersionedForm(forms.ModelForm):
    """`version` travels along, so that two people who write at once get a comparison."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("version", self.instance.version)

    @property
    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self._meta.fields}

    def compared_with(self, current) -> list[tuple[str, Any, Any]]:
        """Where the row as it is now differs from what was typed: label, now, typed."""
        return [
            (str(self.fields[name].label), getattr(current, name), value)
            for name, value in self.values.items()
            if getattr(current, name) != value
        ]


def organisation_field(label, required: bool) -> SearchedChoiceField:
    return SearchedChoiceField(label=label, required=required, help_text=_("Name of the organisation"))


class ProgrammeForm(VersionedForm):
    website = forms.URLField(label=_("website"), required=False, assume_scheme="https")
    operator = organisation_field(_("operator"), required=True)
    funder = organisation_field(_("funder"), required=False)
    laender = forms.MultipleChoiceField(
        label=_("Länder"),
        choices=Land.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("empty: nationwide"),
    )
    start = GermanDateField(label=_("start"))
    end = GermanDateField(label=_("end"), required=False)

    class Meta:
        model = Programme
        fields = (
            "title", "short_title", "kind", "operator", "funder", "laender", "places", "start", "end",
            "summary", "description", "website", "predecessor", "process_template",
        )  # fmt: skip
        widgets = {
            "summary": forms.Textarea(attrs={"rows": 4}),
            "description": forms.Textarea(attrs={"rows": 10}),
            "places": forms.NumberInput(attrs={"class": "p-short"}),
        }

    def __init__(self, *args, by, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("operator", "funder"):
            self.fields[name].offer(Organisation.objects.visible_to(by), reverse("programmes:organisations"))
            if self.instance.pk:
                self.initial[name] = getattr(self.instance, name)
        self.fields["predecessor"].queryset = Programme.objects.visible_to(by).exclude(pk=self.instance.pk)


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


class TemplateForm(forms.ModelForm):
    class Meta:
        model = ProcessTemplate
        fields = ("name", "description")
        widgets = {"description": forms.Textarea(attrs={"rows": 3})}


class _Rows(forms.BaseInlineFormSet):
    @property
    def rows(self) -> list[tuple[int | None, dict[str, Any]]]:
        """What is left after the form: key of a row that was there, or None, and its values without the parent."""
        kept = [
            form
            for form in self.forms
            if form not in self.deleted_forms and (form.instance.pk or form.has_changed())
        ]
        return [(form.instance.pk, self._values(form)) for form in kept]

    def _values(self, form) -> dict[str, Any]:
        return {name: form.cleaned_data[name] for name in form._meta.fields if name != self.fk.name}


class PhaseForm(forms.ModelForm):
    class Meta:
        model = PhaseTemplate
        fields = (
            "position",
            "code",
            "title",
            "kind",
            "workshop_kind",
            "required",
            "yearly",
            "after",
            "latest_days",
        )

    def __init__(self, *args, template: ProcessTemplate, choices: list, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["after"].queryset = template.phases.all()
        self.fields["after"].widget.choices = [("", "---------"), *choices]  # asked once for all rows
        for name in ("position", "code", "latest_days"):
            self.fields[name].widget.attrs["class"] = "p-short"


GoalFormSet = forms.inlineformset_factory(
    Programme,
    ProgrammeGoal,
    formset=_Rows,
    fields=("kind", "addressee", "text", "position"),
    widgets={"text": forms.Textarea(attrs={"rows": 2})},
    extra=2,
)
PhaseFormSet = forms.inlineformset_factory(
    ProcessTemplate, PhaseTemplate, form=PhaseForm, formset=_Rows, fk_name="template", extra=1
)


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
