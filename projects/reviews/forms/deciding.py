"""Choosing reviewers, and the amount of an approval."""

from datetime import timedelta
from decimal import Decimal

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from core.forms import GermanDateField, GermanDecimalField
from core.stepping import StepForm
from projects.applications.balance import euro
from projects.reviews.queries import Candidate, approved_in, requested_of

DAYS = 21
"""How long a review may take, unless the officer says otherwise."""


class AssignForm(forms.Form):
    """Everybody of the pool can be sent; who has a tie is refused with the reason."""

    reviewers = forms.MultipleChoiceField(
        label=_("Who writes a review?"), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Please choose who writes a review.")},
    )  # fmt: skip
    due_on = GermanDateField(label=_("Review due on"), required=False)

    def __init__(self, *args, pool: list[Candidate], **kwargs):
        super().__init__(*args, **kwargs)
        self.pool = {str(one.person.pk): one for one in pool}
        free = [(key, _named(one)) for key, one in self.pool.items() if not one.why_out]
        self.fields["reviewers"].choices = free
        self.fields["due_on"].initial = timezone.localdate() + timedelta(days=DAYS)

    def clean_due_on(self):
        day = self.cleaned_data["due_on"]
        if day and day < timezone.localdate():
            raise forms.ValidationError(_("Please choose a day from today on."))
        return day

    def full_clean(self):
        """A person who was sent although she is barred is named with the reason."""
        super().full_clean()
        if not self.is_bound or "reviewers" not in self._errors:
            return
        sent = [self.pool[key] for key in self.data.getlist("reviewers") if key in self.pool]
        barred = [one.why_out for one in sent if one.why_out]
        if barred:
            self._errors["reviewers"] = self.error_class(barred, renderer=self.renderer)

    @property
    def people(self) -> list:
        return [self.pool[key].person for key in self.cleaned_data["reviewers"]]


def _named(one: Candidate) -> str:
    """With what she has still to write, so that the work can be shared out."""
    if not one.to_write:
        return str(one.person)
    return ngettext(
        "%(person)s (has %(count)s more review to write)", "%(person)s (has %(count)s more reviews to write)", one.to_write
    ) % {"person": one.person, "count": one.to_write}  # fmt: skip


class ApproveForm(StepForm):
    amount = GermanDecimalField(
        label=_("Approved amount"), unit="€", max_digits=12, decimal_places=2, min_value=Decimal("0.01"),
        error_messages={
            "required": _("Please enter an amount in euros, e.g. 1.234,56."),
            "invalid": _("Please enter an amount in euros, e.g. 1.234,56."),
            "min_value": _("Please enter an amount in euros, e.g. 1.234,56."),
        },
    )  # fmt: skip
    reason = forms.CharField(
        label=_("Reason"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Needed if less is approved than was applied for. The applicants read it."),
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.obj is None:
            return
        requested, call = requested_of(self.obj), self.obj.call
        left = (call.budget_total or Decimal(0)) - approved_in(call)
        names = {
            "requested": euro(requested),
            "left": euro(left),
            "budget": euro(call.budget_total or Decimal(0)),
        }
        self.fields["amount"].initial = min(requested, max(left, Decimal(0)))
        self.fields["amount"].help_text = (
            _("Applied for: %(requested)s. Left of the budget of %(budget)s: %(left)s.") % names
        )
