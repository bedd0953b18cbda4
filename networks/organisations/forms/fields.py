"""Fields of this room that read what people type: places by name or key, countries and languages separated by commas."""

import difflib
import re
from collections.abc import Callable

from django import forms
from django.core.validators import URLValidator
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.choosing import SearchedChoiceField
from core.text import search_key
from networks.municipalities.models import Municipality
from networks.organisations import codes, queries
from networks.organisations.states import MUNICIPAL_GROUPS, OPEN_GROUPS, ActorGroup

MOST_CODES = 30
NOT_LISTED = ""


class ActorGroupField(forms.ChoiceField):
    """The groups that register themselves; a municipal group gets the sentence that says who enters it."""

    def __init__(self, **kwargs):
        super().__init__(
            choices=[(group.value, group.label) for group in OPEN_GROUPS], widget=forms.RadioSelect, **kwargs
        )

    def validate(self, value):
        if value in [*MUNICIPAL_GROUPS, ActorGroup.X]:
            raise forms.ValidationError(_("Municipal offices are entered by the municipal coordinator."))
        super().validate(value)


class OrganisationField(SearchedChoiceField):
    """One organisation by a part of its name; the form says with `offer` which ones may be named, and where they are searched."""

    default_error_messages = {
        "none": _(
            "No organisation with this name was found. Please check the spelling or use fewer letters."
        ),
        "several": _("Several organisations fit. Please choose one."),
    }

    def __init__(self, **kwargs):
        kwargs.setdefault("help_text", _("Type a part of the name, then choose."))
        super().__init__(**kwargs)


class PlaceField(forms.CharField):
    """A municipality by name or key (AGS). When several fit, the form shows them as a choice on the next screen."""

    default_error_messages = {
        "unknown": _("We do not know this place. Please enter the name of a municipality or its key (AGS)."),
        "several": _("Several places fit. Please choose one."),
    }

    def __init__(self, **kwargs):
        widget = forms.TextInput(
            attrs={
                "list": "places", "autocomplete": "off", "hx-get": reverse_lazy("organisations:places"),
                "hx-trigger": "input changed delay:250ms", "hx-target": "#places", "hx-sync": "this:replace",
            }
        )  # fmt: skip
        kwargs.setdefault("help_text", _("Name of the city, municipality or county, or its key (AGS)."))
        super().__init__(max_length=150, widget=widget, **kwargs)

    def prepare_value(self, value):
        return queries.place_label(value) if isinstance(value, Municipality) else value

    def clean(self, value):
        typed = super().clean(value)
        if not typed:
            return None
        found = queries.places(typed)
        if not found:
            raise forms.ValidationError(self.error_messages["unknown"], code="unknown")
        if len(found) > 1:
            self._offer(found)
            raise forms.ValidationError(self.error_messages["several"], code="several")
        return found[0]

    def _offer(self, found: list[Municipality]) -> None:
        choices = [(place.ags, queries.place_label(place)) for place in found]
        self.widget = forms.RadioSelect(choices=[*choices, (NOT_LISTED, _("None of these: type again"))])
        self.widget.is_required = self.required
        self.help_text = ""


class CodesField(forms.CharField):
    """Several names separated by commas, e.g. "Ghana, Togo"; gives the list of their codes."""

    def __init__(self, names: Callable[[], dict[str, str]], keys: Callable[[], dict[str, str]], **kwargs):
        self.names, self.keys = names, keys
        super().__init__(max_length=1000, **kwargs)

    def prepare_value(self, value):
        return codes.named(value, self.names()) if isinstance(value, list) else value

    def clean(self, value):
        typed = [part.strip() for part in re.split(r"[,;\n]", super().clean(value)) if part.strip()]
        found, unknown = [], []
        for part in typed:
            code = code_of(part, self.names(), self.keys())
            (found if code else unknown).append(code or part)
        if unknown:
            raise forms.ValidationError([self._unknown(part) for part in unknown[:5]])
        if len(found) > MOST_CODES:
            raise forms.ValidationError(_("At most %(count)s entries.") % {"count": MOST_CODES})
        return sorted(set(found))

    def _unknown(self, part: str) -> str:
        near = difflib.get_close_matches(search_key(part), self.keys(), n=1, cutoff=0.6)
        if not near:
            return _("We do not know “%(typed)s”.") % {"typed": part}
        meant = self.names()[self.keys()[near[0]]]
        return _("We do not know “%(typed)s”. Do you mean “%(meant)s”?") % {"typed": part, "meant": meant}


def code_of(typed: str, names: dict[str, str], keys: dict[str, str]) -> str | None:
    """The code of a name in either language, or the code itself."""
    return typed if typed in names else keys.get(search_key(typed))


def countries_field(**kwargs) -> CodesField:
    hint = _("Separate several with commas, for example: Ghana, Togo")
    return CodesField(codes.countries, codes.country_keys, required=False, help_text=hint, **kwargs)


def languages_field(**kwargs) -> CodesField:
    hint = _("Separate several with commas, for example: German, Twi, French")
    return CodesField(codes.languages, codes.language_keys, required=False, help_text=hint, **kwargs)


def postcode_field(**kwargs) -> forms.RegexField:
    message = _("A postcode has 5 digits.")
    widget = forms.TextInput(
        attrs={"class": "p-short", "inputmode": "numeric", "autocomplete": "postal-code"}
    )
    return forms.RegexField(
        r"\A[0-9]{5}\Z", widget=widget, required=False, error_messages={"invalid": message}, **kwargs
    )


def phone_field(**kwargs) -> forms.RegexField:
    message = _("Please enter a valid telephone number.")
    widget = forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"})
    return forms.RegexField(
        r"\A[+0-9 ()/-]{5,30}\Z", widget=widget, required=False, error_messages={"invalid": message}, **kwargs
    )


def email_field(**kwargs) -> forms.EmailField:
    message = _("Please enter a valid e-mail address.")
    return forms.EmailField(required=False, error_messages={"invalid": message}, **kwargs)


class WebsiteField(forms.URLField):
    """An address of the web; "www.example.org" becomes https."""

    default_validators = []

    def __init__(self, **kwargs):
        message = _("Please enter a valid internet address (with https://).")
        checks = [URLValidator(schemes=["http", "https"], message=message)]
        super().__init__(
            required=False, max_length=300, assume_scheme="https", validators=checks, error_messages={"invalid": message}, **kwargs
        )  # fmt: skip


class AddressesField(forms.CharField):
    """Addresses of the web, one a line; gives the list."""

    def __init__(self, *, most: int = 6, **kwargs):
        self.most = most
        widget = forms.Textarea(
            attrs={"rows": 3, "inputmode": "url", "autocapitalize": "none", "spellcheck": "false"}
        )
        super().__init__(required=False, max_length=2000, widget=widget, **kwargs)

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value):
        one = WebsiteField()
        found = list(dict.fromkeys(one.clean(line) for line in super().clean(value).split() if line))
        if len(found) > self.most:
            raise forms.ValidationError(_("At most %(count)s entries.") % {"count": self.most})
        return found


def year_field(**kwargs) -> forms.IntegerField:
    message = _("Please enter a valid year.")
    faults = dict.fromkeys(("invalid", "min_value", "max_value"), message)
    widget = forms.TextInput(attrs={"class": "p-short", "inputmode": "numeric"})
    return forms.IntegerField(
        required=False, min_value=1800, max_value=timezone.localdate().year, localize=False, widget=widget,
        error_messages=faults, **kwargs,
    )  # fmt: skip


def count_field(**kwargs) -> forms.IntegerField:
    message = _("Please enter a whole number, 0 or more.")
    faults = dict.fromkeys(("invalid", "min_value", "max_value"), message)
    widget = forms.TextInput(attrs={"class": "p-short", "inputmode": "numeric"})
    return forms.IntegerField(
        required=False,
        min_value=0,
        max_value=10_000_000,
        widget=widget,
        error_messages=faults,
        localize=False,
        **kwargs,
    )


def long_text(limit: int, **kwargs) -> forms.CharField:
    return forms.CharField(
        required=False, max_length=limit, widget=forms.Textarea(attrs={"rows": 6}), **kwargs
    )


def choices_field(choices, **kwargs) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        choices=choices, widget=forms.CheckboxSelectMultiple, required=False, **kwargs
    )
