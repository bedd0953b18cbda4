import re

from django import forms
from django.conf import settings
from django.urls import reverse_lazy
from django.utils.functional import lazy
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.actions import give_consent
from accounts.models import ConsentKind, User
from accounts.queries import Offer, offers_of
from core.reminders import kinds_of, switched_off

_linked = lazy(format_html, str)
TELEPHONE = re.compile(r"\+?[0-9][0-9 ()/.-]{3,28}")


class NameForm(forms.Form):
    """What registration asks beside allauth's e-mail and password."""

    first_name = forms.CharField(
        label=_("First name"), max_length=80, widget=forms.TextInput(attrs={"autocomplete": "given-name"})
    )
    last_name = forms.CharField(
        label=_("Last name"), max_length=80, widget=forms.TextInput(attrs={"autocomplete": "family-name"})
    )

    privacy = forms.BooleanField(
        label=_("I agree that the portal processes my details for my account."),
        help_text=_linked(
            '<a class="kern-link" href="{}" target="_blank">{}</a>',
            reverse_lazy("content:privacy"),
            _("Read the privacy policy"),
        ),
        error_messages={"required": _("Without your consent we cannot make an account for you.")},
    )

    field_order = ["first_name", "last_name", "email", "password1", "password2", "privacy"]

    def signup(self, request, user) -> None:
        """The portal writes in the language in which the person came, and remembers which text they agreed to."""
        user.first_name, user.last_name = self.cleaned_data["first_name"], self.cleaned_data["last_name"]
        user.preferred_language = get_language()
        user.save(update_fields=["first_name", "last_name", "preferred_language"])
        give_consent(user, ConsentKind.PRIVACY, version=settings.PRIVACY_VERSION)


class OwnDataForm(forms.ModelForm):
    class Meta:
        model = User
        fields = ["first_name", "last_name", "phone", "preferred_language"]
        labels = {
            "first_name": _("First name"),
            "last_name": _("Last name"),
            "phone": _("Telephone"),
            "preferred_language": _("Language of our mails"),
        }
        help_texts = {
            "phone": _("Only staff of the portal see it."),
        }
        widgets = {
            "first_name": forms.TextInput(attrs={"autocomplete": "given-name"}),
            "last_name": forms.TextInput(attrs={"autocomplete": "family-name"}),
            "phone": forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
            "preferred_language": forms.RadioSelect,
        }

    def clean_phone(self) -> str:
        phone = self.cleaned_data["phone"].strip()
        if phone and not TELEPHONE.fullmatch(phone):
            raise forms.ValidationError(_("Please enter a telephone number like 0228 12345."))
        return phone


class NotificationsForm(forms.Form):
    """What a person wants by mail: everything or nothing, and each kind of reminder by itself."""

    notify_by_email = forms.BooleanField(
        label=_("Tell me by mail what I have to do and what was decided"),
        help_text=_("Without it you find all of it in the portal under “My work” only."),
        required=False,
    )
    reminders = forms.MultipleChoiceField(
        label=_("Reminders by mail"), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args, user: User, **kwargs):
        self.kinds = kinds_of(user)
        initial = {
            "notify_by_email": user.notify_by_email,
            "reminders": sorted({kind.key for kind in self.kinds} - switched_off(user)),
        }
        super().__init__(*args, initial=initial, **kwargs)
        self.fields["reminders"].choices = [(kind.key, kind.label) for kind in self.kinds]
        if not self.kinds:
            del self.fields["reminders"]


class InviteForm(forms.Form):
    """E-mail address and role; for a role whose object is not one's own, a search for the object that also works without JavaScript."""

    email = forms.EmailField(
        label=_("E-mail address of the person"),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        max_length=254,
    )
    offer = forms.ChoiceField(label=_("Role"), widget=forms.RadioSelect)
    search = forms.CharField(
        label=_("For which one?"),
        help_text=_("Name of the municipality, organisation, programme or workshop the role is for"),
        max_length=100,
        error_messages={"required": _("Please search for the object the role is for.")},
    )
    scope = forms.ChoiceField(
        label=_("Found"),
        widget=forms.RadioSelect,
        required=False,
        error_messages={"required": _("Please choose which one you mean.")},
    )

    def __init__(self, *args, by: User, **kwargs):
        super().__init__(*args, **kwargs)
        self.offers = {offer.value: offer for offer in offers_of(by)}
        self.fields["offer"].choices = [(value, offer.label) for value, offer in self.offers.items()]
        if len(self.offers) == 1:
            self.initial.setdefault("offer", next(iter(self.offers)))
        if not any(offer.searched for offer in self.offers.values()):
            del self.fields["search"], self.fields["scope"]
            return
        given = self.data if self.is_bound else self.initial
        offer = self.offers.get(given.get("offer", ""))
        self.fields["search"].required = offer is None or offer.searched
        self.found = offer.hits(given.get("search", "")) if offer and offer.searched else []
        self.fields["scope"].required = bool(self.found)
        self.fields["scope"].choices = [(str(obj.pk), str(obj)) for obj in self.found]
        if len(self.found) == 1:
            self.initial["scope"] = str(self.found[0].pk)

    def clean(self) -> dict:
        cleaned = super().clean()
        offer: Offer | None = self.offers.get(cleaned.get("offer", ""))
        if offer is None or {"scope", "search"} & self.errors.keys():
            return cleaned
        cleaned["role"], cleaned["object"] = offer.role, offer.scope
        if offer.searched:
            cleaned["object"] = next((obj for obj in self.found if str(obj.pk) == cleaned.get("scope")), None)
            if cleaned["object"] is None:
                self.add_error("search", _("Nothing was found for this. Please use another word."))
        return cleaned
