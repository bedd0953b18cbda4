"""Clean input for report duties."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import GermanDateField
from core.stepping import StepForm
from projects.payments.states import DutyKind


class DutyForm(forms.Form):
    """A further report."""

    kind = forms.ChoiceField(
        label=_("Kind"), choices=DutyKind.choices, widget=forms.RadioSelect, initial=DutyKind.INTERIM
    )
    budget_year = forms.IntegerField(
        label=_("Budget year"), required=False, min_value=1990, max_value=2199, help_text=_("Only for an interim report."),
        widget=forms.TextInput(attrs={"class": "p-short", "inputmode": "numeric"}),
    )  # fmt: skip
    due_on = GermanDateField(label=_("Due on"))

    def clean(self):
        data = super().clean()
        if (
            data.get("kind") == DutyKind.INTERIM
            and data.get("budget_year") is None
            and "budget_year" not in self.errors
        ):
            self.add_error("budget_year", _("An interim report needs its budget year; a final one has none."))
        if data.get("kind") == DutyKind.FINAL:
            data["budget_year"] = None
        return data


class MoveForm(StepForm):
    due_on = GermanDateField(label=_("New due day"))
    field_order = ("due_on", "reason")
