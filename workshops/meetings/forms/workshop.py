"""Planning, changing and postponing a workshop."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import GermanDateField
from core.stepping import StepForm
from workshops.meetings.actions.days import MOST
from workshops.meetings.forms.fields import DaysFormMixin, HourField, LinesField
from workshops.meetings.models import Workshop
from workshops.meetings.models.workshop import default_capacity
from workshops.programmes.models import Facilitator, Milestone
from workshops.programmes.states import PhaseKind, WorkshopKind

BARRIER_FREE = [("", _("unknown")), ("true", _("yes")), ("false", _("no"))]

FOLDED = ("address", "barrier_free", "title", "description", "guiding_questions")


def _said(value: str) -> bool | None:
    return {"true": True, "false": False}.get(value)


class AboutForm(forms.ModelForm):
    """What planning and changing have in common."""

    barrier_free = forms.TypedChoiceField(
        label=_("Barrier-free"), choices=BARRIER_FREE, coerce=_said, empty_value=None, required=False
    )
    capacity = forms.IntegerField(
        label=_("Maximum number of participants"), min_value=1, max_value=200, initial=default_capacity,
        widget=forms.TextInput(attrs={"class": "p-short", "inputmode": "numeric"}),
        help_text=_("Facilitators do not count."),
        error_messages={
            name: _("Between 1 and 200 people can take part.") for name in ("min_value", "max_value")
        },
    )  # fmt: skip
    facilitators = forms.ModelMultipleChoiceField(
        label=_("Facilitation"),
        queryset=Facilitator.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    guiding_questions = LinesField(
        label=_("Guiding questions"),
        most=8,
        longest=300,
        required=False,
        help_text=_("One a line, at most eight."),
    )

    class Meta:
        model = Workshop
        fields = ["title", "place", "address", "barrier_free", "capacity", "description", "guiding_questions"]
        widgets = {"description": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["facilitators"].queryset = Facilitator.objects.filter(is_active=True).select_related(
            "organisation"
        )
        self.order_fields(["milestone", "kind", "title"])

    def _post_clean(self):
        """The actions look at the row as it is in the database; the form must not touch it."""

    @property
    def has_more(self) -> bool:
        """Something stands in the part of the form that is folded at first."""
        return any(self[name].errors or self[name].value() for name in FOLDED)

    def about(self) -> dict:
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class PlanForm(DaysFormMixin, AboutForm):
    """`target` is the unsaved workshop that says where: participation, municipality, programme."""

    milestone = forms.ModelChoiceField(
        label=_("Phase"), queryset=Milestone.objects.none(), required=False, empty_label=_("Without a phase")
    )
    effective_on = GermanDateField(
        label=_("Planned on"), required=False,
        help_text=_("Only for what is entered later: the day on which it was planned. Empty: today, or the first day if that has passed."),
    )  # fmt: skip

    class Meta(AboutForm.Meta):
        fields = ["kind", *AboutForm.Meta.fields]

    def __init__(self, *args, target: Workshop, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["title"].required = False
        self.fields["kind"].choices = [("", _("Please choose")), *WorkshopKind.choices]
        self.fields["title"].help_text = _("Empty: phase, kind and municipality.")
        self.add_days()
        phases = self.fields["milestone"]
        if target.participation is None:
            del self.fields["milestone"]
        else:
            phases.queryset = target.participation.milestones.filter(
                phase__kind=PhaseKind.WORKSHOP
            ).select_related("phase")
            phases.queryset = phases.queryset.order_by("phase__position")
            phases.label_from_instance = lambda milestone: str(milestone.phase)


class EditForm(DaysFormMixin, AboutForm):
    """All but the dates, which move by postponing: the hours of each day as start_<id> and end_<id>."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = self.instance.version
        held = [row.facilitator_id for row in self.instance.facilitations.all()]
        active = self.fields["facilitators"].queryset
        self.fields["facilitators"].queryset = active | Facilitator.objects.filter(
            pk__in=held
        ).select_related("organisation")
        self.initial.setdefault("facilitators", held)
        self.initial["barrier_free"] = {True: "true", False: "false"}.get(self.instance.barrier_free, "")
        self.rows = list(self.instance.days.order_by("date"))
        for row in self.rows:
            self.fields[f"start_{row.pk}"] = HourField(label=_("Begins at"), initial=row.start)
            self.fields[f"end_{row.pk}"] = HourField(label=_("Ends at"), initial=row.end)

    def hours(self) -> dict:
        data = self.cleaned_data
        return {row.pk: (data[f"start_{row.pk}"], data[f"end_{row.pk}"]) for row in self.rows}

    def hour_rows(self):
        return [(row.date, self[f"start_{row.pk}"], self[f"end_{row.pk}"]) for row in self.rows]

    def refuse(self, refusal) -> None:
        field = f"start_{self.rows[0].pk}" if refusal.field == "days" else refusal.field
        self.add_error(field if field in self.fields else None, refusal.sentence)


class PostponeForm(DaysFormMixin, StepForm):
    """New days and the reason."""

    beside = {"days": "date_1"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        days = list(self.obj.days.order_by("date"))
        self.rows = min(len(days) + 1, MOST)
        self.add_days()
        for number, row in enumerate(days, start=1):
            self.initial.update(
                {f"date_{number}": row.date, f"start_{number}": row.start, f"end_{number}": row.end}
            )
        self.order_fields([*(name for name in self.fields if name != "reason"), "reason"])

    def clean(self) -> dict:
        data = super().clean()
        return {"days": self.days(), "reason": data.get("reason", "")} if not self.errors else data
