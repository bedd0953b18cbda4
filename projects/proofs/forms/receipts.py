"""Receipts as a table to write in, page by page, and the file that brings many of them."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from core.files import AttachmentField, extension_of
from core.forms import EuroField, GermanDateField
from projects.proofs.models import Receipt, Report
from projects.proofs.models.period import fault_of
from projects.proofs.states import Direction, IntakeMode

SPARE = 5
POSITIVE = {"min_value": _("Please enter an amount above 0.")}


class ReceiptForm(forms.Form):
    """A row in which nothing is written any more is taken out."""

    typed = ("day", "party", "reason", "amount")
    day = GermanDateField(label=_("Date"), help_text="")
    party = forms.CharField(label=_("Payee or payer"), max_length=200)
    reason = forms.CharField(label=_("Reason of payment"), max_length=300)
    direction = forms.ChoiceField(label=_("Kind"), choices=Direction.choices, initial=Direction.OUT)
    item = forms.ChoiceField(label=_("Item of the plan"), required=False)
    amount = EuroField(label=_("Amount"), min_value=Decimal("0.01"), error_messages=POSITIVE)

    def __init__(self, *args, report: Report, **kwargs):
        super().__init__(*args, **{**kwargs, "empty_permitted": True, "use_required_attribute": False})
        self.period = report.period
        self.fields["item"].beside_label = _("- of expenses")
        self.fields["item"].choices = [
            ("", "–"),
            *((str(row.pk), report.name_of(row)) for row in report.plan_costs),
        ]

    def has_changed(self) -> bool:
        return any((self[name].data or "").strip() for name in self.typed)

    def clean_day(self):
        day = self.cleaned_data["day"]
        if day and (sentence := fault_of(day, self.period)):
            raise forms.ValidationError(sentence)
        return day

    def clean(self):
        cleaned = super().clean()
        if (
            cleaned.get("direction") == Direction.OUT
            and not cleaned.get("item")
            and "item" not in self.errors
        ):
            self.add_error("item", _("The item of the plan is missing."))
        return cleaned

    @property
    def columns(self) -> dict[str, Any] | None:
        """As the action takes them; None of an empty row."""
        if not self.has_changed():
            return None
        values = {name: self.cleaned_data[name] for name in ("day", "party", "reason", "direction", "amount")}
        is_expense = values["direction"] == Direction.OUT
        return {**values, "item_id": int(self.cleaned_data["item"]) if is_expense else None}


class ReceiptRows:
    """The receipts of one page, and spare rows below."""

    def __init__(self, report: Report, receipts: list[Receipt], data=None):
        self.saved = [
            (receipt.pk, ReceiptForm(data, prefix=f"r{receipt.pk}", initial=_initial(receipt), report=report))
            for receipt in receipts
        ]
        self.spare = [ReceiptForm(data, prefix=f"neu{n}", report=report) for n in range(SPARE)]

    @property
    def every(self) -> list[ReceiptForm]:
        return [*(form for _pk, form in self.saved), *self.spare]

    def is_valid(self) -> bool:
        found = [form.is_valid() for form in self.every]
        return all(found)

    @property
    def rows(self) -> dict[int, dict[str, Any] | None]:
        return {pk: form.columns for pk, form in self.saved}

    @property
    def new(self) -> list[dict[str, Any]]:
        return [columns for form in self.spare if (columns := form.columns)]

    @property
    def faulty(self) -> list[forms.Form]:
        return [form for form in self.every if form.is_bound and form.errors]


def _initial(receipt: Receipt) -> dict[str, Any]:
    names = ("day", "party", "reason", "direction", "amount")
    return {**{name: getattr(receipt, name) for name in names}, "item": receipt.item_id or ""}


class VersionForm(forms.Form):
    """Which state of the list the page was made from."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, required=False)

    @property
    def version_seen(self) -> int:
        return self.cleaned_data["version"] or 0


class IntakeForm(forms.Form):
    file = AttachmentField(label=_("Table"), help_text=_("CSV or Excel, at most 5.000 rows."))
    mode = forms.ChoiceField(
        label=capfirst(_("what becomes of the others")), choices=IntakeMode.choices, widget=forms.RadioSelect, initial=IntakeMode.ADD
    )  # fmt: skip

    def clean_file(self):
        file = self.cleaned_data["file"]
        if extension_of(file.name) not in ("csv", "xlsx"):
            raise forms.ValidationError(_("Please choose a CSV or Excel file."))
        return file
