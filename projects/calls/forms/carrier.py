"""Clean input for the carrier check: up to three files, then a number with its last day."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.files import AttachmentField
from core.forms import GermanDateField
from core.stepping import StepForm
from projects.calls.actions import papers_needed
from projects.calls.states import CarrierPaper


class CarrierForm(forms.Form):
    statutes = AttachmentField(label=CarrierPaper.STATUTES.label)
    register_extract = AttachmentField(label=CarrierPaper.REGISTER_EXTRACT.label)
    charitable_notice = AttachmentField(label=CarrierPaper.CHARITABLE_NOTICE.label)

    def __init__(self, *args, organisation, **kwargs):
        super().__init__(*args, **kwargs)
        needed = papers_needed(organisation)
        for kind in CarrierPaper.values:
            self.fields[kind].required = kind in needed


class ApproveForm(StepForm):
    number = forms.CharField(
        label=_("Carrier number"), max_length=40, error_messages={"required": _("Please enter the carrier number.")}
    )  # fmt: skip
    valid_until = GermanDateField(label=_("Valid until"))
