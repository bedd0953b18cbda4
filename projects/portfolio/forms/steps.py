"""Steps that ask for more than a reason and a day."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.stepping import StepForm
from projects.portfolio.models.goals import URL


class ConsolidateForm(StepForm):
    consolidated_how = forms.CharField(
        label=_("How the results live on"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("For example: as a permanent post, in the budget, in a network that goes on"),
        error_messages={"required": _("Please say how the results live on.")},
    )  # fmt: skip
    consolidated_by = forms.CharField(
        label=_("Who carries them on"),
        max_length=200,
        error_messages={"required": _("Please say who carries it on.")},
    )


class DeliverForm(StepForm):
    url = forms.CharField(
        label=_("Address"), max_length=300, required=False, validators=[URL],
        help_text=_("Where the product is found. Not needed if a file is kept with it."),
    )  # fmt: skip


class EvidenceForm(StepForm):
    evidence = forms.CharField(
        label=_("How this is known"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("For example figures, a decision, a report. Everybody can read it."),
        error_messages={"required": _("Please say how this is known.")},
    )  # fmt: skip
