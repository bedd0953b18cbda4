"""The people of an organisation: contact persons."""

import copy

from django import forms
from django.utils.translation import gettext_lazy as _

from networks.organisations.forms import fields
from networks.organisations.models import ContactPerson


class ColleagueForm(forms.Form):
    """Whom to invite to keep the profile, too."""

    email = forms.EmailField(
        label=_("E-mail address of the person"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={"invalid": _("Please enter a valid e-mail address.")},
    )  # fmt: skip


class ContactPersonForm(forms.ModelForm):
    email = fields.email_field(label=_("E-mail address"))
    phone = fields.phone_field(label=_("Telephone"))

    class Meta:
        model = ContactPerson
        fields = ("name", "function", "email", "phone", "is_main", "consent_publish")
        help_texts = {
            "consent_publish": _(
                "The person has agreed that name, function, e-mail and telephone are public. Untick to withdraw: it holds at once."
            )
        }

    def __init__(self, *args, instance: ContactPerson, by, **kwargs):
        super().__init__(*args, instance=copy.copy(instance), **kwargs)
        if instance.pk is None and not instance.organisation.contacts.exists():
            self._propose(by)
        self.initial["consent_publish"] = instance.is_public

    def _propose(self, by) -> None:
        """The first one is usually who fills the form in: one tap less for each word."""
        name = f"{by.first_name} {by.last_name}".strip()
        self.initial |= {"name": name, "email": by.email, "phone": by.phone, "is_main": True}
        self.fields["name"].help_text = _(
            "We have entered you. Please change it if somebody else is to be asked."
        )
