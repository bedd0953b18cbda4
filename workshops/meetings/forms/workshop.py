"""Planning, changing and postponing a workshop."""

from datetime import date
from decimal import Decimal
from typing import ClassVar

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.editing import VersionedForm
from core.forms import EuroField, GermanDateField
from core.stepping import StepForm
from workshops.meetings.actions.days import MOST
from workshops.meetings.forms.fields import DaysFormMixin, HourField, LinesField, Untouched
from workshops.meetings.models import Workshop
from workshops.meetings.models.workshop import default_capacity
from workshops.programmes.models import Facilitator, Milestone
from workshops.programmes.states import PhaseKind, WorkshopKind

BARRIER_FREE = [("", _("unknown")), ("true", _("yes")), ("false", _("no"))]

FOLDED = ("address", "barrier_free", "title", "description", "guiding_questions")
UNTRAINED = _("Only somebody trained on these days can facilitate an integration workshop.")


def _said(value: str) -> bool | None:
    return {"true": True, "false": False}.get(value)


class AboutForm(Untouched, VersionedForm):
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

    registration_deadline = GermanDateField(
        label=_("Registration until"), required=False, help_text=_("The first day at the latest.")
    )
    fee_gross = EuroField(
        label=_("Fee (gross)"), required=False,
        help_text=_("For an integration workshop it includes the preparatory and the follow-up meeting."),
    )  # fmt: skip
    travel_costs = EuroField(
        label=_("Travel costs"), required=False, help_text=_("Not included in the fee; empty while unknown.")
    )

    class Meta:
        model = Workshop
        fields = [
            "title", "place", "address", "barrier_free", "capacity", "description", "guiding_questions",
            "registration_deadline", "fee_gross", "travel_costs",
        ]  # fmt: skip
        widgets = {"description": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["facilitators"].queryset = Facilitator.objects.filter(is_active=True).select_related(
            "organisation"
        )
        self.order_fields(["milestone", "kind", "title"])

    def only_trained(self, held: list[int], *days: date) -> None:
        """The choice of an integration workshop: who is trained on its days, and whoever is named already."""
        for day in days:
            trained = Facilitator.objects.trained_on(day) | Facilitator.objects.filter(pk__in=held)
            field = self.fields["facilitators"]
            field.queryset = field.queryset.filter(pk__in=trained.values("pk"))
            field.error_messages["invalid_choice"] = UNTRAINED

    @property
    def has_more(self) -> bool:
        """Something stands in the part of the form that is folded at first."""
        return any(self[name].errors or self[name].value() for name in FOLDED)

    @property
    def has_costs(self) -> bool:
        return any(self[name].errors or self[name].value() for name in ("fee_gross", "travel_costs"))


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
        self.two_days = self.initial.get("kind") == WorkshopKind.INTEGRATION_WORKSHOP
        self.rows = settings.INTEGRATION_WORKSHOP["days"] if self.two_days else MOST
        self.add_days()
        if self.two_days and (not self.is_bound or self.data.get("kind") == self.initial["kind"]):
            self.need_every_day()
        phases = self.fields["milestone"]
        if target.participation is None:
            del self.fields["milestone"]
        else:
            phases.queryset = target.participation.milestones.filter(
                phase__kind=PhaseKind.WORKSHOP
            ).select_related("phase")
            phases.queryset = phases.queryset.order_by("phase__position")
            phases.label_from_instance = lambda milestone: str(milestone.phase)
        kind = self.data.get("kind") if self.is_bound else self.initial.get("kind")
        if kind == WorkshopKind.INTEGRATION_WORKSHOP:
            self.only_trained([], self._first_day())

    def _first_day(self) -> date:
        """What was typed, as far as it is a day; otherwise today."""
        try:
            return self.fields["date_1"].clean(self.data.get("date_1", ""))
        except ValidationError:
            return timezone.localdate()

    @property
    def values(self) -> dict:
        """Guiding questions that were not offered and not written are the usual ones of the kind."""
        values = super().values
        if not values["guiding_questions"] and not self.initial.get("guiding_questions"):
            values["guiding_questions"] = None
        return values


class EditForm(DaysFormMixin, AboutForm):
    """All but the dates, which move by postponing: the hours of each day as start_<id> and end_<id>."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        held = [row.facilitator_id for row in self.instance.facilitations.all()]
        active = self.fields["facilitators"].queryset
        self.fields["facilitators"].queryset = active | Facilitator.objects.filter(
            pk__in=held
        ).select_related("organisation")
        self.initial.setdefault("facilitators", held)
        self.initial["barrier_free"] = {True: "true", False: "false"}.get(self.instance.barrier_free, "")
        self.rows = list(self.instance.days.order_by("date"))
        self.beside = {"days": f"start_{self.rows[0].pk}"}
        for row in self.rows:
            self.fields[f"start_{row.pk}"] = HourField(label=_("Begins at"), initial=row.start)
            self.fields[f"end_{row.pk}"] = HourField(label=_("Ends at"), initial=row.end)
            self.fields[f"title_{row.pk}"] = forms.CharField(
                label=_("Title of the day"), max_length=120, required=False, initial=row.title
            )
        if self.instance.is_integration_workshop:
            self.only_trained(held, *(row.date for row in self.rows))

    def hours(self) -> dict:
        names = ("start", "end", "title")
        return {row.pk: tuple(self.cleaned_data[f"{name}_{row.pk}"] for name in names) for row in self.rows}

    def hour_rows(self):
        names = ("start", "end", "title")
        return [(row.date, *(self[f"{name}_{row.pk}"] for name in names)) for row in self.rows]


class PostponeForm(DaysFormMixin, StepForm):
    """New days and the reason."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        days = list(self.obj.days.order_by("date"))
        two_days = self.obj.is_integration_workshop
        self.rows = settings.INTEGRATION_WORKSHOP["days"] if two_days else min(len(days) + 1, MOST)
        self.add_days()
        if two_days:
            self.need_every_day()
        for number, row in enumerate(days[: self.rows], start=1):
            self.initial.update(
                {f"date_{number}": row.date, f"start_{number}": row.start, f"end_{number}": row.end}
            )
        self.order_fields([*(name for name in self.fields if name != "reason"), "reason"])

    def clean(self) -> dict:
        data = super().clean()
        return {"days": self.days(), "reason": data.get("reason", "")} if not self.errors else data


def usual_values(kind: str) -> dict:
    """What the form for planning a workshop of this kind begins with."""
    if kind != WorkshopKind.INTEGRATION_WORKSHOP:
        return {"kind": kind}
    usual = settings.INTEGRATION_WORKSHOP
    return {
        "kind": kind,
        "capacity": usual["capacity"],
        "fee_gross": Decimal(usual["fee_gross"]),
        "guiding_questions": list(usual["guiding_questions"]),
    }


class CopyForm(forms.Form):
    """Where the copy belongs and when it begins."""

    beside: ClassVar[dict[str, str]] = {"days": "first_day"}

    milestone = forms.ModelChoiceField(
        label=_("Phase"), queryset=Milestone.objects.none(), required=False, empty_label=_("Without a phase")
    )
    first_day = GermanDateField(label=_("First day"))
    title = forms.CharField(
        label=_("Title"), max_length=200, required=False, help_text=_("Empty: phase, kind and municipality.")
    )

    def __init__(self, *args, workshop: Workshop, **kwargs):
        super().__init__(*args, **kwargs)
        if workshop.participation is None:
            del self.fields["milestone"]
            return
        phases = workshop.participation.milestones.filter(phase__kind=PhaseKind.WORKSHOP)
        taken = Workshop.objects.active().filter(participation=workshop.participation_id)
        free = phases.exclude(pk__in=taken.filter(milestone__isnull=False).values("milestone"))
        field = self.fields["milestone"]
        field.queryset = free.select_related("phase").order_by("phase__position")
        field.label_from_instance = lambda milestone: str(milestone.phase)
