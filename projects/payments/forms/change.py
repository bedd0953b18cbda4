"""Clean input for change requests, a form a kind."""

from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import EuroField, GermanDateField
from projects.applications.balance import euro


class _ChangeForm(forms.Form):
    why = forms.CharField(
        label=_("Reason"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("At least 10 characters. The granting authority reads it."),
        error_messages={"required": _("Please give a reason (at least 10 characters).")},
    )  # fmt: skip

    def __init__(self, *args, grant, **kwargs):
        super().__init__(*args, **kwargs)
        self.grant = grant


class PeriodForm(_ChangeForm):
    start = GermanDateField(label=_("Carried out from"))
    end = GermanDateField(label=_("Carried out until"))
    field_order = ("start", "end", "why")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("start", self.grant.implementation_start)
        self.initial.setdefault("end", self.grant.implementation_end)

    @property
    def values(self):
        return self.cleaned_data


class WordsForm(_ChangeForm):
    before = forms.CharField(
        label=_("As it is now"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
    after = forms.CharField(
        label=_("As it is to be"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )
    field_order = ("before", "after", "why")

    @property
    def values(self):
        return self.cleaned_data


class ShiftForm(_ChangeForm):
    """A field for each item of the binding plan; what is left as it is stays."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.items = {f"item_{item.pk}": item for item in self.grant.plan.costs.all()}
        for name, item in self.items.items():
            label = f"{item.get_category_display()} {item.year}" + (
                f": {item.description}" if item.description else ""
            )
            self.fields[name] = EuroField(
                label=label, help_text=_("Until now %(amount)s") % {"amount": euro(item.amount)}
            )
            self.initial.setdefault(name, item.amount)
        self.order_fields([*self.items, "why"])

    @property
    def total(self) -> Decimal:
        return sum((item.amount for item in self.items.values()), Decimal(0))

    @property
    def values(self):
        amounts = {item: self.cleaned_data[name] for name, item in self.items.items()}
        return {"amounts": amounts, "why": self.cleaned_data["why"]}
