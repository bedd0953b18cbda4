"""A process as data: the template and its phases."""

from django import forms

from workshops.programmes.forms.fields import RowFormSet
from workshops.programmes.models import PhaseTemplate, ProcessTemplate


class TemplateForm(forms.ModelForm):
    class Meta:
        model = ProcessTemplate
        fields = ("name", "description")
        widgets = {"description": forms.Textarea(attrs={"rows": 3})}


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


PhaseFormSet = forms.inlineformset_factory(
    ProcessTemplate, PhaseTemplate, form=PhaseForm, formset=RowFormSet, fk_name="template", extra=1
)
