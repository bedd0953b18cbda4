"""What a step asks beside its reason."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.stepping import StepForm
from networks.organisations.states import Rejection

CONSENT = _(
    "We agree that the portal publishes our profile. We may withdraw this at any time by archiving the profile."
)


class SubmitForm(StepForm):
    """Asks for the consent to publish, once."""

    consent = forms.BooleanField(
        label=CONSENT, error_messages={"required": _("Without consent we cannot publish the data.")}
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.obj.consent_given_at is not None:
            del self.fields["consent"]


class RejectForm(StepForm):
    rejection = forms.ChoiceField(
        label=_("Ground"),
        choices=Rejection.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose a ground for the rejection.")},
    )
    field_order = ["rejection", "reason"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.order_fields(self.field_order)


class ApproveForm(StepForm):
    """Carries the version that was read, so that nobody approves a text they have not seen."""

    read_at_version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["read_at_version"].initial = self.obj.version
