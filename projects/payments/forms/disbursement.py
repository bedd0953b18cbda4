"""Clean input for a request for payment: one amount, and how much of it is for which kind of cost."""

from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _

from core.editing import VersionedForm
from core.forms import EuroField, GermanDateField
from projects.applications.balance import euro
from projects.applications.states import CostCategory
from projects.payments.models import Disbursement

PREFIX = "purpose_"


class DisbursementForm(VersionedForm):
    amount = EuroField(
        label=_("Amount"), help_text=_("Only what is needed for payments that fall due in this period.")
    )
    period_from = GermanDateField(label=_("Period from"))
    period_to = GermanDateField(label=_("Period until"))

    class Meta:
        model = Disbursement
        fields = ("amount", "period_from", "period_to", "note")
        widgets = {"note": forms.Textarea(attrs={"rows": 3})}

    field_order = ("amount", "period_from", "period_to")

    def __init__(self, *args, categories, **kwargs):
        """`categories` are those of the binding plan."""
        super().__init__(*args, **kwargs)
        known = {row.category: row.amount for row in self.instance.purposes.all()} if self.instance.pk else {}
        for code in (code for code in CostCategory.values if code in categories or code in known):
            field = EuroField(label=CostCategory(code).label, required=False)
            self.fields[PREFIX + code] = field
            self.initial.setdefault(PREFIX + code, known.get(code))
        self.order_fields([*self.field_order, *self.purpose_names, "note"])
        days = self.instance.most_days
        self.fields["period_to"].help_text = _(
            "At most %(days)d days, the first and the last one included."
        ) % {"days": days}

    @property
    def purpose_names(self) -> list[str]:
        return [name for name in self.fields if name.startswith(PREFIX)]

    @property
    def head(self):
        return [self[name] for name in self.field_order]

    @property
    def split(self):
        return [self[name] for name in self.purpose_names]

    @property
    def purposes(self) -> dict[str, Decimal]:
        found = {name.removeprefix(PREFIX): self.cleaned_data.get(name) for name in self.purpose_names}
        return {code: amount for code, amount in found.items() if amount}

    def _post_clean(self):
        """What holds between the columns is said by the guards of the step, in the words of the room."""

    def clean(self):
        data = super().clean()
        amount, parts = data.get("amount"), sum(self.purposes.values(), Decimal(0))
        if amount and not any(name in self.errors for name in self.purpose_names) and parts != amount:
            names = {"parts": euro(parts), "amount": euro(amount)}
            words = _(
                "The kinds of cost add up to %(parts)s, the amount is %(amount)s. Please divide it fully."
            )
            self.add_error("amount", words % names)
        return data
