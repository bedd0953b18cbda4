"""Rows of an application: goals, work packages, costs, financing. A row in which nothing is written is taken out."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from core.forms import EuroField, GermanDateField
from projects.applications.models import CostItem, FinancingItem, Goal, WorkPackage
from projects.applications.states import CostCategory, GoalKind, Source

SPARE, MOST = 2, 60
POSITIVE = {"min_value": _("Please enter an amount above 0.")}


class RowForm(forms.Form):
    """`typed` are the fields that make a row; of an empty one nothing is missed."""

    typed: ClassVar[tuple[str, ...]]

    def __init__(self, *args, **kwargs):
        kwargs.pop("owner")
        super().__init__(*args, **{**kwargs, "empty_permitted": True, "use_required_attribute": False})

    def has_changed(self) -> bool:
        return any((self[name].data or "").strip() for name in self.typed)

    def row(self) -> dict[str, Any] | None:
        """The columns, if anything is written here and nothing is wrong."""
        if not self.is_bound or not self.has_changed() or not self.is_valid():
            return None
        return {name: value for name, value in self.cleaned_data.items() if name in self.fields}


class GoalForm(RowForm):
    typed = ("text", "indicator", "target", "not_measurable")
    kind = forms.ChoiceField(label=_("Kind"), choices=GoalKind.choices)
    text = forms.CharField(label=_("Goal"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
    indicator = forms.CharField(label=_("Indicator"), max_length=300, required=False)
    target = forms.CharField(label=_("Target"), max_length=120, required=False)
    not_measurable = forms.CharField(label=_("Not measurable, because"), max_length=300, required=False)


class PackageForm(RowForm):
    typed = ("title", "text", "start", "end")
    title = forms.CharField(label=_("Work package"), max_length=200)
    text = forms.CharField(
        label=_("What is done"), max_length=1500, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    start = GermanDateField(label=_("from"), help_text="")
    end = GermanDateField(label=_("until"), help_text="")

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("start") and cleaned.get("end") and cleaned["end"] < cleaned["start"]:
            self.add_error("end", _("The end date must not be before the start date."))
        return cleaned


def _year(owner) -> dict[str, Any]:
    """The years of the project; while they are unknown, those of the call."""
    years = list(owner.years or (owner.call.years if owner.call else ()))
    return {"choices": [(year, str(year)) for year in years], "initial": years[0] if years else None}


class MoneyForm(RowForm):
    typed = ("description", "amount")
    year = forms.TypedChoiceField(label=_("Year"), coerce=int)
    amount = EuroField(label=_("Amount"), min_value=Decimal("0.01"), error_messages=POSITIVE)

    def __init__(self, *args, owner, **kwargs):
        super().__init__(*args, owner=owner, **kwargs)
        years = _year(owner)
        known = {str(year) for year, _label in years["choices"]}
        chosen = self.initial.get("year")
        kept = [(chosen, str(chosen))] if chosen and str(chosen) not in known else []
        self.fields["year"].choices = [*years["choices"], *kept]
        self.fields["year"].initial = years["initial"]


class CostForm(MoneyForm):
    category = forms.ChoiceField(label=_("Kind of cost"), choices=CostCategory.choices)
    description = forms.CharField(label=_("What for"), max_length=200, required=False)
    eligible = forms.BooleanField(label=capfirst(_("eligible")), required=False, initial=True)
    field_order = ("category", "description", "year", "amount", "eligible")


class FinancingForm(MoneyForm):
    source = forms.ChoiceField(label=_("Where from"), choices=Source.choices)
    description = forms.CharField(label=_("From whom"), max_length=200, required=False)
    field_order = ("source", "description", "year", "amount")


ROW_FORMS: dict[str, dict[str, tuple[type[RowForm], type]]] = {
    "ziele": {"goals": (GoalForm, Goal)},
    "arbeitsplan": {"work_packages": (PackageForm, WorkPackage)},
    "finanzplan": {"cost_items": (CostForm, CostItem), "financing_items": (FinancingForm, FinancingItem)},
}
"""Part of the form -> its relations, each with the form of a row and the model."""


class Rows:
    """All lists of one part, as stored with spare rows below, or as sent.

    `owner` is an application, or what has `listed`, `years` and `call` like one; then `sets` says which rows it has.
    """

    def __init__(self, owner, part: str = "", data=None, sets=None):
        self.sets, self.models = {}, {}
        for relation, (form, model) in (sets or ROW_FORMS.get(part, {})).items():
            names = tuple(form.base_fields)
            stored = [{name: getattr(row, name) for name in names} for row in owner.listed(relation)]
            if not stored and relation == "goals":
                stored = [{"kind": kind} for kind in GoalKind.values]
            kind = forms.formset_factory(form, extra=SPARE, max_num=MOST, absolute_max=MOST + SPARE)
            self.sets[relation] = kind(
                data,
                initial=None if data else stored,
                prefix=relation,
                form_kwargs={"owner": owner},
            )
            self.models[relation] = model

    def __bool__(self) -> bool:
        return bool(self.sets)

    def is_valid(self) -> bool:
        found = [one.is_valid() for one in self.sets.values()]  # every list is told what it lacks
        return all(found)

    def values(self) -> dict[str, list[dict[str, Any]]]:
        """The rows as the action takes them; those that are wrong or empty are left out."""
        return {
            relation: [row for form in one.forms if (row := form.row())]
            for relation, one in self.sets.items()
        }

    def typed(self) -> dict[str, list]:
        """As rows that are not saved, for what is said while somebody types."""
        make: dict[str, Callable] = self.models
        return {relation: [make[relation](**row) for row in rows] for relation, rows in self.values().items()}

    @property
    def faulty(self) -> list[forms.Form]:
        return [form for one in self.sets.values() for form in one.forms if form.is_bound and form.errors]
