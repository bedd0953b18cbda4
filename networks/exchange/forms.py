"""What is typed about offers, needs, replies and twin towns."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.editing import VersionedForm
from core.forms import GermanDateField
from networks.exchange.models import LONGEST, OfferNeed, in_six_months
from networks.exchange.states import Category
from networks.municipalities.models import Topic, TwinTown
from networks.organisations import codes
from networks.organisations.forms.fields import (
    CodesField,
    PlaceField,
    code_of,
    countries_field,
    languages_field,
    year_field,
)
from networks.organisations.models import Organisation

MOST_TOPICS = 8
HINT = _("What exactly, for whom and when? Please name no persons; people write to you through the portal.")


class EntryForm(VersionedForm):
    organisation = forms.ModelChoiceField(
        label=_("Organisation"), queryset=Organisation.objects.none(), empty_label=None
    )
    municipality = PlaceField(label=_("Place"))
    countries = countries_field(label=_("Countries"))
    languages = languages_field(label=_("Languages"))
    topics = forms.MultipleChoiceField(
        label=_("Topics"), widget=forms.CheckboxSelectMultiple, required=False, choices=()
    )
    valid_until = GermanDateField(
        label=_("Valid until"),
        initial=in_six_months,
        help_text=_("At most one year. You are reminded before."),
    )

    class Meta:
        model = OfferNeed
        fields = (
            "organisation", "direction", "category", "text", "municipality", "countries", "topics", "languages", "valid_until",
        )  # fmt: skip
        widgets = {"direction": forms.RadioSelect, "text": forms.Textarea(attrs={"rows": 5})}
        help_texts = {"text": HINT}

    def __init__(self, *args, organisations, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations
        self.fields["topics"].choices = Topic.offered()
        self.fields["category"].choices = [("", _("Please choose")), *Category.choices]
        self.fields["direction"].choices = list(self.fields["direction"].choices)[-2:]
        if self.instance.pk:
            self.initial["municipality"] = self.instance.municipality

    def clean_topics(self) -> list[str]:
        chosen = self.cleaned_data["topics"]
        if len(chosen) > MOST_TOPICS:
            raise forms.ValidationError(_("At most %(count)s entries.") % {"count": MOST_TOPICS})
        return sorted(chosen)

    def clean_text(self) -> str:
        text = self.cleaned_data["text"]
        if len(text) > LONGEST:
            words = {"most": LONGEST, "now": len(text)}
            raise forms.ValidationError(_("At most %(most)s characters (now %(now)s).") % words)
        return text


class ReplyForm(forms.Form):
    text = forms.CharField(label=_("Your message"), widget=forms.Textarea(attrs={"rows": 8}), min_length=10, max_length=2000)  # fmt: skip


class CountryField(CodesField):
    """One country by name or code."""

    def __init__(self, **kwargs):
        super().__init__(codes.countries, codes.country_keys, **kwargs)

    def prepare_value(self, value):
        return codes.countries().get(value, value)

    def clean(self, value) -> str:
        typed = forms.CharField.clean(self, value).strip()
        code = code_of(typed, codes.countries(), codes.country_keys())
        if code is None:
            raise forms.ValidationError(_("We do not know “%(typed)s”.") % {"typed": typed})
        return code


class TwinTownForm(forms.ModelForm):
    country = CountryField(label=_("Country"), help_text=_("For example Ghana"))
    since_year = year_field(label=_("Since"))

    class Meta:
        model = TwinTown
        fields = ("name", "country", "kind", "since_year")

    def clean(self) -> dict[str, Any]:
        return self.cleaned_data  # that it is entered once, the action says
