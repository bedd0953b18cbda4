"""What is asked of somebody who registers herself: as little as the workshop needs, and nothing about gender that has to be answered."""

from django import forms
from django.utils.translation import gettext_lazy as _

from workshops.meetings.forms.people import ABOUT, MAIL, DetailsForm


class AcceptForm(DetailsForm):
    """Of somebody whose address is proven by the link she came by; with the privacy note read."""

    consent = forms.BooleanField(
        label=_("I have read how my details are used and agree to it."),
        error_messages={"required": _("Without your consent we cannot take the registration.")},
    )


class RegisterForm(AcceptForm):
    """With the address."""

    email = forms.EmailField(
        label=_("E-mail address"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"invalid": MAIL},
    )  # fmt: skip
    field_order = ("person_name", "email", *ABOUT[1:], "consent")

    class Meta(AcceptForm.Meta):
        fields = (*ABOUT, "email")


class WalkInForm(RegisterForm):
    """Of somebody who came without being on the list, filled in at the door."""

    email = forms.EmailField(
        label=_("E-mail address"), max_length=254, required=False, error_messages={"invalid": MAIL},
        help_text=_("Only if you want to hear about this workshop afterwards."),
    )  # fmt: skip


class AddressForm(forms.Form):
    email = forms.EmailField(
        label=_("The e-mail address with which you registered"), max_length=254, error_messages={"invalid": MAIL},
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )  # fmt: skip
