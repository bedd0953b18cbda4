"""A programme and its goals."""

from django import forms
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from core.editing import VersionedForm
from core.forms import GermanDateField
from networks.municipalities.states import Land
from networks.organisations.kinds import TargetGroup
from networks.organisations.models import Organisation
from workshops.programmes.forms.fields import RowFormSet, organisation_field
from workshops.programmes.models import Programme, ProgrammeGoal


class ProgrammeForm(VersionedForm):
    website = forms.URLField(label=capfirst(_("website")), required=False, assume_scheme="https")
    operator = organisation_field(capfirst(_("operator")), required=True)
    funder = organisation_field(capfirst(_("funder")), required=False)
    laender = forms.MultipleChoiceField(
        label=_("Länder"),
        choices=Land.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("empty: nationwide"),
    )
    target_groups = forms.MultipleChoiceField(
        label=capfirst(_("target groups")),
        choices=TargetGroup.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    start = GermanDateField(label=capfirst(_("start")))
    end = GermanDateField(label=capfirst(_("end")), required=False)

    class Meta:
        model = Programme
        fields = (
            "title", "short_title", "kind", "operator", "funder", "laender", "places", "start", "end",
            "summary", "description", "target_groups", "legal_basis", "website", "contact", "predecessor", "process_template",
        )  # fmt: skip
        widgets = {
            "summary": forms.Textarea(attrs={"rows": 4}),
            "description": forms.Textarea(attrs={"rows": 10}),
            "contact": forms.Textarea(attrs={"rows": 3}),
            "places": forms.NumberInput(attrs={"class": "p-short"}),
        }

    def __init__(self, *args, by, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("operator", "funder"):
            self.fields[name].offer(Organisation.objects.visible_to(by), reverse("programmes:organisations"))
            if self.instance.pk and name not in kwargs.get("initial", {}):
                self.initial[name] = getattr(self.instance, name)
        self.fields["predecessor"].queryset = Programme.objects.visible_to(by).exclude(pk=self.instance.pk)

    def clean_predecessor(self):
        """A programme does not come before one of those it follows."""
        earlier, seen = self.cleaned_data["predecessor"], set()
        step = earlier
        while step is not None and self.instance.pk and step.pk not in seen:
            if step.predecessor_id == self.instance.pk:
                raise forms.ValidationError(_("This programme is itself a successor of the one you edit."))
            seen.add(step.pk)
            step = step.predecessor
        return earlier


class GoalsForm(VersionedForm):
    """What the rows of goals belong to; only its version travels along."""

    class Meta:
        model = Programme
        fields = ()


GoalFormSet = forms.inlineformset_factory(
    Programme,
    ProgrammeGoal,
    formset=RowFormSet,
    fields=("kind", "addressee", "text", "position"),
    widgets={"text": forms.Textarea(attrs={"rows": 2})},
    extra=2,
)
