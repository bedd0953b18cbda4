"""The plan as rows: the form of the application, with the rows of the grant's plan."""

from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _

from core.editing import VersionedForm
from core.forms import EuroField
from projects.applications.forms import CostForm, FinancingForm
from projects.grants.models import Plan, PlanCost, PlanMoney


class PlanForm(VersionedForm):
    """Which state of the rows the page was made from."""

    class Meta:
        model = Plan
        fields = ()


class KeptRow:
    """A row of a binding plan: it stays, so its amount is asked for, and may become 0."""

    def has_changed(self) -> bool:
        return bool(self["pk"].data) or super().has_changed()


def _amount() -> EuroField:
    return EuroField(
        label=_("Amount"), min_value=Decimal(0), help_text=_("An item that is given up gets 0,00.")
    )


class KeptCostForm(KeptRow, CostForm):
    pk = forms.IntegerField(required=False, widget=forms.HiddenInput)
    amount = _amount()
    field_order = ("pk", *CostForm.field_order)


class KeptFinancingForm(KeptRow, FinancingForm):
    pk = forms.IntegerField(required=False, widget=forms.HiddenInput)
    amount = _amount()
    field_order = ("pk", *FinancingForm.field_order)


ADAPTED = {"cost_items": (CostForm, PlanCost), "financing_items": (FinancingForm, PlanMoney)}
KEPT = {"cost_items": (KeptCostForm, PlanCost), "financing_items": (KeptFinancingForm, PlanMoney)}
