"""The climate and the projects that are already there."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.forms import GermanDateField
from networks.municipalities.models import FieldOfAction
from workshops.inventory.actions.interviews import IN_FUTURE
from workshops.inventory.states import Scale


def _judgement(label) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label, choices=[("", _("Please choose")), *Scale.choices], coerce=int, empty_value=None,
        error_messages={"required": _("Please choose a value from 1 to 5."), "invalid_choice": _("Please choose a value from 1 to 5.")},
    )  # fmt: skip


class ClimateForm(forms.Form):
    politics = _judgement(_("Politics"))
    administration = _judgement(_("Municipal administration"))
    population = _judgement(_("Population"))
    media = _judgement(_("Local media"))
    text = forms.CharField(
        label=_("Reasons"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    date = GermanDateField(label=_("Assessed on"), initial=timezone.localdate)

    def clean_date(self):
        day = self.cleaned_data["date"]
        if day > timezone.localdate():
            raise forms.ValidationError(IN_FUTURE)
        return day


class ProjectForm(forms.Form):
    title = forms.CharField(label=_("Title"), max_length=200)
    carrier = forms.CharField(label=_("Carried by"), max_length=200, required=False)
    field_of_action = forms.ModelChoiceField(
        label=_("Field of action"), queryset=FieldOfAction.objects.none(), required=False, empty_label="–"
    )
    period = forms.CharField(
        label=_("Period"),
        max_length=80,
        required=False,
        help_text=_("For example 2006 to 2008, or since 2005."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["field_of_action"].queryset = FieldOfAction.objects.filter(is_active=True)
