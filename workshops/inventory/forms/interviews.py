"""What an actor says, typed by the team or by the actor itself; the needs as rows."""

from typing import Any

from django import forms
from django.forms import BaseFormSet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.editing import Difference
from core.forms import GermanDateField
from workshops.inventory.actions.interviews import IN_FUTURE, NO_CONSENT
from workshops.inventory.models import Interview
from workshops.inventory.states import Mode, NeedAddressee, NeedCategory, NeedKind, Relevance, Scale

MOST_NEEDS = 30
SPARE = 3
NEED_FIELDS = ("kind", "category", "text", "priority", "addressee")


def _long(label, most: int = 2000, rows: int = 4, help_text="") -> forms.CharField:
    return forms.CharField(
        label=label, max_length=most, required=False, widget=forms.Textarea(attrs={"rows": rows}), help_text=help_text
    )  # fmt: skip


class AnswerForm(forms.Form):
    """What the actor answers, also by itself on its personal link."""

    structure = _long(_("Members and resources"), help_text=_("How many people, which rooms, which means."))
    activities = _long(_("Activities"))
    target_groups = _long(_("Target groups"), 1000, 3)
    networks = _long(_("Networks and partners"))
    relation_to_city = forms.TypedChoiceField(
        label=_("Relation to the municipality"), choices=[("", _("no answer")), *Scale.choices], coerce=int, empty_value=None,
        required=False,
    )  # fmt: skip
    relation_text = _long(_("About the relation"))
    consent_use = forms.BooleanField(
        label=_(
            "The answers may be used for this inventory, for counts and for an invitation to the networking workshop."
        ),
        error_messages={"required": NO_CONSENT},
    )  # fmt: skip
    consent_publish = forms.BooleanField(
        label=_("The organisation may be named in the published results, with its activities and target groups."), required=False,
        help_text=_("Can be withdrawn at any time; it then holds at once."),
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, interview: Interview | None = None, **kwargs):
        kept = {}
        if interview is not None:
            kept = {name: getattr(interview, name) for name in self.base_fields if hasattr(interview, name)}
            kept["consent_publish"] = interview.is_public
        super().__init__(*args, initial={**kept, **(kwargs.pop("initial", None) or {})}, **kwargs)

    @property
    def values(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}

    @property
    def version_seen(self) -> int:
        return self.cleaned_data["version"] or 0


class InterviewForm(AnswerForm):
    """What the team records: also when, how and by whom, and notes that never leave the team."""

    date = GermanDateField(label=_("Day of the interview"))
    mode = forms.ChoiceField(label=_("How"), choices=Mode.choices)
    interviewer = forms.CharField(label=_("Interview by"), max_length=120, required=False)
    notes = _long(
        _("Internal notes"), 5000, help_text=_("Only those who carry out the inventory and programme staff read them. Never public.")
    )  # fmt: skip
    field_order = ("date", "mode", "interviewer", "consent_use", "consent_publish")

    def clean_date(self):
        day = self.cleaned_data["date"]
        if day > timezone.localdate():
            raise forms.ValidationError(IN_FUTURE)
        return day


PUBLICATION, EVERYTHING = "publication", "everything"


class WithdrawForm(forms.Form):
    """Which consent is withdrawn."""

    what = forms.ChoiceField(
        label=_("What do you withdraw?"), widget=forms.RadioSelect,
        error_messages={"required": _("Please choose what you withdraw."), "invalid_choice": _("Please choose what you withdraw.")},
    )  # fmt: skip

    def __init__(self, *args, interview: Interview, **kwargs):
        super().__init__(*args, **kwargs)
        choices = [(EVERYTHING, _("All answers: they are deleted for good."))]
        if interview.is_public:
            choices.insert(
                0, (PUBLICATION, _("To be named: the answers stay in the counts, without your name."))
            )
        self.fields["what"].choices = choices


class NeedForm(forms.Form):
    kind = forms.ChoiceField(label=_("Kind"), choices=NeedKind.choices)
    category = forms.ChoiceField(label=_("Category"), choices=NeedCategory.choices)
    text = forms.CharField(label=_("In one sentence"), max_length=500, required=False)
    priority = forms.TypedChoiceField(
        label=_("Priority"), choices=Relevance.choices, coerce=int, initial=Relevance.MEDIUM
    )
    addressee = forms.ChoiceField(label=_("Addressed to"), choices=NeedAddressee.choices)


class _Needs(BaseFormSet):
    @property
    def rows(self) -> list[dict[str, Any]]:
        """Rows with a sentence, in the order of the form; one that was emptied is gone."""
        return [
            form.cleaned_data for form in self.forms if getattr(form, "cleaned_data", None) and form.cleaned_data.get("text")
        ]  # fmt: skip


NeedFormSet = forms.formset_factory(
    NeedForm, formset=_Needs, extra=SPARE, max_num=MOST_NEEDS, absolute_max=MOST_NEEDS
)


def needs_forms(
    data=None, *, interview: Interview | None = None, kept: dict[str, Any] | None = None
) -> _Needs:
    """The rows that are there and a few spare ones; `kept` is what a draft holds of them.

    What was sent is compared with nothing: a spare row that says what a draft already holds would count as unchanged and be lost.
    """
    if data is not None:
        return NeedFormSet(data, prefix="needs")
    rows = kept_rows(kept or {})
    if not kept and interview is not None:
        rows = list(interview.needs.values(*NEED_FIELDS))
    return NeedFormSet(initial=rows, prefix="needs")


def needs_difference(interview: Interview, rows: _Needs) -> Difference:
    """For the comparison: what is saved now and what was typed, one line each."""
    labels = dict(NeedKind.choices)
    typed = [f"{labels[row['kind']]}: {row['text']}" for row in rows.rows]
    saved = [f"{need.get_kind_display()}: {need.text}" for need in interview.needs.all()]
    return Difference(str(_("Needs, wishes, offers")), "\n".join(saved), "\n".join(typed))


def kept_rows(kept: dict[str, Any]) -> list[dict[str, Any]]:
    found = []
    for number in range(MOST_NEEDS):
        row = {name: kept.get(f"needs-{number}-{name}") for name in NEED_FIELDS}
        if row["text"]:
            found.append({name: value for name, value in row.items() if value is not None})
    return found
