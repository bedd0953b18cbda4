"""The first page of an application, and the officer's return."""

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from core.forms import GermanDateField
from core.stepping import StepForm
from projects.applications.guards import LONGEST, SHORTEST


class BeginForm(forms.Form):
    municipality = forms.ModelChoiceField(
        label=capfirst(_("lead municipality")), queryset=None, empty_label=None
    )
    title = forms.CharField(
        label=_("Title"),
        max_length=150,
        help_text=_("What the project is called. You can change it until you hand in."),
    )

    def __init__(self, *args, places, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["municipality"].queryset = places


class ReturnForm(StepForm):
    completion_due = GermanDateField(label=_("To be completed by"))
    field_order = ("completion_due", "reason")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        words = _("%(least)s to %(most)s days from today.") % {"least": SHORTEST, "most": LONGEST}
        self.fields["completion_due"].help_text = words
