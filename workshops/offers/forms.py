"""Clean input for offers and requests."""

from django import forms
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from core.choosing import SearchedChoiceField
from core.editing import VersionedForm
from core.forms import GermanDateField, GermanDecimalField
from core.stepping import StepForm
from networks.organisations.forms.fields import phone_field
from networks.organisations.models import Organisation
from workshops.offers.models import ServiceOffer, ServiceRequest
from workshops.offers.states import FormKind, RequestState
from workshops.programmes.models import Programme

RECIPIENTS = ("recipient_1", "recipient_2", "recipient_3")


class OfferForm(VersionedForm):
    provider = SearchedChoiceField(
        label=capfirst(_("provider")), required=False, help_text=_("Name of the organisation")
    )
    fee_gross = GermanDecimalField(
        label=capfirst(_("price (gross)")), unit="€", min_value=0, max_digits=12, decimal_places=2, required=False,
        help_text=_("Leave empty if there is none or if it depends."),
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_decimal_places"), _("Please enter an amount in euros, for example 1.234,56.")
        ),
    )  # fmt: skip

    class Meta:
        model = ServiceOffer
        fields = (
            "title", "form_kind", "workshop_kind", "description", "target", "provider", "programme", "fee_gross", "cost_info",
            "position", "is_active",
        )  # fmt: skip
        widgets = {
            "description": forms.Textarea(attrs={"rows": 6}),
            "cost_info": forms.Textarea(attrs={"rows": 3}),
            "position": forms.NumberInput(attrs={"class": "p-short"}),
        }
        help_texts = {
            "workshop_kind": _("Only for an offer of a workshop."),
            "position": _("Smaller numbers stand first."),
        }

    def __init__(self, *args, by, **kwargs):
        super().__init__(*args, **kwargs)
        chosen = list(self.instance.recipients.order_by("sort_key")) if self.instance.pk else []
        for number, name in enumerate(RECIPIENTS, start=1):
            label = capfirst(_("recipient %(number)s to choose from") % {"number": number})
            self.fields[name] = SearchedChoiceField(label=label, required=False)
            if len(chosen) >= number:
                self.initial.setdefault(name, chosen[number - 1])
        for name in ("provider", *RECIPIENTS):
            self.fields[name].offer(Organisation.objects.visible_to(by), reverse("offers:organisations"))
        if self.instance.provider_id and "provider" not in kwargs.get("initial", {}):
            self.initial["provider"] = self.instance.provider
        self.fields["programme"].queryset = Programme.objects.steered_by(by)

    @property
    def recipients(self) -> list[Organisation]:
        return [self.cleaned_data[name] for name in RECIPIENTS if self.cleaned_data[name]]

    def clean(self):
        cleaned = super().clean()
        is_workshop, kind = cleaned.get("form_kind") == FormKind.WORKSHOP, cleaned.get("workshop_kind")
        if "form_kind" in cleaned and is_workshop != bool(kind):
            self.add_error(
                "workshop_kind",
                _("An offer of a workshop names the kind of workshop, the others do not."),
            )
        return cleaned


class RequestForm(VersionedForm):
    """What a municipality asks for. Saved as a draft it may have gaps, with the button that goes on to submitting not."""

    preferred_from = GermanDateField(label=capfirst(_("preferred from")), required=False)
    preferred_to = GermanDateField(label=capfirst(_("preferred until")), required=False)
    contact_phone = phone_field(label=capfirst(_("telephone of the contact person")))

    class Meta:
        model = ServiceRequest
        fields = (
            "municipality", "recipient", "reason", "preferred_from", "preferred_to", "contact_name", "contact_email", "contact_phone",
        )  # fmt: skip
        widgets = {"reason": forms.Textarea(attrs={"rows": 8})}
        help_texts = {
            "reason": _("What you want to reach, and what is there already. At most 3,000 characters."),
            "recipient": _("Who shall receive your request?"),
        }

    needed = ("recipient", "reason", "contact_name", "contact_email")

    def __init__(self, *args, offer: ServiceOffer, municipalities, **kwargs):
        super().__init__(*args, **kwargs)
        is_draft = self.is_bound and "submit" not in self.data and self.instance.state == RequestState.DRAFT
        for name in self.needed:
            self.fields[name].required = not is_draft
        self.fields["municipality"].queryset = municipalities
        self.fields["municipality"].empty_label = None
        self.fields["recipient"].queryset = offer.recipients.order_by("sort_key")
        if not offer.recipients.exists():
            del self.fields["recipient"]

    def clean(self):
        cleaned = super().clean()
        start, end = cleaned.get("preferred_from"), cleaned.get("preferred_to")
        if start and end and end < start:
            self.add_error("preferred_to", _("The end date must not be before the start date."))
        elif (end or start) and (end or start) < timezone.localdate():
            self.add_error(
                "preferred_to" if end else "preferred_from", _("The preferred period lies in the past.")
            )
        return cleaned

    def _post_clean(self):
        """The form has said itself what the constraint would say again."""
        if not self.errors.get("preferred_to"):
            super()._post_clean()


class ClarifyForm(StepForm):
    question = forms.CharField(
        label=_("Question to the municipality"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("It goes out with the mail."),
    )


class WordsForm(StepForm):
    """A question or a reply instead of a reason."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        words = self.fields["reason"]
        words.label = _("Your question") if self.step.name == "ask" else _("Your reply")
        words.help_text = _("At least 10 characters. It goes out by mail and stands in the history.")
        words.error_messages["required"] = _("Please write at least 10 characters.")
