"""Clean input of this room."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.forms import GermanDateField
from workshops.programmes.models import PhaseTemplate, StaffAssessment
from workshops.programmes.states import Judgement
from workshops.status.models import SavedView


class AssessmentForm(forms.ModelForm):
    """Of a whole process, or of one of the phases given."""

    judgement = forms.ChoiceField(label=_("Assessment"), choices=Judgement.choices, widget=forms.RadioSelect)
    assessed_on = GermanDateField(label=_("Day of the assessment"))

    class Meta:
        model = StaffAssessment
        fields = ("phase", "judgement", "assessed_on", "note", "internal_note")
        labels = {"phase": _("Phase"), "note": _("Why"), "internal_note": _("Internal note")}
        help_texts = {
            "phase": _("Leave empty for the process as a whole."),
            "note": _("The municipality and its facilitator read this sentence."),
            "internal_note": _("Only programme staff read this."),
        }
        widgets = {
            "note": forms.Textarea(attrs={"rows": 3}),
            "internal_note": forms.Textarea(attrs={"rows": 2}),
        }

    def __init__(self, *args, phases, day, **known):
        super().__init__(*args, **known)
        self.fields["phase"].queryset = phases
        self.fields["phase"].empty_label = _("The whole process")
        self.fields["phase"].label_from_instance = lambda phase: f"{phase.code} {phase.title}"
        self.initial.setdefault("assessed_on", day)

    def clean_assessed_on(self):
        day = self.cleaned_data["assessed_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("The date must not be in the future."))
        return day


def phases_of(participation):
    """The phases an assessment may be about."""
    return PhaseTemplate.objects.filter(template=participation.programme.process_template_id).order_by(
        "position"
    )


class SavedViewForm(forms.ModelForm):
    class Meta:
        model = SavedView
        fields = ("name",)
        labels = {"name": _("Name of the view")}
