"""Goals, products, results, guides, good practice and local measures as people enter them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.editing import VersionedForm
from core.files import AttachmentField
from networks.municipalities.filters import LISTED_KINDS
from networks.organisations import codes
from networks.organisations.models import Organisation
from projects.portfolio.forms.project import CHOOSE, long_text
from projects.portfolio.models import GoodPractice, GuideCount, LocalMeasure, Product, ProjectGoal, Result
from projects.portfolio.states import GoalKind, Horizon

YES_NO = [("1", _("Yes, by an indicator")), ("0", _("No, because …"))]


class GoalForm(VersionedForm):
    measurable = forms.TypedChoiceField(
        label=_("Can the goal be measured?"),
        choices=YES_NO,
        widget=forms.RadioSelect,
        coerce=lambda value: value == "1",
    )

    class Meta:
        model = ProjectGoal
        fields = (
            "kind", "text", "horizon", "measurable", "indicator", "target", "why_not_measurable", "attainment", "attainment_text",
            "why_no_product",
        )  # fmt: skip
        labels = {"why_no_product": _("If there is no product: why")}
        widgets = {
            "text": forms.Textarea(attrs={"rows": 3}),
            "attainment_text": forms.Textarea(attrs={"rows": 3}),
            "kind": forms.RadioSelect,
        }
        help_texts = {
            "indicator": _("How you see whether it is reached, for example the number of applications"),
            "target": _("For example: 20 in two years"),
            "why_not_measurable": _("Only if it cannot be measured"),
            "why_no_product": _(
                "Only for a product goal that is not met. The project can then be finished all the same."
            ),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = GoalKind.choices
        self.fields["horizon"].choices = [("", _("not stated")), *Horizon.choices]
        if "measurable" in self.initial:
            self.initial["measurable"] = {True: "1", False: "0"}.get(
                self.initial["measurable"], self.initial["measurable"]
            )
        if not self.instance.pk:
            for name in ("attainment", "attainment_text", "why_no_product"):
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """One of the two: the indicator, or why there is none."""
        data = super().clean()
        if data.get("measurable") is True and not data.get("indicator", "").strip():
            self.add_error(
                "indicator", _("Please name an indicator, or say why the goal cannot be measured.")
            )
        if data.get("measurable") is False and not data.get("why_not_measurable", "").strip():
            self.add_error("why_not_measurable", _("Please say why the goal cannot be measured."))
        return data

    def validate_constraints(self) -> None:
        """The action takes away what does not belong to the kind of goal."""


class ProductForm(VersionedForm):
    file = AttachmentField(label=_("File"), required=False)

    class Meta:
        model = Product
        fields = ("kind", "title", "description", "goal", "url")
        help_texts = {
            "url": _("Where it is found, for example https://www.beispiel.de/handbuch"),
            "goal": _("The product goal that it meets"),
        }
        widgets = {"description": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args, project, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [("", CHOOSE), *self.fields["kind"].choices[1:]]
        goals = project.goals.filter(kind=GoalKind.PRODUCT_GOAL)
        self.fields["goal"].queryset = goals
        self.fields["goal"].empty_label = _("none")
        if self.instance.pk and self.instance.has_file():
            self.fields["file"].help_text = _("A new file replaces the present one.")


class ResultForm(VersionedForm):
    class Meta:
        model = Result
        fields = ("kind", "text", "evidence")
        widgets = {"text": forms.Textarea(attrs={"rows": 4}), "evidence": forms.Textarea(attrs={"rows": 3})}
        help_texts = {"evidence": _("For example a survey, a count, a decision of the council")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [("", CHOOSE), *self.fields["kind"].choices[1:]]


class GuidesForm(forms.ModelForm):
    language = forms.ChoiceField(label=_("Language"), required=False)

    class Meta:
        model = GuideCount
        fields = ("language", "gender", "count")
        labels = {"count": _("How many guides")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = [("", _("not stated")), *codes.languages().items()]
        self.fields["gender"].choices = [("", CHOOSE), *self.fields["gender"].choices[1:]]
        self.fields["count"].min_value = 1
        self.fields["count"].localize = False
        self.fields["count"].widget = forms.TextInput(attrs={"class": "p-short", "inputmode": "numeric"})

    def validate_constraints(self) -> None:
        """The action says it beside the field."""

    @property
    def values(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class PracticeForm(VersionedForm):
    what = long_text(_("What worked"), most=2000, required=True)
    for_whom = long_text(_("For whom"), most=1000, rows=3, required=True)
    conditions = long_text(_("What it needs"), most=2000, hint=_("People, money, time, partners"))
    transfer_hints = long_text(
        _("Hints for others"), most=2000, hint=_("What would you do differently today?")
    )
    transferable_to = forms.MultipleChoiceField(
        label=_("Transferable to"), choices=LISTED_KINDS, required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Nothing ticked: to every municipality."),
    )  # fmt: skip

    class Meta:
        model = GoodPractice
        fields = ("what", "for_whom", "conditions", "transfer_hints", "transferable_to")


class MeasureForm(VersionedForm):
    text = long_text(_("What your municipality does"), most=1000, rows=4, required=True)
    units = forms.ModelMultipleChoiceField(
        label=_("Responsible offices"), queryset=Organisation.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )  # fmt: skip

    class Meta:
        model = LocalMeasure
        fields = ("text",)

    def __init__(self, *args, place, **kwargs):
        super().__init__(*args, **kwargs)
        offices = (
            Organisation.objects.published().filter(office_of=place.municipality_id).order_by("sort_key")
        )
        self.fields["units"].queryset = offices
        if self.instance.pk:
            self.initial.setdefault("units", [unit.pk for unit in self.instance.units.all()])
        if not offices.exists():
            del self.fields["units"]

    @property
    def values(self) -> dict[str, Any]:
        return {"text": self.cleaned_data["text"], "units": list(self.cleaned_data.get("units", ()))}
