"""Who moderates: qualification, where, in which languages."""

from django import forms
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.editing import VersionedForm
from core.forms import GermanDateField
from networks.municipalities.states import Land
from networks.organisations.forms.fields import languages_field
from networks.organisations.models import Organisation
from workshops.programmes.forms.fields import organisation_field
from workshops.programmes.models import Facilitator


class FacilitatorForm(VersionedForm):
    organisation = organisation_field(capfirst(_("organisation")), required=False)
    user = forms.EmailField(
        label=capfirst(_("account")),
        required=False,
        help_text=_("E-mail address of the account; then the person finds their workshops in the portal."),
    )
    trained_on = GermanDateField(
        label=capfirst(_("trained on")),
        required=False,
        help_text=_("Without a day nobody counts as trained and cannot be chosen for integration workshops."),
    )
    valid_until = GermanDateField(
        label=capfirst(_("valid until")), required=False, help_text=_("Empty: without end")
    )
    regions = forms.MultipleChoiceField(
        label=_("Länder"),
        choices=Land.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("empty: nationwide"),
    )
    languages = languages_field(label=capfirst(_("languages")))

    class Meta:
        model = Facilitator
        fields = (
            "person_name", "organisation", "user", "qualified_methods", "qualified_subject", "trained_on", "valid_until", "references",
            "regions", "languages", "is_active",
        )  # fmt: skip
        widgets = {"references": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args, by, **kwargs):
        super().__init__(*args, **kwargs)
        seen = Organisation.objects.visible_to(by)
        self.fields["organisation"].offer(seen, reverse("programmes:facilitator_organisations"))
        if self.instance.organisation_id and "organisation" not in kwargs.get("initial", {}):
            self.initial["organisation"] = self.instance.organisation
        if self.instance.user_id:
            self.initial["user"] = self.instance.user.email

    def clean_trained_on(self):
        day = self.cleaned_data["trained_on"]
        if day and day > timezone.localdate():
            raise forms.ValidationError(_("The date must not be in the future."))
        return day

    def clean_user(self) -> User | None:
        """The account itself, which belongs to one facilitator."""
        email = self.cleaned_data["user"]
        if not email:
            return None
        account = User.objects.filter(email__iexact=email, is_active=True).first()
        if account is None:
            raise forms.ValidationError(
                _("There is no account with this address yet. Invite the person first.")
            )
        if Facilitator.objects.filter(user=account).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(_("This account belongs to another facilitator."))
        return account
