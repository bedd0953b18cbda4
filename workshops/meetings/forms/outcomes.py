"""Recording an outcome, reporting on it, taking it further; what earlier agreements have come to."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from core.editing import VersionedForm
from core.forms import GermanDateField
from core.stepping import StepForm
from core.workflow import REASON_LENGTH
from networks.municipalities.models import FieldOfAction
from workshops.meetings.actions import News
from workshops.meetings.forms.fields import InvolvedField, OrganisationField, Untouched
from workshops.meetings.models import Outcome
from workshops.meetings.promotions import targets_of
from workshops.meetings.states import Impact, OutcomeKind, OutcomeState
from workshops.programmes.states import ObstacleKind

FOLDED = ("field_of_action", "involved", "impact", "obstacle_kind")


class OutcomeForm(Untouched, VersionedForm):
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
    involved = InvolvedField(
        label=_("Involved"), required=False, help_text=_("Several are possible. Type a part of a name.")
    )
    impact = forms.MultipleChoiceField(
        label=_("Contributes to"), choices=Impact.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    obstacle_kind = forms.ChoiceField(
        label=_("Kind of obstacle"),
        choices=[("", "–"), *ObstacleKind.choices],
        required=False,
        help_text=_("Only for an obstacle."),
    )

    class Meta:
        model = Outcome
        fields = ("kind", "text", "owner", "due", "field_of_action", "involved", "impact", "obstacle_kind")

    def __init__(self, *args, user, initial: dict, **kwargs):
        super().__init__(*args, initial=initial, **kwargs)
        self.initial["owner"] = initial.get("owner", self.instance.owner)
        self.fields["owner"].offer_to(user)
        self.fields["involved"].queryset = self.fields["owner"].queryset
        self.fields["field_of_action"].queryset = FieldOfAction.objects.filter(is_active=True)

    def clean(self) -> dict:
        data = super().clean()
        if data.get("obstacle_kind") and data.get("kind") != OutcomeKind.OBSTACLE:
            data["obstacle_kind"] = ""
        return data

    @property
    def has_more(self) -> bool:
        """Something stands in the part of the form that is folded at first."""
        return any(self[name].errors or self[name].value() for name in FOLDED)


KEYS = {
    "v": OutcomeKind.AGREEMENT, "i": OutcomeKind.PROJECT_IDEA, "k": OutcomeKind.COOPERATION_WISH, "e": OutcomeKind.RECOMMENDATION,
    "h": OutcomeKind.OBSTACLE, "f": OutcomeKind.OPEN_QUESTION, "d": OutcomeKind.DIALOGUE_STRUCTURE,
    "l": OutcomeKind.GUIDING_GOAL_PROPOSAL, "b": OutcomeKind.DATA_NEED,
}  # fmt: skip
"""The letter that may stand before the text of a live line says its kind: "i Lesecafé"."""
KEYED = re.compile(rf"([{''.join(KEYS)}])(?:: ?| )\s*(.+)", re.DOTALL)


class LiveForm(OutcomeForm):
    """One line while the workshop is running; what is left out can be added later."""

    keys = tuple((key, kind.label) for key, kind in KEYS.items())
    left_out = ("involved", "impact", "obstacle_kind", "version")

    class Meta(OutcomeForm.Meta):
        fields = ("text", "kind", "field_of_action", "owner", "due")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in self.left_out:
            del self.fields[name]
        self.fields["text"].widget = forms.TextInput(attrs={"autocomplete": "off", "autofocus": True})
        self.fields["text"].help_text = _("Enter saves. A letter before the text says the kind.")
        self.fields["kind"].required = False
        self.fields["kind"].choices = [
            ("", _("by its letter")), *((kind.value, f"{key}  {kind.label}") for key, kind in KEYS.items())
        ]  # fmt: skip
        self.order_fields(self.Meta.fields)

    def clean(self) -> dict:
        data = super().clean()
        if keyed := KEYED.fullmatch(data.get("text", "")):
            data["kind"], data["text"] = KEYS[keyed[1]].value, keyed[2]
        if "text" in data and "kind" not in self.errors and not data.get("kind"):
            self.add_error("kind", _("Please choose a kind, or put its letter before the text."))
        return data


class NoteForm(StepForm):
    """With a note that everybody concerned reads in the history."""

    note = forms.CharField(
        label=_("What has been done"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4}),
        min_length=REASON_LENGTH, help_text=_("At least 10 characters. The people concerned read it."),
        error_messages={name: _("Please say in a few words what has been done.") for name in ("required", "min_length")},
    )  # fmt: skip


class PromoteForm(StepForm):
    target = forms.ChoiceField(label=_("What it becomes"), widget=forms.RadioSelect)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["target"].choices = [(key, target.label) for key, target in targets_of(self.obj)]
        if len(self.fields["target"].choices) == 1:
            self.initial["target"] = self.fields["target"].choices[0][0]


class NewsForm(forms.Form):
    """How agreements of earlier workshops stand: state and note of each."""

    def __init__(self, *args, outcomes: list[Outcome], **kwargs):
        super().__init__(*args, **kwargs)
        self.outcomes = outcomes
        for outcome in outcomes:
            state, note = self._names(outcome)
            self.fields[state] = forms.ChoiceField(
                label=_("State"), choices=OutcomeState.choices, initial=outcome.state
            )
            self.fields[note] = forms.CharField(
                label=_("Note"), max_length=2000, required=False, widget=forms.TextInput(attrs={"autocomplete": "off"})
            )  # fmt: skip

    @staticmethod
    def _names(outcome: Outcome) -> tuple[str, str]:
        return f"o{outcome.pk}-state", f"o{outcome.pk}-note"

    def row(self, outcome: Outcome) -> list:
        """The fields of one agreement, none when it is not this person's to move."""
        return [self[name] for name in self._names(outcome) if name in self.fields]

    def clean(self) -> dict:
        data = super().clean()
        for outcome in self.outcomes:
            state, note = self._names(outcome)
            drops = data.get(state) == OutcomeState.DROPPED != outcome.state
            if drops and len(data.get(note, "").strip()) < REASON_LENGTH:
                self.add_error(note, _("Please say why it is dropped (at least 10 characters)."))
        return data

    def news(self) -> list[News]:
        return [
            News(outcome, *(self.cleaned_data[name] for name in self._names(outcome)))
            for outcome in self.outcomes
        ]


class RecommendationsForm(forms.Form):
    """Several texts, one a paragraph."""

    texts = forms.CharField(
        label=_("Recommendations"), max_length=20_000, widget=forms.Textarea(attrs={"rows": 14}),
        help_text=_("One recommendation a paragraph, an empty line between two; each at most 1,000 characters."),
    )  # fmt: skip

    def clean_texts(self) -> list[str]:
        found = [
            part.strip()
            for part in self.cleaned_data["texts"].replace("\r\n", "\n").split("\n\n")
            if part.strip()
        ]
        if any(len(text) > 1000 for text in found):
            raise forms.ValidationError(_("A recommendation has at most 1,000 characters."))
        if len(found) > 30:
            raise forms.ValidationError(_("At most 30 recommendations at once."))
        return found
