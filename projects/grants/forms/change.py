"""A change of the notice: amount, periods, shares, with the reason."""

from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import EuroField, GermanDateField
from projects.grants.forms.issue import SharesForm
from projects.grants.models import Grant


class ChangeForm(SharesForm):
    amount = EuroField(label=_("Amount, at most"), min_value=Decimal("0.01"))
    implementation_start = GermanDateField(label=_("Implementation from"), required=False)
    implementation_end = GermanDateField(label=_("Implementation until"), required=False)
    approval_start = GermanDateField(label=_("Approval period from"), required=False)
    approval_end = GermanDateField(label=_("Approval period until"), required=False)
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("At least 10 characters. It stands in the change notice."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
        error_messages={"required": _("Please give a reason for the decision (at least 10 characters).")},
    )

    def __init__(self, *args, grant: Grant, initial=None, **kwargs):
        shares = list(grant.shares.all())
        columns = (
            "amount",
            "implementation_start",
            "implementation_end",
            "approval_start",
            "approval_end",
        )
        stored = {name: getattr(grant, name) for name in columns}
        stored |= {f"share_{share.municipality_id}": share.amount for share in shares}
        places = sorted((share.municipality for share in shares), key=lambda place: place != grant.project.lead_municipality)  # fmt: skip
        super().__init__(*args, places=places, initial={**stored, **(initial or {})}, **kwargs)
        if grant.implementation_start:
            for name in columns[1:3]:
                self.fields[name].required = True
        self.order_fields(["amount", *(f"share_{place.pk}" for place in self.places)])

    def clean(self):
        super().clean()
        self.periods_in_order("implementation", "approval")
        return self.cleaned_data

    @property
    def periods(self) -> dict[str, tuple]:
        return {name: self.period(name) for name in ("implementation", "approval") if any(self.period(name))}
