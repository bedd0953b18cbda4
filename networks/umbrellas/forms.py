"""What is typed about memberships and mailings."""

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.choosing import SearchedChoiceField
from core.editing import VersionedForm
from core.forms import GermanDateField
from networks.organisations.models import Organisation
from networks.umbrellas.models import Mailing
from networks.umbrellas.models.membership import eligible, umbrellas

SEARCH = _("Type a part of the name, then choose.")
HINT = _("Plain text, at most 5,000 characters. Say early what it is about and by when you need an answer.")
SINCE = _("For example 14.01.2027. Leave empty if it begins when the other side confirms.")


class ProposeForm(forms.Form):
    """The umbrella organisation names a member."""

    member = SearchedChoiceField(label=_("Organisation"), help_text=SEARCH)
    joined_on = GermanDateField(label=_("Member since"), required=False, help_text=SINCE)
    beside = {"umbrella": "member"}

    def __init__(self, *args, umbrella: Organisation, **kwargs):
        super().__init__(*args, **kwargs)
        own = reverse("umbrellas:member_choices")
        self.fields["member"].offer(eligible().exclude(pk=umbrella.pk).select_related("municipality"), own)


class JoinForm(forms.Form):
    """A member names its umbrella organisation."""

    umbrella = SearchedChoiceField(label=_("Umbrella organisation"), help_text=SEARCH)
    joined_on = GermanDateField(label=_("Member since"), required=False, help_text=SINCE)
    beside = {"member": "umbrella"}

    def __init__(self, *args, member: Organisation, **kwargs):
        super().__init__(*args, **kwargs)
        own = reverse("umbrellas:umbrella_choices")
        self.fields["umbrella"].offer(umbrellas().exclude(pk=member.pk).select_related("municipality"), own)


class MailingForm(VersionedForm):
    class Meta:
        model = Mailing
        fields = ("subject", "text")
        widgets = {"text": forms.Textarea(attrs={"rows": 14})}
        help_texts = {"text": HINT}
