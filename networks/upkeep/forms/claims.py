"""What somebody says who wants to keep an entry."""

from django import forms
from django.utils.translation import gettext_lazy as _


def _function() -> forms.CharField:
    return forms.CharField(
        label=_("Your role in the organisation"),
        max_length=120,
        help_text=_("For example: member of the board"),
    )


class ClaimForm(forms.Form):
    function = _function()
    reason = forms.CharField(
        label=_("Why you want to keep the entry"), min_length=10, max_length=2000, widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"min_length": _("Please describe it in at least 10 characters.")},
    )  # fmt: skip
    proof = forms.CharField(
        label=_("How can we check this?"), min_length=10, max_length=1000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For example an extract from the register of associations, or a telephone number of the board."),
        error_messages={"min_length": _("Please describe it in at least 10 characters.")},
    )  # fmt: skip


class TakeUpForm(forms.Form):
    function = _function()
    may_act = forms.BooleanField(
        label=_("I act for this organisation."), error_messages={"required": _("Please confirm that you act for this organisation.")}
    )  # fmt: skip
