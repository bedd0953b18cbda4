"""Recording an outcome."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import GermanDateField
from networks.municipalities.models import FieldOfAction
from workshops.meetings.forms.fields import OrganisationField
from workshops.meetings.models import Outcome
from workshops.meetings.states import ObstacleKind, OutcomeKind


class OutcomeForm(forms.Form):
    kind = forms.ChoiceField(label=_("Kind"), choices=[("", _("Please choose")), *OutcomeKind.choices])
    text = forms.CharField(
        label=_("What was agreed or found"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4})
    )
    owner = OrganisationField(
        label=_("Responsible"),
        required=False,
        help_text=_("An agreement needs one. Type a part of the name, then choose."),
    )
    due = GermanDateField(
        label=_("Done by"), required=False, help_text=_("An agreement needs a date, for example 14.01.2027.")
    )
    field_of_action = forms.ModelChoiceField(
        label=_("Field of action"), queryset=FieldOfAction.objects.none(), required=False, empty_label="–"
    )
    obstacle_kind = forms.ChoiceField(
        label=_("Kind of obstacle"),
        choices=[("", "–"), *ObstacleKind.choices],
        required=False,
        help_text=_("Only for an obstacle."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, user, outcome: Outcome | None = None, **kwargs):
        names = [*self.base_fields]
        kept = {name: getattr(outcome, name) for name in names} if outcome else {}
        super().__init__(*args, initial={**kept, **(kwargs.pop("initial", None) or {})}, **kwargs)
        self.fields["owner"].offer_to(user)
        self.fields["field_of_action"].queryset = FieldOfAction.objects.filter(is_active=True)

    def clean(self) -> dict:
        data = super().clean()
        if data.get("obstacle_kind") and data.get("kind") != OutcomeKind.OBSTACLE:
            data["obstacle_kind"] = ""
        return data

    def about(self) -> dict:
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}

    def refuse(self, refusal) -> None:
        self.add_error(refusal.field if refusal.field in self.fields else None, refusal.sentence)
