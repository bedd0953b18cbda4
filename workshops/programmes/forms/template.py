"""A process as data: the template and its phases."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.editing import VersionedForm
from workshops.programmes.forms.fields import RowFormSet
from workshops.programmes.models import PhaseTemplate, ProcessTemplate


class TemplateForm(VersionedForm):
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
            "earliest_days",
            "latest_days",
        )

    def __init__(self, *args, template: ProcessTemplate, choices: list, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["after"].queryset = template.phases.all()
        self.fields["after"].widget.choices = [("", "---------"), *choices]  # asked once for all rows
        for name in ("position", "code", "earliest_days", "latest_days"):
            self.fields[name].widget.attrs["class"] = "p-short"


class PhaseRows(RowFormSet):
    """The phases together: each comes after one that stands above it."""

    def clean(self):
        super().clean()
        left = [
            form for form in self.forms if form not in self.deleted_forms and form.cleaned_data.get("title")
        ]
        if not left and not any(form.errors for form in self.forms):
            raise forms.ValidationError(_("A process has at least one phase."))
        place = {
            form.instance.pk: form.cleaned_data.get("position") or 0 for form in left if form.instance.pk
        }
        yearly = {form.instance.pk for form in left if form.cleaned_data.get("yearly")}
        for form in left:
            before = form.cleaned_data.get("after")
            if before is None:
                continue
            if before.pk not in place:
                form.add_error("after", _("The phase it comes after is removed."))
            elif place[before.pk] >= (form.cleaned_data.get("position") or 0):
                form.add_error("after", _("A phase comes after one with a smaller position."))
            elif before.pk in yearly:
                form.add_error("after", _("Nothing waits for a phase that comes every year."))


PhaseFormSet = forms.inlineformset_factory(
    ProcessTemplate, PhaseTemplate, form=PhaseForm, formset=PhaseRows, fk_name="template", extra=1
)
